"""Policies on seats and offices: who sits for whom, who may chair, and how long."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, TypeAlias

from domain.dates import Edtf, add_months, certainly_before, in_words, on
from domain.policies import Verdict, cited, counted, no_rulebook, not_required
from domain.rulebook import Rulebook, RuleName, in_force_on

StandIn: TypeAlias = Literal["substitute", "proxy"]
"""Somebody who comes for a member, or who is there and votes for one."""


def representation(
    rulebooks: Sequence[Rulebook], day: date, sitting: Mapping[str, int]
) -> Verdict:
    """Are the seats held as the rules share them out? met | not met | not required.

    `sitting` is how many sit for each category. Without a rulebook: unknown.
    """
    found = in_force_on(rulebooks, day)
    if found is None:
        return no_rulebook(day)
    version, rulebook = found
    if not rulebook.seats:
        return not_required(version, "share of seats")
    clause = rulebook.clauses.get("seats")
    wrong = []
    for rule in rulebook.seats:
        held = sitting.get(rule.category, 0)
        if held < rule.at_least:
            wrong.append(f"{rule.category} has {held} of at least {rule.at_least}")
        if rule.at_most is not None and held > rule.at_most:
            wrong.append(f"{rule.category} has {held} of at most {rule.at_most}")
    by = cited(version, clause)
    if wrong:
        because = f"{by} shares out the seats; {'; '.join(wrong)}."
        return Verdict("not met", because, version, clause)
    because = f"The seats are held as {by} shares them out."
    return Verdict("met", because, version, clause)


def may_chair(
    rulebooks: Sequence[Rulebook], day: date, category: str | None
) -> Verdict:
    """May somebody who sits for a category take the chair? yes | no | not required."""
    found = in_force_on(rulebooks, day)
    if found is None:
        return no_rulebook(day)
    version, rulebook = found
    barred = [rule.category for rule in rulebook.seats if not rule.may_chair]
    if not barred:
        return not_required(version, "particular chair")
    clause = rulebook.clauses.get("seats")
    by = cited(version, clause)
    if category in barred:
        because = f"{by} says that nobody who sits for {category} may chair."
        return Verdict("no", because, version, clause)
    because = f"{by} keeps the chair from {' and '.join(barred)} only."
    return Verdict("yes", because, version, clause)


def term(rulebooks: Sequence[Rulebook], begins: date, *, terms_before: int) -> Verdict:
    """May an office be held once more? within | too many | not required | unknown.

    `terms_before` are those that the same person has held without a break.
    """
    found = in_force_on(rulebooks, begins)
    if found is None:
        return no_rulebook(begins)
    version, rulebook = found
    if rulebook.most_terms is None:
        return not_required(version, "limit of terms")
    clause = rulebook.clauses.get("most_terms")
    number = terms_before + 1
    because = (
        f"{cited(version, clause)} allows {counted(rulebook.most_terms, 'term')} in a "
        f"row; this is number {number}."
    )
    outcome = "within" if number <= rulebook.most_terms else "too many"
    return Verdict(outcome, because, version, clause)


def term_length(
    rulebooks: Sequence[Rulebook], begins: date, *, until: Edtf | None
) -> Verdict:
    """Is a term no longer than the rules say? within | too long | not required.

    Too long is only what certainly is; a last day that is not recorded: unknown.
    """
    found = in_force_on(rulebooks, begins)
    if found is None:
        return no_rulebook(begins)
    version, rulebook = found
    if rulebook.term_months is None:
        return not_required(version, "length of terms")
    clause = rulebook.clauses.get("term_months")
    last = add_months(begins, rulebook.term_months)
    months = counted(rulebook.term_months, "month")
    asks = (
        f"{cited(version, clause)} allows a term of {months}, to {in_words(on(last))}"
    )
    if until is None or until.earliest is None:
        because = f"{asks}; its last day is not recorded."
        return Verdict("unknown", because, version, clause)
    outcome = "too long" if until.earliest > last else "within"
    because = f"{asks}; this one is until {in_words(until)}."
    return Verdict(outcome, because, version, clause)


def term_ends(rulebooks: Sequence[Rulebook], begins: Edtf) -> Edtf | None:
    """The last day of a term that begins then, by the rules; None: they set none."""
    if begins.latest is None:
        return None
    found = in_force_on(rulebooks, begins.latest)
    if found is None or found[1].term_months is None:
        return None
    return on(add_months(begins.latest, found[1].term_months))


def holds_over(
    rulebooks: Sequence[Rulebook], day: date, *, until: Edtf | None
) -> Verdict:
    """Does an officer keep the office on that day? in term | holding over | ended.

    Past the term the officer keeps it until a successor takes it, unless the rulebook
    in force on the day says otherwise.
    """
    if until is None or not certainly_before(until, day):
        return Verdict("in term", "The term has not run out.")
    ran_out = f"The term ran out: {in_words(until)}"
    found = in_force_on(rulebooks, day)
    if found is not None and found[1].holding_over is False:
        version, rulebook = found
        clause = rulebook.clauses.get("holding_over")
        because = f"{ran_out}; {cited(version, clause)} ends the office with it."
        return Verdict("ended", because, version, clause)
    because = f"{ran_out}; the office is kept until somebody follows."
    return Verdict("holding over", because)


def ceases(rulebooks: Sequence[Rulebook], day: date, *, missed: int) -> Verdict:
    """Has somebody missed too many meetings in a row? ceases | stays | not required."""
    found = in_force_on(rulebooks, day)
    if found is None:
        return no_rulebook(day)
    version, rulebook = found
    if rulebook.absences is None:
        return not_required(version, "attendance")
    clause = rulebook.clauses.get("absences")
    because = (
        f"{cited(version, clause)} ends the membership of whoever misses "
        f"{counted(rulebook.absences, 'meeting')} in a row; {missed} "
        f"{'was' if missed == 1 else 'were'} missed."
    )
    outcome = "ceases" if missed >= rulebook.absences else "stays"
    return Verdict(outcome, because, version, clause)


def nominated(
    rulebooks: Sequence[Rulebook], day: date, *, put_forward: date | None
) -> Verdict:
    """Say whether a name was put forward in time for an election on the day.

    in time | late | not required | unknown. Counted in clear days, as notice is.
    """
    found = in_force_on(rulebooks, day)
    if found is None:
        return no_rulebook(day)
    version, rulebook = found
    if rulebook.nominations_clear_days is None:
        return not_required(version, "nominations beforehand")
    clause = rulebook.clauses.get("nominations_clear_days")
    asked = counted(rulebook.nominations_clear_days, "clear day")
    asks = f"{cited(version, clause)} asks for names {asked} before"
    if put_forward is None:
        because = f"{asks}; when this one was put forward is not recorded."
        return Verdict("unknown", because, version, clause)
    clear = max((day - put_forward).days - 1, 0)
    because = f"{asks}; this one was put forward {counted(clear, 'clear day')} before."
    outcome = "in time" if clear >= rulebook.nominations_clear_days else "late"
    return Verdict(outcome, because, version, clause)


def handed_over(rulebooks: Sequence[Rulebook], day: date, how: str) -> Verdict | None:
    """What is against handing an office over without an election; None: nothing is.

    A rulebook that says how names are put forward, or how a tie is settled, has its
    officers elected.
    """
    found = in_force_on(rulebooks, day)
    if how == "elected" or found is None:
        return None
    version, rulebook = found
    rules: dict[RuleName, object] = {
        "nominations_clear_days": rulebook.nominations_clear_days,
        "tie": rulebook.tie,
    }
    stated = [name for name, rule in rules.items() if rule is not None]
    if not stated:
        return None
    clause = rulebook.clauses.get(stated[0])
    because = (
        f"{cited(version, clause)} has officers elected; this office was handed over "
        "without an election."
    )
    return Verdict("not elected", because, version, clause)


def registered(
    rulebooks: Sequence[Rulebook], day: date, *, since: Edtf | None
) -> Verdict | None:
    """Was an interest registered in time? in time | late | unknown; None: no rule asks.

    Members of a council have 28 days (the Localism Act 2011, section 30). Partnerships
    follow that only where their rulebook says so.
    """
    found = in_force_on(rulebooks, day)
    if found is None or found[1].interests_days is None:
        return None
    version, rulebook = found
    clause = rulebook.clauses.get("interests_days")
    asked = counted(found[1].interests_days, "day")
    asks = f"{cited(version, clause)} asks for interests within {asked}"
    if since is None or since.latest is None:
        because = f"{asks}; since when there is this one is not recorded."
        return Verdict("unknown", because, version, clause)
    days = max((day - since.latest).days, 0)
    because = f"{asks}; this one was registered after {counted(days, 'day')}."
    outcome = "in time" if days <= found[1].interests_days else "late"
    return Verdict(outcome, because, version, clause)


def may_stand_in(rulebooks: Sequence[Rulebook], day: date, as_: StandIn) -> Verdict:
    """May somebody come, or vote, for a member who is not there? yes | no | unknown.

    A vote is the member's own unless the rules let another cast it.
    """
    found = in_force_on(rulebooks, day)
    if found is None:
        return no_rulebook(day)
    version, rulebook = found
    name: RuleName = "substitutes" if as_ == "substitute" else "proxies"
    rule = rulebook.substitutes if as_ == "substitute" else rulebook.proxies
    clause = rulebook.clauses.get(name)
    what = "somebody come" if as_ == "substitute" else "somebody vote"
    lets = {True: "lets", False: "does not let", None: "says nothing that lets"}[rule]
    because = f"{cited(version, clause)} {lets} {what} for a member who is not there."
    return Verdict("yes" if rule else "no", because, version, clause)
