"""Engagements of the council: planned, held, cancelled."""

import pytest

from domain.dates import parse
from domain.engagement import EngagementCancelled, EngagementHeld, EngagementPlanned
from domain.errors import AlreadyClosed, Contradiction, NotPermitted
from domain.event import Wording
from tests.commands.clerk import Clerk

CONFERENCE = {"title": "Conference", "kind": "conference"}


async def test_a_conference_is_planned(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "engagement.record",
        "olu",
        stage="planned",
        when="2027-06",
        place="Town Hall",
        **CONFERENCE,
    )
    (event,) = await clerk.events(receipt)
    assert event.facts == EngagementPlanned(
        title="Conference",
        kind="conference",
        when=parse("2027-06"),
        place="Town Hall",
    )
    assert event.occurred == parse("2026-11-22"), "today it was planned"


async def test_what_was_held_need_never_have_been_planned(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "engagement.record",
        "olu",
        stage="held",
        when="2013-11",
        quote="A conference was held.",
        source={"document": "Report"},
        **CONFERENCE,
    )
    (event,) = await clerk.events(receipt)
    assert event.facts == EngagementHeld(
        title="Conference",
        kind="conference",
        on=parse("2013-11"),
        wording=Wording(quote="A conference was held."),
    )
    assert event.occurred == parse("2013-11")


@pytest.mark.stores_nothing
async def test_what_was_held_was_held_on_a_day(clerk: Clerk) -> None:
    with pytest.raises(Contradiction, match="when it was held"):
        await clerk.do("engagement.record", "olu", stage="held", **CONFERENCE)
    with pytest.raises(Contradiction, match="place"):
        await clerk.do(
            "engagement.record",
            "olu",
            stage="held",
            when="2013",
            place="Town Hall",
            **CONFERENCE,
        )


async def test_what_was_held_may_have_a_day_that_nobody_recorded(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "engagement.record", "olu", stage="held", occurred=None, **CONFERENCE
    )
    (event,) = await clerk.events(receipt)
    assert event.facts == EngagementHeld(title="Conference", kind="conference")
    assert event.occurred is None


async def test_what_was_planned_is_held(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "engagement.hold", "olu", "engagement", on="2026-11-20", **CONFERENCE
    )
    (event,) = await clerk.events(receipt)
    assert event.facts == EngagementHeld(
        title="Conference", kind="conference", on=parse("2026-11-20")
    )
    assert event.occurred == parse("2026-11-20")
    with pytest.raises(AlreadyClosed):
        await clerk.do("engagement.cancel", "olu", "engagement")


async def test_what_was_planned_is_cancelled(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted):
        await clerk.do("engagement.cancel", "amina", "engagement")
    receipt = await clerk.do("engagement.cancel", "olu", "engagement", why="Snow")
    (cancelled,) = await clerk.facts(receipt)
    assert isinstance(cancelled, EngagementCancelled)
    assert await clerk.words(cancelled.why) == "Snow"
