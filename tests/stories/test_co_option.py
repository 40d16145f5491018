"""A member co-opted until the next annual meeting, and what comes after it."""

import pytest

from domain.errors import NotPermitted
from projections.listings import bodies
from tests.commands.clerk import Clerk, of, person
from tests.stories.telling import look, offices_of, on_day

GROUP = of("riverside-sg")
NOOR = person("noor")


async def seated(clerk: Clerk, day: str) -> bool:
    group = await bodies.one(clerk.reader, await look(clerk, day), GROUP)
    assert group is not None
    return NOOR in group.seats_taken and NOOR in [one.person for one in group.members]


async def run_out(clerk: Clerk, day: str) -> list[str]:
    found = await offices_of(clerk, day, of("riverside"))
    return [one.sentence for one in found.warnings if one.about == "seat over"]


async def test_a_co_option_ends_with_the_next_annual_meeting(clerk: Clerk) -> None:
    on_day(clerk, "2027-01-20")
    await clerk.do(
        "body.join",
        "tom",
        "riverside-sg",
        person="$noor",
        how="co-opted",
        until="2027-03-11",
    )
    assert await seated(clerk, "2027-03-11")
    assert await run_out(clerk, "2027-03-11") == []

    # The day after the annual meeting the seat is over, and nobody has said more.
    assert not await seated(clerk, "2027-03-12")
    assert await run_out(clerk, "2027-03-12") == [
        "A co-option to riverside-sg has run out: 11 March 2027."
    ]
    group = await bodies.one(clerk.reader, await look(clerk, "2027-03-12"), GROUP)
    assert group is not None
    (past,) = [one for one in group.past_members if one.person == NOOR]
    assert (past.left, past.how_left) == (past.until, None)

    # Nor does the seat give a say any more.
    on_day(clerk, "2027-03-10")
    promise = {"title": "A bench", "words": "We will ask", "partnership": "$riverside"}
    assert (await clerk.do("promise.make", "noor", **promise)).events

    on_day(clerk, "2027-03-15")
    with pytest.raises(NotPermitted):
        await clerk.do("promise.make", "noor", **promise)

    on_day(clerk, "2027-03-20")
    await clerk.do(
        "body.leave", "tom", "riverside-sg", person="$noor", how="term ended"
    )
    assert await run_out(clerk, "2027-03-21") == []
    assert not await seated(clerk, "2027-03-15")
    await clerk.do("body.join", "tom", "riverside-sg", person="$noor", how="elected")
    assert await seated(clerk, "2030-01-01")


async def test_a_co_opted_member_who_is_elected_meanwhile_stays(clerk: Clerk) -> None:
    await clerk.do(
        "body.join",
        "tom",
        "riverside-sg",
        person="$noor",
        how="co-opted",
        until="2027-03-11",
    )
    await clerk.do("meeting.take-attendance", "tom", "meeting-open", present_count=6)
    await clerk.do(
        "meeting.hold-election",
        "tom",
        "meeting-open",
        office="vice-chair",
        counts=[{"person": "$noor", "votes": 4}, {"person": "$joe", "votes": 2}],
    )
    assert await seated(clerk, "2027-03-12")
    assert await run_out(clerk, "2027-03-12") == []
