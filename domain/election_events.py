"""What can have happened at an election: nominations, polls and who was chosen."""

from msgspec import Struct

from domain.dates import Edtf
from domain.decision_events import Validity
from domain.event import Event
from domain.ids import PersonId
from domain.offices import Office
from domain.policies import Verdict
from domain.rules import TieBreak


class PersonNominated(Event, frozen=True, kw_only=True, tag="meeting.nominated"):
    """`on` None: from the floor, at the meeting. `consented` None: not recorded."""

    office: Office
    person: PersonId
    in_time: Verdict
    proposer: PersonId | None = None
    seconder: PersonId | None = None
    consented: bool | None = None
    on: Edtf | None = None


class Polled(Struct, frozen=True):
    """How many votes a candidate had."""

    person: PersonId
    votes: int


class Tie(Struct, frozen=True):
    """How an equal count was settled, as it was done, and whether the rules say so."""

    method: TieBreak
    between: tuple[PersonId, ...]
    allowed: Verdict


class ElectionHeld(Event, frozen=True, kw_only=True, tag="meeting.election-held"):
    office: Office
    counts: tuple[Polled, ...]
    spoilt: int = 0
    tie: Tie | None = None


class OfficerElected(Event, frozen=True, kw_only=True, tag="meeting.officer-elected"):
    """`validity` follows from the verdicts; None: there were no rules to test it by.

    `in_time` is whether the winner was put forward in time, `allowed` whether they may
    chair, `tie` whether it was settled as the rules say; `openness` that of an annual
    meeting. What is None was not asked.
    """

    office: Office
    person: PersonId
    unopposed: bool | None = None
    votes_for: int | None = None
    quorum: Verdict | None = None
    notice: Verdict | None = None
    validity: Validity | None = None
    openness: Verdict | None = None
    in_time: Verdict | None = None
    allowed: Verdict | None = None
    tie: Verdict | None = None

    @property
    def against(self) -> Verdict | None:
        """The first verdict that is against the election."""
        return next((one for one in self.verdicts if one.outcome in _AGAINST), None)

    @property
    def open(self) -> bool:
        """Whether something that is asked for is not known."""
        return any(one.outcome in _NOT_KNOWN for one in self.verdicts)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All that there are, the weightiest first."""
        of_meeting = (self.quorum, self.notice, self.openness)
        found = (*of_meeting, self.in_time, self.allowed, self.tie)
        return tuple(one for one in found if one is not None)


_AGAINST = frozenset({"not met", "lost", "short", "not open", "late", "no"})
_NOT_KNOWN = frozenset({"unknown", "not recorded"})
