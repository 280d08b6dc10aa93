"""`awards demo`: a made-up office in a throw-away register; touches nothing else."""

import tempfile
from pathlib import Path

import typer

from awards.checks.registry import findings_of_paper
from awards.cli.console import deliver, say
from awards.cli.desk import tell
from awards.cli.single import single
from awards.language import _
from awards.reports.annual import annual
from awards.reports.ceremony import ceremony_sheet
from awards.reports.question import AnnualQuestion
from awards.reports.recipient import recipient_history
from awards.services.documents import document_by_id
from awards.services.sample import load_sample
from awards.store.door import reading, writing
from awards.store.migrate import create_register
from awards.store.place import Place
from awards.text.dates import utc_now
from awards.text.periods import year_period

app, command = single("demo", _("Show a made-up office in a throw-away register."))


@command
def demo(context: typer.Context) -> None:
    """Fill a throw-away register with the sample and show the year, the ceremony and one history."""
    del context
    with tempfile.TemporaryDirectory(prefix="awards-demo-") as folder:
        place = Place(path=Path(folder) / "demo.db")
        create_register(place, office_name="UBND huyện Đức Trọng", office_number=0)
        with writing(place, who="demo", command="demo") as session:
            sample = load_sample(session)
        with reading(place) as session:
            documents = (
                annual(session, AnnualQuestion(period=year_period(sample.year), at=utc_now())),
                ceremony_sheet(session, sample.ceremony_id, utc_now()),
                recipient_history(session, sample.recipient_id, utc_now()),
            )
            findings = [finding for number in sample.papers for finding in findings_of_paper(session, document_by_id(session, number))]
    for document in documents:
        deliver(document, "table", None, force=False)
    tell(findings)
    say(_("All names are made up; the register was thrown away. To begin your own: awards init."))
