"""Milestones counted by scheme, partnership, area, phase, objective, theme or lead."""

from asyncio import gather
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.event import Wording
from domain.wanted import Wanted
from projections.listings import plans, schemes
from projections.look import Look, Pool, frame
from projections.milestone_colour import colour_sql
from projections.milestone_filter import (
    FLAGS,
    HOME,
    SCHEME,
    SLIPS,
    Filter,
    Flag,
    Given,
    flagged,
    placed,
    stated,
    surprise,
)
from projections.milestone_state import computed
from projections.milestone_waiting import waiting
from projections.places import Key, areas_of, phase_labels, phases_of, places_of
from projections.scheme import Scheme
from projections.tally import Count, SlipCount, Tally, slip_counts, tally
from projections.wanted import filter_of
from projections.yardstick import Yardstick
from projections.yardsticks import Scales, scales_of, yardsticks

By: TypeAlias = Literal[
    "scheme", "partnership", "area", "phase", "objective", "theme", "lead"
]

_NONE: Key = (None, None)
_NO_ID, _NO_TEXT = "NULL::uuid", "NULL::text"
_UNSORTED = "NULL::xid"
"""What has no order cannot be sorted: milestones are then counted as they come."""
_KEYS: Mapping[By, tuple[str, str]] = {
    "scheme": (SCHEME, _NO_TEXT),
    "partnership": ("m.partnership", _NO_TEXT),
    "area": ("m.partnership", _NO_TEXT),
    "phase": ("m.partnership", _NO_TEXT),
    "objective": ("m.plan", "m.objective"),
    "theme": (_NO_ID, "m.theme"),
    "lead": (_NO_ID, "m.lead"),
}


class Row(Struct, frozen=True):
    """The milestones of one of them.

    `label` null: it belongs to none, or to one that may not be shown. `id` is that of
    the scheme or partnership; of an objective its plan's, and of a phase its scheme's.
    """

    id: UUID | None
    label: str | None
    milestones: Tally
    wording: Wording | None = None


class Progress(Struct, frozen=True):
    """`total` counts each milestone once; those of several areas stand in each row.

    `slips`: how much later than promised those are expected, or were achieved, that
    have a date and were not given up.
    """

    by: By
    total: Tally
    rows: tuple[Row, ...]
    slips: tuple[SlipCount, ...] = ()


class Beforehand(Struct, frozen=True):
    """What has to be known before milestones are counted: `waits` wait for others."""

    schemes: Sequence[Scheme]
    measured: Sequence[Yardstick]
    waits: Sequence[UUID]


async def beforehand(pool: Pool, look: Look) -> Beforehand:
    """Find it out."""
    found = await gather(
        schemes.all(pool, look), yardsticks.all(pool, look), waiting(pool, look)
    )
    return Beforehand(*found)


EVERY = Wanted()


async def progress(
    pool: Pool,
    look: Look,
    by: By,
    known: Beforehand,
    *,
    wanted: Wanted = EVERY,
    surprises: bool = False,
) -> Progress:
    """Every milestone of a place that is wanted, all together and by one thing.

    `surprises`: those that looked well a week before they were late are counted too.
    """
    asked = asked_for(wanted)
    names = {scheme.id: scheme.name for scheme in known.schemes}
    counted, places = await gather(
        _counts(pool, look, by, known, wanted, surprises=surprises),
        places_of(pool, look),
    )
    everything = [one for those in counted.values() for one in those]
    total = tally(everything, asked)
    labels: dict[Key, str | None] = {}
    words: Mapping[Key, Wording] = {}
    match by:
        case "scheme":
            labels = {(id, None): name for id, name in names.items()}
        case "partnership":
            labels = {(place.id, None): place.name for place in places}
        case "area":
            counted = _spread(counted, areas_of(places), wanted.area)
        case "phase":
            phases = phases_of(places, known.measured)
            counted = _spread(counted, phases, wanted.phase)
            labels = phase_labels(known.measured, names)
        case "objective":
            labels, words = await _objectives(pool, look)
        case "theme" | "lead":
            pass  # they are called what they are
    rows = [
        Row(
            key[0],
            labels.get(key, key[1]),
            tally(those, asked | asking(by, key)),
            words.get(key),
        )
        for key, those in counted.items()
    ]
    rows.sort(key=lambda row: (row.label is None, row.label, str(row.id)))
    return Progress(by, total, tuple(rows), slip_counts(everything, asked))


_PLACES = ("partnership", "scheme", "area", "phase", "phase_of", "theme")


def asked_for(wanted: Wanted) -> dict[str, str]:
    """What a list asks for to show the milestones of the same place."""
    given = {name: getattr(wanted, name) for name in _PLACES}
    return {name: str(value) for name, value in given.items() if value is not None}


def asking(by: By, key: Key) -> dict[str, str]:
    """What a list asks for to show the milestones of one row."""
    id, text = key
    if by == "objective":
        plan = {"plan": str(id)}
        return plan | ({"without": by} if text is None else {"objective": text})
    if by == "phase" and text is not None:
        return {"phase": text, "phase_of": str(id)}
    value = text if id is None else str(id)
    return {"without": by} if value is None else {by: value}


def counts_sql(
    by: By,
    scales: Scales,
    waits: Sequence[UUID],
    given: Given,
    *,
    wanted: Filter | None = None,
    surprises: bool = False,
) -> str:
    """How many of each state and colour, and with each flag, by what is asked for."""
    where = "".join(f" AND {one}" for one in placed(wanted or Filter(), given))
    told = {flag: flagged(flag, waits, given) for flag in FLAGS}
    if surprises:
        told["surprise"] = surprise(scales, given)
    conditions = (*told.values(), *SLIPS.values())
    sums = ", ".join(f"count(*) FILTER (WHERE {computed(sql)})" for sql in conditions)
    colour = computed(colour_sql(scales, "m.scheme", given))
    key, part = _KEYS[by]
    related = scales or by == "scheme" or SCHEME in where
    home, scheme = (HOME, SCHEME) if related else ("", _NO_ID)
    columns = f"{scheme} AS scheme, {key} AS key, {part} AS part"
    steps = stated(columns, home=home, where=where)
    return f"""
        {steps}
        SELECT key, part, state, {colour} AS colour, count(*),
               count(*) FILTER (WHERE m.continuing), {sums}
          FROM stated m GROUP BY 1, 2, 3, 4, {_UNSORTED}"""  # noqa: S608


async def _counts(
    pool: Pool,
    look: Look,
    by: By,
    known: Beforehand,
    wanted: Wanted,
    *,
    surprises: bool,
) -> dict[Key, list[Count]]:
    narrow = None if wanted == EVERY else await filter_of(pool, look, wanted)
    values = list(frame(look))

    def given(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    scales = scales_of(known.measured, look)
    sql = counts_sql(by, scales, known.waits, given, wanted=narrow, surprises=surprises)
    names: tuple[Flag, ...] = (*FLAGS, *(("surprise",) if surprises else ()))
    counted: defaultdict[Key, list[Count]] = defaultdict(list)
    for key, part, state, colour, *numbers in await pool.fetch(sql, *values):
        number, going_on, *flagged = numbers
        given_flags = dict(zip(names, flagged[: len(names)], strict=True))
        slips = dict(zip(SLIPS, flagged[len(names) :], strict=True))
        count = Count(state, colour, number, given_flags, going_on, slips)
        counted[key, part].append(count)
    return counted


def _spread(
    counted: Mapping[Key, Sequence[Count]],
    where: Mapping[UUID, Sequence[Key]],
    only: str | None,
) -> dict[Key, list[Count]]:
    """Counts by partnership put under what each belongs to, or `only` under one."""
    spread: defaultdict[Key, list[Count]] = defaultdict(list)
    for (home, _), those in counted.items():
        for key in where.get(home, [_NONE]) if home else [_NONE]:
            if only in {None, key[1]}:
                spread[key] += those
    return spread


async def _objectives(
    pool: Pool, look: Look
) -> tuple[dict[Key, str | None], dict[Key, Wording]]:
    labels: dict[Key, str | None] = {}
    words: dict[Key, Wording] = {}
    for plan in await plans.all(pool, look):
        labels[plan.id, None] = plan.title
        for one in plan.objectives:
            labels[plan.id, one.number] = f"{plan.title}, objective {one.number}"
            words[plan.id, one.number] = one.wording
    return labels, words
