"""Bodies within others and the council's own: who may do what there."""

import pytest

from domain.body import (
    BodyAdopted,
    BodyReleased,
    InterestEnded,
    InterestRegistered,
    MemberJoined,
    SensitiveInterestRegistered,
)
from domain.dates import parse
from domain.errors import (
    AlreadyClosed,
    AlreadyTaken,
    Contradiction,
    NotPermitted,
    NotReady,
)
from domain.ids import BodyId
from domain.offices import OfficeHeld, OfficeTaken
from tests.commands.clerk import Clerk, of, person

SG = BodyId(of("riverside-sg"))


async def test_a_group_is_adopted_by_another_and_leaves_again(clerk: Clerk) -> None:
    adopted = await clerk.do(
        "body.adopt", "tom", "riverside-trees", parent="$riverside-sg"
    )
    assert await clerk.facts(adopted) == [BodyAdopted(parent=SG)]
    released = await clerk.do("body.release", "tom", "riverside-trees")
    assert await clerk.facts(released) == [BodyReleased(parent=SG)]


async def test_sub_groups_in_a_circle_are_refused_with_the_chain(clerk: Clerk) -> None:
    await clerk.do("body.adopt", "tom", "riverside-trees", parent="$riverside-events")
    with pytest.raises(
        Contradiction,
        match="riverside-sg would be in riverside-trees, which is in riverside-events, "
        "which is in riverside-sg",
    ):
        await clerk.do("body.adopt", "tom", "riverside-sg", parent="$riverside-trees")
    with pytest.raises(Contradiction, match="sub-group of itself"):
        await clerk.do("body.adopt", "tom", "riverside-sg", parent="$riverside-sg")


async def test_two_adoptions_at_once_make_no_circle(clerk: Clerk) -> None:
    await clerk.do("body.release", "tom", "riverside-events")
    sheets = [
        clerk.sheet("body.adopt", "tom", below, {"parent": f"${above}"})
        for below, above in (
            ("riverside-events", "riverside-trees"),
            ("riverside-trees", "riverside-events"),
        )
    ]
    assert await clerk.answers(*sheets) == ["Contradiction", "Receipt"]


async def test_a_sub_group_stays_in_its_own_partnership(clerk: Clerk) -> None:
    with pytest.raises(Contradiction, match="of another partnership"):
        await clerk.do("body.adopt", "olu", "riverside-trees", parent="$hillside-sg")
    trees = {"name": "Trees", "kind": "sub-group", "partnership": "$riverside"}
    with pytest.raises(Contradiction, match="of another partnership"):
        await clerk.do("body.form", "tom", **trees, parent="$forum")
    await clerk.do("body.disband", "tom", "riverside-trees")
    with pytest.raises(AlreadyClosed):
        await clerk.do("body.form", "tom", **trees, parent="$riverside-trees")


async def test_an_officer_of_a_sub_group_speaks_for_it_alone(clerk: Clerk) -> None:
    await clerk.do(
        "body.take-office", "tom", "riverside-events", office="chair", person="$joe"
    )
    meeting = await clerk.do(
        "meeting.call", "joe", body="$riverside-events", when="2026-11-22"
    )
    await clerk.do("meeting.open-meeting", "joe", meeting.id, on="2026-11-22")
    await clerk.do("meeting.take-attendance", "joe", meeting.id, present_count=3)
    decided = await clerk.do(
        "decision.make",
        "joe",
        body="$riverside-events",
        meeting=str(meeting.id),
        words="To plant bulbs",
    )
    await clerk.do("meeting.close", "joe", meeting.id)
    await clerk.do("decision.rescind", "joe", decided.id, why="It was hasty")
    for refused in (
        clerk.do("meeting.call", "joe", body="$riverside-sg", when="2027-01-20"),
        clerk.do("decision.make", "joe", body="$riverside-sg", words="To spend"),
        clerk.do("partnership.rename", "joe", "riverside", name="As I like it"),
        clerk.do("body.join", "joe", "riverside-sg", person="$noor"),
    ):
        with pytest.raises(NotPermitted):
            await refused


async def test_council_officers_run_the_councils_own_bodies_and_no_others(
    clerk: Clerk,
) -> None:
    meeting = await clerk.do("meeting.call", "olu", body="$forum", when="2026-11-22")
    await clerk.do("meeting.open-meeting", "olu", meeting.id, on="2026-11-22")
    await clerk.do("meeting.take-attendance", "olu", meeting.id, present_count=40)
    await clerk.do(
        "decision.make",
        "olu",
        body="$forum",
        meeting=str(meeting.id),
        words="To meet in each town in turn",
    )
    await clerk.do("meeting.close", "olu", meeting.id)
    with pytest.raises(NotPermitted):
        await clerk.do("meeting.call", "olu", body="$riverside-sg", when="2027-01-20")
    for other in ("vera", "ada", "tom", "noor"):
        with pytest.raises(NotPermitted):
            await clerk.do("meeting.call", other, body="$forum", when="2027-01-20")


async def test_officers_of_the_councils_own_bodies_speak_for_them(clerk: Clerk) -> None:
    await clerk.do("body.take-office", "olu", "forum", office="chair", person="$noor")
    await clerk.do("meeting.call", "noor", body="$forum", when="2027-01-20")
    with pytest.raises(NotPermitted):
        await clerk.do("meeting.call", "noor", body="$riverside-sg", when="2027-01-20")


async def test_a_chair_who_may_not_chair_is_recorded_with_what_the_rules_say(
    clerk: Clerk,
) -> None:
    await clerk.do(
        "partnership.adopt-rulebook",
        "amina",
        "riverside",
        in_force="2026-11-01",
        reason="The decision is not on record",
        seats=[{"category": "councillors", "may_chair": False}],
        clauses={"seats": "5.2"},
    )
    await clerk.do(
        "body.join", "tom", "riverside-sg", person="$noor", category="councillors"
    )
    receipt = await clerk.do(
        "body.take-office", "tom", "riverside-sg", office="chair", person="$noor"
    )
    *_, taken = await clerk.facts(receipt)
    assert isinstance(taken, OfficeTaken)
    assert taken.allowed is not None
    assert (taken.allowed.outcome, taken.allowed.clause) == ("no", "5.2")


async def test_a_term_entered_late_displaces_nobody_and_lies_in_nobody_elses(
    clerk: Clerk,
) -> None:
    late = {"office": "chair", "term_from": "2020-05-01", "term_until": "2021-05-01"}
    receipt = await clerk.do(
        "body.take-office", "tom", "riverside-sg", person="$noor", **late
    )
    assert await clerk.facts(receipt) == [
        OfficeHeld(
            office="chair",
            person=person("noor"),
            term_from=parse("2020-05-01"),
            term_until=parse("2021-05-01"),
        )
    ]
    await clerk.do("partnership.rename", "amina", "riverside", name="Still the chair")
    with pytest.raises(AlreadyTaken, match="somebody else was chair"):
        await clerk.do("body.take-office", "tom", "riverside-sg", person="$joe", **late)


async def test_dormant_in_february_and_revived_in_november_with_new_officers(
    clerk: Clerk,
) -> None:
    """Everybody left. Nobody can act until the council invites one person."""
    await clerk.do(
        "partnership.fall-dormant", "amina", "riverside", occurred="2026-02-10"
    )
    for label in ("amina", "nia", "grace", "sam", "tom"):
        await clerk.do(
            "body.leave", "olu", "riverside-sg", person=f"${label}", how="stood down"
        )
    with pytest.raises(NotPermitted):
        await clerk.do("partnership.revive", "tom", "riverside")
    await clerk.do("partnership.revive", "olu", "riverside", occurred="2026-11-05")
    invited = await clerk.do(
        "body.invite-officer",
        "olu",
        "riverside-sg",
        office="secretary",
        person="$noor",
        reason="No officer was left.",
        occurred="2026-11-06",
    )
    assert await clerk.facts(invited) == [
        MemberJoined(person=person("noor"), how="invited"),
        OfficeTaken(office="secretary", person=person("noor"), how="invited"),
    ]
    with pytest.raises(NotReady, match="still has a secretary"):
        await clerk.do(
            "body.invite-officer",
            "olu",
            "riverside-sg",
            office="chair",
            person="$joe",
            reason="And another.",
        )
    meeting = await clerk.do(
        "meeting.call", "noor", body="$riverside-sg", when="2026-11-20"
    )
    await clerk.do("meeting.open-meeting", "noor", meeting.id, on="2026-11-20")
    await clerk.do("meeting.elect", "noor", meeting.id, office="chair", person="$joe")
    await clerk.do("meeting.close", "joe", meeting.id)


async def test_only_the_council_invites_an_officer(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted):
        await clerk.do(
            "body.invite-officer",
            "tom",
            "riverside-trees",
            office="chair",
            person="$noor",
            reason="I should like it.",
        )


async def test_an_officer_holds_over_unless_the_rulebook_ends_the_office(
    clerk: Clerk,
) -> None:
    await clerk.do(
        "body.take-office",
        "tom",
        "riverside-sg",
        office="chair",
        person="$amina",
        term_until="2026-11-20",
    )
    await clerk.do("partnership.rename", "amina", "riverside", name="Holding over")
    await clerk.do(
        "partnership.adopt-rulebook",
        "tom",
        "riverside",
        in_force="2026-11-01",
        reason="The decision is not on record",
        holding_over=False,
    )
    with pytest.raises(NotPermitted):
        await clerk.do("partnership.rename", "amina", "riverside", name="Over")


async def test_interests_are_registered_by_members_themselves_or_the_secretary(
    clerk: Clerk,
) -> None:
    own = await clerk.do(
        "body.register-interest",
        "joe",
        "riverside-sg",
        person="$joe",
        interest="Keeps the allotments' books",
        since="2026-11",
    )
    by_tom = await clerk.do(
        "body.register-interest",
        "tom",
        "riverside-sg",
        person="$joe",
        interest="Is being threatened by a neighbour",
        sensitive=True,
    )
    (first,), (second,) = await clerk.events(own), await clerk.events(by_tom)
    assert isinstance(first.facts, InterestRegistered)
    assert isinstance(second.facts, SensitiveInterestRegistered)
    assert (first.facts.number, second.facts.number) == (2, 3)
    assert (first.seen_by(), second.seen_by()) == ("partnership", "officers")
    assert await clerk.words(first.facts.interest) == "Keeps the allotments' books"
    ended = await clerk.do("body.end-interest", "joe", "riverside-sg", number=2)
    assert await clerk.facts(ended) == [InterestEnded(number=2)]


async def test_nobody_registers_or_ends_the_interests_of_others(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted):
        await clerk.do(
            "body.register-interest",
            "joe",
            "riverside-sg",
            person="$amina",
            interest="So I hear",
        )
    with pytest.raises(NotPermitted):
        await clerk.do("body.end-interest", "joe", "riverside-sg", number=1)
    with pytest.raises(NotReady, match="only a member"):
        await clerk.do(
            "body.register-interest",
            "noor",
            "riverside-sg",
            person="$noor",
            interest="In everything",
        )
