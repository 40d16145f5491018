"""Addresses that lead nowhere: what is wrong with them, with the menu and a way on."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from litestar import Response
from msgspec import Struct

from api.problems import NotThere
from commands.reading import FieldFault, Unreadable
from projections.look import BadCursor
from web.fields import Field, Kind, spoken
from web.language import gettext
from web.language import gettext as _
from web.narrowed import ALWAYS, narrowing, to_choose
from web.visit import Visit

_TODAY: Mapping[str, None] = {"known_at": None, "as_of": None}
_IN_PATH = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


class Wrong(Struct, frozen=True):
    """One value of the address that cannot be used, and what is wrong with it."""

    name: str
    label: str
    said: str


async def shown(
    visit: Visit, make: Callable[[], Awaitable[Response[bytes]]]
) -> Response[bytes]:
    """A page; or what its address says wrong, or that nothing was known by then."""
    try:
        answer = await make()
    except (Unreadable, BadCursor) as error:
        return await _misread(visit, error)
    except NotThere:
        if not visit.moment:
            raise
        return await nothing_known(visit)
    before_all = visit.look is not None and visit.look.position < 0
    return await nothing_known(visit) if before_all and visit.moment else answer


async def _misread(visit: Visit, error: Unreadable | BadCursor) -> Response[bytes]:
    """The filters that were given, each with what is wrong with it."""
    faults = (
        error.faults
        if isinstance(error, Unreadable)
        else [FieldFault("cursor", "is not of this list")]
    )
    given = visit.asked
    read = visit.reading
    known = {one.name: one for one in narrowing(read)} if read else {}
    wrong = [
        _wrong(name, known.get(name), given.get(name, [""])[-1], one.message)
        for one in faults
        for name in (part.strip() for part in one.field.split(","))
    ]
    names = [one.name.partition("[")[0] for one in wrong]
    visit.dropped |= ALWAYS & set(names)
    fields = [one for name, one in known.items() if name in given]
    await visit.ask("council", **_TODAY)
    return await visit.show(
        "misread.html",
        status=400,
        wrong=wrong,
        fields=fields,
        options=await to_choose(visit, fields),
        given=given,
        kept=visit.same(**dict.fromkeys([*names, "cursor"])),
    )


def _wrong(name: str, field: Field | None, value: str, otherwise: str) -> Wrong:
    label = field.label if field else spoken(name)
    said = _said(name, field.kind if field else None, value)
    return Wrong(name, label, said or f"{gettext(label)} {otherwise}")


def _said(name: str, kind: Kind | None, value: str) -> str:
    """What is wrong, as one says it of a field of this kind; empty: no better words."""
    if name == "cursor":
        return _("This part of the list is not there any more. Begin at its beginning.")
    if kind == "day" or name in {"as_of", "known_at"}:
        return _("“%(value)s” is not a day. Give a day such as 2026-11-22.").replace(
            "%(value)s", value
        )
    if kind == "number":
        return _("“%(value)s” is not a number that fits here.").replace(
            "%(value)s", value
        )
    if kind in {"thing", "choice", "choices", "tick", "yes-no"}:
        return _("“%(value)s” is none of those in the list. Choose one.").replace(
            "%(value)s", value
        )
    if kind is None:
        return _("This page cannot be narrowed by “%(name)s”.").replace(
            "%(name)s", spoken(name)
        )
    return ""


async def nothing_known(visit: Visit) -> Response[bytes]:
    """That nothing was known of this by then, and when the register first tells of it.

    Raises NotThere, if it is not there today either.
    """
    moment = visit.moment
    parts = visit.request.url.path.split("/")
    ids = [one for one in parts if _IN_PATH.fullmatch(one)]
    found: dict[str, Any] = await visit.ask(
        "audit-trail",
        limit=1,
        oldest_first="true",
        subject=ids[0] if ids else None,
        **_TODAY,
    )
    if not found["items"]:
        raise NotThere("there is no such thing here")
    visit.dropped |= set(_TODAY)
    first = found["items"][0]
    return await visit.show(
        "nothing_known.html",
        status=404,
        first=first,
        then=moment,
        on_that_day=_on(visit, first, known="known_at" in moment),
        today=visit.same(**_TODAY),
    )


def _on(visit: Visit, first: dict[str, Any], *, known: bool) -> str | None:
    """The page on the day of the first entry; None: that day is not recorded."""
    if known:
        return visit.same(known_at=first["recorded_at"][:10], as_of=None)
    day = (first["occurred"] or {}).get("latest")
    return visit.same(as_of=day, known_at=None) if day else None
