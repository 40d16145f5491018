"""Dormant in February, revived in November with new officers."""

from datetime import date

import pytest

from domain.errors import NotPermitted, NotReady
from projections.agm_history import agm_history
from projections.offices import OfficesOf
from projections.partnerships import partnerships
from tests.commands.clerk import Clerk, of
from tests.stories.telling import look, offices_of, on_day

HOME = of("hillside")


async def seen(clerk: Clerk, day: str) -> tuple[str, OfficesOf]:
    frame = await look(clerk, day)
    found = await partnerships.one(clerk.reader, frame, HOME)
    assert found is not None
    return found.stage, await offices_of(clerk, day, HOME)


def states(found: OfficesOf) -> dict[str, str]:
    return {one.office: one.state for one in found.offices}


def about(found: OfficesOf) -> set[str]:
    return {one.about for one in found.warnings}


async def test_a_dormant_partnership_is_revived_with_new_officers(
    clerk: Clerk,
) -> None:
    # The officers of the year before were chosen until the end of 2026.
    on_day(clerk, "2026-11-22")
    for office in ("chair", "secretary"):
        await clerk.do(
            "body.take-office",
            "hillside-chair",
            "hillside-sg",
            office=office,
            person=f"$hillside-{office}",
            how="elected",
            term_from="2026-01-10",
            term_until="2026-12",
        )
    for office in ("vice-chair", "treasurer", "co-ordinator"):
        await clerk.do(
            "body.leave-office",
            "hillside-chair",
            "hillside-sg",
            office=office,
            person=f"$hillside-{office}",
        )

    # February: nobody has the time any more. The officers hold over.
    on_day(clerk, "2027-02-10")
    await clerk.do(
        "partnership.fall-dormant", "hillside-chair", "hillside", why="Nobody came."
    )
    stage, found = await seen(clerk, "2027-02-11")
    assert stage == "dormant"
    assert states(found)["chair"] == states(found)["secretary"] == "holding over"
    assert about(found) >= {"term over", "vacant office"}
    assert "nobody left" not in about(found)

    # While somebody holds over, the council invites nobody.
    on_day(clerk, "2027-03-01")
    await clerk.do(
        "body.leave",
        "hillside-chair",
        "hillside-sg",
        person="$hillside-chair",
        how="stood down",
    )
    invited = {"office": "secretary", "person": "$noor", "reason": "Nobody is left."}
    with pytest.raises(NotReady, match="still has a secretary"):
        await clerk.do("body.invite-officer", "olu", "hillside-sg", **invited)
    await clerk.do(
        "body.leave-office",
        "hillside-secretary",
        "hillside-sg",
        office="secretary",
        person="$hillside-secretary",
    )
    _, found = await seen(clerk, "2027-06-01")
    assert set(states(found).values()) == {"vacant"}
    (nobody,) = [one for one in found.warnings if one.about == "nobody left"]
    assert nobody.sentence == (
        "Nobody holds an office of hillside-sg; until somebody is chosen, the council "
        "may invite somebody to take one."
    )
    with pytest.raises(NotPermitted):
        await clerk.do(
            "meeting.call", "hillside-secretary", body="$hillside-sg", when="2027-11-18"
        )

    # November: the council invites a secretary, who calls everybody together.
    on_day(clerk, "2027-11-02")
    await clerk.do("body.invite-officer", "olu", "hillside-sg", **invited)
    called = await clerk.do(
        "meeting.call", "noor", body="$hillside-sg", when="2027-11-18", kind="annual"
    )
    for office, person in (("chair", "joe"), ("secretary", "kim")):
        await clerk.do(
            "meeting.nominate",
            "noor",
            called.id,
            office=office,
            person=f"${person}",
            consented=True,
            on="2027-11-02",
        )
    on_day(clerk, "2027-11-18")
    await clerk.do("partnership.revive", "olu", "hillside", why="Twelve people came.")
    await clerk.do("meeting.open-meeting", "noor", called.id, on="2027-11-18")
    for office in ("chair", "secretary"):
        await clerk.do("meeting.hold-election", "noor", called.id, office=office)
    with pytest.raises(NotReady, match="nobody stands for treasurer"):
        await clerk.do("meeting.hold-election", "kim", called.id, office="treasurer")
    await clerk.do("meeting.close", "kim", called.id)

    stage, found = await seen(clerk, "2027-11-20")
    assert stage == "active"
    assert states(found) == {
        "chair": "in term",
        "secretary": "in term",
        "treasurer": "vacant",
        "vice-chair": "vacant",
        "co-ordinator": "vacant",
    }
    vacant = [one.sentence for one in found.warnings if one.office == "treasurer"]
    assert vacant == ["The office of treasurer of hillside-sg is vacant."]
    assert "nobody left" not in about(found)

    # It owed no annual meeting while it rested; now it owes the next one.
    async def due(day: str) -> date | None:
        history = await agm_history(
            clerk.reader, await look(clerk, day), HOME, mark=None, limit=5
        )
        assert history is not None
        return history.next.due_by

    assert await due("2027-10-01") is None
    assert await due("2027-11-20") == date(2029, 2, 18)
