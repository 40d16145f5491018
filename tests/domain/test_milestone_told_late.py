"""What is told again is judged by the day that is told of, so that nothing is lost."""

from datetime import date

import pytest

from domain.dates import parse
from domain.errors import Contradiction, NotReady, SamePerson
from domain.ids import DecisionId, MilestoneId
from domain.milestone import Milestone, evolve
from domain.milestone_claims import achieve, verify
from domain.milestone_events import (
    ColourOverridden,
    DependencyAdded,
    DependencyDropped,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneBlocked,
    MilestoneEvent,
    MilestoneRebaselined,
    MilestoneUnblocked,
    MilestoneVerified,
    OverrideEnded,
)
from domain.milestone_life import (
    attach_evidence,
    block,
    depend,
    drop_dependency,
    end_override,
    rebaseline,
    revise_forecast,
    unblock,
)
from domain.told_late import told_by
from tests.domain.examples import A_REASON, MAY_2014, OFFICER, SECRETARY
from tests.domain.test_milestone import EVIDENCE, MINUTES, SET
from tests.domain.test_milestone_life import AMBER, DECISION

FIRST, FIFTH, TENTH, TODAY = (date(2014, 3, day) for day in (1, 5, 10, 20))
JULY, SEPTEMBER = parse("2014-07"), parse("2014-09")
BLOCKED, FREED = MilestoneBlocked(why=A_REASON), MilestoneUnblocked()
CLAIMED = MilestoneAchieved(on=MAY_2014, by=SECRETARY)


def told(*story: tuple[date, MilestoneEvent]) -> Milestone:
    """A milestone set on the first, and what was told of it in this order."""
    milestone = evolve(None, SET, FIRST)
    for day, event in story:
        milestone = evolve(milestone, event, day)
    return milestone


def moved(to: str) -> ForecastRevised:
    return ForecastRevised(forecast=parse(to), why=A_REASON)


def test_revising_to_an_older_forecast_told_late_is_no_repeat() -> None:
    milestone = told((TENTH, moved("2014-07")), (FIFTH, moved("2014-09")))
    assert milestone.forecast == JULY
    assert revise_forecast(milestone, forecast=SEPTEMBER, why=A_REASON, day=TODAY) == [
        moved("2014-09")
    ]
    assert revise_forecast(milestone, forecast=JULY, why=A_REASON, day=TODAY) == []
    assert revise_forecast(milestone, forecast=SEPTEMBER, why=A_REASON, day=FIFTH) == []


def test_telling_late_of_what_is_so_now_is_no_repeat() -> None:
    milestone = told((TENTH, moved("2014-07")))
    assert revise_forecast(milestone, forecast=JULY, why=A_REASON, day=FIFTH) == [
        moved("2014-07")
    ]


def test_a_baseline_is_the_one_of_its_day() -> None:
    decision = DecisionId(SET.plan)
    anew = MilestoneRebaselined(due=JULY, decision=decision, why=A_REASON)
    milestone = told((TENTH, anew))
    said = {"due": JULY, "decision": decision, "why": A_REASON}
    assert rebaseline(milestone, **said, day=FIFTH) == [anew]  # type: ignore[arg-type]
    with pytest.raises(Contradiction, match="July 2014 already"):
        rebaseline(milestone, **said, day=TENTH)  # type: ignore[arg-type]


def test_a_block_that_was_over_before_this_one_can_still_be_told_of() -> None:
    milestone = told((TENTH, BLOCKED))
    assert block(milestone, why=A_REASON, day=FIRST) == [BLOCKED]
    with pytest.raises(NotReady, match="unblock it first"):
        block(milestone, why=A_REASON, day=TENTH)
    milestone = told((TENTH, BLOCKED), (FIRST, BLOCKED))
    assert unblock(milestone, day=FIFTH) == [FREED]
    milestone = evolve(milestone, FREED, FIFTH)
    assert not milestone.blocked_on(FIFTH)
    assert milestone.blocked_on(TODAY)
    assert unblock(milestone, day=FIFTH) == []


def test_a_block_that_ended_sooner_than_was_said_can_be_put_right() -> None:
    milestone = told((FIRST, BLOCKED), (TENTH, FREED))
    assert unblock(milestone, day=FIFTH) == [FREED]
    assert unblock(milestone, day=TODAY) == []


def test_what_it_needed_is_told_of_by_its_day() -> None:
    other = MilestoneId(SET.plan)
    added, dropped = DependencyAdded(on=other), DependencyDropped(on=other)
    milestone = told((TENTH, added))
    said = {"itself": MilestoneId(DECISION), "on": other, "others": {}}
    assert depend(milestone, **said, day=FIFTH) == [added]  # type: ignore[arg-type]
    assert depend(milestone, **said, day=TODAY) == []  # type: ignore[arg-type]
    assert drop_dependency(milestone, on=other, day=FIFTH) == []
    milestone = told((TENTH, added), (FIRST, added), (FIFTH, dropped))
    assert milestone.needs == milestone.needs_on(FIRST) == (other,)
    assert milestone.needs_on(FIFTH) == ()


def test_an_override_is_ended_on_a_day_on_which_it_stood() -> None:
    red = ColourOverridden(colour="red", why=A_REASON, until=SEPTEMBER)
    milestone = told((TENTH, AMBER), (FIRST, red), (TODAY, OverrideEnded()))
    assert end_override(milestone, day=FIFTH) == [OverrideEnded()]
    assert end_override(milestone, day=TODAY) == []


def test_evidence_of_an_earlier_day_is_told_of_once() -> None:
    milestone = told((TENTH, EVIDENCE))
    assert attach_evidence(milestone, evidence=MINUTES, day=FIFTH) == [EVIDENCE]
    again = evolve(milestone, EVIDENCE, FIFTH)
    assert attach_evidence(again, evidence=MINUTES, day=FIFTH) == []


def test_a_claim_made_earlier_than_was_known_is_told_of_and_counts_as_one() -> None:
    milestone = told((TENTH, EVIDENCE), (TENTH, CLAIMED))
    said = {"on": MAY_2014, "by": OFFICER}
    assert achieve(milestone, **said, day=TODAY) == []  # type: ignore[arg-type]
    earlier = achieve(milestone, **said, day=FIFTH)  # type: ignore[arg-type]
    assert earlier == [MilestoneAchieved(on=MAY_2014, by=OFFICER)]
    both = evolve(milestone, earlier[0], FIFTH)
    for claimant in (SECRETARY, OFFICER):
        with pytest.raises(SamePerson, match="other than the person who claimed"):
            verify(both, by=claimant, as_officer=True)


def test_a_claim_of_another_date_is_not_swallowed() -> None:
    milestone = told((TENTH, EVIDENCE), (TENTH, CLAIMED))
    with pytest.raises(Contradiction, match="claimed as achieved May 2014; have that"):
        achieve(milestone, on=parse("2014-04"), by=SECRETARY, day=TODAY)


def test_it_was_verified_earlier_than_was_known() -> None:
    verified = MilestoneVerified(by=OFFICER)
    milestone = told((FIRST, EVIDENCE), (FIRST, CLAIMED), (TENTH, verified))
    said = {"by": OFFICER, "as_officer": True}
    assert verify(milestone, **said, day=TODAY) == []  # type: ignore[arg-type]
    assert verify(milestone, **said, day=FIFTH) == [verified]  # type: ignore[arg-type]


def test_what_is_told_had_happened_by_the_day_it_was_told() -> None:
    assert told_by(None, TODAY) is None
    assert told_by(parse("2014"), TODAY) == TODAY
    assert told_by(parse("2014-02"), TODAY) == date(2014, 2, 28)
    assert told_by(parse("2014-02/"), TODAY) == date(2014, 2, 1)
