"""What goes on at a meeting: who comes and goes, items, interests, adjournments."""

import pytest
from msgspec.structs import replace

from domain.dates import parse
from domain.errors import Contradiction, NotPermitted, ReasonRequired
from domain.event import Text
from domain.meeting_events import (
    AttendanceTaken,
    InterestDeclared,
    ItemAdded,
    ItemTaken,
    MeetingAdjourned,
    MeetingJudgedAnew,
    MeetingRearranged,
    MeetingReconvened,
    NoticeWaived,
    PersonArrived,
    PersonDeparted,
    QuorumChanged,
    SensitiveInterestDeclared,
)
from store.hearing import NotFound
from tests.commands.clerk import Clerk, of, person


async def test_a_meeting_moves_and_says_why(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "meeting.rearrange",
        "tom",
        "meeting-next",
        when="2027-01-21",
        starts_at="20:00",
        place="School",
        why="Flooded",
    )
    (moved,) = await clerk.facts(receipt)
    assert isinstance(moved, MeetingRearranged)
    assert replace(moved, why=None) == MeetingRearranged(
        when=parse("2027-01-21"), starts_at="20:00", place="School"
    )
    assert await clerk.words(moved.why) == "Flooded"


async def test_notice_is_waived(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "meeting.waive-notice", "tom", "meeting-next", by=5, how="by e-mail"
    )
    assert await clerk.facts(receipt) == [NoticeWaived(by=5, how="by e-mail")]


async def test_it_goes_on_another_day_and_what_happens_then_occurred_then(
    clerk: Clerk,
) -> None:
    broken_off = await clerk.do(
        "meeting.adjourn", "tom", "meeting-open", time="20:30", until="2026-11-21"
    )
    resumed = await clerk.do(
        "meeting.reconvene", "tom", "meeting-open", on="2026-11-21"
    )
    came = await clerk.do("meeting.arrive", "tom", "meeting-open", person="$amina")
    (adjourned,) = await clerk.events(broken_off)
    (reconvened,) = await clerk.events(resumed)
    assert adjourned.facts == MeetingAdjourned(at="20:30", until=parse("2026-11-21"))
    assert adjourned.occurred == parse("2026-11-20")
    assert reconvened.facts == MeetingReconvened(on=parse("2026-11-21"))
    assert {e.occurred for e in await clerk.events(came)} == {parse("2026-11-21")}


async def test_the_third_to_come_makes_the_quorum_of_the_partnerships_rules(
    clerk: Clerk,
) -> None:
    """Joe has come; the rulebook asks for three of the seven members."""
    second = await clerk.do("meeting.arrive", "tom", "meeting-open", person="$amina")
    third = await clerk.do(
        "meeting.arrive", "tom", "meeting-open", person="$tom", time="19:40"
    )
    assert await clerk.facts(second) == [PersonArrived(person=person("amina"))]
    arrived, changed = await clerk.facts(third)
    assert arrived == PersonArrived(person=person("tom"), at="19:40")
    assert isinstance(changed, QuorumChanged)
    assert (changed.quorum.outcome, changed.quorum.rulebook) == ("met", 1)
    left = await clerk.do("meeting.depart", "tom", "meeting-open", person="$tom")
    departed, lost = await clerk.facts(left)
    assert departed == PersonDeparted(person=person("tom"))
    assert isinstance(lost, QuorumChanged)
    assert lost.quorum.outcome == "lost"


async def test_somebody_who_is_no_member_comes_without_counting(clerk: Clerk) -> None:
    await clerk.do("meeting.arrive", "tom", "meeting-open", person="$amina")
    receipt = await clerk.do("meeting.arrive", "tom", "meeting-open", person="$noor")
    assert await clerk.facts(receipt) == [PersonArrived(person=person("noor"))]


async def test_whether_a_substitute_was_allowed_is_recorded(clerk: Clerk) -> None:
    said = {"person": "$noor", "for": "$grace"}
    receipt = await clerk.do("meeting.arrive", "tom", "meeting-open", **said)
    (arrived, *_) = await clerk.facts(receipt)
    assert isinstance(arrived, PersonArrived)
    assert arrived.for_ == person("grace")
    assert arrived.allowed is not None
    assert arrived.allowed.outcome == "no"


async def test_whoever_is_there_speaks_for_themselves_and_for_nobody_else(
    clerk: Clerk,
) -> None:
    receipt = await clerk.do(
        "meeting.declare-interest",
        "joe",
        "meeting-open",
        person="$joe",
        item=1,
        response="withdrew",
        interest="Owns the field",
    )
    (declared,) = await clerk.facts(receipt)
    assert isinstance(declared, InterestDeclared)
    assert isinstance(declared.interest, Text)
    assert await clerk.words(declared.interest) == "Owns the field"
    await clerk.do("meeting.arrive", "tom", "meeting-open", person="$kim")
    with pytest.raises(NotPermitted, match="you may not"):
        await clerk.do("meeting.depart", "joe", "meeting-open", person="$kim")
    with pytest.raises(NotPermitted, match="you may not"):
        await clerk.do(
            "meeting.declare-interest",
            "noor",
            "meeting-open",
            person="$noor",
            response="none",
        )
    left = await clerk.do("meeting.depart", "joe", "meeting-open", person="$joe")
    assert (await clerk.facts(left))[0] == PersonDeparted(person=person("joe"))


@pytest.mark.parametrize(
    "label",
    ["decision-bench", "ms-open", "riverside-plan", "grant-applied", "promise"],
)
async def test_an_item_is_about_something_of_the_partnership(
    clerk: Clerk, label: str
) -> None:
    receipt = await clerk.do(
        "meeting.add-item", "tom", "meeting-next", title="It", about=f"${label}"
    )
    assert await clerk.facts(receipt) == [
        ItemAdded(item=3, title="It", about=of(label))
    ]


async def test_an_item_may_be_about_a_body_of_the_councils_own(clerk: Clerk) -> None:
    said = {"title": "The forum", "about": "$forum"}
    receipt = await clerk.do("meeting.add-item", "tom", "meeting-next", **said)
    assert receipt.events == ("meeting.item-added",)


@pytest.mark.stores_nothing
async def test_an_item_is_about_nothing_of_another_partnership(clerk: Clerk) -> None:
    with pytest.raises(Contradiction, match="of another partnership"):
        await clerk.do(
            "meeting.add-item",
            "tom",
            "meeting-next",
            title="Theirs",
            about="$hillside-sg",
        )


@pytest.mark.stores_nothing
@pytest.mark.parametrize("label", ["nobody-knows", "scheme", "fund", "tom"])
async def test_an_item_is_about_something_that_has_a_partnership(
    clerk: Clerk, label: str
) -> None:
    with pytest.raises(NotFound, match="there is no milestone, decision, "):
        await clerk.do(
            "meeting.add-item", "tom", "meeting-next", title="It", about=f"${label}"
        )


async def test_an_item_is_taken_with_its_quorum(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "meeting.take-item", "tom", "meeting-open", item=2, time="19:45"
    )
    (taken,) = await clerk.facts(receipt)
    assert isinstance(taken, ItemTaken)
    assert (taken.item, taken.at, taken.quorum.outcome) == (2, "19:45", "not met")


async def test_a_meeting_written_up_late_is_judged_by_the_members_of_its_day(
    clerk: Clerk,
) -> None:
    """Amina and Joe left a day after it; Noor joined then."""
    for who in ("$amina", "$joe"):
        await clerk.do(
            "body.leave", "tom", "riverside-sg", person=who, occurred="2026-11-21"
        )
    await clerk.do(
        "body.join", "tom", "riverside-sg", person="$noor", occurred="2026-11-21"
    )
    receipt = await clerk.do(
        "meeting.take-attendance",
        "tom",
        "meeting-open",
        present=["$tom", "$amina", "$joe", "$noor"],
    )
    (taken,) = await clerk.facts(receipt)
    assert isinstance(taken, AttendanceTaken)
    assert taken.quorum is not None
    assert taken.quorum.because.endswith("3 were.")


async def test_the_words_of_a_sensitive_interest_are_withheld_from_the_public(
    clerk: Clerk,
) -> None:
    receipt = await clerk.do(
        "meeting.declare-interest",
        "tom",
        "meeting-open",
        person="$joe",
        item=1,
        response="withdrew",
        interest="Is being threatened by a neighbour",
        sensitive=True,
    )
    declared, withheld, *_ = await clerk.events(receipt)
    assert declared.facts == InterestDeclared(
        person=person("joe"), response="withdrew", item=1
    )
    assert isinstance(withheld.facts, SensitiveInterestDeclared)
    words = await clerk.words(withheld.facts.interest)
    assert words == "Is being threatened by a neighbour"
    assert (declared.seen_by(), withheld.seen_by()) == ("public", "officers")


async def test_what_is_learnt_after_the_end_takes_a_reason(clerk: Clerk) -> None:
    await clerk.do("meeting.close", "tom", "meeting-open")
    with pytest.raises(ReasonRequired, match="with a reason"):
        await clerk.do("meeting.receive-report", "tom", "meeting-open", title="Trees")
    receipt = await clerk.do(
        "meeting.take-attendance",
        "tom",
        "meeting-open",
        present=["$tom", "$amina", "$joe"],
        reason="The list was found behind the radiator",
    )
    taken, anew = await clerk.events(receipt)
    assert isinstance(taken.facts, AttendanceTaken)
    assert isinstance(anew.facts, MeetingJudgedAnew)
    assert (anew.facts.quorum.outcome, anew.facts.quorum.rulebook) == ("met", 1)
    assert taken.occurred == anew.occurred == parse("2026-11-20")
    assert taken.reason is not None


async def test_nobody_speaks_for_themselves_when_it_is_over(clerk: Clerk) -> None:
    await clerk.do("meeting.close", "tom", "meeting-open")
    with pytest.raises(NotPermitted, match="you may not declare somebody's interest"):
        await clerk.do(
            "meeting.declare-interest",
            "joe",
            "meeting-open",
            person="$joe",
            response="none",
            reason="I had forgotten",
        )
