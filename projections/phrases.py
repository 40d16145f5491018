"""Turns of phrase that recur wherever facts are put into words."""

from collections.abc import Sequence

from domain.dates import Edtf, in_words

_VOWELS = "aeiou"
_DAY = len("2014-05-01")


def at(edtf: Edtf) -> str:
    """A date with its preposition: in 2006, on 1 May 2014, from 2003 to 2006."""
    words = in_words(edtf)
    if "/" in edtf.text:
        return words if words.startswith(("from ", "until ")) else f"from {words}"
    exact = len(edtf.text.rstrip("~?%")) == _DAY
    return f"{'on' if exact else 'in'} {words}"


def since(edtf: Edtf) -> str:
    """The day from which something applies: from April 2014."""
    return at(edtf) if "/" in edtf.text else f"from {in_words(edtf)}"


def quoted(words: str) -> str:
    """Words as they are, between typographic quotation marks."""
    return f"“{words}”"


def counted(number: int, unit: str, plural: str | None = None) -> str:
    """1 seat, 12 seats."""
    return f"{number} {unit if number == 1 else plural or unit + 's'}"


def a(noun: str) -> str:
    """The noun with its indefinite article."""
    return f"{'an' if noun[0].lower() in _VOWELS else 'a'} {noun}"


def listed(words: Sequence[str]) -> str:
    """One, two and three."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
