"""How a milestone stands on a day: one rule, in Python to show and in SQL to count by.

The states: verified, achieved (claimed, not checked yet), missed, withdrawn; continuing
and review due for those that go on; on track, slipped (expected later than promised),
blocked, overdue (the day it was expected has passed); and not recorded. A milestone
that came from a published source and has not been heard of since reads "not recorded",
however old it is. What is late or blocked is so whatever else it is: an overdue one
that is blocked reads overdue, and its sentence (`milestone_words`) says both.
"""

from datetime import date
from typing import TypeAlias

from msgspec import Struct

from domain import wanted as terms
from domain.dates import Edtf, add_months
from projections.milestone import MILESTONES
from projections.milestone_parts import Block
from projections.milestone_row import Milestone

State: TypeAlias = terms.State

SETTLED: tuple[State, ...] = ("verified", "missed", "withdrawn")
"""States in which nothing is left to do."""


def forecast_on(row: Milestone, day: date) -> Edtf:
    """When it was expected, as of a day."""
    if row.moved_on is None or row.moved_on <= day:
        return row.forecast
    moved = [move.forecast for move in row.moves if move.on <= day]
    return moved[-1] if moved else row.first_due or row.due


def due_on(row: Milestone, day: date) -> Edtf:
    """What it was promised for, as of a day: the baseline."""
    if row.rebaselined_on is None or row.rebaselined_on <= day:
        return row.due
    anew = [m.forecast for m in row.moves if m.decision is not None and m.on <= day]
    return anew[-1] if anew else row.first_due or row.due


def heard_on(row: Milestone, day: date) -> date | None:
    """The last day up to this one with any news of it; None: there was none."""
    return max((one for one in row.heard if one <= day), default=None)


def block_on(row: Milestone, day: date) -> Block | None:
    """What blocks it on a day: of several the one that ended last."""
    holding = [
        block
        for block in row.blocks
        if block.since <= day and (block.until is None or block.until > day)
    ]
    return holding[-1] if holding else None


def reviewed_on(row: Milestone, day: date) -> date | None:
    """When it was last reviewed, as of a day; None: no review is recorded."""
    return max((one for one in row.reviews if one <= day), default=None)


def next_review(row: Milestone, day: date) -> date | None:
    """The day by which a continuing milestone was to be reviewed again, as of a day."""
    since = reviewed_on(row, day) or row.set_on
    if row.review_months is None or since is None:
        return None
    return add_months(since, row.review_months)


def unheard_on(row: Milestone, day: date) -> bool:
    """Whether it is from a source and nothing has been heard of it since."""
    return row.from_source and heard_on(row, day) is None


def state_on(row: Milestone, day: date) -> State:  # noqa: PLR0911 - one case a state
    """How it stands on a day."""
    settled = row.settled_on is not None and row.settled_on <= day
    if settled and row.status in {"verified", "missed", "withdrawn"}:
        return row.status
    claimed = row.achieved_latest is not None and row.achieved_latest <= day
    if claimed and row.status in {"achieved", "verified"}:
        return "achieved"
    blocked = block_on(row, day) is not None
    if row.continuing:
        due = next_review(row, day)
        if due is not None and due < day and not unheard_on(row, day):
            return "review due"
        return "blocked" if blocked else "continuing"
    if unheard_on(row, day):
        return "not recorded"
    expected, promised = forecast_on(row, day).latest, due_on(row, day).latest
    if expected is not None and expected < day:
        return "overdue"
    if blocked:
        return "blocked"
    return "slipped" if expected and promised and expected > promised else "on track"


# The same in SQL, about a row `m` and the day in $3.


def about(sql: str, row: str, day: str) -> str:
    """One of these expressions, about another row and another day."""
    return sql.replace("m.", f"{row}.").replace("$3", day)


def _last(column: str, test: str, then: str) -> str:
    """Of the last of a history's entries that fit by the day, what is asked for."""
    fits = f"jsonb_path_query_array(x.{column}, '$[*] ? ({test})', x.by) -> -1"
    return f"({fits} {then})::date"


_FIRST = "(x.first_due ->> 'latest')::date, x.due_latest"
_MOVED = _last("moves", "@.on <= $day", "-> 'forecast' ->> 'latest'")
_ANEW = _last(
    "moves", "@.on <= $day && @.decision != null", "-> 'forecast' ->> 'latest'"
)
_HOLDING = _last(
    "blocks",
    "@.since <= $day && (@.until == null || @.until > $day)",
    "->> 'since'",
)
_HEARD, _REVIEWED = (
    f"(jsonb_path_query_array(x.{days}, '$[*] ? (@ <= $day)', x.by) ->> -1)::date"
    for days in ("heard", "reviews")
)
_SAME = " AND ".join(f"{c} = m.{c}" for c in ("id", "visibility", "from_position"))
_WHOLE = " UNION ALL ".join(
    "SELECT moves, first_due, due_latest, heard, blocks, reviews, "  # noqa: S608
    "jsonb_build_object('day', $3::date) AS by "
    f"FROM read.{table} WHERE council_id = $1 AND {_SAME}"
    for table in MILESTONES.table.tables
)
PAST = f"""
    CASE WHEN greatest(m.moved_on, m.rebaselined_on, m.heard_on, m.blocked_since,
                       m.reviewed_on) > $3
         THEN (SELECT ARRAY[
                   coalesce({_MOVED}, {_FIRST}), coalesce({_ANEW}, {_FIRST}),
                   {_HEARD},
                   {_HOLDING}, {_REVIEWED}]
                 FROM ({_WHOLE}) x) END"""  # noqa: S608
"""What its own history says, where the last of it is too late for the day: five dates.

Only then is the row itself read: a count of many as of today reads an index alone. What
follows is made of it, in a column `past`.
"""

FORECAST = """
    CASE WHEN m.moved_on > $3 THEN m.past[1] ELSE m.forecast_latest END"""
"""The last day on which it was expected."""

DUE = """
    CASE WHEN m.rebaselined_on > $3 THEN m.past[2] ELSE m.due_latest END"""
"""The last day for which it was promised."""

HEARD = """
    CASE WHEN m.heard_on > $3 THEN m.past[3] ELSE m.heard_on END"""
"""The last day with any news of it; null: none."""

BLOCKED = """
    CASE WHEN m.blocked_since > $3 THEN m.past[4]
         WHEN m.blocked_until <= $3 THEN NULL ELSE m.blocked_since END"""
"""Since when it has been blocked; null: it is not."""

REVIEW = """
    (coalesce(CASE WHEN m.reviewed_on > $3 THEN m.past[5] ELSE m.reviewed_on END,
              m.set_on)
        + make_interval(months => m.review_months))::date"""
"""The day by which it is to be reviewed again."""

UNHEARD = f"(m.from_source AND ({HEARD}) IS NULL)"
"""It is from a source, and nothing has been heard of it since."""

STATE = f"""
    CASE WHEN m.settled_on <= $3 AND m.status IN ('verified', 'missed', 'withdrawn')
         THEN m.status
         WHEN m.achieved_latest <= $3 AND m.status IN ('achieved', 'verified')
         THEN 'achieved'
         WHEN m.continuing
         THEN CASE WHEN {REVIEW} < $3 AND NOT {UNHEARD} THEN 'review due'
                   WHEN ({BLOCKED}) IS NOT NULL THEN 'blocked'
                   ELSE 'continuing' END
         WHEN {UNHEARD} THEN 'not recorded'
         WHEN ({FORECAST}) < $3 THEN 'overdue'
         WHEN ({BLOCKED}) IS NOT NULL THEN 'blocked'
         WHEN ({FORECAST}) > ({DUE}) THEN 'slipped'
         ELSE 'on track' END"""
"""How it stands."""


COMPUTED: dict[str, str] = {
    "state": STATE,  # first: it is made of the others
    "expected": FORECAST,
    "promised": DUE,
    "last_heard": HEARD,
    "held": BLOCKED,
}
"""Those that others are made of: each of them is computed once a row."""


def computed(sql: str) -> str:
    """An expression made of columns that hold what is `COMPUTED`."""
    for name, whole in COMPUTED.items():
        sql = sql.replace(whole, f" m.{name}")
    return sql


class Slip(Struct, frozen=True):
    """How far it has moved by a day. What goes on has no slip: all is null.

    `times_moved`: how often its date was moved, by decisions too; `days_slipped`: from
    the baseline to what is expected; `variance`: from the baseline to the day on which
    it was achieved, or else is expected; `since_first`: the same from what was promised
    at first, where a decision has set another baseline since.
    """

    times_moved: int
    days_slipped: int | None
    variance: int | None
    since_first: int | None


def slip_on(row: Milestone, day: date) -> Slip:
    """How far it has moved by a day."""
    promised, expected = due_on(row, day).latest, forecast_on(row, day).latest
    first = (row.first_due or row.due).latest
    actual = expected
    if state_on(row, day) in {"achieved", "verified"}:
        actual = row.achieved_latest
    times = sum(move.on <= day for move in row.moves)
    return Slip(
        times,
        _days(promised, expected),
        _days(promised, actual),
        _days(first, actual),
    )


def _days(one: date | None, other: date | None) -> int | None:
    return None if one is None or other is None else (other - one).days
