"""Which column of a table is what: proposed from the names, kept in a file for later.

columns: {title: Milestone, due: Baseline, status: State}
statuses: {Nearly there: open}
dates:
  Baseline: {order: day first, century: 2000s, year_begins: April}
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Pairs
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import msgspec
import yaml
from msgspec import Struct, field

from commands.reading import Unreadable, read
from commands.script_yaml import Loader
from domain.written_dates import NO_HABITS, Beginning, Century, Habits, Order

Field: TypeAlias = Literal[
    "title",
    "due",
    "set_on",
    "forecast",
    "revised_on",
    "revisions",
    "status",
    "achieved_on",
    "objective",
    "theme",
    "lead",
    "number",
    "notes",
    "needs",
]
Ending: TypeAlias = Literal["open", "achieved", "missed", "withdrawn"]

FIELDS: tuple[Field, ...] = get_args(Field)
ENDINGS: tuple[Ending, ...] = get_args(Ending)
REQUIRED: tuple[Field, ...] = ("title", "due")

_NAMES: dict[Field, str] = {
    "title": "title|milestone|milestone title|name|milestone name|description|what",
    "due": "due|due date|baseline|baseline date|target|target date|original date|"
    "planned|planned date|by when|deadline",
    "set_on": "set on|baseline set|baselined on|date set",
    "forecast": "forecast|forecast date|current|current forecast|current date|"
    "revised date|expected|expected date|now due",
    "revised_on": "revised on|revision dates|date revised|dates revised|"
    "forecast changed|last revised",
    "revisions": "revisions|number of revisions|times moved|times revised|changes",
    "status": "status|state|progress status",
    "achieved_on": "achieved on|achieved|date achieved|completed|completed on|"
    "completion date|date completed|done on|actual|actual date",
    "objective": "objective|objectives",
    "theme": "theme|themes|workstream|priority",
    "lead": "lead|owner|lead officer|lead organisation|responsible|who",
    "number": "number|no|ref|reference|id|milestone number|milestone id",
    "notes": "notes|note|comment|comments|update|progress|commentary",
    "needs": "needs|depends on|dependencies|dependency|predecessors",
}
_FIELD_OF: dict[str, Field] = {
    name: field for field, names in _NAMES.items() for name in names.split("|")
}
_WORDS: dict[Ending, str] = {
    "open": "open|on track|in progress|ongoing|not started|planned|started|under way|"
    "underway|active|to do|pending",
    "achieved": "achieved|complete|completed|done|delivered|met|finished",
    "missed": "missed|not met|not achieved|failed",
    "withdrawn": "withdrawn|cancelled|canceled|dropped|abandoned",
}
_ENDING_OF: dict[str, Ending] = {
    word: ending for ending, words in _WORDS.items() for word in words.split("|")
}

_MAY_BE = (
    f"Under columns there may be {', '.join(FIELDS)}; a status is one of "
    f"{', '.join(ENDINGS)}; of dates is said the order "
    f"({', '.join(get_args(Order))}), the century ({', '.join(get_args(Century))}) "
    f"and the month with which the year_begins ({', '.join(get_args(Beginning))})."
)


class BadMapping(Exception):
    """A mapping that cannot be used; the message says why and what would do."""


class Mapping(Struct, frozen=True, forbid_unknown_fields=True):
    """What was settled about a table. What `columns` does not name is left out."""

    columns: dict[Field, str]
    statuses: dict[str, Ending] = field(default_factory=dict)
    dates: dict[str, Habits] = field(default_factory=dict)

    def habits(self, column: str) -> Habits:
        """How dates are written in a column, as far as anybody said."""
        return self.dates.get(column, NO_HABITS)

    def ending(self, word: str) -> Ending | None:
        """What a status means; none if nobody knows."""
        return self.statuses.get(word) or _ENDING_OF.get(_plain(word))


class Proposal(Struct, frozen=True):
    """What the names of the columns tell, and those that tell nothing or too much."""

    columns: dict[Field, str]
    unclear: tuple[str, ...]

    @property
    def missing(self) -> list[Field]:
        """What a table must have, and no name tells."""
        return [field for field in REQUIRED if field not in self.columns]


def propose(header: tuple[str, ...]) -> Proposal:
    """Say which column is what, where its name leaves no doubt."""
    told: dict[Field, list[str]] = {}
    unclear: list[str] = []
    for column in filter(None, header):
        found = _FIELD_OF.get(_plain(column))
        if found is None:
            unclear.append(column)
        else:
            told.setdefault(found, []).append(column)
    columns = {field: names[0] for field, names in told.items() if len(names) == 1}
    unclear += [name for names in told.values() if len(names) > 1 for name in names]
    return Proposal(columns, tuple(c for c in header if c in unclear))


def check(mapping: Pairs[Field, str], header: tuple[str, ...], name: str) -> None:
    """Raises BadMapping if the table lacks a column that is named, or one is needed."""
    absent = [column for column in mapping.values() if column not in header]
    if absent:
        raise BadMapping(
            f"{name} has no column {_listed(absent)}; its columns are "
            f"{_listed(filter(None, header))}"
        )
    if missing := [field for field in REQUIRED if field not in mapping]:
        raise BadMapping(
            f"no column of {name} is the {' or the '.join(missing)}; its columns are "
            f"{_listed(filter(None, header))}"
        )


def unsettled(proposal: Proposal, name: str) -> BadMapping:
    """What to tell where nobody can be asked about the columns."""
    missing = [f"none is the {field}" for field in proposal.missing]
    unclear = [f"unclear: {_listed(proposal.unclear)}"] if proposal.unclear else []
    return BadMapping(
        f"it is not clear what the columns of {name} are "
        f"({'; '.join(missing + unclear)}). Say so in a file that --mapping "
        "names, such as columns: {title: …, due: …}; what it does not name is left "
        f"out. There may be: {', '.join(FIELDS)}"
    )


def load(path: Path) -> Mapping:
    """Read a mapping from a file. Raises BadMapping, OSError."""
    try:
        text = path.read_text("utf-8")
        raw = yaml.load(text, Loader)  # noqa: S506 - a safe loader # nosec B506
        return read(Mapping, raw)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadMapping(f"{path.name} cannot be read: {error}") from None
    except Unreadable as fault:
        why = f"{path.name} cannot be read: {fault}. {_MAY_BE}"
        raise BadMapping(why) from None


def dump(mapping: Mapping) -> str:
    """The mapping as it is kept in a file."""
    return yaml.safe_dump(
        msgspec.to_builtins(mapping), allow_unicode=True, sort_keys=False
    )


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.replace("_", " ").casefold()))


def _listed(columns: "Iterator[str] | list[str] | tuple[str, ...]") -> str:
    return ", ".join(f"“{column}”" for column in columns)
