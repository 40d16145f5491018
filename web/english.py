"""The register's own sentences: English on every page, and marked so where it is not.

Entries, verdicts and what a figure rests on are worded once, and are the same for
everybody. A page in another language says of each that it is English, so that whoever
hears the page hears it in the right voice (WCAG 2.2, 3.1.2). Which fields of an answer
hold such sentences is known here; templates write them like any other field.
"""

from typing import Any

from markupsafe import Markup

from web.language import gettext, language

SENTENCES = frozenset(
    {
        "because",
        "colour_because",
        "irregular",
        "lateness",
        "occurred_in_words",
        "oddity",
        "sentence",
        "warning",
        "why",
    }
)
"""The fields of answers that the register words, where they are plain words at all.

What people wrote, if in a field of the same name, is a text: a record, and no string.
"""


class InEnglish(str):
    """A sentence that says of itself that it is English, wherever a page shows it.

    What is shown is an element, so it has no place within an attribute.
    """

    __slots__ = ()

    def __html__(self) -> str:
        """The sentence as a part of a page."""
        return Markup('<span lang="en">{}</span>').format(str(self))


def elsewhere() -> bool:
    """Whether the page is in another language than English."""
    return language().partition("-")[0] != "en"


def of_the_register(field: object, value: Any) -> Any:
    """A field's value; one of the register's sentences as what it is."""
    if field in SENTENCES and isinstance(value, str) and value and elsewhere():
        return InEnglish(value)
    return value


def told(sentence: str) -> str:
    """What went wrong: in the page's language, if it has words for that."""
    said = gettext(sentence)
    return InEnglish(said) if said == sentence and said and elsewhere() else said
