"""Who leads a milestone: by the label of its lead, and by where somebody sits."""

from dataclasses import dataclass
from datetime import date

from domain.body import (
    Body,
    BodyAdopted,
    BodyDisbanded,
    BodyEvent,
    BodyFormed,
    BodyReleased,
    MemberJoined,
    MemberLeft,
    evolve,
)
from domain.dates import parse
from domain.milestone_lead import leads
from tests.domain.examples import CHAIR, CONGLETON, SECRETARY, STEERING_GROUP

TODAY = date(2014, 5, 20)
GROUP = BodyFormed(
    name="Steering Group",
    kind="steering group",
    prefix="SG",
    partnership=CONGLETON,
)
IN_BLOOM = BodyFormed(
    name="In Bloom",
    kind="sub-group",
    prefix="IB",
    partnership=CONGLETON,
    parent=STEERING_GROUP,
)
FOR_THE_TRADERS = MemberJoined(person=CHAIR, representing="Traders")
FOR_NOBODY = MemberJoined(person=CHAIR)


@dataclass
class Sitting:
    """The bodies of a partnership, as they have come to be."""

    bodies: list[Body]

    def when_led_by(self, lead: str | None) -> bool:
        return leads(lead, self.bodies, CHAIR, TODAY)


def given(*histories: tuple[BodyEvent, ...]) -> Sitting:
    bodies = []
    for history in histories:
        body = None
        for event in history:
            body = evolve(body, event)
        assert body is not None
        bodies.append(body)
    return Sitting(bodies)


def test_whoever_sits_for_the_lead_leads() -> None:
    sitting = given((IN_BLOOM,), (GROUP, FOR_THE_TRADERS))
    assert sitting.when_led_by("Traders")
    assert not sitting.when_led_by("traders of another town")
    assert not sitting.when_led_by(None)


def test_another_member_does_not() -> None:
    other = MemberJoined(person=SECRETARY, representing="Traders")
    assert not given((GROUP, FOR_NOBODY, other)).when_led_by("Traders")
    assert not given((GROUP, FOR_NOBODY)).when_led_by(None)


def test_a_sub_group_leads_through_its_members() -> None:
    assert given((IN_BLOOM, FOR_NOBODY)).when_led_by("In Bloom")
    assert not given((IN_BLOOM,), (GROUP, FOR_NOBODY)).when_led_by("In Bloom")


def test_a_body_that_speaks_for_the_partnership_does_so_by_its_officers() -> None:
    assert not given((GROUP, FOR_NOBODY)).when_led_by("Steering Group")
    under = BodyAdopted(parent=STEERING_GROUP)
    own = BodyReleased(parent=STEERING_GROUP)
    assert given((GROUP, FOR_NOBODY, under)).when_led_by("Steering Group")
    assert not given((GROUP, FOR_NOBODY, under, own)).when_led_by("Steering Group")


def test_whoever_has_left_leads_no_more() -> None:
    left = MemberLeft(person=CHAIR, how="stood down")
    assert not given((GROUP, FOR_THE_TRADERS, left)).when_led_by("Traders")
    assert not given((IN_BLOOM, FOR_NOBODY, left)).when_led_by("In Bloom")


def test_whose_time_has_run_out_leads_no_more() -> None:
    def until(day: str) -> MemberJoined:
        return MemberJoined(person=CHAIR, representing="Traders", until=parse(day))

    assert given((GROUP, until("2014-05-20"))).when_led_by("Traders")
    assert not given((GROUP, until("2014-05-19"))).when_led_by("Traders")


def test_whoever_sits_for_another_by_now_leads_no_more() -> None:
    moved = MemberJoined(person=CHAIR, representing="Churches")
    assert not given((GROUP, FOR_THE_TRADERS, moved)).when_led_by("Traders")


def test_a_body_that_was_disbanded_gives_nobody_a_say() -> None:
    over = BodyDisbanded()
    assert not given((GROUP, FOR_THE_TRADERS, over)).when_led_by("Traders")
    assert not given((IN_BLOOM, FOR_NOBODY, over)).when_led_by("In Bloom")
