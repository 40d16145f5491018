"""All words of the pages, to be translated: `python -m web.catalogue` (`just words`).

Most stand in templates and in Python, where babel finds them. The others are the
register's own terms, such as the outcomes of a decision: they stand in the types of
commands and reads, and pages say them as they are needed.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from msgspec import Struct

import web.everything  # noqa: F401 - enters the words of forms
from api.doors import DOORS
from api.frame import JSON
from api.problems import titles
from api.reads import READS
from commands.everything import COMMANDS
from commands.wording import phrase
from web.fields import Field, envelope_fields, fields_of, own_fields, spoken
from web.plain_pages import title_of
from web.shown import form_of

HERE = Path(__file__).parent
TEMPLATE = HERE / "languages" / "waymark.pot"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "marked": None,
    "ngettext": (1, 2),
}
_WHERE = [("**.py", "python"), ("templates/**.html", "jinja2")]
_OPTIONS = {
    "templates/**.html": {
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "extensions": "jinja2.ext.do, jinja2.ext.loopcontrols",
    }
}


def catalogue() -> Catalog:
    """Every message, with where it stands."""
    made = Catalog(project="Waymark", charset="utf-8", fuzzy=False)
    found = extract_from_dir(HERE, _WHERE, _OPTIONS, KEYWORDS)
    for name, _line, message, comments, context in found:
        place = [(f"web/{name}", 0)]
        made.add(message, None, place, auto_comments=comments, context=context)
    for term in sorted(set(terms())):
        made.add(term, None, [("the register's own terms", 0)])
    return made


def template() -> bytes:
    """The catalogue as a file; the same words make the same file."""
    out = BytesIO()
    write_po(out, catalogue(), sort_output=True, include_lineno=False, omit_header=True)
    return out.getvalue()


def terms() -> Iterator[str]:
    """The words of commands, reads and refusals."""
    yield from titles()
    for command in COMMANDS.values():
        form = form_of(command)
        yield from (form.title, form.submit, phrase(command.action))
        yield from (command.summary, command.collection.replace("-", " "))
        yield from (form.intro,) if form.intro else ()
        asked = (*own_fields(command.body), *envelope_fields(command.body))
        yield from _words_of(asked)
    for read in READS:
        yield title_of(read)
        yield from _words_of(fields_of(read.query))
        if read.media_type == JSON:
            yield from _of_type(read.answer, set())
    for door in DOORS:
        yield from _of_type(door.answer, set())


def _words_of(fields: tuple[Field, ...]) -> Iterator[str]:
    for one in fields:
        yield one.label
        yield from one.options
        yield from _words_of(one.of)


def _of_type(kind: Any, seen: set[Any]) -> Iterator[str]:
    """What an answer tells, and the values of it where they are settled."""
    if get_origin(kind) is Literal:
        yield from (one for one in get_args(kind) if isinstance(one, str))
    elif isinstance(kind, type) and issubclass(kind, Struct):
        if kind not in seen:
            seen.add(kind)
            for field in msgspec.structs.fields(kind):
                yield spoken(field.encode_name)
                yield from _of_type(field.type, seen)
    else:
        if isinstance(kind, type) or kind in seen:
            return
        for inner in get_args(kind):
            yield from _of_type(inner, seen)


if __name__ == "__main__":
    sys.stdout.buffer.write(template())
