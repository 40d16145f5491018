"""What each entry about a grant makes of its row, as it is judged."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from domain.grant_judging_events import (
    AssessmentSetAside,
    AwardProposed,
    DiligenceDone,
    EligibilityChecked,
    GrantAssessed,
    GrantInterestDeclared,
    InterestMatched,
)
from projections.grant_parts import Assessment, Declared, Matched, Move
from projections.grant_row import Grant


def _eligibility(row: Grant, _: Move, facts: EligibilityChecked) -> Grant:
    return replace(row, eligible=facts.eligible)


def _diligence(row: Grant, _: Move, facts: DiligenceDone) -> Grant:
    return replace(row, checks=facts.checks)


def _interest(row: Grant, move: Move, facts: GrantInterestDeclared) -> Grant:
    said = Declared(facts.person, facts.response, facts.interest, move.position)
    others = (one for one in row.declared if one.person != facts.person)
    return replace(row, declared=(*others, said))


def _matched(row: Grant, move: Move, facts: InterestMatched) -> Grant:
    found = Matched(
        person=facts.person,
        part=facts.part,
        tie=facts.tie,
        role=facts.role,
        organisation=facts.organisation,
        cast=facts.cast,
        response=facts.response,
        position=move.position,
    )
    return replace(row, matched=(*row.matched, found))


def _set_aside(row: Grant, _: Move, facts: AssessmentSetAside) -> Grant:
    made = (
        replace(one, set_aside=True) if one.assessor == facts.assessor else one
        for one in row.assessments
    )
    return replace(row, assessments=tuple(made))


def _assessed(row: Grant, move: Move, facts: GrantAssessed) -> Grant:
    made = Assessment(
        facts.assessor,
        facts.scores,
        facts.total,
        facts.out_of,
        facts.why,
        move.position,
    )
    others = (one for one in row.assessments if one.assessor != facts.assessor)
    return replace(row, assessments=(*others, made))


def _proposed(row: Grant, _: Move, facts: AwardProposed) -> Grant:
    return replace(row, proposed=facts.amount)


JUDGED: dict[type, Callable[[Grant, Move, Any], Grant]] = {
    EligibilityChecked: _eligibility,
    DiligenceDone: _diligence,
    InterestMatched: _matched,
    GrantInterestDeclared: _interest,
    AssessmentSetAside: _set_aside,
    GrantAssessed: _assessed,
    AwardProposed: _proposed,
}
