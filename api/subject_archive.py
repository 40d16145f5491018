"""The archive of everything that is held of a person: JSON, and a page to read."""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from typing import get_args
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from domain.dates import in_words, on
from domain.erasure import RETENTION
from projections.subject_access import Held, HeldEntry, Section
from store.passkeys import Passkey
from store.sessions import Session

MEDIA_TYPE = "application/zip"
_JSON, _PAGE = "data.json", "index.html"

_FIELDS = {
    "name": "Name",
    "email": "E-mail address",
    "former names": "Former names",
    "more emails": "Further e-mail addresses",
}
_STYLE = """
body { font: 1.1em/1.5 sans-serif; max-width: 45em; margin: 2em auto; padding: 0 1em }
dt { font-weight: bold } blockquote { white-space: pre-wrap; border-left: .2em solid;
margin-left: 0; padding-left: 1em } small { display: block }"""


def archive(held: Held, council: str) -> bytes:
    """A zip with `data.json`, for programs, and `index.html`, for people."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        data = msgspec.json.format(msgspec.json.encode(held), indent=2)
        _put(file, _JSON, data, held)
        _put(file, _PAGE, page(held, council).encode(), held)
    return out.getvalue()


def _put(file: ZipFile, name: str, content: bytes, held: Held) -> None:
    day = held.made_on
    info = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    file.writestr(info, content)


def page(held: Held, council: str) -> str:
    """The same as one page, without anything from elsewhere."""
    return "\n".join(
        [
            '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">',
            f"<title>What {escape(council)} holds of you</title>",
            f"<style>{_STYLE}</style></head><body><main>",
            f"<h1>What {escape(council)} holds of you</h1>",
            f"<p>As of {_day(held)} and entry {held.position} of the register.</p>",
            "<p>The same is in data.json, for programs.</p>",
            *_fields(held),
            *(line for one in get_args(Section) for line in _section(held, one)),
            *_texts(held),
            *_tokens(held),
            *_signing_in(held),
            *_withheld(held),
            *_retention(),
            "</main></body></html>",
        ]
    )


def _day(held: Held) -> str:
    return in_words(on(held.made_on))


def _fields(held: Held) -> Iterator[str]:
    yield "<h2>Your name and addresses</h2><p>They are sealed, and not public.</p><dl>"
    for name, value in held.fields.items():
        yield f"<dt>{escape(_FIELDS.get(name, name))}</dt><dd>{escape(value)}</dd>"
    yield "</dl>" if held.fields else "</dl><p>None.</p>"


def _section(held: Held, section: Section) -> Iterator[str]:
    entries = [one for one in held.entries if one.section == section]
    if entries:
        yield f"<h2>{escape(section.capitalize())}</h2>"
        yield from _listed(_entry(one) for one in entries)


def _entry(entry: HeldEntry) -> str:
    reason = f"<blockquote>{escape(entry.reason)}</blockquote>" if entry.reason else ""
    when = (
        f"{entry.occurred}; entry {entry.position}, recorded {_at(entry.recorded_at)}"
    )
    return f"{escape(entry.sentence)}{reason}<small>{escape(when)}</small>"


def _texts(held: Held) -> Iterator[str]:
    if held.texts:
        yield "<h2>Words that you wrote, or that name you</h2>"
        yield from _listed(
            f"<blockquote>{escape(one.words)}</blockquote><small>"
            f"{'Yours' if one.written_by_you else 'Names you'}; in entry "
            f"{one.position}</small>"
            for one in held.texts
        )


def _tokens(held: Held) -> Iterator[str]:
    if held.tokens:
        yield "<h2>Tokens that speak for you</h2>"
        yield from _listed(
            f"{escape(one.label)}<small>made {_at(one.made_at)}; "
            + (f"last used {_at(one.used_at)}; " if one.used_at else "never used; ")
            + (
                f"revoked {_at(one.revoked_at)}"
                if one.revoked_at
                else f"expires {_at(one.expires_at)}"
            )
            + "</small>"
            for one in held.tokens
        )


def _signing_in(held: Held) -> Iterator[str]:
    ways = [
        *(f"A passkey, {escape(one.label)}: {_used(one)}" for one in held.passkeys),
        *(f"An account, joined {_at(moment)}" for moment in held.accounts_joined),
    ]
    if ways:
        yield "<h2>How you can sign in besides by mail</h2>"
        yield from _listed(ways)
    if held.sessions:
        yield "<h2>Where you are signed in</h2>"
        yield from _listed(
            f"{escape(one.device)}, by {one.means}<small>{_used(one)}</small>"
            for one in held.sessions
        )
    if held.sign_ins:
        yield "<h2>Signing in</h2>"
        yield "<p>The security log keeps this for a year.</p>"
        yield from _listed(
            f"{one.what}: {one.outcome}<small>{_at(one.at)}; "
            f"{escape(one.device or 'by a device not known')}</small>"
            for one in held.sign_ins
        )


def _used(one: Passkey | Session) -> str:
    used = f"last used {_at(one.used_at)}" if one.used_at else "never used"
    return f"made {_at(one.made_at)}, {used}"


def _withheld(held: Held) -> Iterator[str]:
    if held.withheld:
        yield "<h2>What is not shown here</h2>"
        yield (
            f"<p>{held.withheld} more entries or texts name you and are for fewer eyes "
            "than yours, as they are about other people too. Ask the council.</p>"
        )


def _retention() -> Iterator[str]:
    yield "<h2>How long such records are usually kept</h2><dl>"
    for kind, rule in RETENTION.items():
        yield f"<dt>{escape(kind.capitalize())}</dt><dd>{escape(rule.keeps)}</dd>"
    yield "</dl><p>You may ask the council to erase what it holds of you.</p>"


def _listed(items: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{item}</li>" for item in items)
    yield "</ul>"


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
