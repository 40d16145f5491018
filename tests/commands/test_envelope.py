"""What people may say around an entry, and what they may not."""

import pytest

from domain.errors import Contradiction, NotPermitted, NotReady
from tests.commands.clerk import Clerk, of

NOTE = {"note": "The scaffolding is up."}


async def test_only_the_operator_says_who_sees_an_entry(clerk: Clerk) -> None:
    """A secretary who could hide an entry could hide it from the auditor."""
    note = ("milestone.note-progress", "ms-open")
    for visibility in ("public", "partnership", "officers", "sealed"):
        with pytest.raises(NotPermitted, match="who sees an entry"):
            await clerk.do(note[0], "tom", note[1], **NOTE, visibility=visibility)
    receipt = await clerk.do(note[0], None, note[1], **NOTE, visibility="officers")
    (event,) = await clerk.events(receipt)
    assert event.visibility == "officers"


async def test_an_entry_is_never_more_public_than_what_it_is_about(
    clerk: Clerk,
) -> None:
    """What began for few is for as few whatever is said about it later."""
    secret = {"plan": "$riverside-plan", "title": "A crossing", "due": "2027-09"}
    begun = await clerk.do(
        "milestone.set-milestone", None, **secret, visibility="officers"
    )
    for said in ({}, {"visibility": "public"}, {"visibility": "sealed"}):
        who = None if said else "olu"
        receipt = await clerk.do(
            "milestone.note-progress", who, begun.id, **NOTE, **said
        )
        (event,) = await clerk.events(receipt)
        assert event.seen_by() == said.get("visibility", "officers").replace(
            "public", "officers"
        )


async def test_a_correction_is_of_the_same_partnership_and_marks_one_entry(
    clerk: Clerk,
) -> None:
    orchard = {"body": "$riverside-sg", "words": "To plant an orchard"}
    with pytest.raises(NotPermitted, match="not about this partnership"):
        await clerk.do("decision.make", "tom", **orchard, corrects=0)
    with pytest.raises(Contradiction, match="no entry"):
        await clerk.do("decision.make", "tom", **orchard, corrects=99_999)
    first = await clerk.do("decision.make", "tom", **orchard)
    made = first.position - 1
    again = await clerk.do("decision.make", "tom", **orchard, corrects=made)
    assert [e.corrects for e in await clerk.events(again)] == [made, None]


@pytest.mark.stores_nothing
async def test_what_is_still_to_come_has_not_happened(clerk: Clerk) -> None:
    orchard = {"body": "$riverside-sg", "words": "To plant an orchard"}
    for said in ({"on": "2026-11-23"}, {"occurred": "2099"}):
        with pytest.raises(Contradiction, match="still to come"):
            await clerk.do("decision.make", "tom", **orchard, **said)


async def test_a_plan_is_not_adopted_by_a_decision_that_does_not_carry_it(
    clerk: Clerk,
) -> None:
    group = {"body": "$riverside-sg", "words": "To adopt the plan"}
    lost = await clerk.do("decision.make", "tom", **group, outcome="lost")
    taken_back = await clerk.do("decision.make", "tom", **group)
    await clerk.do("decision.rescind", "tom", taken_back.id, why="It was hasty")
    for decision in (lost, taken_back):
        with pytest.raises(NotReady):
            await clerk.do(
                "plan.adopt", "amina", "riverside-draft", decision=str(decision.id)
            )


async def test_nothing_rests_on_a_decision_that_was_made_only_later(
    clerk: Clerk,
) -> None:
    group = {"body": "$riverside-sg", "words": "To wait", "on": "2026-11-20"}
    made = await clerk.do("decision.make", "tom", **group)
    anew = {"due": "2027-03", "why": "In two parts", "decision": str(made.id)}
    for earlier in ("2026-07-01", "2026-10"):
        with pytest.raises(Contradiction, match="is of 20 November 2026"):
            await clerk.do(
                "milestone.rebaseline", "tom", "ms-open", **anew, occurred=earlier
            )
    for from_then_on in ("2026-11-20", "2026-11", None):
        sheet = clerk.sheet(
            "milestone.rebaseline",
            "tom",
            of("ms-open"),
            anew | {"occurred": from_then_on},
        )
        assert await clerk.hear(sheet) is not None


async def test_a_decision_of_another_partnership_is_not_named_here(
    clerk: Clerk,
) -> None:
    theirs = await clerk.do(
        "decision.make", "hillside-secretary", body="$hillside-sg", words="To adopt it"
    )
    with pytest.raises(Contradiction, match="another partnership"):
        await clerk.do(
            "plan.adopt", "amina", "riverside-draft", decision=str(theirs.id)
        )
    with pytest.raises(Contradiction, match="another partnership"):
        await clerk.do(
            "milestone.note-progress",
            "tom",
            "ms-open",
            **NOTE,
            authority={"decision": str(theirs.id)},
        )
