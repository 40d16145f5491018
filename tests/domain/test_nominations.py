"""Names put forward for an office, before a meeting or at it."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dates import parse
from domain.election_events import PersonNominated
from domain.elections import nominate
from domain.errors import AlreadyClosed, Contradiction, NotReady
from domain.meeting import evolve
from domain.meeting_life import rearrange
from tests.domain.examples import SECRETARY
from tests.domain.examples_elections import FORWARD, NO_RULES, OPEN, RULES, given
from tests.domain.examples_meetings import (
    AGM_CALLED,
    AGM_CLOSED,
    AGM_OPENED,
    MEMBER,
    SECOND_OF_MAY_2014,
    SEVENTEENTH_OF_APRIL_2014,
    TREASURER,
)


def test_a_name_put_forward_in_time_is_entered_with_that_verdict() -> None:
    given(AGM_CALLED).when(
        nominate,
        office="chair",
        person=MEMBER,
        proposer=TREASURER,
        seconder=SECRETARY,
        consented=True,
        on=parse("2014-04-16"),
        rulebooks=RULES,
    ).then(FORWARD)


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        ("2014-04-16", "in time"),
        ("2014-04-17", "late"),
        ("2014-03", "in time"),
        ("2014-04", "unknown"),
        ("2014-04-18/2014-04-25", "late"),
        (None, "late"),
    ],
)
def test_whether_a_name_came_in_time_is_told_by_the_rules_and_refused_never(
    on: str | None, outcome: str
) -> None:
    meeting = evolve(evolve(None, AGM_CALLED), AGM_OPENED)
    day = parse(on) if on else None
    (forward,) = nominate(
        meeting, office="chair", person=MEMBER, on=day, rulebooks=RULES
    )
    assert isinstance(forward, PersonNominated)
    assert (forward.in_time.outcome, forward.on) == (outcome, day)


def test_people_may_put_themselves_forward_but_not_second_themselves() -> None:
    opened = given(*OPEN)
    opened.when(nominate, office="chair", person=MEMBER, proposer=MEMBER).then(
        PersonNominated(
            office="chair", person=MEMBER, proposer=MEMBER, in_time=NO_RULES
        )
    )
    for seconder in (MEMBER, TREASURER):
        opened.when(
            nominate,
            office="chair",
            person=MEMBER,
            proposer=TREASURER,
            seconder=seconder,
        ).then_refused(Contradiction, "neither the one put forward nor the proposer")


def test_from_the_floor_means_at_a_meeting_that_is_open() -> None:
    given(AGM_CALLED).when(nominate, office="chair", person=MEMBER).then_refused(
        NotReady, "say on which day"
    )


def test_a_name_is_not_put_forward_after_the_day_or_after_the_end() -> None:
    given(*OPEN).when(
        nominate, office="chair", person=MEMBER, on=SECOND_OF_MAY_2014
    ).then_refused(Contradiction, "by the day of the meeting, not after")
    given(*OPEN, AGM_CLOSED).when(nominate, office="chair", person=MEMBER).then_refused(
        AlreadyClosed, "is closed"
    )


def test_the_same_name_again_changes_nothing_and_consent_said_later_counts() -> None:
    asked = replace(FORWARD, consented=None)
    again: dict[str, Any] = {"office": "chair", "person": MEMBER, "rulebooks": RULES}
    given(AGM_CALLED, asked).when(nominate, **again).then_nothing()
    given(AGM_CALLED, asked).when(nominate, **again, consented=True).then(FORWARD)
    given(AGM_CALLED, FORWARD).when(nominate, **again, consented=False).then(
        replace(FORWARD, consented=False)
    )


def test_a_meeting_put_off_gives_a_late_name_another_verdict_when_told_again() -> None:
    late = replace(FORWARD, on=SEVENTEENTH_OF_APRIL_2014)
    meeting = evolve(evolve(None, AGM_CALLED), late)
    for moved in rearrange(meeting, when=parse("2014-06-05")):
        meeting = evolve(meeting, moved)
    (again,) = nominate(meeting, office="chair", person=MEMBER, rulebooks=RULES)
    assert isinstance(again, PersonNominated)
    assert again.in_time.outcome == "in time"
