"""A grant as it is judged: checked, looked into, assessed, proposed."""

from functools import reduce
from typing import Annotated

from msgspec import Meta

from commands.applicants import not_ones_own
from commands.desk import Case
from commands.entry import Count, Entry, Given, Label, Pence, Words
from commands.grant_interests import interests
from commands.registry import command
from domain import grant_asking, grant_deciding, grant_interests
from domain.catalogue import FUND, GRANT, PERSON
from domain.fund_rounds import band_of, round_of
from domain.grant import Grant, evolve
from domain.grant_events import GrantEvent
from domain.grant_parts import Check, CheckOf, Finding, Score
from domain.ids import DecisionId, GrantId, PersonId
from domain.meeting_events import Response


class CheckEligibility(Entry, frozen=True, kw_only=True):
    """`why` is asked for where it is not eligible."""

    eligible: bool
    why: Words | None = None


@command("grant", "grants")
async def check_eligibility(case: Case, id: GrantId, body: CheckEligibility) -> None:
    """Say whether it is what the fund is for."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await not_ones_own(case, found)
    events = grant_asking.check_eligibility(
        found, eligible=body.eligible, why=case.optional_text(body.why)
    )
    case.write(id, events)


class CheckGiven(Given, frozen=True, kw_only=True):
    """One thing that was looked into, and what was found."""

    of: CheckOf
    finding: Finding

    def fact(self) -> Check:
        return Check(self.of, self.finding)


class DoDiligence(Entry, frozen=True, kw_only=True):
    """`why` is asked for where somebody was not satisfied."""

    checks: Annotated[tuple[CheckGiven, ...], Meta(min_length=1, max_length=20)]
    why: Words | None = None


@command("grant", "grants")
async def do_diligence(case: Case, id: GrantId, body: DoDiligence) -> None:
    """Say what was looked into about the applicant, and what was found."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await not_ones_own(case, found)
    events = grant_asking.do_diligence(
        found,
        checks=tuple(one.fact() for one in body.checks),
        why=case.optional_text(body.why),
    )
    case.write(id, events)


class DeclareGrantInterest(Entry, frozen=True, kw_only=True):
    """`response` is what they did about it; "none": they stayed, and nobody agreed."""

    person: PersonId
    response: Response
    interest: Words | None = None


@command("grant", "grants")
async def declare_interest(case: Case, id: GrantId, body: DeclareGrantInterest) -> None:
    """Say that somebody who has a say in it has to do with the applicant."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await case.require(PERSON, body.person)
    events = grant_interests.declare_interest(
        found,
        person=body.person,
        response=body.response,
        interest=case.optional_text(body.interest),
        by=case.asking.person,
    )
    case.write(id, events)


class MatchInterests(Entry, frozen=True, kw_only=True):
    """`decision` is the one that is to award it: those who voted on it count."""

    decision: DecisionId | None = None


@command("grant", "grants")
async def match_interests(case: Case, id: GrantId, body: MatchInterests) -> None:
    """Find out who has a part in deciding and belongs to the applicant: ask them."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await case.cite(body.decision, found.partnership)
    seen = await interests(case, found, body.decision)
    case.write(id, grant_interests.match_interests(found, found=seen.matched))


class ScoreGiven(Given, frozen=True, kw_only=True):
    """So many points by one of the round's criteria."""

    criterion: Label
    points: Count

    def fact(self) -> Score:
        return Score(self.criterion, self.points)


class AssessGrant(Entry, frozen=True, kw_only=True):
    """`assessor` left out: whoever enters it. `scores` have all the criteria."""

    assessor: PersonId | None = None
    scores: Annotated[tuple[ScoreGiven, ...], Meta(max_length=50)] = ()
    why: Words | None = None


@command("grant", "grants")
async def assess(case: Case, id: GrantId, body: AssessGrant) -> None:
    """Score it by the criteria of its round, and say why."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    assessor = body.assessor or case.by()
    await case.require(PERSON, assessor)
    fund = await case.require(FUND, found.fund)
    number = found.round
    events = grant_asking.assess(
        found,
        assessor=assessor,
        criteria=round_of(fund, number).criteria if number is not None else (),
        scores=tuple(one.fact() for one in body.scores),
        why=case.optional_text(body.why),
        on=case.day,
    )
    await _write_and_ask(case, id, found, events)


class ProposeAward(Entry, frozen=True, kw_only=True):
    amount: Pence
    why: Words | None = None


@command("grant", "grants")
async def propose(case: Case, id: GrantId, body: ProposeAward) -> None:
    """Propose an award, for somebody else to approve."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    fund = await case.require(FUND, found.fund)
    events = grant_deciding.propose(
        found,
        amount=body.amount,
        by=case.asking.person,
        why=case.optional_text(body.why),
        on=case.day,
        band=band_of(fund, found.round, found.band),
    )
    await _write_and_ask(case, id, found, events)


async def _write_and_ask(
    case: Case, id: GrantId, found: Grant, events: list[GrantEvent]
) -> None:
    """Write them, and ask whoever has a part in deciding now and belongs to it."""
    after = reduce(evolve, events, found)
    seen = await interests(case, after, None)
    asked = grant_interests.match_interests(after, found=seen.matched) if events else []
    case.write(id, [*events, *asked])
