"""Which language a page is in: English unless a council has added another.

Every word that a page says of itself goes through `gettext`. What people wrote, and the
register's own sentences, are shown as they are.
"""

from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale, UnknownLocaleError
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
    _language.set(name if name in catalogues() else ENGLISH)


@cache
def catalogues() -> dict[str, NullTranslations]:
    """The languages there are: English, and each that has a catalogue."""
    folder = files("web") / "languages"
    found = sorted(folder.iterdir(), key=lambda one: one.name)
    others = {
        one.name.removesuffix(".po"): _read(one.read_bytes(), one.name)
        for one in found
        if one.name.endswith(".po")
    }
    return {ENGLISH: NullTranslations(), **others}


def called(name: str) -> str:
    """What a language calls itself: Cymraeg."""
    try:
        said = Locale.parse(name, sep="-").get_language_name()
    except (UnknownLocaleError, ValueError):
        said = None
    said = said or name
    return said[:1].upper() + said[1:]


def _read(content: bytes, name: str) -> NullTranslations:
    locale = name.removesuffix(".po").replace("-", "_")
    made = BytesIO()
    write_mo(made, read_po(BytesIO(content), locale=locale))
    made.seek(0)
    return Translations(made)


def gettext(message: str) -> str:
    """A message in the language of the page."""
    return catalogues()[language()].gettext(message)


def ngettext(one: str, several: str, number: int) -> str:
    """The same, of one or of several."""
    return catalogues()[language()].ngettext(one, several, number)


def marked(message: str) -> str:
    """A message that a page says later, in whatever language it then has."""
    return message
