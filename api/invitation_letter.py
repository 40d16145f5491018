"""The letter that somebody is invited by."""

from datetime import datetime
from string import Template
from typing import Protocol

from commands.today import LONDON
from domain.ids import CouncilId
from store.invited import Guest
from store.mail import Letter

_TEXT = Template("""\
Hello $name,

$by invites you $to.
This comes from Waymark, the minute book of $council.

To see what that means, and to accept or decline, open this link by
$day:

$link

The link works once. Whoever has it can answer for you, so do not pass it
on. If you do not know what this is about, there is nothing to do.

Waymark, $council
""")


class Offered(Protocol):
    """To what somebody is invited, and until when."""

    @property
    def to(self) -> str: ...

    @property
    def expires_at(self) -> datetime: ...


def letter_for(
    guest: Guest,
    offered: Offered,
    *,
    by: str,
    home: CouncilId,
    council: str,
    link: str,
) -> Letter:
    """What whoever is invited reads."""
    until = offered.expires_at.astimezone(LONDON)
    text = _TEXT.substitute(
        name=guest.name,
        by=by,
        to=offered.to,
        council=council,
        day=f"{until.day} {until:%B %Y}, {until:%H:%M} (London time)",
        link=link,
    )
    return Letter(guest.email, f"An invitation from {council}", text, home)
