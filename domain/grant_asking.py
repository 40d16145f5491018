"""A grant until it is decided: asked for, checked, assessed."""

from collections.abc import Sequence
from datetime import date

from domain.bands import Band
from domain.dates import certainly_before, in_words
from domain.errors import (
    AlreadyBegun,
    BeyondLimit,
    Contradiction,
    ReasonRequired,
)
from domain.event import Text
from domain.fund_events import Criterion
from domain.grant import Grant, ready, undecided
from domain.grant_events import GrantApplied, GrantEnquired, GrantEvent, RecipientNamed
from domain.grant_judging_events import (
    DiligenceDone,
    EligibilityChecked,
    GrantAssessed,
)
from domain.grant_parts import Check, Planned, Score
from domain.ids import FundId, OrganisationId, PartnershipId, PersonId
from domain.policies import Verdict


def enquire(
    grant: Grant | None,
    *,
    fund: FundId,
    applicant: str,
    title: str,
    amount: int | None = None,
    partnership: PartnershipId | None = None,
    organisation: OrganisationId | None = None,
    words: Text | None = None,
) -> list[GrantEvent]:
    """Ask before applying. `amount` in pence; None: nobody has said."""
    if grant is not None:
        raise AlreadyBegun("this has been asked about before")
    if amount is not None and amount <= 0:
        raise Contradiction("a grant is for more than nothing")
    return [
        GrantEnquired(
            fund=fund,
            applicant=applicant,
            title=title,
            amount=amount,
            partnership=partnership,
            organisation=organisation,
            words=words,
        )
    ]


def apply(
    grant: Grant | None,
    *,
    fund: FundId,
    applicant: str,
    title: str,
    amount: int,
    partnership: PartnershipId | None = None,
    organisation: OrganisationId | None = None,
    individual: bool = False,
    recipient: Text | None = None,
    person: PersonId | None = None,
    round: int | None = None,
    band: Band | None = None,
    area: str | None = None,
    themes: tuple[str, ...] = (),
    planned: Planned | None = None,
    elsewhere: int | None = None,
    in_time: Verdict | None = None,
    match: Verdict | None = None,
    by: PersonId | None = None,
    came_at: str | None = None,
) -> list[GrantEvent]:
    """Ask a fund for money. `amount` in pence."""
    if grant is not None and grant.stage != "enquired":
        raise AlreadyBegun("this grant has been applied for before")
    if grant is not None and grant.fund != fund:
        raise Contradiction("the enquiry was about another fund; apply to that one")
    if amount <= 0:
        raise Contradiction("a grant is for more than nothing")
    if individual and organisation is not None:
        raise Contradiction(
            "a grant is for an individual or for an organisation, not for both"
        )
    if (recipient or person) and not individual:
        raise Contradiction("only a grant for an individual has a name that is sealed")
    _check_planned(planned)
    asked = GrantApplied(
        fund=fund,
        applicant=applicant,
        title=title,
        amount=amount,
        partnership=partnership,
        organisation=organisation,
        individual=individual,
        round=round,
        band=band.name if band else None,
        steps=band.steps if band else (),
        area=area,
        themes=themes,
        planned=planned,
        elsewhere=elsewhere,
        in_time=in_time,
        match=match,
        by=by,
        came_at=came_at,
    )
    named = RecipientNamed(recipient=recipient, person=person)
    return [asked, named] if named != RecipientNamed() else [asked]


def check_eligibility(
    grant: Grant | None, *, eligible: bool, why: Text | None = None
) -> list[GrantEvent]:
    """Say whether it is what the fund is for. Of one that is not, say why."""
    grant = undecided(grant)
    if not eligible and why is None:
        raise ReasonRequired("say why it is not eligible: the applicant will ask")
    return [EligibilityChecked(eligible=eligible, why=why)]


def do_diligence(
    grant: Grant | None, *, checks: tuple[Check, ...], why: Text | None = None
) -> list[GrantEvent]:
    """Say what was looked into, and what was found."""
    grant = undecided(grant)
    ready(grant, "diligence")
    if not checks:
        raise Contradiction("say at least one thing that was looked into")
    if len({check.of for check in checks}) < len(checks):
        raise Contradiction("each thing is looked into once; one is there twice")
    if why is None and any(check.finding == "not satisfied" for check in checks):
        raise ReasonRequired("say why somebody was not satisfied")
    return [DiligenceDone(checks=checks, why=why)]


def assess(
    grant: Grant | None,
    *,
    assessor: PersonId,
    criteria: Sequence[Criterion] = (),
    scores: tuple[Score, ...] = (),
    why: Text | None = None,
    on: date | None = None,
) -> list[GrantEvent]:
    """Score it by the criteria of its round, each once, and say why."""
    grant = undecided(grant)
    ready(grant, "assessed")
    if grant.interests.get(assessor) == "withdrew":
        raise Contradiction("whoever withdrew for an interest does not assess it")
    _check_scores(criteria, scores)
    if not scores and why is None:
        raise ReasonRequired("an assessment has scores, or says what was thought of it")
    weights = {one.name: one.weight for one in criteria}
    total = sum(one.points * weights[one.criterion] for one in scores)
    most = sum(one.out_of * one.weight for one in criteria)
    return [
        GrantAssessed(
            assessor=assessor,
            scores=scores,
            why=why,
            total=total if scores else None,
            out_of=most if scores else None,
            on=on,
        )
    ]


def _check_planned(planned: Planned | None) -> None:
    if planned is not None and (wrong := wrong_with(planned)):
        raise Contradiction(wrong)


def wrong_with(planned: Planned) -> str | None:
    """Why the work cannot be done then; None: it can."""
    if planned.start is None or planned.end is None:
        return None
    first = planned.start.earliest
    if first is None or not certainly_before(planned.end, first):
        return None
    return f"what starts {in_words(planned.start)} cannot end {in_words(planned.end)}"


def _check_scores(criteria: Sequence[Criterion], scores: Sequence[Score]) -> None:
    """Each criterion once, with no more points than there are; none that there is not.

    Without criteria there are no scores.
    """
    given = {score.criterion: score.points for score in scores}
    known = {one.name: one for one in criteria}
    if len(given) < len(scores):
        raise Contradiction("score each criterion once; one is there twice")
    for name in given.keys() - known.keys():
        asked = ", ".join(known) or "none"
        raise Contradiction(f"there is no criterion {name}; there are: {asked}")
    if missing := [name for name in known if given and name not in given]:
        raise Contradiction(f"score every criterion; {missing[0]} is missing")
    for name, points in given.items():
        if not 0 <= points <= known[name].out_of:
            raise BeyondLimit(
                f"{name} is scored out of {known[name].out_of}; {points} is not"
            )
