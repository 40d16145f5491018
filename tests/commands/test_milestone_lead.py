"""What whoever leads a milestone may do with it, without an office."""

from typing import Any

import pytest

from domain.catalogue import BODY
from domain.dates import parse
from domain.errors import NotPermitted, SamePerson
from domain.event import Evidence
from domain.milestone_events import (
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneBlocked,
)
from tests.commands.clerk import Clerk, asking, of, person

SHOWN = {"on": "2026-11-01", "evidence": [{"title": "Certificate"}]}
MOVED = {"forecast": "2027-03", "why": "Rain"}
TRADERS = {"person": "$noor", "how": "co-opted", "representing": "Riverside Traders"}
LEADING: dict[str, dict[str, Any]] = {
    "milestone.achieve": SHOWN,
    "milestone.revise-forecast": MOVED,
    "milestone.block": {"why": "No bricks"},
}


async def _led(
    clerk: Clerk, lead: str | None = "Riverside Traders", **said: Any
) -> Any:
    plan = {"plan": "$riverside-plan", "title": "A market", "due": "2026-12"}
    given = {**plan, **said} | ({"lead": lead} if lead else {})
    return (await clerk.do("milestone.set-milestone", "olu", **given)).id


async def test_a_lead_says_that_it_is_done_and_somebody_else_checks_it(
    clerk: Clerk,
) -> None:
    market = await _led(clerk, checker="plan lead")
    await clerk.do("body.join", "tom", "riverside-sg", **TRADERS)
    for action in ("milestone.block", "milestone.revise-forecast"):
        receipt = await clerk.do(action, "noor", market, **LEADING[action])
        (fact,) = await clerk.facts(receipt)
        assert isinstance(fact, MilestoneBlocked | ForecastRevised)
    receipt = await clerk.do("milestone.achieve", "noor", market, **SHOWN)

    assert await clerk.facts(receipt) == [
        EvidenceAttached(evidence=Evidence("Certificate")),
        MilestoneAchieved(on=parse("2026-11-01"), by=person("noor")),
    ]
    (_, claim) = await clerk.events(receipt)
    assert (claim.actor, claim.capacity) == (person("noor"), "resident")
    for action, said in {"verify": {}, "withdraw": {"why": "No"}}.items():
        with pytest.raises((NotPermitted, SamePerson)):
            await clerk.do(f"milestone.{action}", "noor", market, **said)
    await clerk.do("milestone.verify", "tom", market)


async def test_a_lead_leads_that_milestone_and_no_other(clerk: Clerk) -> None:
    market = await _led(clerk)
    others = [await _led(clerk, None), await _led(clerk, "Riverside Library")]
    theirs = await clerk.do(
        "plan.draft", "olu", title="Theirs", partnership="$hillside"
    )
    others.append(await _led(clerk, plan=str(theirs.id)))
    council = await clerk.do("plan.draft", "olu", title="The council's")
    others.append(await _led(clerk, plan=str(council.id)))
    for label in (None, "noor"):  # before they sit for the traders, and then
        if label:
            await clerk.do("body.join", "tom", "riverside-sg", **TRADERS)
        for milestone in [*others, *([] if label else [market])]:
            for action, said in LEADING.items():
                with pytest.raises(NotPermitted, match="that is for"):
                    await clerk.do(action, "noor", milestone, **said)


async def test_a_lead_who_has_left_leads_no_more(clerk: Clerk) -> None:
    market = await _led(clerk)
    await clerk.do("body.join", "tom", "riverside-sg", **TRADERS)
    await clerk.do("milestone.revise-forecast", "noor", market, **MOVED)
    left = {"person": "$noor", "how": "stood down"}
    await clerk.do("body.leave", "tom", "riverside-sg", **left)
    for action, said in LEADING.items():
        with pytest.raises(NotPermitted, match="that is for"):
            await clerk.do(action, "noor", market, **said)


async def test_a_token_of_a_lead_does_what_it_was_made_for(clerk: Clerk) -> None:
    market = await _led(clerk)
    await clerk.do("body.join", "tom", "riverside-sg", **TRADERS)
    narrow = asking("noor", only=frozenset({"milestone.block"}))
    with pytest.raises(NotPermitted, match="made for less"):
        await clerk.do("milestone.achieve", narrow, market, **SHOWN)
    await clerk.do("milestone.block", narrow, market, why="No bricks")


async def test_a_sub_group_leads_through_its_members(clerk: Clerk) -> None:
    (group,) = await clerk.register.load_all(BODY, [of("riverside-events")])
    assert group is not None
    market = await _led(clerk, group.name)
    with pytest.raises(NotPermitted, match="that is for"):
        await clerk.do("milestone.achieve", "noor", market, **SHOWN)
    joined = {"person": "$noor", "how": "appointed"}
    await clerk.do("body.join", "tom", "riverside-events", **joined)
    await clerk.do("milestone.achieve", "noor", market, **SHOWN)
