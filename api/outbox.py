"""Letters on their way: they leave after the request that wants them was answered.

So the answer takes as long whether or not anybody has the address. What is asked for is
looked at here only: who it is, whether too many letters went there already, and where
the person wants to be written to.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from string import Template

from msgspec import Struct

from commands.today import LONDON
from domain.catalogue import COUNCIL, PERSON
from domain.ids import CouncilId
from store import security_log
from store.limits import Limit, Limits
from store.mail import Letter, NotSent, Postman
from store.opened import Store

FROM_ONE_NETWORK = Limit("letters from one network", 5, timedelta(hours=1))
FROM_ANYWHERE = Limit("letters from anywhere", 20, timedelta(hours=1))
FROM_A_KNOWN_BROWSER = Limit("letters from a known browser", 5, timedelta(hours=1))
_MOST_WAITING = 1000
_WORKERS = 4
_SECONDS_TO_END = 5
_TRIES = (1, 4)  # seconds to wait before trying again

logger = logging.getLogger("waymark.api")


class Wanted(Struct, frozen=True, kw_only=True):
    """A letter with a link, asked for by whoever typed an address.

    `address_hash`: of what was typed; `link`: the address to open; `device` and
    `network`: what asked, and from where; `browser`: what is known of it, if somebody
    signed in there before by a link to this address.
    """

    council: CouncilId
    address_hash: bytes
    link: str
    device: str
    network: str
    at: datetime
    browser: str | None = None


_TEXT = Template("""\
Hello,

somebody asked to sign in to Waymark, the minute book of $council,
with your e-mail address. It was on $day at $time (London time),
in $device.

If that was you, open this link in the same browser within ten minutes,
and press the button there:

$link

The link works once. If it was not you, there is nothing to do: nobody
is signed in without this link, and it works in no other browser. Do not
pass it on, whoever asks for it.

Waymark, $council
""")


def letter_for(wanted: Wanted, *, council: str, to: str) -> Letter:
    """What the person reads."""
    at = wanted.at.astimezone(LONDON)
    text = _TEXT.substitute(
        council=council,
        day=f"{at.day} {at:%B %Y}",
        time=f"{at:%H:%M}",
        device=wanted.device,
        link=wanted.link,
    )
    subject = f"Sign in to Waymark: {council}"
    return Letter(to, subject, text, wanted.council)


class Outbox:
    """Takes what is wanted at once, and sees to it in the background."""

    def __init__(self, store: Store, limits: Limits, postman: Postman) -> None:
        self._store = store
        self._limits = limits
        self.postman = postman
        self._waiting: asyncio.Queue[Wanted | Letter] = asyncio.Queue(_MOST_WAITING)

    def put(self, wanted: Wanted | Letter) -> None:
        """Take it. When far too much is waiting it is dropped: it can be asked anew."""
        try:
            self._waiting.put_nowait(wanted)
        except asyncio.QueueFull:
            logger.warning("too many letters wait to be sent; one was dropped")

    async def settled(self) -> None:
        """Wait until nothing waits."""
        await self._waiting.join()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Letters leave meanwhile; those that wait at the end have a few seconds."""
        workers = [asyncio.create_task(self._work()) for _ in range(_WORKERS)]
        try:
            yield
        finally:
            done = asyncio.create_task(self.settled())
            await asyncio.wait([done], timeout=_SECONDS_TO_END)
            for task in (done, *workers):
                task.cancel()
            await asyncio.wait([done, *workers])

    async def _work(self) -> None:
        while True:
            wanted = await self._waiting.get()
            try:
                await self._see_to(wanted)
            except Exception as error:  # noqa: BLE001 - the next letter is another matter
                logger.warning("a letter was not sent: %s", type(error).__name__)
            finally:
                self._waiting.task_done()

    async def _see_to(self, wanted: Wanted | Letter) -> None:
        if isinstance(wanted, Letter):
            await self._send(wanted)
            return
        store, council = self._store, wanted.council
        hashed = wanted.address_hash
        person = await store.vault.addresses.find_person(council, hashed)
        over = await self._over(wanted)
        if over > 1:  # entered once, however often it goes on
            return
        await security_log.note(
            store.app,
            council,
            "link asked for",
            "too many" if over else "done" if person else "refused",
            means="e-mail",
            person=person,
            address_hash=hashed,
            device=wanted.device,
        )
        if over or person is None:
            return
        register = store.register(council)
        (home,) = await register.load_all(COUNCIL, [council])
        (known,) = await register.load_all(PERSON, [person])
        addresses = await store.vault.field(council, [person], "email")
        if home is None or known is None or person not in addresses:
            return
        await self._send(letter_for(wanted, council=home.name, to=addresses[person]))

    async def _over(self, wanted: Wanted) -> int:
        """By how many it is too many, to addresses that nobody has as well.

        Whoever floods from one network soon counts there only: what others may ask for
        from elsewhere stays what it is. And whoever floods from everywhere counts for
        none of the browsers in which the address's owner signed in before.
        """
        council, address = wanted.council, wanted.address_hash.hex()
        if wanted.browser:
            return await self._limits.over(
                council, FROM_A_KNOWN_BROWSER, address, wanted.browser
            )
        near = await self._limits.over(
            council, FROM_ONE_NETWORK, address, wanted.network
        )
        return near or await self._limits.over(council, FROM_ANYWHERE, address)

    async def _send(self, letter: Letter) -> None:
        for seconds in _TRIES:
            try:
                await self.postman.send(letter)
            except NotSent as error:
                logger.warning("a letter could not be sent yet: %s", error)
                await asyncio.sleep(seconds)
            else:
                return
        await self.postman.send(letter)
