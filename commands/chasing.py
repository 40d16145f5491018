"""Asking whoever leads a milestone for news of it, and what they answer.

Whoever asks needs the right to; whoever answers has a link, and by it the right to one
entry about one milestone: how it is going, a new date, or what holds it up. What was
asked is looked at again when it is answered: whoever asked may have lost the right.
"""

from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from commands.desk import Case, Desk, Sheet
from commands.entry import Entry, Given, When, Words
from commands.everything import COMMANDS
from commands.milestone import NoteProgress, ReviseForecast
from commands.milestone_life import BlockMilestone
from commands.milestone_news import AskNews
from commands.reading import FieldFault, Unreadable
from commands.sealing import Secrets
from commands.standing import Asking
from domain.catalogue import COUNCIL, MILESTONE
from domain.ids import CouncilId, MilestoneId, PartnershipId, PersonId
from domain.milestone import Milestone, still_open
from store.chases import Chase
from store.hearing import Hearing
from store.ids import new_id
from store.register import Receipt

Answer: TypeAlias = Literal["on track", "moved", "help"]

_ASK = "milestone.ask-news"
_BY_LINK = "The lead answered by the link in a letter."
_ON_TRACK = "It is on track."


class Answered(Given, frozen=True, kw_only=True):
    """`forecast` and `words`, the reason, where it has moved; `words` for help."""

    answer: Answer
    forecast: When | None = None
    words: Words | None = None

    def check(self) -> None:
        """Raise Unreadable for what is missing."""
        faults = []
        if self.answer == "moved" and self.forecast is None:
            said = "is needed: when is it expected now?"
            faults.append(FieldFault("forecast", said))
        if self.answer != "on track" and self.words is None:
            why = "why it has moved" if self.answer == "moved" else "what you need"
            faults.append(FieldFault("words", f"is needed: say {why}"))
        if faults:
            raise Unreadable(faults)


class Subject(Struct, frozen=True, kw_only=True):
    """What is asked about, and of whose council it is."""

    state: Milestone
    council: str

    @property
    def partnership(self) -> PartnershipId | None:
        """The partnership that the milestone is of."""
        return self.state.partnership


class Chaser(Desk):
    """The desk, where news is asked for."""

    async def subject(
        self, asking: Asking, milestone: MilestoneId, body: AskNews
    ) -> Subject:
        """What would be asked about. Raises NotFound, NotPermitted, AlreadyClosed."""
        sheet = _sheet(_ASK, asking, milestone, body, key=str(new_id()))
        hearing = Hearing(self._store.register(asking.council))
        case = Case(sheet, hearing, self._today(), Secrets(self._store, asking.council))
        found = await case.require(MILESTONE, milestone)
        await case.authorise(found.partnership)
        still_open(found)
        council = await case.require(COUNCIL, asking.council)
        return Subject(state=found, council=council.name)

    async def ask(
        self, asking: Asking, milestone: MilestoneId, body: AskNews, chase: UUID
    ) -> Receipt:
        """Enter that it was asked."""
        key = f"chase {chase}"
        return await self.carry_out(_sheet(_ASK, asking, milestone, body, key=key))

    async def described(self, council: CouncilId, chase: Chase) -> Subject:
        """What a question is about, to whoever has its link."""
        register = self._store.register(council)
        (home,) = await register.load_all(COUNCIL, [council])
        (found,) = await register.load_all(MILESTONE, [chase.milestone])
        assert home is not None, "a question is about something"
        assert found is not None, "a question is about something"
        return Subject(state=found, council=home.name)

    async def answer(
        self,
        council: CouncilId,
        chase: Chase,
        person: PersonId | None,
        said: Answered,
    ) -> Receipt:
        """Enter an answer: in the name of whoever it is, if they are known.

        Of somebody unknown it is an entry of whoever asked. Raises Unreadable,
        AlreadyClosed, NotPermitted for what whoever asked may not any more.
        """
        said.check()
        asker = Asking(council=council, person=chase.asked_by, proven=chase.proven)
        asking = asker
        if person is not None and person != chase.asked_by:
            asking = Asking(council=council, person=person, invited=asker)
        subject = await self.described(council, chase)
        action, body = self._entry(still_open(subject.state), said)
        key = f"chase {chase.id}: answer"
        return await self.carry_out(
            _sheet(action, asking, chase.milestone, body, key=key)
        )

    def _entry(self, milestone: Milestone, said: Answered) -> tuple[str, Entry]:
        """What an answer is in the register's words."""
        today, words = self._today(), said.words
        forecast = said.forecast
        moved = (
            said.answer == "moved"
            and forecast is not None
            and forecast.edtf.text != milestone.forecast_on(today).text
        )
        if moved and forecast is not None and words is not None:
            revised = ReviseForecast(forecast=forecast, why=words, reason=_BY_LINK)
            return "milestone.revise-forecast", revised
        if said.answer == "help" and words is not None:
            if not milestone.blocked_on(today):
                blocked = BlockMilestone(why=words, reason=_BY_LINK)
                return "milestone.block", blocked
            words = f"Help is needed: {words}"
        note = NoteProgress(note=words or _ON_TRACK, reason=_BY_LINK)
        return "milestone.note-progress", note


def _sheet(
    action: str, asking: Asking, milestone: MilestoneId, body: Entry, *, key: str
) -> Sheet:
    return Sheet(
        command=COMMANDS[action],
        asking=asking,
        body=body,
        content=key.encode(),  # sent again, it is what was entered first
        id=milestone,
        key=key,
    )
