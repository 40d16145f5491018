"""A fund's rounds: criteria that stay, days that count, money that is its own."""

from typing import Any

import pytest

from domain.bands import SHORTEST, Band
from domain.dates import parse
from domain.errors import BeyondLimit, Contradiction, NotBegun
from domain.fund import Fund, Round, evolve, open_fund
from domain.fund_awards import (
    commit_award,
    release_award,
    return_money,
    settle_award,
    vary_award,
)
from domain.fund_events import (
    AwardCommitted,
    AwardReleased,
    AwardSettled,
    AwardVaried,
    Criterion,
    FundEvent,
    FundOpened,
    MoneyReturned,
    RoundClosed,
    RoundOpened,
)
from domain.fund_rounds import close_round, in_time, matched, open_round, round_of
from tests.domain.examples_meetings import ORCHARD, WAR_MEMORIAL
from tests.specification import Specification

MICRO = Band("Micro", SHORTEST, up_to=50_000)
OPENED = FundOpened(name="Small Grants", budget=500_000, bands=(MICRO,))
NEED = Criterion("Need", 5, 2)
DAYS: dict[str, Any] = {"opens": parse("2015-04-01"), "closes": parse("2015-04-30")}
SPRING = RoundOpened(
    round=1,
    name="Spring",
    **DAYS,
    budget=100_000,
    criteria=(NEED,),
    bands=(MICRO,),
)


def given(*events: FundEvent) -> Specification[Fund, FundEvent]:
    return Specification(evolve, events)


def spring(*, closed_on: str | None = None) -> Round:
    fund = evolve(evolve(None, OPENED), SPRING)
    if closed_on is not None:
        fund = evolve(fund, RoundClosed(round=1, on=parse(closed_on)))
    return round_of(fund, 1)


def test_a_round_has_criteria_of_its_own_and_the_bands_of_its_fund() -> None:
    given(OPENED).when(
        open_round, name="Spring", **DAYS, budget=100_000, criteria=(NEED,)
    ).then(SPRING)


def test_rounds_are_numbered_and_have_names_of_their_own() -> None:
    given(OPENED, SPRING).when(open_round, name="Autumn", **DAYS).then(
        RoundOpened(round=2, name="Autumn", **DAYS, bands=(MICRO,))
    )
    given(OPENED, SPRING).when(open_round, name="spring", **DAYS).then_refused(
        Contradiction, "has had a round called"
    )


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"opens": parse("2015-05-01")}, "opens on 1 May 2015 cannot close"),
        ({"opens": parse("../2015")}, "on which day the round opens"),
        ({"closes": parse("2015-04/..")}, "on which it closes"),
        ({"criteria": (NEED, Criterion("need", 3))}, "two criteria"),
        ({"criteria": (Criterion("Nothing", 0),)}, "out of at least 1"),
        ({"bands": (MICRO, MICRO)}, "same name"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(
    facts: dict[str, Any], says: str
) -> None:
    given(OPENED).when(open_round, name="Spring", **(DAYS | facts)).then_refused(
        Contradiction, says
    )


def test_a_round_has_no_more_than_its_fund_has_left() -> None:
    given(OPENED).when(open_round, name="All", **DAYS, budget=500_001).then_refused(
        BeyondLimit, r"has £5,000\.00 left; £5,000\.01 is more"
    )


def test_a_round_is_closed_once() -> None:
    closed = RoundClosed(round=1, on=parse("2015-04-30"))
    given(OPENED, SPRING).when(close_round, round=1, on=parse("2015-04-30")).then(
        closed
    )
    given(OPENED, SPRING, closed).when(close_round, round=1).then_nothing()
    given(OPENED).when(close_round, round=1).then_refused(NotBegun, "has no round 1")


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        ("2015-03-31", "early"),
        ("2015-04-01", "in time"),
        ("2015-04-30", "in time"),
        ("2015-05-01", "late"),
        ("2015-04", "in time"),
        ("2015", "unknown"),
        (None, "unknown"),
    ],
)
def test_an_application_is_in_time_or_it_is_said_that_it_was_not(
    day: str | None, outcome: str
) -> None:
    assert in_time(spring(), parse(day) if day else None).outcome == outcome


def test_a_round_that_is_closed_before_its_last_day_takes_no_more_from_then_on() -> (
    None
):
    early = spring(closed_on="2015-04-20")
    assert in_time(early, parse("2015-04-20")).outcome == "in time"
    assert in_time(early, parse("2015-04-21")).outcome == "late"
    assert in_time(spring(closed_on="2015-06-01"), parse("2015-05-02")).outcome == (
        "late"
    )


@pytest.mark.parametrize(
    ("elsewhere", "outcome"), [(15_000, "met"), (14_999, "not met"), (None, "unknown")]
)
def test_so_much_of_the_cost_has_to_come_from_elsewhere(
    elsewhere: int | None, outcome: str
) -> None:
    verdict = matched("3/20", 85_000, elsewhere)
    assert verdict is not None
    assert verdict.outcome == outcome
    assert matched(None, 85_000, elsewhere) is None


def test_a_round_gives_no_more_than_its_own_budget() -> None:
    first = AwardCommitted(grant=ORCHARD, amount=60_000, round=1)
    given(OPENED, SPRING).when(
        commit_award, grant=ORCHARD, amount=60_000, round=1
    ).then(first)
    given(OPENED, SPRING, first).when(
        commit_award, grant=WAR_MEMORIAL, amount=40_001, round=1
    ).then_refused(BeyondLimit, r"round 1 of Small Grants has £400\.00 left")
    given(OPENED, SPRING, first).when(
        commit_award, grant=WAR_MEMORIAL, amount=40_001
    ).then(AwardCommitted(grant=WAR_MEMORIAL, amount=40_001))
    given(OPENED).when(commit_award, grant=ORCHARD, amount=1, round=7).then_refused(
        NotBegun, "has no round 7"
    )


FIRST = AwardCommitted(grant=ORCHARD, amount=60_000, round=1)


@pytest.mark.parametrize(
    ("freed", "left"),
    [
        (AwardVaried(grant=ORCHARD, amount=50_000, was=60_000, round=1), 50_000),
        (AwardReleased(grant=ORCHARD, amount=60_000, round=1), 100_000),
        (MoneyReturned(grant=ORCHARD, amount=5_000, round=1), 45_000),
        (AwardSettled(grant=ORCHARD, amount=55_000, was=60_000, round=1), 45_000),
    ],
)
def test_what_is_freed_in_a_round_can_be_given_again_in_it(
    freed: FundEvent, left: int
) -> None:
    given(OPENED, SPRING, FIRST, freed).when(
        commit_award, grant=WAR_MEMORIAL, amount=left, round=1
    ).then(AwardCommitted(grant=WAR_MEMORIAL, amount=left, round=1))
    given(OPENED, SPRING, FIRST, freed).when(
        commit_award, grant=WAR_MEMORIAL, amount=left + 1, round=1
    ).then_refused(BeyondLimit, "round 1 of Small Grants has")


def test_an_award_is_varied_within_what_is_left() -> None:
    given(OPENED, SPRING, FIRST).when(vary_award, grant=ORCHARD, amount=100_000).then(
        AwardVaried(grant=ORCHARD, amount=100_000, was=60_000, round=1)
    )
    given(OPENED, SPRING, FIRST).when(
        vary_award, grant=ORCHARD, amount=100_001
    ).then_refused(BeyondLimit, "left")
    given(OPENED, FIRST).when(vary_award, grant=ORCHARD, amount=60_000).then_nothing()
    given(OPENED, FIRST).when(vary_award, grant=ORCHARD, amount=-1).then_refused(
        Contradiction, "less than nothing"
    )
    given(OPENED).when(vary_award, grant=ORCHARD, amount=1).then_refused(
        NotBegun, "keeps nothing for this grant"
    )


def test_no_more_comes_back_than_is_kept() -> None:
    given(OPENED, FIRST).when(return_money, grant=ORCHARD, amount=60_000).then(
        MoneyReturned(grant=ORCHARD, amount=60_000, round=1)
    )
    for amount in (0, 60_001):
        given(OPENED, FIRST).when(
            return_money, grant=ORCHARD, amount=amount
        ).then_refused(BeyondLimit, "is kept for this grant")


def test_a_grant_is_settled_for_what_it_came_to() -> None:
    given(OPENED, FIRST).when(settle_award, grant=ORCHARD, amount=55_000).then(
        AwardSettled(grant=ORCHARD, amount=55_000, was=60_000, round=1)
    )
    given(OPENED, FIRST).when(settle_award, grant=ORCHARD, amount=60_001).then_refused(
        BeyondLimit, "cannot have come to"
    )


def test_a_released_award_says_how_much_it_was() -> None:
    given(OPENED, FIRST).when(release_award, grant=ORCHARD).then(
        AwardReleased(grant=ORCHARD, amount=60_000, round=1)
    )


def test_a_share_that_is_none_is_refused() -> None:
    given().when(open_fund, name="Odd", match_share="5").then_refused(
        Contradiction, "is no share"
    )


def test_the_last_day_ends_at_its_minute() -> None:
    at_noon = RoundOpened(
        round=1,
        name="Spring",
        opens=parse("2015-04-01"),
        closes=parse("2015-04-30"),
        closes_at="12:00",
    )
    fund = evolve(evolve(None, FundOpened(name="F")), at_noon)
    spring, last = fund.rounds[1], parse("2015-04-30")

    def judged(day: str, at: str | None) -> str:
        return in_time(spring, parse(day), at).outcome

    assert judged("2015-04-30", "11:59") == "in time"
    assert judged("2015-04-30", "12:00") == "late"
    assert judged("2015-04-30", None) == "unknown"
    assert judged("2015-04", "09:00") == "unknown"
    assert judged("2015-04-29", None) == "in time"
    assert judged("2015-05-01", "09:00") == "late"
    sooner = evolve(fund, RoundClosed(round=1, on=parse("2015-04-20"))).rounds[1]
    assert in_time(sooner, parse("2015-04-20"), "23:00").outcome == "in time"
    assert in_time(sooner, last, "09:00").outcome == "late"
