"""The desk: hears one request, and is the only way to change anything.

Every command is a function of a case, the id it is about and its body. It loads what it
needs, authorises, lets the domain decide, and writes; the desk does the rest: repeats
answer with the first receipt, texts are sealed before their event is appended, and what
was decided on old knowledge is heard again.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct, UnsetType
from msgspec.structs import replace

from commands.entry import Entry, edtf
from commands.figures import Figures
from commands.looking import Looking
from commands.registry import Command
from commands.sealing import Secrets
from commands.standing import Asking, standing
from commands.today import now_in_london
from commands.wording import not_in_token, still_to_come, why_no_longer, why_not
from domain.catalogue import BODY, DECISION
from domain.dates import Edtf, on
from domain.decision import check_carries, check_made_by
from domain.errors import Contradiction, NotPermitted, Refused, SourceRequired
from domain.event import Envelope, Event, Text, Visibility, Wording
from domain.ids import BodyId, CommandId, DecisionId, PartnershipId, PersonId
from domain.permissions import OWN, Standing
from domain.told_late import told_by
from store.hearing import Hearing, NotFound
from store.ids import command_id, new_id
from store.opened import Store
from store.register import Receipt
from store.request import Stale


class Sheet(Struct, frozen=True, kw_only=True):
    """A request as it came in.

    `content` is the body as received, for telling repeats from reuse of a key; `key`
    the caller's Idempotency-Key; `pinned` the version that the caller insists on; `new`
    the id for what is created, if it is settled.
    """

    command: Command
    asking: Asking
    body: Entry
    content: bytes
    id: UUID | None = None
    key: str | None = None
    pinned: int | None = None
    new: UUID | None = None


class Case(Looking):
    """One hearing of one request. `figures` is what reports are made from."""

    figures: Figures | None = None

    def __init__(
        self, sheet: Sheet, hearing: Hearing, today: date, secrets: Secrets
    ) -> None:
        super().__init__(sheet.asking, hearing, today)
        self.now: datetime | None = None  # where the desk has a clock
        self.occurred: Edtf | None = None  # settled when the case is authorised
        self._action = sheet.command.action
        self._body = sheet.body
        self._secrets = secrets
        self.same = secrets.same
        self.keep = secrets.keep
        self.known_of = secrets.known_of
        self.erasing, self.erase = secrets.erasing, secrets.erase
        self.file, self.erase_file = secrets.file, secrets.erase_file
        self._envelope: Envelope | None = None

    async def authorise(
        self,
        partnership: PartnershipId | None,
        *,
        begins: PartnershipId | None = None,
        day: Edtf | None = None,
        own: bool = False,
        handed: bool = False,
        body: BodyId | None = None,
    ) -> Standing:
        """Check that who asks may do this in this partnership (None: the council).

        `begins` is the partnership that this begins; `day` the day of the thing itself,
        on which it occurred unless the request says otherwise; `own`: it concerns only
        the person who asks, and takes no role; `handed`: whoever has it gives it away,
        or an invitation that was good gives it; `body`: whose own affair it is.
        Raises NotPermitted, and NotFound or Contradiction for what the envelope names.
        """
        asking, right = self.asking, self.asking.right
        if right.only is not None and self._action not in right.only:
            raise NotPermitted(not_in_token(self._action))
        held = await standing(self._hearing, right, partnership, body, today=self.today)
        own = own and self._action in OWN
        if not (asking.system or own or handed or held.may(self._action)):
            why = why_not if asking.invited is None else why_no_longer
            raise NotPermitted(why(held, self._action))
        await self._check_envelope(partnership)
        said = self._body
        if said.visibility is not None and not asking.system:
            # Whoever could hide an entry could hide it from those who audit it.
            raise NotPermitted("only the operator may say who sees an entry")
        self.occurred = self._occurred(day or on(self.today))
        self.check_past(day)
        self.check_past(self.occurred)
        self._envelope = Envelope(
            occurred=self.occurred,
            actor=asking.person,
            capacity=(await self._own(held, partnership, body)).capacity()
            if asking.person
            else "system",
            partnership=begins or partnership,
            on_behalf_of=said.on_behalf_of,
            authority=said.authority.fact() if said.authority else None,
            reason=self.optional_text(said.reason),
            source=said.source.fact() if said.source else None,
            corrects=await self._corrected(partnership, held),
            visibility=said.visibility,
            invited_by=right.person if asking.invited else None,
        )
        return held

    async def _own(
        self, held: Standing, partnership: PartnershipId | None, body: BodyId | None
    ) -> Standing:
        """What the person is who acts, which may be another than whose right it is."""
        if self.asking.invited is None:
            return held
        return await standing(
            self._hearing, self.asking, partnership, body, today=self.today
        )

    def check_past(self, day: Edtf | None) -> None:
        if day is not None and day.earliest is not None and day.earliest > self.today:
            raise Contradiction(still_to_come(day))

    async def _corrected(
        self, partnership: PartnershipId | None, held: Standing
    ) -> int | None:
        """The entry that this puts right: one that exists, and concerns the same."""
        corrects = self._body.corrects
        if corrects is None:
            return None
        if (entry := await self._hearing.entry(corrects)) is None:
            raise Contradiction(f"there is no entry {corrects} to put right")
        anywhere = self.asking.system or "officer" in held.council_roles
        if entry.partnership != partnership and not anywhere:
            raise NotPermitted(f"entry {corrects} is not about this partnership")
        return corrects

    @property
    def day(self) -> date:
        """The day by which what is authorised had certainly occurred."""
        return told_by(self.occurred, self.today) or self.today

    def given_day(self) -> Edtf | None:
        """When it occurred by what the request says; today if it says nothing."""
        return self._occurred(on(self.today))

    def _occurred(self, otherwise: Edtf) -> Edtf | None:
        said = self._body.occurred
        return otherwise if isinstance(said, UnsetType) else edtf(said)

    async def _check_envelope(self, partnership: PartnershipId | None) -> None:
        if self._body.on_behalf_of is not None:
            acting = await self.require(BODY, self._body.on_behalf_of)
            if acting.partnership != partnership:
                raise Contradiction("the body acted for is not of this partnership")
        if (said := self._body.authority) is not None:
            await self.cite(said.decision, partnership)

    async def cite(
        self,
        id: DecisionId | None,
        partnership: PartnershipId | None,
        *,
        carries: bool = False,
    ) -> None:
        """Check that a decision may be named here: of this partnership or the council.

        `carries`: it was carried and stands, and was made by the day on which this
        occurred. Raises NotFound, Contradiction, NotReady.
        """
        for named in await self.require_all(DECISION, [id]):
            if named.partnership not in {None, partnership}:
                raise Contradiction("the decision named is of another partnership")
            if carries:
                check_carries(named)
                check_made_by(named, self.occurred)

    def by(self) -> PersonId:
        """The person who asks. Raises NotPermitted if it is none."""
        if self.asking.person is None:
            raise NotPermitted("only a person may do this, not the system by itself")
        return self.asking.person

    def text(self, words: str) -> Text:
        """Words to be sealed: what an event holds in their place."""
        return self._secrets.text(words)

    def optional_text(self, words: str | None) -> Text | None:
        """The same for words that may be left out."""
        return self.text(words) if words is not None else None

    def wording(self, words: str | None, quote: str | None) -> Wording:
        """Own words or a quote, exactly one. Raises Contradiction, SourceRequired."""
        if (words is None) == (quote is None):
            raise Contradiction("give either words of your own or a quote, one of them")
        if quote is not None:
            self.quotes([quote])
        return Wording(text=self.optional_text(words), quote=quote)

    def optional_wording(self, words: str | None, quote: str | None) -> Wording | None:
        """Both may be left out."""
        return self.wording(words, quote) if words or quote else None

    def quotes(self, quotes: Sequence[str]) -> tuple[str, ...]:
        """Words already published, as they stand. Raises SourceRequired."""
        if quotes and self._body.source is None:
            raise SourceRequired(
                "a quote needs its source: say which document it is from"
            )
        return tuple(quotes)

    def write(
        self, id: UUID, events: Sequence[Event], *, seen_by: Visibility | None = None
    ) -> None:
        """Have the events appended to a thing that was loaded."""
        assert self._envelope is not None, "a case is authorised before it writes"
        for event in events:
            by = self._envelope.visibility or seen_by
            self._hearing.write(id, replace(self._envelope, visibility=by), [event])
            # The first event is the correction; the others only follow from it.
            self._envelope = replace(self._envelope, corrects=None)


class Desk:
    """Hears requests, one after another or many at once."""

    def __init__(
        self,
        store: Store,
        today: Callable[[], date],
        figures: Figures | None = None,
        now: Callable[[], datetime] = now_in_london,
    ) -> None:
        self._store = store
        self._today = today
        self._now = now
        self._figures = figures

    def named(self, sheet: Sheet) -> tuple[CommandId, bytes]:
        """The command's id, by its key if it has one, and the digest of its content."""
        route = f"{sheet.asking.principal}\n{sheet.command.action} {sheet.id}\n"
        key = sheet.key
        command = (
            command_id(sheet.asking.principal, key) if key is not None else new_id()
        )
        digest = self._store.master.digest(route.encode() + sheet.content)
        return CommandId(command), digest

    async def carry_out(self, sheet: Sheet) -> Receipt:
        """Do what is asked, once however often it is asked.

        Raises Refused, NotFound, Stale (If-Match), Conflict (key used before for
        something else), Unavailable.
        """
        council = sheet.asking.council
        register = self._store.register(council)
        command, digest = self.named(sheet)
        if first := sheet.key and await register.receipt(command, digest):
            return first
        secrets = Secrets(self._store, council)
        today, now = self._today(), self._now()
        about = sheet.id or sheet.new or new_id()

        async def hear(hearing: Hearing) -> None:
            case = Case(sheet, hearing, today, secrets)
            case.figures, case.now = self._figures, now
            await sheet.command.function(case, about, sheet.body)
            if hearing.writes:
                await secrets.seal(command)

        pinned = None if sheet.pinned is None else (about, sheet.pinned)
        try:
            receipt = await register.decide(command, digest, hear, pinned=pinned)
        except (Refused, NotFound, Stale):
            # The same request sent twice at once: its twin was quicker, and did it.
            if (first := await register.receipt(command, digest)) is None:
                raise
            return first
        repeated = None if receipt.events else await register.receipt(command, digest)
        return repeated or receipt
