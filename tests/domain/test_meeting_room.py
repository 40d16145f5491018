"""Who is there: comings and goings, interests, and what they make of the quorum."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.body import Member
from domain.errors import AlreadyTaken, Contradiction, NotReady
from domain.ids import PersonId
from domain.meeting import Meeting, evolve
from domain.meeting_events import (
    AttendanceTaken,
    InterestDeclared,
    ItemAdded,
    ItemTaken,
    MeetingCalled,
    MeetingEvent,
    PersonArrived,
    PersonDeparted,
    QuorumChanged,
)
from domain.meeting_room import arrive, declare_interest, depart, take_attendance
from domain.meeting_voters import present
from domain.policies import Present, Verdict, quorum
from domain.seats import may_stand_in
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    FIRST_OF_MAY_2014,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    AGM_OPENED,
    AT_LEAST_THREE,
    MEMBER,
    NEWCOMER,
    TREASURER,
)
from tests.specification import Specification

THE_DAY = date(2014, 5, 1)
RULES = (AT_LEAST_THREE,)
FOUR = {person: Member(person) for person in (CHAIR, SECRETARY, TREASURER, MEMBER)}
BY_THE_RULES: dict[str, Any] = {"rulebooks": RULES, "members": FOUR}

CALLED = MeetingCalled(body=STEERING_GROUP, when=FIRST_OF_MAY_2014)
HEDGE = ItemAdded(item=1, title="Hedge")
FAIR = ItemAdded(item=2, title="Fair")
OPEN = (CALLED, HEDGE, FAIR, AGM_OPENED)


def counting(number: int, *, had: bool = False, **groups: int) -> Verdict:
    """What the quorum of three makes of so many of four members."""
    there = Present(number=number, entitled=4, had=had, groups=groups)
    return quorum(RULES, THE_DAY, there)


THREE_CAME = AttendanceTaken(present=(CHAIR, SECRETARY, TREASURER), quorum=counting(3))
HEDGE_TAKEN = ItemTaken(item=1, quorum=counting(3))
CHAIR_WITHDREW = InterestDeclared(person=CHAIR, response="withdrew", item=1)
NO = may_stand_in(RULES, THE_DAY, "substitute")
LETTING = (replace(AT_LEAST_THREE, substitutes=True, proxies=True),)
YES = may_stand_in(LETTING, THE_DAY, "substitute")
PROXY = may_stand_in(LETTING, THE_DAY, "proxy")


def given(*events: MeetingEvent) -> Specification[Meeting, MeetingEvent]:
    return Specification(evolve, (*OPEN, *events))


def state(*events: MeetingEvent) -> Meeting:
    meeting: Meeting | None = None
    for event in (*OPEN, *events):
        meeting = evolve(meeting, event)
    assert meeting is not None
    return meeting


def test_attendance_says_how_people_were_there_and_whether_they_were_enough() -> None:
    given().when(
        take_attendance,
        present=(CHAIR, SECRETARY, TREASURER),
        by_phone=(CHAIR,),
        by_video=(TREASURER,),
        in_attendance=(NEWCOMER,),
        entitled=4,
        **BY_THE_RULES,
    ).then(
        AttendanceTaken(
            present=(CHAIR, SECRETARY, TREASURER),
            by_phone=(CHAIR,),
            by_video=(TREASURER,),
            in_attendance=(NEWCOMER,),
            entitled=4,
            quorum=counting(3),
        )
    )


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ({"present": (CHAIR,), "in_attendance": (CHAIR,)}, "nobody is listed twice"),
        ({"present": (CHAIR,), "by_phone": (SECRETARY,)}, "by phone or by video"),
        (
            {"present": (CHAIR,), "by_phone": (CHAIR,), "by_video": (CHAIR,)},
            "and by one of them",
        ),
        ({"present": (CHAIR, SECRETARY), "entitled": 1}, "may vote in all"),
        ({"present_count": 5, "entitled": 4}, "may vote in all"),
    ],
)
def test_attendance_does_not_contradict_itself(
    said: dict[str, Any], match: str
) -> None:
    given().when(take_attendance, **said).then_refused(Contradiction, match)


def test_the_quorum_is_told_of_when_its_outcome_changes_and_not_otherwise() -> None:
    came = [PersonArrived(person=one) for one in (CHAIR, SECRETARY, TREASURER, MEMBER)]
    first = QuorumChanged(quorum=counting(1))
    third = QuorumChanged(quorum=counting(3))
    given().when(arrive, person=CHAIR, **BY_THE_RULES).then(came[0], first)
    given(came[0], first).when(arrive, person=SECRETARY, **BY_THE_RULES).then(came[1])
    given(came[0], first, came[1]).when(arrive, person=TREASURER, **BY_THE_RULES).then(
        came[2], third
    )
    given(*came[:3], third).when(arrive, person=MEMBER, **BY_THE_RULES).then(came[3])


def test_without_rules_there_is_no_quorum_to_change() -> None:
    given().when(arrive, person=CHAIR, at="19:40", how="by phone").then(
        PersonArrived(person=CHAIR, at="19:40", how="by phone")
    )


def test_who_leaves_may_take_the_quorum_along() -> None:
    left = PersonDeparted(person=CHAIR, at="20:15")
    lost = QuorumChanged(quorum=counting(2, had=True), at="20:15")
    given(THREE_CAME).when(depart, person=CHAIR, at="20:15", **BY_THE_RULES).then(
        left, lost
    )
    given(THREE_CAME, left, lost).when(arrive, person=MEMBER, **BY_THE_RULES).then(
        PersonArrived(person=MEMBER), QuorumChanged(quorum=counting(3, had=True))
    )


def test_who_was_not_there_does_not_leave_and_who_is_does_not_come_again() -> None:
    given(THREE_CAME).when(depart, person=MEMBER).then_refused(
        NotReady, "not recorded as being there"
    )
    given(THREE_CAME).when(arrive, person=CHAIR).then_nothing()


def test_who_withdraws_counts_for_nothing_until_the_next_item() -> None:
    lost = QuorumChanged(quorum=counting(2, had=True))
    given(THREE_CAME, HEDGE_TAKEN).when(
        declare_interest, person=CHAIR, response="withdrew", item=1, **BY_THE_RULES
    ).then(CHAIR_WITHDREW, lost)
    meeting = state(THREE_CAME, HEDGE_TAKEN, CHAIR_WITHDREW)
    assert present(meeting, FOUR, 1).number == 2
    assert present(meeting, FOUR, 2).number == 3


def test_an_interest_in_another_item_changes_nothing_now() -> None:
    given(THREE_CAME, HEDGE_TAKEN).when(
        declare_interest, person=CHAIR, response="withdrew", item=2, **BY_THE_RULES
    ).then(replace(CHAIR_WITHDREW, item=2))


def test_who_stays_with_leave_still_counts() -> None:
    given(THREE_CAME, HEDGE_TAKEN).when(
        declare_interest,
        person=CHAIR,
        response="dispensation",
        interest=A_REASON,
        **BY_THE_RULES,
    ).then(InterestDeclared(person=CHAIR, response="dispensation", interest=A_REASON))


def test_an_interest_is_declared_once_and_in_an_item_that_there_is() -> None:
    given(THREE_CAME, CHAIR_WITHDREW).when(
        declare_interest, person=CHAIR, response="withdrew", item=1
    ).then_nothing()
    given(THREE_CAME).when(
        declare_interest, person=CHAIR, response="none", item=3
    ).then_refused(NotReady, "no item 3 on the agenda")


def test_a_substitute_has_the_members_vote_where_the_rules_let_them() -> None:
    comes = PersonArrived(person=NEWCOMER, for_=MEMBER, allowed=YES)
    said: dict[str, Any] = {"person": NEWCOMER, "for_": MEMBER, "members": FOUR}
    given(THREE_CAME).when(arrive, rulebooks=LETTING, **said).then(comes)
    given(THREE_CAME).when(arrive, rulebooks=RULES, **said).then(
        replace(comes, allowed=NO)
    )
    assert present(state(THREE_CAME, comes), FOUR).number == 4
    barred = replace(comes, allowed=NO)
    assert present(state(THREE_CAME, barred), FOUR).number == 3


def test_a_proxy_is_held_by_somebody_who_is_there_and_goes_with_them() -> None:
    holds = PersonArrived(person=CHAIR, how="by proxy", for_=MEMBER, allowed=PROXY)
    said: dict[str, Any] = {"how": "by proxy", "for_": MEMBER, "rulebooks": LETTING}
    given(THREE_CAME).when(arrive, person=CHAIR, members=FOUR, **said).then(holds)
    given(THREE_CAME, holds).when(
        arrive, person=CHAIR, members=FOUR, **said
    ).then_nothing()
    given(THREE_CAME).when(arrive, person=NEWCOMER, **said).then_refused(
        NotReady, "has to be there first"
    )
    left = PersonDeparted(person=CHAIR)
    assert present(state(THREE_CAME, holds), FOUR).number == 4
    assert present(state(THREE_CAME, holds, left), FOUR).number == 2


@pytest.mark.parametrize(
    ("said", "reason", "match"),
    [
        ({"how": "by proxy"}, Contradiction, "say for whom"),
        ({"for_": NEWCOMER}, Contradiction, "nobody comes for themselves"),
        ({"for_": PersonId(STEERING_GROUP)}, Contradiction, "this is none of the body"),
        ({"for_": CHAIR}, Contradiction, "the member is there"),
        ({"at": "late"}, Contradiction, "write the time"),
    ],
)
def test_nobody_comes_for_somebody_who_is_there_or_no_member(
    said: dict[str, Any], reason: type[Exception], match: str
) -> None:
    given(THREE_CAME).when(
        arrive, person=NEWCOMER, **said, **BY_THE_RULES
    ).then_refused(reason, match)  # type: ignore[arg-type]


def test_only_one_comes_for_a_member() -> None:
    comes = PersonArrived(person=NEWCOMER, for_=MEMBER, allowed=YES)
    given(THREE_CAME, comes).when(
        arrive, person=PersonId(STEERING_GROUP), for_=MEMBER
    ).then_refused(AlreadyTaken, "somebody else has come for this member")


@pytest.mark.parametrize(
    ("rule", "outcome", "says"),
    [
        (True, "yes", "lets somebody come"),
        (False, "no", "does not let somebody come"),
        (None, "no", "says nothing that lets somebody come"),
    ],
)
def test_somebody_comes_for_another_only_where_the_rules_let_them(
    *, rule: bool | None, outcome: str, says: str
) -> None:
    clauses = {"substitutes": "6.4"}
    book = replace(AT_LEAST_THREE, substitutes=rule, clauses=clauses)
    verdict = may_stand_in([book], THE_DAY, "substitute")
    assert (verdict.outcome, verdict.rulebook, verdict.clause) == (outcome, 1, "6.4")
    assert f"Rulebook 1 (6.4) {says}" in verdict.because
    assert may_stand_in([book], THE_DAY, "proxy").outcome == "no"
    assert may_stand_in([], THE_DAY, "proxy").outcome == "unknown"


@pytest.mark.parametrize(("counted", "entitled"), [(3, 4), (4, 4), (5, None)])
def test_where_more_came_than_are_known_as_members_nobody_knows_how_many_may_vote(
    counted: int, entitled: int | None
) -> None:
    taken = AttendanceTaken(present=(CHAIR, SECRETARY), present_count=counted)
    there = present(state(taken), FOUR)
    assert (there.number, there.entitled) == (counted, entitled)
    said = replace(taken, entitled=12)
    assert present(state(said), FOUR).entitled == 12
