"""Registers for the benches of reports: what `data.py` makes, with the particulars that reports divide by; and the same rows on a server."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import make_url

from awards.store.migrate import create_register
from awards.store.place import Place
from data import broken_references, fill_awards, new_register

FULL_YEARS = 2
"""The year that is reported and the one beside which it is set have as many lines in a small register as in a large one."""

CHECKED_UP_TO = 100_000
UNKNOWN_YEAR = 40
"""So many papers are of an unknown year, in a register of any size: every summary lists them."""

MARKS: Sequence[str] = (
    # a decision of a hundred has no signer, one of two hundred is a draft still
    "UPDATE document SET signer = 'Người ký mẫu', capacity = 'Chủ tịch' WHERE id % 101 > 0",
    "UPDATE document SET stage = 'draft', decided_on = '' WHERE id % 211 = 0",
    "UPDATE award_grant SET stage = 'draft', decided_on = '' WHERE document_id % 211 = 0",
    "UPDATE award_grant SET work_first = 0, work_year = 0 WHERE document_id IN (SELECT id FROM document WHERE id % 211 > 0 LIMIT {unknown})",
    "UPDATE award_grant SET type_code = CASE id % 5 WHEN 0 THEN NULL WHEN 1 THEN 'movement' WHEN 2 THEN 'adhoc' ELSE 'merit' END",
    "UPDATE award_grant SET citation = 'Phong trào thi đua ' || (id % 7) WHERE id % 5 = 1",
    "UPDATE award_grant SET stated = stated + 1 WHERE id % 50 = 0",
    (
        "UPDATE award SET stage = g.stage, decided_on = g.decided_on, work_year = g.work_year, class_code = {class_code}, field_code = {field_code}, "
        "unit_id = CASE WHEN award.kind <> 'collective' AND award.id % 3 > 0 THEN 1 + award.id % 119 END, "
        "register_number = CASE WHEN award.id % 4 > 0 THEN award.id % 100000 || '/GK' END, "
        "delivery = CASE award.id % 3 WHEN 0 THEN 'handed_over' END FROM award_grant g WHERE g.id = award.grant_id"
    ),
    # one line of a thousand takes back an older one
    "UPDATE award SET nature = 'revoke', changes_id = id - 500 WHERE id % 997 = 0",
)
CLASS_CODE = "CASE WHEN award.id % 3 > 0 AND award.kind = 'individual' THEN CASE award.id % 2 WHEN 0 THEN 'entrepreneur' ELSE 'leader_division' END END"
FIELD_CODE = "CASE WHEN award.id % 3 > 0 THEN '000' || (1 + award.id % 9) END"
COPIED = ("recipient", "body", "ceremony", "document", "award_grant", "award")


def build(path: Path, rows: int, in_a_year: int) -> None:
    """Make a register with so many awards, so many of them in each of the two last years; ANALYZE is not run."""
    connection = new_register(path)
    fill_awards(connection, rows, in_a_year, FULL_YEARS)
    for statement in MARKS:
        connection.execute(statement.format(unknown=UNKNOWN_YEAR, class_code=CLASS_CODE, field_code=FIELD_CODE))
    connection.execute("VACUUM")
    if rows <= CHECKED_UP_TO:
        assert broken_references(connection) == 0
    connection.close()


def copy_to_server(path: Path, place: Place) -> None:
    """Make the same register on a server, its references unchecked; its statistics are gathered, as the server does by itself."""
    import psycopg  # only where a server is given

    create_register(place, office_name="UBND tỉnh Mẫu", office_number=0)
    address = make_url(str(place.url)).set(drivername="postgresql").render_as_string(hide_password=False)
    with sqlite3.connect(path) as file, psycopg.connect(address, autocommit=True) as server:
        server.execute("SET session_replication_role = replica")
        for table in COPIED:
            rows = file.execute(f"SELECT * FROM {table} ORDER BY 1")
            columns = ", ".join(f'"{column}"' for column, *_rest in rows.description)
            with server.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            server.execute(f"VACUUM ANALYZE {table}")
