"""A language that nobody speaks: all words of the pages, longer and with accents.

Whatever is left in English on a page in it was never to be translated, and what does
not fit on a phone in it would not fit in other languages.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from io import BytesIO

from babel.messages.pofile import read_po

from web.catalogue import TEMPLATE
from web.language import catalogues

NAME = "x-long"
_LETTERS = str.maketrans("AEIOUaeiouyncsz", "ÀÈÌÒÙàèìòùýñçšž")
_KEPT = re.compile(r"(%(?:\([a-z_]+\))?[a-z%])")
_LONGER = re.compile(r"([àèìòùý])")


def said(message: str) -> str:
    """The message in it; what stands for values stays."""
    parts = _KEPT.split(message)
    for n in range(0, len(parts), 2):
        parts[n] = _LONGER.sub(r"\1\1", parts[n].translate(_LETTERS))
    return "".join(parts)


class _Pseudo(NullTranslations):
    def gettext(self, message: str) -> str:
        return said(message) if message in _known() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


_KNOWN: set[str] = set()


def _known() -> set[str]:
    """Every message of the template, which a test holds to what the sources say."""
    if not _KNOWN:
        for message in read_po(BytesIO(TEMPLATE.read_bytes())):
            found = message.id
            _KNOWN.update([found] if isinstance(found, str) else found)
    return _KNOWN


def phrases() -> list[str]:
    """The messages that no data says by chance: several words, and no values."""
    return [one for one in _known() if one.count(" ") > 1 and "%" not in one]


@contextmanager
def spoken() -> Iterator[str]:
    """Have it among the languages meanwhile: its name, for the cookie."""
    catalogues()[NAME] = _Pseudo()
    try:
        yield NAME
    finally:
        del catalogues()[NAME]
