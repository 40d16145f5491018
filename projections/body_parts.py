"""What a body's row is made of: its members, the terms of its officers, interests."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from domain.body import (
    HowJoined,
    HowLeft,
    InterestRegistered,
    MemberJoined,
    SensitiveInterestRegistered,
)
from domain.dates import Edtf, certainly_before, days_after
from domain.event import Recorded, Text
from domain.ids import DecisionId, MeetingId, OrganisationId, PersonId
from domain.office_terms import AGAINST
from domain.offices import (
    AppointmentRatified,
    HowChosen,
    Office,
    OfficeHeld,
    OfficePromised,
    OfficeTaken,
)
from domain.policies import Verdict
from projections.look import certain_day, day_of

# `…_on` is the day by which it had certainly happened; `…ed` as it was said.


class Member(Struct, frozen=True):
    """`joined` null: not recorded. `left` null: still a member.

    A membership that had an end, `until`, is over after it; `how_left` is then null
    until somebody has recorded that.
    """

    person: PersonId
    how: HowJoined
    representing: str | None
    joined: Edtf | None
    joined_on: date | None
    position: int
    left: Edtf | None = None
    left_on: date | None = None
    how_left: HowLeft | None = None
    category: str | None = None
    until: Edtf | None = None


class Officer(Struct, frozen=True):
    """One term. `began` is the first day of the term, else when office was taken.

    `allowed` is what the rules say of this person in this office; null: not tested, or
    they ask for nothing. `irregular` is what was against the election itself, as far as
    it was tested; `ratified_by` is the decision that stands by it all the same.
    `chosen_on`: when somebody was chosen whose term was to come. A past term that was
    entered late ended with its last day.
    """

    office: Office
    person: PersonId
    how: HowChosen
    term_from: Edtf | None
    term_until: Edtf | None
    meeting: MeetingId | None
    decision: DecisionId | None
    began: Edtf | None
    began_on: date | None
    position: int
    ended: Edtf | None = None
    ended_on: date | None = None
    allowed: Verdict | None = None
    irregular: Verdict | None = None
    chosen_on: date | None = None
    ratified_by: DecisionId | None = None
    ratified_on: date | None = None

    @property
    def against(self) -> tuple[str, ...]:
        """What broke a rule when this officer was chosen, a sentence each."""
        refused = self.allowed and self.allowed.outcome in AGAINST
        found = (self.allowed if refused else None, self.irregular)
        return tuple(one.because for one in found if one is not None)


class Interest(Struct, frozen=True):
    """`number` is how it is cited in its body; `sensitive`: only officers see it.

    `in_time` is what the rules say of when it was registered; null: they ask nothing.
    `organisation` is the entry of the directory that it is about, where it says so.
    """

    number: int
    person: PersonId
    interest: Text
    since: Edtf | None
    in_time: Verdict | None
    sensitive: bool
    registered: Edtf | None
    registered_on: date | None
    position: int
    organisation: OrganisationId | None = None
    ended: Edtf | None = None
    ended_on: date | None = None


def joined(event: Recorded[Any], facts: MemberJoined) -> Member:
    return Member(
        person=facts.person,
        how=facts.how,
        representing=facts.representing,
        joined=event.occurred,
        joined_on=certain_day(event.occurred, event),
        position=event.position,
        category=facts.category,
        until=facts.until,
    )


def ran_out(member: Member, day: date) -> Member:
    """The same, over by its own end where that had passed by a day.

    It had ended on the day after the last on which it was had, whenever somebody
    recorded that.
    """
    if member.until is None or not certainly_before(member.until, day):
        return member
    assert member.until.latest is not None, "what is certainly over has an end"
    over = days_after(member.until.latest, 1)
    if member.left_on is not None and member.left_on <= over:
        return member
    return replace(member, left=member.until, left_on=over)


def taken(event: Recorded[Any], facts: OfficeTaken | OfficePromised) -> Officer:
    began = facts.term_from or event.occurred
    begun_on = certain_day(began, event)
    if isinstance(facts, OfficePromised):
        begun_on = facts.term_from.latest or facts.term_from.earliest
    return Officer(
        office=facts.office,
        person=facts.person,
        how=facts.how,
        term_from=facts.term_from,
        term_until=facts.term_until,
        meeting=facts.meeting,
        decision=facts.decision,
        began=began,
        began_on=begun_on,
        position=event.position,
        allowed=facts.allowed,
        irregular=facts.irregular,
        chosen_on=day_of(event) if isinstance(facts, OfficePromised) else None,
    )


def held(event: Recorded[Any], facts: OfficeHeld) -> Officer:
    """A term entered late: its days are its own, not those of the entry."""
    return Officer(
        office=facts.office,
        person=facts.person,
        how=facts.how,
        term_from=facts.term_from,
        term_until=facts.term_until,
        meeting=facts.meeting,
        decision=facts.decision,
        began=facts.term_from,
        began_on=certain_day(facts.term_from, event),
        position=event.position,
        ended=facts.term_until,
        ended_on=certain_day(facts.term_until, event),
        irregular=facts.irregular,
    )


def begun(officers: Iterable[Officer], coming: Officer) -> Iterator[Officer]:
    """The holders of an office, each of them ended by the one who follows."""
    for now in officers:
        if now.office == coming.office:
            yield replace(now, ended=coming.began, ended_on=coming.began_on)


def ratified(
    officers: Iterable[Officer], event: Recorded[Any], facts: AppointmentRatified
) -> tuple[Officer, ...]:
    """The same, with the terms that a decision stands by: those begun by then."""
    day = day_of(event)
    return tuple(
        replace(one, ratified_by=facts.decision, ratified_on=day)
        if (one.office, one.person) == (facts.office, facts.person)
        and one.ratified_by is None
        and (one.chosen_on or one.began_on or day) <= day
        else one
        for one in officers
    )


def ratified_by_then(officer: Officer, day: date) -> Officer:
    """The same as it stood on a day."""
    if officer.ratified_on is None or officer.ratified_on <= day:
        return officer
    return replace(officer, ratified_by=None, ratified_on=None)


def by_start(officers: Iterable[Officer]) -> tuple[Officer, ...]:
    return tuple(sorted(officers, key=lambda o: o.began_on or date.min))


def interest(
    event: Recorded[Any], facts: InterestRegistered | SensitiveInterestRegistered
) -> Interest:
    return Interest(
        number=facts.number,
        person=facts.person,
        interest=facts.interest,
        since=facts.since,
        in_time=facts.in_time,
        sensitive=isinstance(facts, SensitiveInterestRegistered),
        registered=event.occurred,
        registered_on=certain_day(event.occurred, event),
        position=event.position,
        organisation=facts.organisation,
    )


def without(
    interests: tuple[Interest, ...], event: Recorded[Any], number: int
) -> tuple[Interest, ...]:
    """The same with one ended; nothing changes for whoever never saw it."""
    ended, day = event.occurred, day_of(event)
    return tuple(
        replace(one, ended=ended, ended_on=day) if one.number == number else one
        for one in interests
    )
