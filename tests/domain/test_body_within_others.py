"""Sub-groups of bodies, and the interests that members register."""

from datetime import date

from domain.body import (
    Body,
    BodyAdopted,
    BodyDisbanded,
    BodyEvent,
    BodyFormed,
    BodyReleased,
    InterestEnded,
    InterestRegistered,
    SensitiveInterestRegistered,
    evolve,
)
from domain.body_interests import end_interest, register_interest
from domain.body_life import adopt, form, release
from domain.dates import parse
from domain.errors import AlreadyClosed, Contradiction, NotReady
from domain.ids import BodyId
from domain.policies import Verdict
from domain.rulebook import Rulebook
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    CONGLETON,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    CHAIR_JOINED,
    EXECUTIVE_FORMED,
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
)
from tests.specification import Specification

ITSELF = BodyId(HEDGE_PLANTING)
ROOTS = BodyId(HEDGE_REMOVAL)
ABOVE = {STEERING_GROUP: "Steering Group"}
IN_THE_GROUP = BodyAdopted(parent=STEERING_GROUP)
TODAY = date(2014, 5, 20)
IN_28_DAYS = Rulebook(
    in_force=parse("2013-01-01"), interests_days=28, clauses={"interests_days": "9"}
)


def given(*events: BodyEvent) -> Specification[Body, BodyEvent]:
    return Specification(evolve, (EXECUTIVE_FORMED, *events))


def test_a_sub_group_is_formed_under_its_parent() -> None:
    Specification(evolve, ()).when(
        form,
        name="In Bloom",
        kind="sub-group",
        prefix="IB",
        partnership=CONGLETON,
        parent=STEERING_GROUP,
    ).then(
        BodyFormed(
            name="In Bloom",
            kind="sub-group",
            prefix="IB",
            partnership=CONGLETON,
            parent=STEERING_GROUP,
        )
    )


def test_an_existing_group_is_adopted_and_leaves_again() -> None:
    given().when(adopt, itself=ITSELF, above=ABOVE).then(IN_THE_GROUP)
    given(IN_THE_GROUP).when(adopt, itself=ITSELF, above=ABOVE).then_nothing()
    left = BodyReleased(parent=STEERING_GROUP)
    given(IN_THE_GROUP).when(release).then(left)
    given(IN_THE_GROUP, left).when(release).then_nothing()


def test_a_sub_group_leaves_one_body_before_it_joins_another() -> None:
    given(IN_THE_GROUP).when(adopt, itself=ITSELF, above={ROOTS: "Roots"}).then_refused(
        NotReady, "it leaves that one first"
    )


def test_sub_groups_do_not_go_in_a_circle_and_the_chain_is_told() -> None:
    above = {ROOTS: "Roots", STEERING_GROUP: "Steering Group", ITSELF: "Executive"}
    given().when(adopt, itself=ITSELF, above=above).then_refused(
        Contradiction,
        "Executive would be in Roots, which is in Steering Group, which is in Exec",
    )
    given().when(adopt, itself=ITSELF, above={ITSELF: "Executive"}).then_refused(
        Contradiction, "sub-group of itself"
    )


def test_a_disbanded_body_becomes_nobodys_sub_group() -> None:
    given(BodyDisbanded()).when(adopt, itself=ITSELF, above=ABOVE).then_refused(
        AlreadyClosed, "has been disbanded"
    )


def test_officers_of_a_sub_group_speak_for_it_alone() -> None:
    executive = evolve(None, EXECUTIVE_FORMED)

    assert not executive.under_another
    assert evolve(executive, IN_THE_GROUP).under_another
    assert evolve(
        None, BodyFormed(name="In Bloom", kind="sub-group", prefix="IB")
    ).under_another


FIRST = InterestRegistered(person=CHAIR, number=1, interest=A_REASON)


def test_a_member_registers_interests_and_each_has_its_number() -> None:
    given(CHAIR_JOINED).when(
        register_interest, person=CHAIR, interest=A_REASON, on=TODAY
    ).then(FIRST)
    given(CHAIR_JOINED, FIRST).when(
        register_interest, person=CHAIR, interest=A_REASON, on=TODAY, sensitive=True
    ).then(SensitiveInterestRegistered(person=CHAIR, number=2, interest=A_REASON))


def test_a_sensitive_interest_is_for_officers_and_others_for_the_partnership() -> None:
    assert SensitiveInterestRegistered.default_visibility == "officers"
    assert InterestRegistered.default_visibility == "partnership"


def test_only_a_member_registers_an_interest() -> None:
    given(CHAIR_JOINED).when(
        register_interest, person=SECRETARY, interest=A_REASON, on=TODAY
    ).then_refused(NotReady, "only a member")


def test_an_interest_is_late_only_where_the_rulebook_counts_the_days() -> None:
    def when_since(day: str, outcome: str, days: int) -> None:
        since = parse(day)
        because = (
            f"Rulebook 1 (9) asks for interests within 28 days; this one was "
            f"registered after {days} days."
        )
        given(CHAIR_JOINED).when(
            register_interest,
            person=CHAIR,
            interest=A_REASON,
            on=TODAY,
            since=since,
            rulebooks=[IN_28_DAYS],
        ).then(
            InterestRegistered(
                person=CHAIR,
                number=1,
                interest=A_REASON,
                since=since,
                in_time=Verdict(outcome, because, 1, "9"),
            )
        )

    when_since("2014-04-22", "in time", 28)
    when_since("2014-04-21", "late", 29)


def test_an_interest_ends_by_its_number() -> None:
    given(CHAIR_JOINED, FIRST).when(end_interest, number=1).then(
        InterestEnded(number=1)
    )
    given(CHAIR_JOINED, FIRST, InterestEnded(number=1)).when(
        end_interest, number=1
    ).then_nothing()
    given(CHAIR_JOINED, FIRST).when(end_interest, number=2).then_refused(
        Contradiction, "no interest 2 is registered"
    )
