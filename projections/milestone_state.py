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
from projections.milestone import MILESTONES, Milestone
from projections.milestone_parts import Block

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
    """What blocks it on a day."""
    begun = [block for block in row.blocks if block.since <= day]
    if not begun or (begun[-1].until is not None and begun[-1].until <= day):
        return None
    return begun[-1]


def next_review(row: Milestone) -> date | None:
    """The day by which a continuing milestone is to be reviewed again."""
    since = row.reviewed_on or row.set_on
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
        due = next_review(row)
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


def _told(sql: str) -> str:
    """What the row's own history says, looked up where the last of it is too late.

    Its columns are named `x.`. The row itself need not be read for it: a count of many
    milestones as of today reads an index alone.
    """
    same = " AND ".join(
        f"{column} = m.{column}" for column in ("id", "visibility", "from_position")
    )
    rows = " UNION ALL ".join(
        "SELECT moves, first_due, due_latest, heard, blocks "  # noqa: S608
        f"FROM read.{table} WHERE council_id = $1 AND {same}"
        for table in MILESTONES.table.tables
    )
    return f"(SELECT {sql} FROM ({rows}) x)"  # noqa: S608


def _moved(where: str = "") -> str:
    """The last move up to the day, else what was promised at first."""
    return _told(f"""
        coalesce(
            (SELECT (move.value -> 'forecast' ->> 'latest')::date
               FROM jsonb_array_elements(x.moves) WITH ORDINALITY AS move (value, nth)
              WHERE (move.value ->> 'on')::date <= $3 {where}
              ORDER BY nth DESC LIMIT 1),
            (x.first_due ->> 'latest')::date, x.due_latest)""")  # noqa: S608


FORECAST = f"""
    CASE WHEN m.moved_on IS NULL OR m.moved_on <= $3 THEN m.forecast_latest
         ELSE {_moved()} END"""
"""The last day on which it was expected."""

DUE = f"""
    CASE WHEN m.rebaselined_on IS NULL OR m.rebaselined_on <= $3 THEN m.due_latest
         ELSE {_moved("AND move.value ->> 'decision' IS NOT NULL")} END"""
"""The last day for which it was promised."""

_HEARD_BEFORE = _told("""
    (SELECT max(day::date) FROM jsonb_array_elements_text(x.heard) AS day
      WHERE day::date <= $3)""")
HEARD = f"""
    CASE WHEN m.heard_on <= $3 THEN m.heard_on
         WHEN m.heard_on IS NOT NULL THEN {_HEARD_BEFORE} END"""
"""The last day with any news of it; null: none."""

_BLOCKED_BEFORE = _told("""
    (SELECT CASE WHEN (block.value ->> 'until')::date <= $3 THEN NULL
                 ELSE (block.value ->> 'since')::date END
       FROM jsonb_array_elements(x.blocks) WITH ORDINALITY AS block (value, nth)
      WHERE (block.value ->> 'since')::date <= $3
      ORDER BY nth DESC LIMIT 1)""")
BLOCKED = f"""
    CASE WHEN m.blocked_since <= $3
         THEN CASE WHEN m.blocked_until <= $3 THEN NULL ELSE m.blocked_since END
         WHEN m.blocked_since IS NOT NULL THEN {_BLOCKED_BEFORE} END"""
"""Since when it has been blocked; null: it is not."""

REVIEW = """
    (coalesce(m.reviewed_on, m.set_on)
        + make_interval(months => m.review_months))::date"""
"""The day by which it is to be reviewed again."""

UNHEARD = f"(m.from_source AND ({HEARD}) IS NULL)"
"""It is from a source, and nothing has been heard of it since."""

STATE = f"""
    CASE WHEN m.status IN ('verified', 'missed', 'withdrawn') AND m.settled_on <= $3
         THEN m.status
         WHEN m.status IN ('achieved', 'verified') AND m.achieved_latest <= $3
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
"""Those that others are made of; a count of many computes each of them once a row."""


def computed(sql: str, *, but: str = "") -> str:
    """An expression made of columns that hold what is `COMPUTED`, all `but` one."""
    for name, whole in COMPUTED.items():
        if name != but:
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
