"""Bodies: their numbers' prefix, seats and offices, and what ends with them."""

import pytest

from domain.body import BodyDisbanded, BodyFormed, MemberJoined, MemberLeft
from domain.dates import on, parse
from domain.errors import (
    AlreadyClosed,
    AlreadyTaken,
    BeyondLimit,
    Contradiction,
    NotPermitted,
)
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId
from domain.offices import OfficeLeft, OfficeTaken
from domain.partnership import BodyListed
from tests.commands.clerk import TODAY, Clerk, of, person

HILLSIDE = PartnershipId(of("hillside"))


async def test_a_body_is_formed_and_listed_by_its_partnership(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "body.form",
        "hillside-secretary",
        name="Hillside Panel",
        kind="citizens' panel",
        partnership="$hillside",
        seats=9,
    )
    body = BodyId(receipt.id)
    formed, listed = await clerk.events(receipt)
    assert formed.facts == BodyFormed(
        name="Hillside Panel",
        kind="citizens' panel",
        prefix="CP",
        partnership=HILLSIDE,
        seats=9,
    )
    assert (formed.stream, listed.stream) == (receipt.id, of("hillside"))
    assert listed.facts == BodyListed(body=body, kind="citizens' panel")


async def test_no_two_bodies_of_a_partnership_number_their_decisions_alike(
    clerk: Clerk,
) -> None:
    """In Riverside the steering group has SG and the sub-group of the fixture SG2."""
    group = {"name": "Trees", "kind": "sub-group", "partnership": "$riverside"}
    receipt = await clerk.do("body.form", "tom", **group)
    formed, _ = await clerk.facts(receipt)
    assert isinstance(formed, BodyFormed)
    assert formed.prefix == "SG3"
    with pytest.raises(AlreadyTaken, match="SG2"):
        await clerk.do("body.form", "tom", **group, prefix="SG2")
    chosen, _ = await clerk.facts(
        await clerk.do("body.form", "tom", **group, prefix="TREES")
    )
    assert isinstance(chosen, BodyFormed)
    assert chosen.prefix == "TREES"


async def test_two_bodies_formed_at_once_do_not_either(clerk: Clerk) -> None:
    sheets = [
        clerk.sheet(
            "body.form",
            "tom",
            None,
            {"name": name, "kind": "focus group", "partnership": "$riverside"},
        )
        for name in ("Trees", "Paths", "Shops")
    ]
    receipts = await clerk.at_once(*sheets)
    formed = [(await clerk.facts(r))[0] for r in receipts]
    assert {f.prefix for f in formed if isinstance(f, BodyFormed)} == {
        "FG",
        "FG2",
        "FG3",
    }


async def test_a_seat_is_taken_and_given_up_with_its_office(clerk: Clerk) -> None:
    joined = await clerk.do(
        "body.join",
        "tom",
        "riverside-sg",
        person="$noor",
        how="co-opted",
        representing="Allotments",
    )
    left = await clerk.do(
        "body.leave", "tom", "riverside-sg", person="$grace", how="stood down"
    )
    assert await clerk.facts(joined) == [
        MemberJoined(
            person=person("noor"),
            how="co-opted",
            representing="Allotments",
            on=on(TODAY),
        )
    ]
    assert await clerk.facts(left) == [
        OfficeLeft(office="treasurer", person=person("grace")),
        MemberLeft(person=person("grace"), how="stood down", on=on(TODAY)),
    ]


async def test_whoever_leaves_has_no_say_any_more(clerk: Clerk) -> None:
    await clerk.do("body.leave", "tom", "riverside-sg", person="$tom")
    with pytest.raises(NotPermitted):
        await clerk.do("body.join", "tom", "riverside-sg", person="$tom")


async def test_the_last_two_for_one_seat_do_not_both_get_it(clerk: Clerk) -> None:
    group = await clerk.do(
        "body.form",
        "tom",
        name="Trees",
        kind="sub-group",
        partnership="$riverside",
        seats=1,
    )
    sheets = [
        clerk.sheet("body.join", "tom", group.id, {"person": f"${label}"})
        for label in ("joe", "noor")
    ]
    assert await clerk.answers(*sheets) == ["BeyondLimit", "Receipt"]


async def test_an_office_changes_hands(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "body.take-office",
        "tom",
        "riverside-sg",
        office="secretary",
        person="$noor",
        how="elected",
        term_from="2026-11-20",
        meeting="$meeting-open",
        decision="$decision-bench",
    )
    assert await clerk.facts(receipt) == [
        MemberJoined(person=person("noor"), how="elected"),
        OfficeLeft(office="secretary", person=person("tom")),
        OfficeTaken(
            office="secretary",
            person=person("noor"),
            how="elected",
            term_from=parse("2026-11-20"),
            meeting=MeetingId(of("meeting-open")),
            decision=DecisionId(of("decision-bench")),
        ),
    ]
    with pytest.raises(NotPermitted):
        await clerk.do("meeting.close", "tom", "meeting-open")
    await clerk.do("meeting.close", "noor", "meeting-open")


async def test_an_office_is_left_vacant(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "body.leave-office",
        "tom",
        "riverside-sg",
        office="treasurer",
        person="$grace",
    )
    assert await clerk.facts(receipt) == [
        OfficeLeft(office="treasurer", person=person("grace"))
    ]


async def test_offices_of_a_disbanded_body_count_for_nothing(clerk: Clerk) -> None:
    await clerk.do(
        "body.take-office", "tom", "riverside-trees", office="chair", person="$joe"
    )
    await clerk.do("partnership.rename", "joe", "riverside", name="As I like it")
    receipt = await clerk.do("body.disband", "amina", "riverside-trees")
    assert await clerk.facts(receipt) == [BodyDisbanded()]
    with pytest.raises(NotPermitted):
        await clerk.do("partnership.rename", "joe", "riverside", name="Once more")
    with pytest.raises(AlreadyClosed):
        await clerk.do("body.join", "tom", "riverside-trees", person="$noor")


async def test_a_new_partnership_gets_its_first_officers_from_the_council(
    clerk: Clerk,
) -> None:
    begun = await clerk.do(
        "partnership.begin", "olu", name="Quays", scheme="$scheme", stage="active"
    )
    group = await clerk.do(
        "body.form",
        "olu",
        name="Core group",
        kind="core group",
        partnership=str(begun.id),
    )
    await clerk.do(
        "body.take-office", "olu", group.id, office="secretary", person="$noor"
    )
    await clerk.do("decision.make", "noor", body=str(group.id), words="To begin")


async def test_a_full_body_takes_nobody_in(clerk: Clerk) -> None:
    group = await clerk.do(
        "body.form", "olu", name="Board", kind="forum", seats=1, prefix="B"
    )
    await clerk.do("body.join", "olu", group.id, person="$joe")
    with pytest.raises(BeyondLimit, match="every seat is taken"):
        await clerk.do("body.join", "olu", group.id, person="$noor")


async def test_an_appointment_is_ratified_by_the_body_or_one_above_it(
    clerk: Clerk,
) -> None:
    async def decided(body: str) -> str:
        made = await clerk.do("decision.make", "amina", body=body, words="To stand by")
        return str(made.id)

    async def ratified(body: str, person: str, by: str) -> None:
        said = {"office": "chair", "person": person, "decision": by}
        await clerk.do("body.ratify-appointment", "amina", body, **said)

    events, group = "riverside-events", "riverside-sg"
    below, above = await decided(f"${events}"), await decided(f"${group}")
    await clerk.do("body.take-office", "amina", events, office="chair", person="$joe")
    with pytest.raises(Contradiction, match="of the same body or of one above it"):
        await ratified(group, "$amina", below)
    await ratified(group, "$amina", above)
    await ratified(events, "$joe", above)


async def test_a_body_that_leads_has_the_seats_that_its_quorum_takes(
    clerk: Clerk,
) -> None:
    said = {"kind": "executive", "partnership": "$riverside", "seats": 2}
    with pytest.raises(Contradiction, match="the quorum is 3, and Board has 2 seats"):
        await clerk.do("body.form", "tom", name="Board", **said)
    earlier = said | {"occurred": "2025-05-01"}
    await clerk.do("body.form", "tom", name="Board", **earlier)
    await clerk.do("body.form", "tom", name="Two", **said | {"kind": "sub-group"})
