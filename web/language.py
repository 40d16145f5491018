"""Which language a page is in: English unless a council has added another.

Every word that a page says of itself goes through `gettext`. What people wrote, and the
register's own sentences, are shown as they are.
"""

from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

ENGLISH = "en-GB"

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """The language of what is being made, as browsers name it: en-GB, cy."""
    return _language.get()


def speak(name: str) -> None:
    """Have whatever is made from here on be in this language, if it is known."""
    _language.set(name if name in languages() else ENGLISH)


@cache
def languages() -> tuple[str, ...]:
    """The languages there are: English, and each that has a catalogue."""
    folder = files("web") / "languages"
    found = folder.iterdir() if folder.is_dir() else ()
    others = (one.name.removesuffix(".po") for one in found if one.name.endswith(".po"))
    return (ENGLISH, *sorted(others))


@cache
def _catalogue(name: str) -> NullTranslations:
    if name == ENGLISH:
        return NullTranslations()
    source = files("web") / "languages" / f"{name}.po"
    made = BytesIO()
    write_mo(made, read_po(BytesIO(source.read_bytes()), locale=name.replace("-", "_")))
    made.seek(0)
    return Translations(made)


def gettext(message: str) -> str:
    """A message in the language of the page."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, several: str, number: int) -> str:
    """The same, of one or of several."""
    return _catalogue(language()).ngettext(one, several, number)


def marked(message: str) -> str:
    """A message that a page says later, in whatever language it then has."""
    return message
