"""Why a milestone stands as it does, and when it was last heard of, in a sentence."""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.dates import in_words, on, possibly_by
from projections.milestone_row import Milestone
from projections.milestone_state import (
    SETTLED,
    Slip,
    State,
    block_on,
    due_on,
    forecast_on,
    heard_on,
    reviewed_on,
    slip_on,
    state_on,
)
from projections.phrases import counted, quoted

_WITHOUT: Mapping[State, str] = {
    "missed": "was not reached",
    "withdrawn": "was withdrawn",
}


def explain(row: Milestone, state: State, day: date) -> str:
    """Why the milestone stands as it does, what blocks it, and what is not certain."""
    if state in {*SETTLED, "achieved"}:
        return _explain(row, state, day)
    return _and_block(row, state, day) + _perhaps_achieved(row, day)


def needing(others: Iterable[Milestone], day: date) -> str:
    """What it needs and has not got: to be said after why it stands as it does."""
    return "".join(
        f" It needs {quoted(other.title)}, "
        f"which {_WITHOUT.get(state, 'is not achieved yet')}."
        for other in others
        if (state := state_on(other, day)) not in {"achieved", "verified"}
    )


def _and_block(row: Milestone, state: State, day: date) -> str:
    block = block_on(row, day)
    if block is None:
        return _explain(row, state, day)
    waits = f", waiting for {block.waiting_for}" if block.waiting_for else ""
    blocked = f"It has been blocked since {in_words(on(block.since))}{waits}."
    if state == "blocked":
        return f"{blocked} {_explain(row, state, day)}"
    return f"{_explain(row, state, day)} {blocked}"


def _perhaps_achieved(row: Milestone, day: date) -> str:
    """What to say on a day between the bounds of when it was achieved."""
    if row.status not in {"achieved", "verified"} or row.achieved is None:
        return ""
    if not possibly_by(row.achieved, day):
        return ""
    when = in_words(row.achieved)
    return f" It may have been achieved by then: all that is recorded is {when}."


def _explain(row: Milestone, state: State, day: date) -> str:  # noqa: C901, PLR0911 - one case a state
    due, forecast = in_words(due_on(row, day)), forecast_on(row, day)
    match state:
        case "verified":
            return f"Achieved {_when(row)} and verified by someone else."
        case "achieved":
            who = "the partnership" if row.partnership else "the council"
            return f"Achieved {_when(row)}, says {who}; nobody has verified it yet."
        case "missed":
            return f"It was promised for {due} and was not reached."
        case "withdrawn":
            return f"It was promised for {due} and has been withdrawn."
        case "continuing":
            return f"It goes on ({due}); {_reviewed(row, day)}."
        case "review due":
            months = counted(row.review_months or 0, "month")
            last = _reviewed(row, day)
            return f"It goes on and is to be reviewed every {months}; {last}."
        case "not recorded":
            return f"Promised for {due}; what became of it is not recorded."
        case "overdue":
            assert forecast.latest is not None, "only a date that ends can be overdue"
            late = counted((day - forecast.latest).days, "day")
            moved = _moved(row, day)
            return f"Expected {in_words(forecast)}; that was {late} ago.{moved}"
        case "slipped":
            return f"Expected {in_words(forecast)}.{_moved(row, day)}"
        case "on track":
            return f"Due {due}, and expected by then.{_anew(row, day)}"
        case "blocked":
            return _explain(row, by_its_dates(row, day), day)


def by_its_dates(row: Milestone, day: date) -> State:
    """How what is open would stand, were it not blocked nor late."""
    if row.continuing:
        return "continuing"
    slipped = slip_on(row, day).days_slipped
    return "slipped" if slipped is not None and slipped > 0 else "on track"


def _when(row: Milestone) -> str:
    return in_words(row.achieved) if row.achieved else "on a day not recorded"


def _reviewed(row: Milestone, day: date) -> str:
    last = reviewed_on(row, day)
    if last is None:
        return "no review is recorded"
    return f"last reviewed on {in_words(on(last))}"


def _moved(row: Milestone, day: date) -> str:
    slip = slip_on(row, day)
    if anew := _anew(row, day):
        return anew
    if not slip.times_moved:
        return ""
    return f" The date has moved {_times(slip)}{_later(row, slip, day)}."


def _anew(row: Milestone, day: date) -> str:
    """That a decision promised it anew, and how often it has moved in all."""
    decided = [one for one in row.moves if one.decision is not None and one.on <= day]
    if not decided or row.first_due is None:
        return ""
    slip, by = slip_on(row, day), in_words(on(decided[-1].on))
    return (
        f" It was first promised for {in_words(row.first_due)}, and anew by a decision "
        f"on {by}; in all the date has moved {_times(slip)}"
        f"{_later(row, slip, day, ' by the decision')}."
    )


def _times(slip: Slip) -> str:
    return "once" if slip.times_moved == 1 else f"{slip.times_moved} times"


def _later(row: Milestone, slip: Slip, day: date, by: str = "") -> str:
    if slip.days_slipped is None or slip.days_slipped <= 0:
        return ""
    days = counted(slip.days_slipped, "day")
    return f", {days} later than promised{by} ({in_words(due_on(row, day))})"


def last_heard(row: Milestone, day: date) -> str:
    """When there was last any news of it, in a sentence."""
    heard = heard_on(row, day)
    if heard is not None:
        return f"Last heard from on {in_words(on(heard))}."
    if row.from_source:
        return "Nothing has been heard of it since its source."
    return "Nothing has been heard of it since it was set."
