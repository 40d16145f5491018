"""Counting milestones: by state and colour, and what else is so of them.

Each number says which list shows what it counts, and each tally itself in a sentence.
"""

from collections.abc import Iterable, Mapping
from typing import get_args
from uuid import UUID

from msgspec import Struct

from domain.rag import NOT_RECORDED
from domain.wanted import SlipBand
from projections.milestone_filter import Flag
from projections.milestone_state import State
from projections.phrases import counted

GO_ON: tuple[State, ...] = ("continuing", "review due")


class See(Struct, frozen=True):
    """The list that shows what was counted: a collection, and what to ask it for."""

    collection: str
    query: dict[str, str | tuple[str, ...]]


def events_of(thing: UUID) -> See:
    """Whatever the register was told of a thing."""
    return See("audit-trail", {"subject": str(thing)})


class Counted(Struct, frozen=True):
    count: int
    see: See


class StateCount(Struct, frozen=True):
    state: State
    milestones: int
    see: See


class ColourCount(Struct, frozen=True):
    """Those in one colour of their schemes' scales, as it is computed."""

    colour: str
    milestones: int
    see: See


class FlagCount(Struct, frozen=True):
    flag: Flag
    milestones: int
    see: See


class SlipCount(Struct, frozen=True):
    """Those that are so much later than promised, or were achieved so much later."""

    slip: SlipBand
    milestones: int
    see: See


class Tally(Struct, frozen=True):
    """So many milestones, in each state and colour that occurs, and what else is so.

    `not_recorded` are those of which nothing has been heard since their source: they
    have a state and no colour of a scale.
    """

    total: int
    states: tuple[StateCount, ...]
    colours: tuple[ColourCount, ...]
    flags: tuple[FlagCount, ...]
    sentence: str
    see: See


class Count(Struct, frozen=True):
    """So many in one state and colour, and for how many of them each flag is so.

    `going_on` of them have no date: some are blocked or over and go on all the same.
    """

    state: State
    colour: str | None
    milestones: int
    flags: Mapping[Flag, int]
    going_on: int = 0
    slips: Mapping[SlipBand, int] = {}


def tally(counts: Iterable[Count], query: dict[str, str]) -> Tally:
    """The counts added up; `query` is what a list asks for to show them."""
    states: dict[State, int] = {}
    colours: dict[str, int] = {}
    flags: dict[Flag, int] = {}
    going_on: dict[State, int] = {}
    for count in counts:
        states[count.state] = states.get(count.state, 0) + count.milestones
        going_on[count.state] = going_on.get(count.state, 0) + count.going_on
        if count.colour is not None:
            colours[count.colour] = colours.get(count.colour, 0) + count.milestones
        for flag, number in count.flags.items():
            flags[flag] = flags.get(flag, 0) + number

    def see(what: str, value: str) -> See:
        return See("milestones", {**query, what: value})

    return Tally(
        total=sum(states.values()),
        states=tuple(
            StateCount(state, number, see("state", state))
            for state, number in sorted(states.items())
        ),
        colours=tuple(
            ColourCount(colour, number, see("colour", colour))
            for colour, number in sorted(colours.items(), key=_grey_last)
        ),
        flags=tuple(
            FlagCount(flag, number, see("flag", flag))
            for flag, number in sorted(flags.items())
        ),
        sentence=in_a_sentence(states, going_on),
        see=See("milestones", {**query}),
    )


def slip_counts(
    counts: Iterable[Count], query: Mapping[str, str]
) -> tuple[SlipCount, ...]:
    """How many there are in each band of slips, from early to late; also none."""
    sums: dict[SlipBand, int] = dict.fromkeys(get_args(SlipBand), 0)
    for count in counts:
        for band, number in count.slips.items():
            sums[band] += number
    return tuple(
        SlipCount(band, number, See("milestones", {**query, "slip": band}))
        for band, number in sums.items()
    )


def in_a_sentence(
    states: Mapping[State, int], going_on: Mapping[State, int] | None = None
) -> str:
    """What the numbers say together; those that go on are never averaged in.

    `going_on`: how many of each state have no date; by their states where it is not
    known.
    """
    total = sum(states.values())
    if not total:
        return "No milestones."
    if going_on is None:
        going_on = {state: states.get(state, 0) for state in GO_ON}
    goes_on = sum(going_on.values())
    silent = states.get("not recorded", 0)
    with_date = {
        state: number - going_on.get(state, 0)
        for state, number in states.items()
        if state != "not recorded"
    }
    dated = sum(with_date.values())
    parts = [
        f"{number} {_IN_A_LIST.get(state, state)}"
        for state, number in sorted(
            with_date.items(), key=lambda one: (-one[1], one[0])
        )
        if number
    ]
    sentence = counted(total, "milestone")
    if dated:
        sentence += f": of {dated} with a date, {', '.join(parts)}"
    if goes_on:
        due = states.get("review due", 0)
        late = f" ({due} due for review)" if due else ""
        sentence += f"; {goes_on} that go on{late}, which have no date to be late for"
    if silent:
        sentence += f"; of {silent} nothing is recorded since the source"
    return f"{sentence}."


_IN_A_LIST: Mapping[State, str] = {
    "achieved": "achieved and not verified",
    "slipped": "expected later than promised",
}


def _grey_last(one: tuple[str, int]) -> tuple[bool, str]:
    return (one[0] == NOT_RECORDED, one[0])
