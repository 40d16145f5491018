"""What holds a milestone up: others, blocks, decisions that promise it anew."""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from domain.dates import parse
from domain.errors import (
    AlreadyClosed,
    Contradiction,
    NotBegun,
    NotPermitted,
    NotReady,
    SamePerson,
)
from domain.ids import DecisionId, MilestoneId
from domain.milestone import Milestone, Need, evolve
from domain.milestone_claims import comment, verify
from domain.milestone_events import (
    ClaimCommented,
    ColourOverridden,
    DependencyAdded,
    DependencyDropped,
    MilestoneBlocked,
    MilestoneRebaselined,
    MilestoneSet,
    MilestoneUnblocked,
    MilestoneVerified,
    OverrideEnded,
)
from domain.milestone_life import (
    block,
    depend,
    drop_dependency,
    end_override,
    override_colour,
    rebaseline,
    revise_forecast,
    set_milestone,
    unblock,
)
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    ANOTHER_REASON,
    APRIL_2014_ONGOING,
    CONGLETON,
    JANUARY_2015,
    MAY_2014,
    OFFICER,
    SECRETARY,
)
from tests.domain.test_milestone import (
    ACHIEVED,
    CLAIMED,
    CONTINUING,
    EVIDENCE,
    MISSED,
    OF_THE_GROUP,
    SET,
    VERIFIED,
    given,
)

DECISION = DecisionId(UUID(int=0xDEC1))
ITSELF, FIRST, SECOND, THIRD = (MilestoneId(UUID(int=n)) for n in range(1, 5))
WAITS = DependencyAdded(on=FIRST)
BLOCKED = MilestoneBlocked(why=A_REASON, waiting_for="the highway authority")
AMBER = ColourOverridden(colour="amber", why=A_REASON, until=JANUARY_2015)
COLOURS = ("red", "amber", "green")
SHOWN_AS: dict[str, Any] = {"colour": "amber", "why": A_REASON, "until": JANUARY_2015}


def named(title: str, *needs: MilestoneId) -> Milestone:
    needed = tuple(Need(one, date.min) for one in needs)
    return replace(evolve(None, SET), title=title, needed=needed)


def test_a_decision_promises_it_anew_and_the_slip_is_counted_from_then() -> None:
    anew = MilestoneRebaselined(due=JANUARY_2015, decision=DECISION, why=A_REASON)
    given(SET).when(rebaseline, due=JANUARY_2015, decision=DECISION, why=A_REASON).then(
        anew
    )
    given(SET, anew).when(
        revise_forecast, forecast=JANUARY_2015, why=A_REASON
    ).then_nothing()
    given(SET, anew).when(
        rebaseline, due=JANUARY_2015, decision=DECISION, why=A_REASON
    ).then_refused(
        Contradiction,
        "it is promised for January 2015 already; revise the forecast if only that "
        "has moved",
    )


def test_a_baseline_ends_at_some_time_and_what_goes_on_has_none() -> None:
    given(SET).when(
        rebaseline, due=APRIL_2014_ONGOING, decision=DECISION, why=A_REASON
    ).then_refused(Contradiction, "a period that ends")
    given(CONTINUING).when(
        rebaseline, due=MAY_2014, decision=DECISION, why=A_REASON
    ).then_refused(Contradiction, "no end date to move")
    given(SET, MISSED).when(
        rebaseline, due=JANUARY_2015, decision=DECISION, why=A_REASON
    ).then_refused(AlreadyClosed, "reopen it first")


def test_it_waits_for_another_once() -> None:
    others = {FIRST: named("first")}
    given(SET).when(depend, itself=ITSELF, on=FIRST, others=others).then(WAITS)
    given(SET, WAITS).when(
        depend, itself=ITSELF, on=FIRST, others=others
    ).then_nothing()


def test_a_milestone_does_not_wait_for_itself() -> None:
    given(SET).when(depend, itself=ITSELF, on=ITSELF, others={}).then_refused(
        Contradiction, "cannot wait for itself"
    )


def test_a_circle_is_refused_and_the_way_round_is_named() -> None:
    others = {
        FIRST: named("the bridge", THIRD, SECOND),
        SECOND: named("the path", ITSELF),
        THIRD: named("the gate"),
    }
    given(replace(SET, title="the walk")).when(
        depend, itself=ITSELF, on=FIRST, others=others
    ).then_refused(
        Contradiction,
        "this would be a circle: “the walk” needs “the bridge” needs “the path”, "
        "which needs “the walk”",
    )


def test_a_long_way_that_meets_again_and_again_is_soon_walked() -> None:
    """Each step leads to both of the next: the ways double, the steps do not."""
    steps = [MilestoneId(UUID(int=100 + n)) for n in range(2_000)]
    others = {one: named(str(n), *steps[n + 1 : n + 3]) for n, one in enumerate(steps)}
    given(SET).when(depend, itself=ITSELF, on=steps[0], others=others).then(
        DependencyAdded(on=steps[0])
    )


def test_it_waits_no_longer() -> None:
    given(SET, WAITS).when(drop_dependency, on=FIRST).then(DependencyDropped(on=FIRST))
    given(SET).when(drop_dependency, on=FIRST).then_nothing()


def test_what_is_blocked_can_go_on_again() -> None:
    given(SET).when(block, why=A_REASON, waiting_for="the highway authority").then(
        BLOCKED
    )
    freed = MilestoneUnblocked(how=ANOTHER_REASON)
    given(SET, BLOCKED).when(unblock, how=ANOTHER_REASON).then(freed)
    given(SET, BLOCKED, freed).when(unblock, how=ANOTHER_REASON).then_nothing()


def test_it_is_blocked_once_at_a_time_and_only_while_it_is_open() -> None:
    given(SET, BLOCKED).when(block, why=ANOTHER_REASON).then_refused(
        NotReady, "unblock it first"
    )
    given(SET, MISSED).when(block, why=A_REASON).then_refused(
        AlreadyClosed, "reopen it first"
    )
    given(SET, BLOCKED, EVIDENCE, ACHIEVED).when(unblock).then_refused(
        AlreadyClosed, "this milestone is achieved"
    )


def test_another_colour_of_the_schemes_is_shown_until_a_day() -> None:
    given(SET).when(override_colour, **SHOWN_AS, colours=COLOURS).then(AMBER)
    given(SET, AMBER).when(end_override).then(OverrideEnded())
    given(SET).when(end_override).then_nothing()


def test_a_colour_that_the_scheme_has_not_is_refused() -> None:
    purple = SHOWN_AS | {"colour": "purple"}
    given(SET).when(override_colour, **purple, colours=COLOURS).then_refused(
        Contradiction, "the scheme's colours are red, amber, green"
    )
    given(SET).when(override_colour, **SHOWN_AS, colours=()).then_refused(
        NotReady, "adopted no colours"
    )


def test_an_override_ends_on_a_day() -> None:
    given(SET).when(
        override_colour,
        **(SHOWN_AS | {"until": APRIL_2014_ONGOING}),
        colours=COLOURS,
    ).then_refused(Contradiction, "say until when")
    over = SHOWN_AS | {"until": MAY_2014}
    given(SET).when(
        override_colour, **over, since=JANUARY_2015, colours=COLOURS
    ).then_refused(Contradiction, "May 2014 was over before it began")
    for since in (MAY_2014, None):
        given(SET).when(override_colour, **over, since=since, colours=COLOURS).then(
            replace(AMBER, until=MAY_2014)
        )
    given(SET, MISSED).when(override_colour, **SHOWN_AS, colours=COLOURS).then_refused(
        AlreadyClosed, "reopen it first"
    )


def test_what_others_say_of_a_claim_stands_beside_it() -> None:
    disputed = ClaimCommented(by=OFFICER, stance="disputes", comment=A_REASON)
    given(*CLAIMED).when(comment, by=OFFICER, stance="disputes", words=A_REASON).then(
        disputed
    )
    given(*CLAIMED, VERIFIED, disputed).when(
        comment, by=OFFICER, stance="disputes", words=A_REASON
    ).then(disputed)
    given(SET).when(comment, by=OFFICER, stance="adds", words=A_REASON).then(
        ClaimCommented(by=OFFICER, stance="adds", comment=A_REASON)
    )


def test_nobody_judges_a_claim_that_nobody_made_or_agrees_with_their_own() -> None:
    given(SET).when(comment, by=OFFICER, stance="agrees", words=A_REASON).then_refused(
        NotReady, "nobody has claimed yet"
    )
    given(*CLAIMED).when(
        comment, by=SECRETARY, stance="agrees", words=A_REASON
    ).then_refused(SamePerson, "agrees already")


def test_whom_the_plan_names_checks_it_and_nobody_else_of_the_partnership() -> None:
    terms = replace(OF_THE_GROUP, verifier=OFFICER)
    claimed = given(terms, EVIDENCE, replace(ACHIEVED, by=None))
    claimed.when(verify, by=OFFICER, as_officer=False).then(VERIFIED)
    claimed.when(verify, by=SECRETARY, as_officer=False).then_refused(
        NotPermitted, "names somebody else"
    )
    claimed.when(verify, by=SECRETARY, as_officer=True).then(
        MilestoneVerified(by=SECRETARY)
    )


def test_nobody_is_named_to_check_what_the_council_pays_for() -> None:
    funded = replace(OF_THE_GROUP, council_funded=True)
    given().when(set_milestone, terms=funded).then(
        replace(funded, checker="council officer")
    )
    given().when(set_milestone, terms=replace(funded, verifier=SECRETARY)).then_refused(
        Contradiction, "a council officer checks"
    )


def test_what_the_councils_plan_or_money_is_for_its_officer_checks() -> None:
    given().when(set_milestone, terms=OF_THE_GROUP, council=True).then(
        replace(OF_THE_GROUP, checker="council officer")
    )
    named = replace(OF_THE_GROUP, verifier=SECRETARY)
    given().when(set_milestone, terms=named, council=True).then_refused(
        Contradiction, "a council officer checks"
    )


def test_nothing_holds_up_what_was_never_set() -> None:
    none, why = given(), "no such milestone"
    none.when(block, why=A_REASON).then_refused(NotBegun, why)
    none.when(depend, itself=ITSELF, on=FIRST, others={}).then_refused(NotBegun, why)
    none.when(drop_dependency, on=FIRST).then_refused(NotBegun, why)
    none.when(end_override).then_refused(NotBegun, why)
    none.when(comment, by=OFFICER, stance="adds", words=A_REASON).then_refused(
        NotBegun, why
    )


def test_what_is_set_may_say_which_action_and_theme_it_serves() -> None:
    terms = MilestoneSet(
        plan=ACTION_PLAN,
        title="A crossing",
        due=parse("2014-22"),
        partnership=CONGLETON,
        action="3",
        theme="getting about",
    )
    given().when(set_milestone, terms=terms).then(terms)
