"""When the next annual meeting is due, and who says so."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from domain.dates import Edtf, add_months, certainly_by, in_words, last_of_month, on
from domain.policies import cited, counted
from domain.rulebook import Rulebook, in_force_on
from domain.scheme import Duty


class NextAnnualMeeting(Struct, frozen=True, omit_defaults=True):
    """`due_by` is the last day on which it is in time; None: nobody asks for it."""

    due_by: date | None
    because: str
    rulebook: int | None = None
    clause: str | None = None


_HALF_A_YEAR = 6  # months


def next_annual_meeting(
    rulebooks: Sequence[Rulebook],
    duties: Sequence[Duty],
    *,
    last_agm: Edtf | None,
    since: Edtf | None,
    as_of: date = date.min,
) -> NextAnnualMeeting:
    """When the next annual meeting is due and who says so: the earliest of all rules.

    `since` is when the partnership was constituted or began. Months count from the last
    annual meeting; if none is recorded, from `since` or from the first day of the rule,
    whichever is later. Of an inexact date its last day counts. A rule asks for nothing
    before its own first day, nor for what would fall due when it is no longer in force;
    and a rulebook that another has replaced by the day `as_of` for nothing at all.
    """
    asked = [
        *_asked_by_rulebooks(rulebooks, last_agm, since, as_of),
        *_asked_by_duties(duties, last_agm, since),
    ]
    if not asked:
        because = "No rule asks this partnership for an annual meeting."
        return NextAnnualMeeting(due_by=None, because=because)
    _, first = min(asked, key=lambda due_and_why: due_and_why[0])
    return first


def _asked_by_rulebooks(
    rulebooks: Sequence[Rulebook],
    last_agm: Edtf | None,
    since: Edtf | None,
    as_of: date,
) -> Iterator[tuple[date, NextAnnualMeeting]]:
    for version, rulebook in enumerate(rulebooks, start=1):
        first_day = rulebook.in_force.latest
        if first_day is None:
            continue
        asked = []
        if rulebook.agm_every_months is not None:
            months = rulebook.agm_every_months
            due = _within(first_day, months, last_agm, since)
            asked.append((*due, rulebook.clauses.get("agm_every_months")))
        if rulebook.agm_month is not None:
            due = _in_month(first_day, rulebook.agm_month, last_agm, since)
            asked.append((*due, rulebook.clauses.get("agm_month")))
        for day, why, clause in asked:
            days = {day, max(day, as_of)}
            if all(in_force_on(rulebooks, one) == (version, rulebook) for one in days):
                because = f"{cited(version, clause)} asks for an annual meeting {why}."
                yield day, NextAnnualMeeting(day, because, version, clause)


def _asked_by_duties(
    duties: Sequence[Duty], last_agm: Edtf | None, since: Edtf | None
) -> Iterator[tuple[date, NextAnnualMeeting]]:
    for duty in duties:
        if duty.duty != "annual meeting" or duty.from_day.latest is None:
            continue
        due, why = _within(duty.from_day.latest, duty.every_months, last_agm, since)
        if duty.ended is None or not certainly_by(duty.ended, due):
            clause = f" ({duty.clause})" if duty.clause else ""
            because = f"The scheme's duty{clause} asks for an annual meeting {why}."
            yield due, NextAnnualMeeting(due, because, clause=duty.clause)


def _within(
    first_day: date, months: int, last_agm: Edtf | None, since: Edtf | None
) -> tuple[date, str]:
    """The day by which a rule that applies from `first_day` asks for it, and why."""
    within = f"within {counted(months, 'month')} of"
    if last_agm is not None and last_agm.latest is not None:
        due = add_months(last_agm.latest, months)
        held = f"{within} the last one ({in_words(last_agm)})"
        if due < first_day:
            return first_day, f"{held}, and has done so from {in_words(on(first_day))}"
        return due, held
    counted_from = _begun(first_day, since)
    none_yet = f"{in_words(on(counted_from))}, as none is recorded"
    return add_months(counted_from, months), f"{within} {none_yet}"


def _in_month(
    first_day: date, month: int, last_agm: Edtf | None, since: Edtf | None
) -> tuple[date, str]:
    """The last day of the month in which a rule asks for it every year, and why.

    One that was held stands for the nearest such month, before it or after it.
    """
    begun = _begun(first_day, since)
    year = begun.year if begun <= last_of_month(begun.year, month) else begun.year + 1
    if last_agm is None or last_agm.latest is None:
        due = last_of_month(year, month)
        return due, f"in {due:%B} of each year, and none is recorded"
    held = last_agm.latest
    due = last_of_month(max(year, _stood_for(held, month) + 1), month)
    return due, f"in {due:%B} of each year (the last one: {in_words(last_agm)})"


def _stood_for(held: date, month: int) -> int:
    """The year of the month that is nearest to a day; of two as near, the later one."""
    months_after = held.month - month
    return held.year + (months_after >= _HALF_A_YEAR) - (months_after < -_HALF_A_YEAR)


def _begun(first_day: date, since: Edtf | None) -> date:
    began = since.latest if since is not None else None
    return max(first_day, began) if began is not None else first_day
