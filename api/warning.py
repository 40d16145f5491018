"""Letters that tell a person that how they sign in has changed.

Whoever did it in their place cannot keep the letter from them: it goes to where mail
went before. It says what was done, and neither links nor asks for anything.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from string import Template

from api.state import State
from commands.desk import Sheet
from commands.today import LONDON
from domain.catalogue import COUNCIL
from domain.ids import CouncilId, PersonId
from store.limits import Limit
from store.mail import Letter
from store.security_log import What
from store.vault import EMAIL

TO_ONE = Limit("letters that something changed", 10, timedelta(hours=1))

_SAID: dict[What, str] = {
    "passkey added": "a passkey was added, by which you can sign in",
    "passkey removed": "one of your passkeys was removed",
    "account joined": "an account was joined to you, by which you can sign in",
    "token made": "a token was made, by which a program can act in your name",
}
_MAIL = "your e-mail addresses were changed"
_TEXT = Template("""\
Hello,

in Waymark, the minute book of $council,
$what. It was on $day at $time (London time).

If that was you, or you asked somebody to do it, there is nothing to do.
If not, somebody else may be acting in your name: sign in, end all your
other sessions, remove the passkeys and revoke the tokens that you do not
know, and tell an administrator of $council.

Waymark, $council
""")


async def address_of(state: State, council: CouncilId, person: PersonId) -> str | None:
    """Where the person's mail goes, if it goes anywhere."""
    found = await state.store.vault.field(council, [person], EMAIL)
    return found.get(person)


async def warn(state: State, council: CouncilId, person: PersonId, what: What) -> None:
    """Tell a person of what was done, if it changes how they sign in."""
    if what in _SAID:
        to = await address_of(state, council, person)
        await _put(state, council, person, to, _SAID[what])


@asynccontextmanager
async def warned(state: State, sheet: Sheet) -> AsyncIterator[None]:
    """Tell a person at their former address, once a command has changed it."""
    if sheet.command.action != "person.change-email" or sheet.id is None:
        yield
        return
    council, person = sheet.asking.council, PersonId(sheet.id)
    before = await address_of(state, council, person)
    yield
    await _put(state, council, person, before, _MAIL)


async def _put(
    state: State,
    council: CouncilId,
    person: PersonId,
    to: str | None,
    what: str,
) -> None:
    """Have the letter leave, if there is somewhere for it to go."""
    (home,) = await state.store.register(council).load_all(COUNCIL, [council])
    if state.outbox is None or to is None or home is None:
        return
    if await state.limits.over(council, TO_ONE, str(person)):
        return
    at = datetime.now(UTC).astimezone(LONDON)
    text = _TEXT.substitute(
        council=home.name,
        what=what,
        day=f"{at.day} {at:%B %Y}",
        time=f"{at:%H:%M}",
    )
    subject = f"Something has changed in Waymark: {home.name}"
    state.outbox.put(Letter(to, subject, text, council))
