"""The tables that reports read, as plain SQL sees them: no record is loaded where a figure is wanted."""

from sqlalchemy import Table
from sqlmodel import SQLModel

from awards.models.award import Award
from awards.models.body import Body, Succession
from awards.models.ceremony import Ceremony, CeremonyHost
from awards.models.document import CoIssuer, Document, Grant
from awards.models.form import AwardForm
from awards.models.ledger import setting
from awards.models.letter import Letter
from awards.models.recipient import Alias, Recipient


def table_of(model: type[SQLModel]) -> Table:
    """Return the table that a record is kept in."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


AWARD, GRANT, DOCUMENT, CO_ISSUER = table_of(Award), table_of(Grant), table_of(Document), table_of(CoIssuer)
CEREMONY, HOST, FORM = table_of(Ceremony), table_of(CeremonyHost), table_of(AwardForm)
LETTER = table_of(Letter)
RECIPIENT, ALIAS, BODY, SUCCESSION = table_of(Recipient), table_of(Alias), table_of(Body), table_of(Succession)
SETTING = setting
