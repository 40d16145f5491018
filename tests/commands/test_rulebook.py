"""Rulebooks: every rule they may state, and the decision that adopted them."""

from typing import Any

import pytest

from commands.reading import Unreadable
from domain.dates import parse
from domain.errors import Contradiction, NotPermitted, NotReady, ReasonRequired
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from domain.rules import Majority, Quorum, SeatRule
from store.hearing import NotFound
from tests.commands.clerk import Clerk

EVERY_RULE: dict[str, Any] = {
    "agm_every_months": 15,
    "agm_month": 10,
    "notice_clear_days": 7,
    "notice_by_kind": {"annual": 21, "extraordinary": 0},
    "notice_served_after_days": 2,
    "notice_waiver": "9/10",
    "quorum": {"number": 4, "including": {"Parish Council": 1}},
    "quorum_by_kind": {
        "annual": {"number": 10, "share": "1/10", "whichever": "less"},
        "forum": 2,
    },
    "majorities": {
        "business": {},
        "rulebook": {"share": "2/3"},
        "written resolution": {"share": "3/4", "of": "entitled"},
    },
    "casting_vote": "additional",
    "votes_by": "organisation",
    "substitutes": True,
    "seats": [
        {"category": "Residents", "at_least": 4, "at_most": 12},
        {"category": "Parish Council", "at_most": 3, "may_chair": False},
    ],
    "term_months": 12,
    "most_terms": 3,
    "holding_over": False,
    "nominations_clear_days": 14,
    "absences": 2,
    "tie": "lot",
    "interests_days": 28,
    "plan_review_months": 12,
}
AS_RULES: dict[str, Any] = EVERY_RULE | {
    "quorum": Quorum(number=4, including={"Parish Council": 1}),
    "quorum_by_kind": {
        "annual": Quorum(number=10, share="1/10", whichever="less"),
        "forum": 2,
    },
    "majorities": {
        "business": Majority(),
        "rulebook": Majority(share="2/3"),
        "written resolution": Majority(share="3/4", of="entitled"),
    },
    "seats": (
        SeatRule(category="Residents", at_least=4, at_most=12),
        SeatRule(category="Parish Council", at_most=3, may_chair=False),
    ),
}


async def adopted(clerk: Clerk, **said: Any) -> RulebookAdopted:
    receipt = await clerk.do(
        "partnership.adopt-rulebook",
        "amina",
        "riverside",
        **{"in_force": "2027-01-01", "reason": "It is older than our books", **said},
    )
    (facts,) = await clerk.facts(receipt)
    assert isinstance(facts, RulebookAdopted)
    return facts


async def decided(clerk: Clerk, **said: Any) -> str:
    receipt = await clerk.do(
        "decision.make",
        "tom",
        words="To change the constitution",
        **{"body": "$riverside-sg", "on": "2026-11-20", "how": "vote", **said},
    )
    return str(receipt.id)


async def test_a_rulebook_is_adopted_with_its_clauses(clerk: Clerk) -> None:
    assert await adopted(clerk, quorum=5, clauses={"quorum": "6.1"}) == RulebookAdopted(
        rulebook=Rulebook(
            in_force=parse("2027-01-01"), quorum=5, clauses={"quorum": "6.1"}
        ),
        adoption=Verdict("not tested", "No decision that adopted it is recorded."),
    )


async def test_every_rule_may_be_stated_and_have_its_clause(clerk: Clerk) -> None:
    clauses: Any = {rule: f"clause {n}" for n, rule in enumerate(EVERY_RULE, start=1)}
    facts = await adopted(clerk, **EVERY_RULE, clauses=clauses)
    assert facts.rulebook == Rulebook(
        in_force=parse("2027-01-01"), **AS_RULES, clauses=clauses
    )
    assert set(facts.rulebook.stated()) == set(EVERY_RULE)


async def test_what_was_voted_says_whether_it_was_enough(clerk: Clerk) -> None:
    await adopted(
        clerk,
        in_force="2026-11-01",
        majorities={"rulebook": {"share": "2/3"}},
        clauses={"majorities": "12"},
    )
    enough = await decided(clerk, votes={"for": 4, "against": 2})
    facts = await adopted(clerk, quorum=2, decision=enough)
    assert str(facts.decision) == enough
    assert facts.adoption == Verdict(
        "met",
        "Rulebook 5 (12) asks for two thirds of those voting (4 of 6); "
        "4 for, 2 against, 0 abstained.",
        rulebook=5,
        clause="12",
    )


async def test_a_change_that_too_few_voted_for_is_recorded_as_such(
    clerk: Clerk,
) -> None:
    rule = {"rulebook": {"share": "2/3"}}
    await adopted(clerk, in_force="2026-11-01", majorities=rule)
    too_few = await decided(clerk, votes={"for": 3, "against": 2})
    facts = await adopted(clerk, quorum=2, decision=too_few)
    assert facts.adoption
    assert (facts.adoption.outcome, facts.adoption.rulebook) == ("not met", 5)


async def test_those_at_the_meeting_are_counted(clerk: Clerk) -> None:
    rule = {"rulebook": {"share": "3/4", "of": "present"}}
    await adopted(clerk, in_force="2026-11-01", majorities=rule)
    there = ["$amina", "$tom", "$joe", "$grace"]
    await clerk.do("meeting.take-attendance", "tom", "meeting-open", present=there)
    decision = await decided(
        clerk, meeting="$meeting-open", votes={"for": 3, "against": 0, "abstain": 1}
    )
    facts = await adopted(clerk, quorum=2, decision=decision)
    assert facts.adoption
    assert "(3 of 4)" in facts.adoption.because
    assert facts.adoption.outcome == "met"


async def test_without_votes_whether_it_was_enough_is_unknown(clerk: Clerk) -> None:
    facts = await adopted(clerk, quorum=2, decision="$decision-bench")
    assert facts.adoption == Verdict("unknown", "No votes on it are recorded.")


async def test_a_decision_that_was_lost_adopts_no_rulebook(clerk: Clerk) -> None:
    lost = await decided(clerk, votes={"for": 2, "against": 4}, outcome="lost")
    with pytest.raises(NotReady, match="was lost, not carried"):
        await adopted(clerk, quorum=2, decision=lost)


@pytest.mark.stores_nothing
async def test_the_decision_is_one_that_exists(clerk: Clerk) -> None:
    with pytest.raises(NotFound, match="there is no decision"):
        await adopted(clerk, quorum=2, decision="$riverside")


async def test_the_same_rules_again_are_no_new_version(clerk: Clerk) -> None:
    await adopted(clerk, **EVERY_RULE)
    before = await clerk.count()
    await clerk.do(
        "partnership.adopt-rulebook",
        "amina",
        "riverside",
        in_force="2027-01-01",
        **EVERY_RULE,
    )
    assert await clerk.count() == before


@pytest.mark.stores_nothing
async def test_rules_are_changed_by_a_decision_or_for_a_reason(clerk: Clerk) -> None:
    with pytest.raises(ReasonRequired, match="name it in `decision`, or give"):
        await clerk.do(
            "partnership.adopt-rulebook",
            "amina",
            "riverside",
            in_force="2020",
            quorum=1,
        )


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "at least one rule"),
        ({"quorum": 0}, "the quorum is at least 1"),
        (
            {"quorum": 4, "seats": [{"category": "Residents", "at_most": 3}]},
            "the quorum is 4, and there are 3 seats",
        ),
        (
            {
                "quorum": {"number": 4, "including": {"Traders": 1}},
                "seats": [{"category": "Residents", "at_most": 9}],
            },
            "the quorum names Traders, which has no seats",
        ),
        ({"quorum": {"share": "4/3"}}, "'4/3' is no share of a whole"),
        ({"majorities": {"rulebook": {"share": "1/3"}}}, "could be on both sides"),
        ({"quorum": 3, "clauses": {"tie": "9"}}, "clause is named for how a tie"),
        ({"quorum": 3, "in_force": "2027/.."}, "2027/..|from when"),
    ],
)
async def test_rules_that_cannot_be_followed_are_refused(
    clerk: Clerk, said: dict[str, Any], why: str
) -> None:
    with pytest.raises(Contradiction, match=why):
        await adopted(clerk, **said)


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"agm_month": 13}, "agm_month", "must be 12 or less"),
        ({"absences": 0}, "absences", "must be 1 or more"),
        ({"notice_waiver": "most"}, "notice_waiver", "must be a part of a whole"),
        ({"quorum": "three"}, "quorum", "must be a whole number or a group of"),
        ({"quorum": {"number": 0}}, "quorum.number", "must be 1 or more"),
        ({"quorum": {"share": "0.3"}}, "quorum.share", "such as 1/3 or 3/4"),
        ({"quorum": {"including": {"A": 0}}}, "quorum.including", "must be 1 or more"),
        (
            {"quorum": {"including": {f"Ward {n}": 1 for n in range(51)}}},
            "quorum.including",
            "must have at most 50 entries",
        ),
        ({"quorum_by_kind": {"anual": 3}}, "quorum_by_kind.anual", "mean annual?"),
        ({"majorities": {"chair": {}}}, "majorities.chair", "is not a field here"),
        ({"seats": [{"at_most": 3}]}, "seats[1].category", "is required"),
        ({"casting_vote": "two"}, "casting_vote", "none, original, additional"),
    ],
)
async def test_what_is_no_rule_is_told_by_its_field(
    clerk: Clerk, said: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        await adopted(clerk, **said)
    (fault,) = refused.value.faults
    assert fault.field == field
    assert message in fault.message


@pytest.mark.stores_nothing
async def test_a_member_adopts_no_rulebook(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted):
        await clerk.do(
            "partnership.adopt-rulebook", "kim", "riverside", in_force="2027", quorum=3
        )


async def test_a_sub_group_changes_no_rules_of_the_partnership(clerk: Clerk) -> None:
    votes = {"for": 3, "against": 0}
    by = await decided(clerk, body="$riverside-events", votes=votes)
    with pytest.raises(Contradiction, match="take a decision of the body that leads"):
        await adopted(clerk, quorum=1, decision=by)
    with pytest.raises(Contradiction, match="riverside-events, which is under another"):
        await clerk.do(
            "partnership.ratify-rulebook", "amina", "riverside", version=3, decision=by
        )
