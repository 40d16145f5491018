"""When a plan is to be reviewed, by the rules of its partnership."""

from datetime import date

from domain.dates import parse
from domain.plan_reviews import NextReview, next_review
from domain.rulebook import Rulebook

EVERY_SIX = Rulebook(
    in_force=parse("2014-04-01"),
    plan_review_months=6,
    clauses={"plan_review_months": "9.2"},
)
EVERY_TWELVE = Rulebook(in_force=parse("2015-01-01"), plan_review_months=12)
SILENT = Rulebook(in_force=parse("2014-09-01"), quorum=3)


def test_nobody_asks_where_no_rule_does() -> None:
    for rulebooks in ((), (SILENT,)):
        found = next_review(rulebooks, reviewed=None, adopted=parse("2014-05"))
        assert found == NextReview(None, "No rule asks for a review of this plan.")


def test_months_count_from_the_last_review() -> None:
    found = next_review(
        [EVERY_SIX], reviewed=parse("2014-08"), adopted=parse("2014-05-01")
    )
    assert found == NextReview(
        date(2015, 2, 28),
        "Rulebook 1 (9.2) asks for a review within 6 months of the last one "
        "(August 2014).",
        1,
        "9.2",
    )


def test_without_a_review_they_count_from_the_adoption() -> None:
    found = next_review([EVERY_SIX], reviewed=None, adopted=parse("2014-05-01"))
    assert found.due_by == date(2014, 11, 1)
    assert found.because == (
        "Rulebook 1 (9.2) asks for a review within 6 months of its adoption "
        "(1 May 2014), as none is recorded."
    )


def test_a_rule_that_came_after_the_adoption_counts_from_its_own_first_day() -> None:
    for adopted in (parse("2013"), None):
        found = next_review([EVERY_SIX], reviewed=None, adopted=adopted)
        assert found.due_by == date(2014, 10, 1)
        assert "of 1 April 2014, as none is recorded" in found.because


def test_a_review_long_before_the_rule_is_due_again_on_its_first_day() -> None:
    found = next_review([EVERY_SIX], reviewed=parse("2010"), adopted=None)
    assert found.due_by == date(2014, 4, 1)


def test_a_rule_asks_only_for_what_falls_due_while_it_is_in_force() -> None:
    reviewed = parse("2014-08-15")
    replaced = next_review([EVERY_SIX, SILENT], reviewed=reviewed, adopted=None)
    assert replaced.due_by is None
    longer = next_review([EVERY_SIX, EVERY_TWELVE], reviewed=reviewed, adopted=None)
    assert (longer.due_by, longer.rulebook) == (date(2015, 8, 15), 2)
