"""Templates: where they are, what they may use, and how values read on a page."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from textwrap import shorten
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import msgspec
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PackageLoader,
    PrefixLoader,
    Template,
    Undefined,
    select_autoescape,
)
from markupsafe import escape

from commands.today import LONDON
from domain.dates import Edtf
from domain.money import in_pounds
from web import dates
from web.addresses import api_of, page_of, path_of
from web.english import elsewhere, of_the_register, told
from web.language import called, catalogues, gettext, language, ngettext
from web.static import asset

HTML = "text/html"
_FIRST_WORDS = 60


class _Template(Template):
    """A template whose parts, as others import them, are made once for each language.

    Jinja makes them once: whatever words they hold outside a macro would stay in the
    language of whoever came first.
    """

    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002 - all have the same globals
        made: dict[str, Any] = self.__dict__.setdefault("by_language", {})
        if language() not in made:
            made[language()] = self.make_module()
        return made[language()]


class _Environment(Environment):
    """What an answer's fields are called comes before what Python's dicts can do.

    The register's own sentences among them say in which language they are.
    """

    template_class = _Template

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of an answer, or an attribute."""
        if isinstance(obj, dict) and attribute in obj:
            return of_the_register(attribute, obj[attribute])
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same, as `map(attribute=…)` and brackets ask for it."""
        found = super().getitem(obj, argument)
        return of_the_register(argument, found) if isinstance(obj, dict) else found


def _source(name: str) -> str | None:
    found = files("web") / "templates" / name
    return found.read_text(encoding="utf-8") if found.is_file() else None


@cache
def environment() -> Environment:
    """All templates: ours, and the macros of GOV.UK Frontend."""
    made = _Environment(
        loader=ChoiceLoader(
            [
                FunctionLoader(_source),
                PrefixLoader(
                    {"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}
                ),
            ]
        ),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=ChainableUndefined,  # as the macros of GOV.UK Frontend need it
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=False)  # type: ignore[attr-defined] # the extension adds it
    made.filters.update(
        day=day,
        when=when,
        moment=moment,
        money=money,
        sentence=sentence,
        first_words=first_words,
        told=told,
    )
    made.globals.update(
        _=say,
        asset=asset,
        elsewhere=elsewhere,
        path_of=path_of,
        page_of=page_of,
        api_of=api_of,
        language=language,
        languages=languages_called,
        urlencode=urlencode,
        new_key=new_key,
    )
    return made


def new_key() -> str:
    """A key for a form: sent twice with the same one, it counts once."""
    return str(uuid4())


def languages_called() -> list[tuple[str, str]]:
    """The languages that there are to choose from, and what each calls itself."""
    return [(name, called(name)) for name in catalogues()]


def say(message: str, **values: Any) -> str:
    """A message in the page's language, with values in the places that it names."""
    said = gettext(message)
    if any(hasattr(value, "__html__") for value in values.values()):
        return escape(said) % values
    return said % values if values else said


def render(template: str, **values: Any) -> bytes:
    """A template as a page."""
    return (
        environment().get_template(template).render({"visit": None} | values).encode()
    )


def day(value: str | date | None) -> str:
    """A day as people write it: 1 May 2014."""
    if not value:
        return ""
    return dates.day(date.fromisoformat(value) if isinstance(value, str) else value)


def when(value: Any) -> str:
    """A date of any precision in words; as it was written, where that says more."""
    if not value or isinstance(value, Undefined):
        return gettext("not recorded")
    if isinstance(value, str):
        return day(value)
    return dates.said(msgspec.convert(value, Edtf))


def moment(value: str | datetime | None) -> str:
    """A moment in London: 1 May 2014 at 12:30."""
    if not value:
        return ""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    local = at.astimezone(LONDON)
    return f"{day(local.date())} {gettext('at')} {dates.clock(local.time())}"


def money(pence: int | None) -> str:
    """An amount of pence in pounds: £1,250.00."""
    return "" if pence is None else in_pounds(pence)


def sentence(text: str) -> str:
    """Words with a capital letter in front."""
    return text[:1].upper() + text[1:]


def first_words(row: Mapping[str, Any]) -> str:
    """Of a decision without a title: what was agreed, or the beginning of it."""
    wording = row.get("wording")
    if row.get("title") or not wording:
        return ""
    said = wording.get("quote") or (wording.get("text") or {}).get("words") or ""
    return shorten(said, _FIRST_WORDS, placeholder=" …")
