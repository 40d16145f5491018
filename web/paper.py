"""Documents for paper: what is said, apart from how it looks on a page or in a PDF.

The same document is shown as HTML and set as a PDF, so neither can say more than the
other. Every line can name the entries of the register that it rests on.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from web.language import gettext as _


class Line(Struct, frozen=True, omit_defaults=True):
    """One line of text. `entries` are positions in the register."""

    text: str
    entries: tuple[int, ...] = ()


class Heading(Struct, frozen=True, tag="heading"):
    level: int
    text: str


class Paragraph(Struct, frozen=True, tag="paragraph"):
    line: Line
    quiet: bool = False


class Bullets(Struct, frozen=True, tag="list"):
    """`numbered`: by these numbers, one for each item; none: with bullets."""

    items: tuple[Line, ...]
    numbered: tuple[int, ...] = ()


class Table(Struct, frozen=True, tag="table"):
    """`widths` are the columns' shares; `right` those whose text stands right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]
    right: tuple[int, ...] = ()
    tall: bool = False


class Fill(Struct, frozen=True, tag="fill"):
    """Something to be written in by hand: what, and how many lines there are for it."""

    label: str
    lines: int = 1


class NewPage(Struct, frozen=True, tag="page"):
    pass


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Fill | NewPage


class Document(Struct, frozen=True, kw_only=True):
    """`note` stands at the foot of each page; `address` is what entries are under.

    `warning` stands above all and at the foot of each page: that it is not real.
    `days` are those of the entries, as far as they are known.
    """

    title: str
    subtitle: str
    author: str
    note: str
    address: str
    language: str
    blocks: tuple[Block, ...]
    warning: str = ""
    days: dict[int, str] = {}

    @property
    def entries(self) -> tuple[int, ...]:
        """Every entry that it rests on, in the order in which they are named."""
        return tuple(dict.fromkeys(e for line in self.lines() for e in line.entries))

    @property
    def how_to_read(self) -> str:
        """Where each of the entries can be read."""
        told = _(
            "The small numbers name entries of the register. Each can be read at this "
            "address with its number behind it: %(address)s"
        )
        return told % {"address": self.address}

    def lines(self) -> Iterable[Line]:
        """Every line of it."""
        for block in self.blocks:
            match block:
                case Paragraph(line=line):
                    yield line
                case Bullets(items=items):
                    yield from items
                case Table(rows=rows):
                    for row in rows:
                        yield from row
                case _:
                    pass


def said(text: str, *entries: int | None) -> Line:
    """A line, and the entries behind it as far as they are known."""
    return Line(text, tuple(e for e in entries if e is not None and e >= 0))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A whole text as it was written, a paragraph for each of its lines."""
    return tuple(Paragraph(Line(one)) for one in text.splitlines() if one.strip())


def blank(columns: int, rows: int) -> tuple[tuple[Line, ...], ...]:
    """Rows to be written in by hand."""
    empty: Sequence[Line] = [Line("")] * columns
    return tuple(tuple(empty) for _ in range(rows))
