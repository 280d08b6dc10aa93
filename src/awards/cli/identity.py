"""Who is this? Shows the namesakes beside the question, at a terminal; tells them as findings in a pipe."""

from sqlmodel import Session, col, select

from awards.checks.finding import Finding
from awards.cli.ask import choose
from awards.language import N_, _
from awards.models.award import Award
from awards.models.recipient import Person, Recipient
from awards.services.recipients import Identity

NAMESAKE = N_("“{name}” is recorded as a new recipient; others of that name: {others}.")


def pick_namesake(session: Session, identity: Identity) -> int | None:
    """Let the clerk pick who is meant; None means somebody else."""
    if not identity.namesakes:
        return None
    choices = [described(session, one) for one in identity.namesakes]
    place = choose(_("Is it one of these?"), [*choices, _("somebody else")])
    return identity.namesakes[place].id if place < len(choices) else None


def namesake_findings(_session: Session, identity: Identity) -> list[Finding]:
    """The finding that a new recipient has namesakes."""
    if not identity.namesakes:
        return []
    others = ", ".join(str(one.id) for one in identity.namesakes)
    return [Finding(NAMESAKE, name=identity.namesakes[0].name, others=others)]


def described(session: Session, recipient: Recipient) -> str:
    """A namesake as the clerk tells them apart: birth year, unit, last award."""
    from awards.models.form import AwardForm  # only a question at a terminal needs it

    person = session.get(Person, recipient.id)
    lines = select(Award, AwardForm.code).join(AwardForm, col(AwardForm.id) == Award.form_id).where(Award.recipient_id == recipient.id)
    last = session.exec(lines.order_by(col(Award.decided_on).desc(), col(Award.id).desc()).limit(1)).first()
    parts = [recipient.name, str(person.birth_year) if person and person.birth_year else _("birth unknown")]
    if last is not None:
        award, code = last
        parts += [part for part in (award.post, award.unit) if part]
        parts.append(f"({code} {award.work_year or '?'})")
    return f"{', '.join(parts)} [{recipient.id}]"
