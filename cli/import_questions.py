"""What only people know about a table: asked once, or told if nobody can be asked."""

from collections.abc import Sequence
from typing import Any, get_args

import rich_click as click
from msgspec.structs import replace

from commands.milestone_mapping import (
    ENDINGS,
    FIELDS,
    BadMapping,
    Field,
    Mapping,
    Proposal,
    check,
    propose,
    unsettled,
)
from commands.milestone_rows import Asked, asked
from commands.table_file import Table, shown
from domain.written_dates import Beginning, Century, Order, Question

_LEFT_OUT = "left out"
_MOST_TOLD = 30
_QUESTIONS: dict[Question, tuple[str, Any]] = {
    "order": ("does the day or the month come first", Order),
    "century": ("which years are those of two digits", Century),
    "year_begins": ("with which month does a year of quarters begin", Beginning),
}


def settle(table: Table, known: Mapping | None, *, asking: bool) -> Mapping:
    """All that has to be known to read a table. Raises BadMapping if it is not.

    `known` is what was settled before; `asking`: there is somebody to ask.
    """
    settled = known or _columns(table, propose(table.header), asking=asking)
    check(settled.columns, table.header, table.name)
    open_ = asked(table, settled)
    while open_.statuses or open_.dates:
        if not asking:
            raise _unanswered(table.name, open_)
        settled = _answered(settled, open_)
        open_ = asked(table, settled)
    return settled


def _columns(table: Table, proposal: Proposal, *, asking: bool) -> Mapping:
    columns = dict(proposal.columns)
    if not asking and (proposal.unclear or proposal.missing):
        raise unsettled(proposal, table.name)
    for column in proposal.unclear:
        example = next(
            (row.cells[column] for row in table.rows if row.cells[column]), ""
        )
        free = [field for field in FIELDS if field not in columns]
        words = f"“{column}” (such as {shown(example)}) is"
        found: Field | str = _ask(words, [*free, _LEFT_OUT], default=_LEFT_OUT)
        if found in FIELDS:
            columns[found] = column
    for field in proposal.missing:
        if field not in columns:
            columns[field] = _ask(f"The {field} is in", [*filter(None, table.header)])
    return Mapping(columns)


def _answered(mapping: Mapping, open_: Asked) -> Mapping:
    statuses, dates = dict(mapping.statuses), dict(mapping.dates)
    for word, times in open_.statuses.items():
        statuses[word] = _ask(f"The status {shown(word)} ({times} rows) means", ENDINGS)
    for (column, question), example in open_.dates.items():
        words, choices = _QUESTIONS[question]
        prompt = f"In “{column}” (such as {shown(example)}), {words}?"
        habits = dates.get(column, mapping.habits(column))
        answer = _ask(prompt, get_args(choices))
        dates[column] = replace(habits, **{question: answer})
    return replace(mapping, statuses=statuses, dates=dates)


def _ask(prompt: str, choices: Sequence[str], *, default: str | None = None) -> Any:
    return click.prompt(prompt, type=click.Choice(choices), default=default, err=True)


def _unanswered(name: str, open_: Asked) -> BadMapping:
    """All that would be asked, with the lines of a mapping that would answer it."""
    told = [
        f"  statuses: {{{word}: {'|'.join(ENDINGS)}}}  # {times} rows"
        for word, times in open_.statuses.items()
    ]
    for (column, question), example in open_.dates.items():
        choices = "|".join(get_args(_QUESTIONS[question][1]))
        told.append(
            f"  dates: {{{column}: {{{question}: {choices}}}}}  # {example[:40]}"
        )
    if more := len(told[_MOST_TOLD:]):
        told = [*told[:_MOST_TOLD], f"  … and {more} more"]
    head = f"some of {name} can be read in several ways. In the file of --mapping say:"
    return BadMapping("\n".join([head, *told]))
