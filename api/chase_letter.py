"""The letter by which somebody is asked how milestones are going."""

from collections.abc import Sequence
from datetime import date, datetime
from string import Template

from msgspec import Struct

from commands.today import LONDON
from domain.dates import in_words, on
from domain.ids import CouncilId
from store.invited import Guest
from store.mail import Letter

_TEXT = Template("""\
Hello $name,

$by of $council would like to know how this is going:

$questions
$words$wanted
For each there are three answers: it is on track, its date has moved, or
you need help. Open its link and choose one; no account is needed. What you
say is entered in the register of $council, where everybody can read it.

Each link works once, until $day. Whoever has
it can answer for you, so do not pass it on.

Waymark, $council
""")


class Asked(Struct, frozen=True):
    """One milestone that is asked about, and the link that answers."""

    title: str
    promised: str
    expected: str
    link: str


def chase_letter(
    guest: Guest,
    asked: Sequence[Asked],
    *,
    by: str,
    home: CouncilId,
    council: str,
    words: str | None,
    answer_by: date | None,
    expires_at: datetime,
) -> Letter:
    """What whoever is asked reads."""
    until = expires_at.astimezone(LONDON).date()
    text = _TEXT.substitute(
        name=guest.name,
        by=by,
        council=council,
        questions="\n".join(map(_question, asked)),
        words=f"\n{words}\n" if words else "",
        wanted=f"\nAn answer by {in_words(on(answer_by))} would help.\n"
        if answer_by
        else "",
        day=in_words(on(until)),
    )
    subject = f"How is it going? A question from {council}"
    return Letter(guest.email, subject, text, home)


def _question(one: Asked) -> str:
    moved = f", expected {one.expected}" if one.expected != one.promised else ""
    return f"* {one.title} (promised for {one.promised}{moved})\n\n{one.link}\n"
