"""Which milestones are wanted, in SQL about a row `m`."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain import wanted as terms
from domain.rag import NOT_RECORDED
from projections.look import shown
from projections.milestone import MILESTONES
from projections.milestone_colour import colour_sql
from projections.milestone_state import (
    BLOCKED,
    COMPUTED,
    DUE,
    FORECAST,
    HEARD,
    PAST,
    SETTLED,
    STATE,
    State,
    about,
    computed,
)
from projections.partnership import PARTNERSHIPS
from projections.plan import PLANS
from projections.yardsticks import Scales

Given: TypeAlias = Callable[[Any], str]
"""Makes a parameter of a value."""

Flag: TypeAlias = terms.Flag
None_: TypeAlias = terms.Without
SlipBand: TypeAlias = terms.SlipBand

STALE_DAYS = 90

# A partnership's plan that names no scheme belongs to the partnership's own.
SCHEME = "coalesce(p.scheme, h.scheme)"
HOME = f"""
    LEFT JOIN {PLANS.table.at()} p ON p.id = m.plan AND {shown("p")}
    LEFT JOIN {PARTNERSHIPS.table.at()} h ON h.id = m.partnership AND {shown("h")}"""
"""Where a milestone belongs."""

SHOWN = f"{shown('m')} AND (m.from_day IS NULL OR m.from_day <= $3)"

_OVER = ", ".join(f"'{state}'" for state in (*SETTLED, "achieved"))
FLAGS: tuple[Flag, ...] = ("slipping", "blocked", "waiting", "stale")
"""Those that are always counted."""


def flagged(flag: Flag, waiting: Sequence[UUID], given: Given) -> str:
    """What makes one of them true; `waiting` are those that wait for others."""
    if flag != "waiting":
        return _TOLD[flag]
    waits = f"m.id = ANY({given(list(waiting))}::uuid[])"
    return f"({waits} AND ({STATE}) NOT IN ({_OVER}))"


_TOLD: dict[Flag, str] = {
    "slipping": (
        f"(({FORECAST}) > ({DUE}) AND NOT m.continuing "
        f"AND ({STATE}) NOT IN ({_OVER}, '{NOT_RECORDED}'))"
    ),
    "blocked": f"(({BLOCKED}) IS NOT NULL AND ({STATE}) NOT IN ({_OVER}))",
    "stale": (
        f"($3::date - coalesce({HEARD}, m.set_on) >= {STALE_DAYS} "
        f"AND ({STATE}) NOT IN ({_OVER}, '{NOT_RECORDED}'))"
    ),
}
"""Those that the row itself tells."""

_SLIPLESS = f"m.continuing OR ({STATE}) IN ('missed', 'withdrawn', '{NOT_RECORDED}')"
_ENDED = (
    f"CASE WHEN ({STATE}) IN ('achieved', 'verified') THEN m.achieved_latest "
    f"ELSE ({FORECAST}) END"
)
_LATER = f"(CASE WHEN {_SLIPLESS} THEN NULL ELSE {_ENDED} - ({DUE}) END)"
SLIPS: dict[SlipBand, str] = {
    "early": f"{_LATER} < 0",
    "as promised": f"{_LATER} = 0",
    "up to 30 days": f"{_LATER} BETWEEN 1 AND 30",
    "31 to 90 days": f"{_LATER} BETWEEN 31 AND 90",
    "91 to 365 days": f"{_LATER} BETWEEN 91 AND 365",
    "over a year": f"{_LATER} > 365",
}
"""How many days after the baseline it is expected or was achieved."""

_WEEK_BEFORE = f"""
    (CASE ({STATE}) WHEN 'overdue' THEN ({FORECAST})
                    WHEN 'missed' THEN least(m.settled_on - 1, {FORECAST}) END - 6)"""
_VERSIONS = " UNION ALL ".join(
    f"SELECT * FROM (SELECT {MILESTONES.table.columns.sql()}, from_position "  # noqa: S608
    f"FROM read.{table} WHERE council_id = $1 AND id = m.id "
    "AND visibility = m.visibility AND from_position <= $2 "
    f"AND told_on <= {_WEEK_BEFORE} ORDER BY from_position DESC LIMIT 1) {table}"
    for table in MILESTONES.table.tables
)


# What the states, the colours and the flags are made of.
_NARROW = ", ".join(
    f"m.{name}"
    for name in (
        "id",
        "visibility",
        "from_position",
        "status",
        "settled_on",
        "achieved_latest",
        "continuing",
        "reviewed_on",
        "review_months",
        "set_on",
        "from_source",
        "claimed_on",
        "evidenced_on",
        "moved_on",
        "forecast_latest",
        "rebaselined_on",
        "due_latest",
        "heard_on",
        "blocked_since",
        "blocked_until",
    )
)
_DATES = ", ".join(f"{sql} AS {name}" for name, sql in COMPUTED.items())


def stated(columns: str = "", *, home: str = "", where: str = "") -> str:
    """Steps that end in `stated m`: states, and what colours and flags are made of.

    `columns` come besides, from `m` and whatever is joined in `home`.
    """
    besides = f", {columns}" if columns else ""
    # OFFSET 0 keeps each step apart: what the next is made of is computed once a row.
    return f"""
        WITH told AS (
            SELECT {_NARROW}{besides}, {PAST} AS past
              FROM {MILESTONES.table.at()} m {home} WHERE {SHOWN} {where} OFFSET 0),
        stated AS (SELECT m.*, {_DATES} FROM told m OFFSET 0)"""  # noqa: S608


class Filter(Struct, frozen=True):
    """Those that fit all that is given.

    `partnerships` are those of an area or a phase; `without` asks for those that have
    no partnership (the council's own), scheme, objective, theme or lead. `over_since`
    leaves out those that were over before that day, `other_than` one of them; `needs`
    asks for those that need one.
    """

    partnership: UUID | None = None
    scheme: UUID | None = None
    plan: UUID | None = None
    objective: str | None = None
    states: tuple[State, ...] | None = None
    without: tuple[None_, ...] = ()
    theme: str | None = None
    lead: str | None = None
    colour: str | None = None
    flags: tuple[Flag, ...] = ()
    partnerships: tuple[UUID, ...] | None = None
    without_partnerships: tuple[UUID, ...] | None = None
    over_since: date | None = None
    other_than: UUID | None = None
    slip: SlipBand | None = None
    needs: UUID | None = None


_NEEDS = """jsonb_path_exists(m.needed,
    '$[*] ? (@.other == $it && @.since <= $day && (@.until == null || @.until > $day))',
    jsonb_build_object('it', {it}::uuid, 'day', $3::date))"""
"""It needs another on the day asked about."""

_EQUAL = {
    "partnership": "m.partnership",
    "scheme": SCHEME,
    "plan": "m.plan",
    "objective": "m.objective",
    "theme": "m.theme",
    "lead": "m.lead",
}


def placed(wanted: Filter, given: Given) -> Iterator[str]:
    """Where those that are wanted belong, one condition at a time."""
    for name, column in _EQUAL.items():
        value = getattr(wanted, name)
        if value is not None:
            yield f"{column} = {given(value)}"
        if name in wanted.without:
            yield f"{column} IS NULL"
    if wanted.partnerships is not None:
        yield f"m.partnership = ANY({given(list(wanted.partnerships))}::uuid[])"
    if wanted.without_partnerships is not None:
        placed = given(list(wanted.without_partnerships))
        yield f"(m.partnership = ANY({placed}::uuid[])) IS NOT TRUE"
    if wanted.other_than is not None:
        yield f"m.id <> {given(wanted.other_than)}"
    if wanted.needs is not None:
        yield _NEEDS.replace("{it}", given(wanted.needs))
    if wanted.over_since is not None:
        over = "coalesce(m.settled_on, m.achieved_latest, 'infinity')"
        yield f"{over} >= {given(wanted.over_since)}"


def judged(
    wanted: Filter, scales: Scales, waiting: Sequence[UUID], given: Given
) -> Iterator[str]:
    """How they are to stand: conditions about what is `stated`, with their schemes."""
    if wanted.states is not None:
        yield f"m.state = ANY({given(list(wanted.states))}::text[])"
    if wanted.colour is not None:
        colour = colour_sql(scales, "m.scheme", given)
        yield computed(f"({colour}) = {given(wanted.colour)}")
    if wanted.slip is not None:
        yield computed(f"({SLIPS[wanted.slip]})")
    for flag in wanted.flags:
        known = flag in FLAGS
        sql = flagged(flag, waiting, given) if known else surprise(scales, given)
        yield computed(sql)


_SCHEME = "{scheme}"


def surprise(scales: Scales, given: Given) -> str:
    """Whether it was shown on track a week before it was overdue or missed."""
    # What was told by then is what the register showed; its place is a matter of now.
    then = about(colour_sql(scales, _SCHEME, given), "v", "v.week_before")
    colour = then.replace(_SCHEME, "m.scheme")  # the scheme is that of now
    best = " ".join(
        f"WHEN m.scheme = {given(id)} THEN ({colour}) = {given(scale.bands[-1].colour)}"
        for id, scale in scales.items()
    )
    state = about(STATE, "v", "v.week_before")
    on_track = f"({state}) = 'on track'"
    good = f"CASE {best} ELSE {on_track} END" if best else on_track
    return (
        f"(({STATE}) IN ('overdue', 'missed') AND coalesce((SELECT {good} FROM "  # noqa: S608
        f"(SELECT t.*, {_WEEK_BEFORE} AS week_before, "
        f"{about(PAST, 't', _WEEK_BEFORE)} AS past FROM ({_VERSIONS}) t "
        "ORDER BY t.from_position DESC LIMIT 1) v), false))"
    )
