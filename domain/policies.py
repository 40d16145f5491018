"""Policies: what the rules in force make of the facts, and why.

Each is a pure function that returns a verdict. The verdict is stored with what was
decided, so that a later change of the rules, or of this file, leaves it as it was.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from domain.dates import Edtf, add_months, certainly_by, in_words, on
from domain.rulebook import Rulebook, in_force_on
from domain.scheme import Duty


class Verdict(Struct, frozen=True, omit_defaults=True):
    """`because` is one sentence for people; `rulebook` the version that was used."""

    outcome: str
    because: str
    rulebook: int | None = None
    clause: str | None = None


class NextAnnualMeeting(Struct, frozen=True, omit_defaults=True):
    """`due_by` is the last day on which it is in time; None: nobody asks for it."""

    due_by: date | None
    because: str
    rulebook: int | None = None
    clause: str | None = None


def quorum(rulebooks: Sequence[Rulebook], day: date, present: int | None) -> Verdict:
    """Were enough people there on the day? met | not met | not required | unknown."""
    found = in_force_on(rulebooks, day)
    if found is None:
        return _no_rulebook(day)
    version, rulebook = found
    if rulebook.quorum is None:
        return _not_required(version, "quorum")
    clause = rulebook.clauses.get("quorum")
    asks = f"{_cited(version, clause)} asks for at least {rulebook.quorum} present"
    if present is None:
        because = f"{asks}; how many were is not recorded."
        return Verdict("unknown", because, version, clause)
    outcome = "met" if present >= rulebook.quorum else "not met"
    because = f"{asks}; {present} {'was' if present == 1 else 'were'}."
    return Verdict(outcome, because, version, clause)


def notice(rulebooks: Sequence[Rulebook], day: date, given: date | None) -> Verdict:
    """Was a meeting on the day called in time? ok | short | not required | unknown.

    In clear days: the day of the notice and the day of the meeting are not counted,
    as in the CIO (General) Regulations 2012, regulation 35.
    """
    found = in_force_on(rulebooks, day)
    if found is None:
        return _no_rulebook(day)
    version, rulebook = found
    if rulebook.notice_clear_days is None:
        return _not_required(version, "notice")
    clause = rulebook.clauses.get("notice_clear_days")
    asked = _counted(rulebook.notice_clear_days, "clear day")
    asks = f"{_cited(version, clause)} asks for {asked} of notice"
    if given is None:
        because = f"{asks}; when notice was given is not recorded."
        return Verdict("unknown", because, version, clause)
    clear = (day - given).days - 1
    when = f"given on {in_words(on(given))} for {in_words(on(day))}"
    because = f"{asks}; it was {when}, which is {_counted(max(clear, 0), 'clear day')}."
    outcome = "ok" if clear >= rulebook.notice_clear_days else "short"
    return Verdict(outcome, because, version, clause)


def majority(for_: int, against: int, abstain: int) -> Verdict:
    """Did more vote for it than against it? met | not met.

    Whoever abstains does not vote. A tie is not met; there is no casting vote here.
    """
    outcome = "met" if for_ > against else "not met"
    counts = f"{for_} for, {against} against, {abstain} abstained"
    more = "more" if for_ > against else "not more"
    voted = for_ + against
    because = f"{counts}: {more} than half of the {voted} who voted were for it."
    return Verdict(outcome, because)


def next_annual_meeting(
    rulebooks: Sequence[Rulebook],
    duties: Sequence[Duty],
    *,
    last_agm: Edtf | None,
    since: Edtf | None,
) -> NextAnnualMeeting:
    """When the next annual meeting is due and who says so: the earliest of all rules.

    `since` is when the partnership was constituted or began. Months count from the last
    annual meeting; if none is recorded, from `since` or from the first day of the rule,
    whichever is later. Of an inexact date its last day counts. A rule asks for nothing
    before its own first day, nor for what would fall due when it is no longer in force.
    """
    asked = [
        *_asked_by_rulebooks(rulebooks, last_agm, since),
        *_asked_by_duties(duties, last_agm, since),
    ]
    if not asked:
        because = "No rule asks this partnership for an annual meeting."
        return NextAnnualMeeting(due_by=None, because=because)
    _, first = min(asked, key=lambda due_and_why: due_and_why[0])
    return first


def _asked_by_rulebooks(
    rulebooks: Sequence[Rulebook], last_agm: Edtf | None, since: Edtf | None
) -> Iterator[tuple[date, NextAnnualMeeting]]:
    for version, rulebook in enumerate(rulebooks, start=1):
        months = rulebook.agm_every_months
        if months is None or rulebook.in_force.latest is None:
            continue
        due, why = _due(rulebook.in_force.latest, months, last_agm, since)
        if in_force_on(rulebooks, due) == (version, rulebook):
            clause = rulebook.clauses.get("agm_every_months")
            because = f"{_cited(version, clause)} asks for an annual meeting {why}."
            yield due, NextAnnualMeeting(due, because, version, clause)


def _asked_by_duties(
    duties: Sequence[Duty], last_agm: Edtf | None, since: Edtf | None
) -> Iterator[tuple[date, NextAnnualMeeting]]:
    for duty in duties:
        if duty.duty != "annual meeting" or duty.from_day.latest is None:
            continue
        due, why = _due(duty.from_day.latest, duty.every_months, last_agm, since)
        if duty.ended is None or not certainly_by(duty.ended, due):
            clause = f" ({duty.clause})" if duty.clause else ""
            because = f"The scheme's duty{clause} asks for an annual meeting {why}."
            yield due, NextAnnualMeeting(due, because, clause=duty.clause)


def _due(
    first_day: date, months: int, last_agm: Edtf | None, since: Edtf | None
) -> tuple[date, str]:
    """The day by which a rule that applies from `first_day` asks for it, and why."""
    within = f"within {_counted(months, 'month')} of"
    if last_agm is not None and last_agm.latest is not None:
        due = add_months(last_agm.latest, months)
        held = f"{within} the last one ({in_words(last_agm)})"
        if due < first_day:
            return first_day, f"{held}, and has done so from {in_words(on(first_day))}"
        return due, held
    began = since.latest if since is not None else None
    counted_from = max(first_day, began) if began is not None else first_day
    none_yet = f"{in_words(on(counted_from))}, as none is recorded"
    return add_months(counted_from, months), f"{within} {none_yet}"


def _no_rulebook(day: date) -> Verdict:
    because = f"No rulebook is recorded as in force on {in_words(on(day))}."
    return Verdict("unknown", because)


def _not_required(version: int, rule: str) -> Verdict:
    return Verdict("not required", f"Rulebook {version} asks for no {rule}.", version)


def _cited(version: int, clause: str | None) -> str:
    return f"Rulebook {version} ({clause})" if clause else f"Rulebook {version}"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
