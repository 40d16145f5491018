"""When a plan is to be reviewed, and who says so."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from domain.dates import Edtf, add_months, in_words, on
from domain.policies import cited, counted
from domain.rulebook import Rulebook, in_force_on


class NextReview(Struct, frozen=True, omit_defaults=True):
    """`due_by` is the last day on which it is in time; None: nobody asks for it."""

    due_by: date | None
    because: str
    rulebook: int | None = None
    clause: str | None = None


def next_review(
    rulebooks: Sequence[Rulebook], *, reviewed: Edtf | None, adopted: Edtf | None
) -> NextReview:
    """When a plan that goes on is next to be reviewed: the earliest of all rules.

    Months count from the last review; if none is recorded, from the day on which the
    plan was adopted or from the first day of the rule, whichever is later. Of an
    inexact date its last day counts. A rule asks for nothing before its own first day,
    nor for what would fall due when it is no longer in force.
    """
    asked = []
    for version, rulebook in enumerate(rulebooks, start=1):
        first_day, months = rulebook.in_force.latest, rulebook.plan_review_months
        if first_day is None or months is None:
            continue
        counted_from, since = _since(first_day, reviewed, adopted)
        due = max(add_months(counted_from, months), first_day)
        if in_force_on(rulebooks, due) == (version, rulebook):
            clause = rulebook.clauses.get("plan_review_months")
            within = f"within {counted(months, 'month')} of {since}"
            because = f"{cited(version, clause)} asks for a review {within}."
            asked.append((due, NextReview(due, because, version, clause)))
    if not asked:
        because = "No rule asks for a review of this plan."
        return NextReview(due_by=None, because=because)
    return min(asked, key=lambda due_and_why: due_and_why[0])[1]


def _since(
    first_day: date, reviewed: Edtf | None, adopted: Edtf | None
) -> tuple[date, str]:
    """From which day months count, and what that day was."""
    if reviewed is not None and reviewed.latest is not None:
        return reviewed.latest, f"the last one ({in_words(reviewed)})"
    agreed = adopted.latest if adopted is not None else None
    if adopted is not None and agreed is not None and agreed >= first_day:
        return agreed, f"its adoption ({in_words(adopted)}), as none is recorded"
    return first_day, f"{in_words(on(first_day))}, as none is recorded"
