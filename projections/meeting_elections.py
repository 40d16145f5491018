"""What a meeting's row says of elections: who stood, the votes, who was chosen."""

from datetime import date

from msgspec import Struct

from domain.dates import Edtf
from domain.decision_events import Validity
from domain.election_events import OfficerElected, PersonNominated, Polled, Tie
from domain.ids import PersonId
from domain.offices import Office
from domain.policies import Verdict


class Nomination(Struct, frozen=True):
    """`put_forward` null: from the floor. `consented` null: not recorded."""

    person: PersonId
    proposer: PersonId | None
    seconder: PersonId | None
    consented: bool | None
    put_forward: Edtf | None
    in_time: Verdict
    on: date
    position: int


class Poll(Struct, frozen=True):
    """How people voted; `tie` says how an equal count was settled."""

    counts: tuple[Polled, ...]
    spoilt: int
    tie: Tie | None
    on: date
    position: int


class Election(Struct, frozen=True):
    """Who was put forward for an office, and each vote that was taken on it."""

    office: Office
    nominations: tuple[Nomination, ...] = ()
    polls: tuple[Poll, ...] = ()


class Elected(Struct, frozen=True):
    """`irregular` says what broke a rule; null: nothing that is recorded.

    `openness` is that of an annual meeting; `in_time` whether the winner was put
    forward in time, `allowed` whether they may chair, `tie` whether it was settled as
    the rules say.
    """

    office: Office
    person: PersonId
    unopposed: bool | None
    votes_for: int | None
    on: date
    position: int
    quorum: Verdict | None = None
    notice: Verdict | None = None
    validity: Validity | None = None
    irregular: str | None = None
    openness: Verdict | None = None
    in_time: Verdict | None = None
    allowed: Verdict | None = None
    tie: Verdict | None = None


def elected(facts: OfficerElected, on: date, position: int) -> Elected:
    said = (facts.office, facts.person, facts.unopposed, facts.votes_for)
    tested = (facts.quorum, facts.notice, facts.validity)
    against = facts.against.because if facts.against else None
    more = (facts.openness, facts.in_time, facts.allowed, facts.tie)
    return Elected(*said, on, position, *tested, against, *more)


def nomination(facts: PersonNominated, on: date, position: int) -> Nomination:
    return Nomination(
        person=facts.person,
        proposer=facts.proposer,
        seconder=facts.seconder,
        consented=facts.consented,
        put_forward=facts.on,
        in_time=facts.in_time,
        on=on,
        position=position,
    )
