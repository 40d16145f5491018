"""A contested election ends in a tie, which the rulebook has settled by lot."""

import pytest

from domain.election_events import ElectionHeld, OfficerElected, PersonNominated, Tie
from domain.errors import AlreadyTaken, Contradiction, NotReady
from domain.offices import OfficeLeft, OfficeTaken
from projections.listings import bodies
from tests.commands.clerk import Clerk, of, person
from tests.stories.telling import look, on_day


async def test_a_tie_in_a_contest_is_settled_as_the_rulebook_says(
    clerk: Clerk,
) -> None:
    on_day(clerk, "2026-10-01")
    await clerk.do(
        "partnership.adopt-rulebook",
        None,
        "riverside",
        in_force="2026-10-01",
        reason="The decision is not on record",
        quorum=3,
        tie="lot",
        nominations_clear_days=7,
        term_months=12,
        clauses={"tie": "9.4", "nominations_clear_days": "9.1"},
    )
    called = await clerk.do(
        "meeting.call", "tom", body="$riverside-sg", when="2026-11-05", kind="annual"
    )
    agm, chair = called.id, {"office": "chair"}

    # One name in time, one in the last week; whoever seconds is a third person.
    early = await clerk.do(
        "meeting.nominate",
        "tom",
        agm,
        **chair,
        person="$joe",
        proposer="$kim",
        seconder="$tom",
        consented=True,
        on="2026-10-01",
    )
    (forward,) = await clerk.facts(early)
    assert isinstance(forward, PersonNominated)
    assert (forward.in_time.outcome, forward.in_time.clause) == ("in time", "9.1")
    on_day(clerk, "2026-11-01")
    with pytest.raises(Contradiction, match="neither the one put forward nor"):
        await clerk.do(
            "meeting.nominate", "tom", agm, **chair, person="$nia", seconder="$nia"
        )
    late = await clerk.do(
        "meeting.nominate", "tom", agm, **chair, person="$nia", on="2026-11-01"
    )
    (forward,) = await clerk.facts(late)
    assert isinstance(forward, PersonNominated)
    assert (forward.in_time.outcome, forward.consented) == ("late", None)

    on_day(clerk, "2026-11-05")
    await clerk.do("meeting.open-meeting", "amina", agm, on="2026-11-05")
    await clerk.do(
        "meeting.take-attendance", "tom", agm, present=["$amina"], present_count=21
    )
    vote = {
        **chair,
        "counts": [
            {"person": "$joe", "votes": 10},
            {"person": "$nia", "votes": 10},
        ],
        "spoilt": 1,
    }
    with pytest.raises(NotReady, match="2 have 10 votes each"):
        await clerk.do("meeting.hold-election", "tom", agm, **vote)
    with pytest.raises(Contradiction, match="22 votes are counted, and 21"):
        await clerk.do("meeting.hold-election", "tom", agm, **{**vote, "spoilt": 2})

    held = await clerk.do(
        "meeting.hold-election",
        "tom",
        agm,
        **vote,
        tie={"method": "lot", "decided": "$nia"},
    )
    polled, chosen, left, taken = await clerk.facts(held)
    assert isinstance(polled, ElectionHeld)
    assert isinstance(polled.tie, Tie)
    assert polled.tie.between == (person("joe"), person("nia"))
    assert (polled.tie.allowed.outcome, polled.tie.allowed.because) == (
        "yes",
        "Rulebook 5 (9.4) settles a tie by lot.",
    )
    assert isinstance(chosen, OfficerElected)
    assert (chosen.person, chosen.votes_for) == (person("nia"), 10)
    assert left == OfficeLeft(office="chair", person=person("amina"))
    assert isinstance(taken, OfficeTaken)
    assert (taken.person, taken.how, taken.meeting) == (person("nia"), "elected", agm)
    assert taken.term_until is not None
    assert taken.term_until.text == "2027-11-05"

    # Entered once more it is the same election; another winner is refused.
    again = await clerk.do(
        "meeting.hold-election",
        "tom",
        agm,
        **vote,
        tie={"method": "lot", "decided": "$nia"},
    )
    assert again.events == ()
    with pytest.raises(AlreadyTaken, match="has elected another chair"):
        await clerk.do("meeting.elect", "tom", agm, **chair, person="$joe")

    # Unless the first has left the office meanwhile.
    await clerk.do("body.leave-office", "tom", "riverside-sg", **chair, person="$nia")
    await clerk.do("meeting.elect", "tom", agm, **chair, person="$joe", unopposed=True)
    group = await bodies.one(
        clerk.reader, await look(clerk, "2026-12-01"), of("riverside-sg")
    )
    assert group is not None
    assert [o.person for o in group.officers if o.office == "chair"] == [person("joe")]


async def test_a_tie_settled_otherwise_and_a_chair_who_may_not_chair_are_marked(
    clerk: Clerk,
) -> None:
    """What was done is entered as it was done, with what the rules say of it."""
    await clerk.do(
        "partnership.adopt-rulebook",
        None,
        "riverside",
        in_force="2026-11-01",
        reason="The decision is not on record",
        tie="fresh vote",
        seats=[{"category": "Town council", "may_chair": False}],
    )
    await clerk.do(
        "body.join",
        "tom",
        "riverside-sg",
        person="$noor",
        category="Town council",
        how="appointed",
    )
    for label in ("joe", "noor"):
        await clerk.do(
            "meeting.nominate",
            "tom",
            "meeting-open",
            office="chair",
            person=f"${label}",
        )
    await clerk.do("meeting.take-attendance", "tom", "meeting-open", present_count=6)
    held = await clerk.do(
        "meeting.hold-election",
        "tom",
        "meeting-open",
        office="chair",
        counts=[{"person": "$joe", "votes": 3}, {"person": "$noor", "votes": 3}],
        tie={"method": "chair", "decided": "$noor"},
    )
    polled, _, _, taken = await clerk.facts(held)
    assert isinstance(polled, ElectionHeld)
    assert polled.tie is not None
    assert polled.tie.allowed.because == (
        "Rulebook 5 settles a tie by a fresh vote; this one was settled by the chair."
    )
    assert isinstance(taken, OfficeTaken)
    assert taken.allowed is not None
    assert (taken.allowed.outcome, taken.allowed.because) == (
        "no",
        "Rulebook 5 says that nobody who sits for Town council may chair.",
    )
