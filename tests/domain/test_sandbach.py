"""Sandbach Partnership's own change of rules, told from end to end.

At first a quorum was one third of the members, and the annual meeting was in October of
each year. Then at least three members were enough, and the annual meeting was to be
within fifteen months of the one before. The days and the clauses are invented.
"""

from datetime import date

from domain.annual_meetings import next_annual_meeting
from domain.dates import parse
from domain.ids import DecisionId
from domain.partnership import Partnership, PartnershipEstablished, evolve
from domain.partnership_rules import adopt_rulebook
from domain.policies import Present, Verdict, quorum
from domain.rulebook import Rulebook
from domain.rules import Quorum
from tests.domain.examples import COMMUNITY_PARTNERSHIPS, YEAR_2003
from tests.domain.examples_meetings import HEDGE_PLANTING

ESTABLISHED = PartnershipEstablished(
    name="Sandbach Partnership", scheme=COMMUNITY_PARTNERSHIPS
)
A_THIRD_AND_OCTOBER = Rulebook(
    in_force=YEAR_2003,
    quorum=Quorum(share="1/3"),
    agm_month=10,
    clauses={"quorum": "6", "agm_month": "8"},
)
THREE_AND_FIFTEEN_MONTHS = Rulebook(
    in_force=parse("2014-04-01"),
    quorum=3,
    agm_every_months=15,
    clauses={"quorum": "6.1", "agm_every_months": "8.1"},
)
THREE_OF_TEN = Present(number=3, entitled=10)
BEFORE, AFTER = date(2014, 3, 31), date(2014, 4, 1)
LAST_AGM = parse("2013-10-17")


def adopting(
    partnership: Partnership, rulebook: Rulebook, by: DecisionId | None = None
) -> Partnership:
    for event in adopt_rulebook(partnership, rulebook=rulebook, decision=by):
        partnership = evolve(partnership, event)
    return partnership


FIRST = adopting(evolve(None, ESTABLISHED), A_THIRD_AND_OCTOBER)
CHANGED = adopting(FIRST, THREE_AND_FIFTEEN_MONTHS, HEDGE_PLANTING)


def test_three_of_ten_are_no_quorum_before_the_change_and_are_one_after_it() -> None:
    assert quorum(CHANGED.rulebooks, BEFORE, THREE_OF_TEN) == Verdict(
        "not met",
        "Rulebook 1 (6) asks for one third of those entitled (4 of 10) present; "
        "3 were.",
        rulebook=1,
        clause="6",
    )
    assert quorum(CHANGED.rulebooks, AFTER, THREE_OF_TEN) == Verdict(
        "met",
        "Rulebook 2 (6.1) asks for at least 3 present; 3 were.",
        rulebook=2,
        clause="6.1",
    )


def test_the_change_leaves_earlier_verdicts_as_they_were() -> None:
    before = quorum(FIRST.rulebooks, BEFORE, THREE_OF_TEN)
    assert quorum(CHANGED.rulebooks, BEFORE, THREE_OF_TEN) == before


def test_the_annual_meeting_was_due_in_october_and_then_within_fifteen_months() -> None:
    october = next_annual_meeting(
        FIRST.rulebooks, [], last_agm=LAST_AGM, since=YEAR_2003
    )
    assert (october.due_by, october.clause) == (date(2014, 10, 31), "8")
    changed = next_annual_meeting(
        CHANGED.rulebooks, [], last_agm=LAST_AGM, since=YEAR_2003
    )
    assert changed.due_by == date(2015, 1, 17)
    assert changed.because == (
        "Rulebook 2 (8.1) asks for an annual meeting within 15 months of the last one "
        "(17 October 2013)."
    )


def test_the_same_rules_said_again_are_no_new_version() -> None:
    again = adopting(CHANGED, THREE_AND_FIFTEEN_MONTHS)
    assert again == CHANGED
    assert adopting(CHANGED, THREE_AND_FIFTEEN_MONTHS, HEDGE_PLANTING) == CHANGED
