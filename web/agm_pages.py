"""Annual meetings: their history, each of them, and the pack for the next one."""

from typing import Any
from uuid import UUID

from litestar import Response

from api.problems import NotThere
from commands.standing import Asking
from web.agm_pack import Pack
from web.agm_sheets import nomination_form, sign_in_sheet
from web.agm_stage import stage_of
from web.language import gettext as _
from web.page import page
from web.printing import printed
from web.visit import Visit

_MANY = 12
"""So many annual meetings of a body are offered to choose from."""


@page("/partnerships/{id}/agm-history")
async def agm_history(visit: Visit, id: UUID) -> Response[bytes]:
    """The annual meetings of a partnership, and when the next one is due."""
    found = await visit.ask(
        "partnership-agm-history", id, **{"limit": 10, **visit.asked}
    )
    await visit.look_up()
    may = not visit.moment and await visit.may("meeting.call", id)
    return await visit.show(
        "agm_history.html",
        found=found,
        id=id,
        home=visit.things.get(str(id)),
        may_call=may,
    )


@page("/partnerships/{id}/agm-pack")
async def next_agm_pack(visit: Visit, id: UUID) -> Response[bytes]:
    """The pack for the next annual meeting; a blank one if nobody has called it."""
    pack = await Pack.next(visit, id)
    others = await _others(visit, pack)
    coming = [one for one in others if one.get("status") == "called"]
    if coming and "blank" not in visit.asked:
        return visit.go(visit.link(f"/meetings/{coming[-1]['id']}/agm-pack"))
    return await _shown(visit, pack, others)


@page("/meetings/{id}/agm-pack")
async def agm_pack(visit: Visit, id: UUID) -> Response[bytes]:
    """Everything that is put before an annual meeting, to read and to print."""
    pack = await Pack.of(visit, id)
    return await _shown(visit, pack, await _others(visit, pack))


async def _others(visit: Visit, pack: Pack) -> list[dict[str, Any]]:
    """The annual meetings of the same body, newest first."""
    found = await visit.ask(
        "meetings", body=pack.found["body"], kind="annual", limit=_MANY
    )
    items: list[dict[str, Any]] = found["items"]
    return [one for one in items if one["status"] != "cancelled"]


async def _shown(
    visit: Visit, pack: Pack, others: list[dict[str, Any]]
) -> Response[bytes]:
    found = pack.found
    home = found["partnership"]
    stages = [(one, stage_of(_as_told(one), visit.today)) for one in others]
    may = not visit.moment and await visit.may(
        "meeting.call", UUID(home) if home else None, UUID(found["body"])
    )
    return await visit.show(
        "agm_pack.html",
        document=pack.document(),
        id=found["id"],
        base=f"/meetings/{found['id']}" if found["id"] else f"/partnerships/{home}",
        found=found,
        stage=pack.stage,
        coming=[one for one, stage in reversed(stages) if stage == "to come"],
        past=[one for one, stage in stages if stage != "to come"],
        may_call=may,
        noticeboard=visit.visitor is not None and await _public(visit, found),
    )


async def _public(visit: Visit, found: dict[str, Any]) -> bool:
    """Whether the public may see what the pack is of."""
    kind = "meeting" if found["id"] else "partnership"
    try:
        await _in_public(visit).ask(kind, UUID(found["id"] or found["partnership"]))
    except NotThere:
        return False
    return True


def _as_told(meeting: dict[str, Any]) -> dict[str, Any]:
    return {
        "status": meeting["status"],
        "when": meeting["held"] or meeting["planned"],
    }


@page("/meetings/{id}/agm-pack.pdf")
async def agm_pack_pdf(visit: Visit, id: UUID) -> Response[bytes]:
    """The same as a tagged PDF; in large print if it is asked for so."""
    return await _whole(visit, await Pack.of(_seen(visit), id))


@page("/meetings/{id}/sign-in-sheet.pdf")
async def sign_in_sheet_pdf(visit: Visit, id: UUID) -> Response[bytes]:
    """A blank sheet for the door."""
    return await _sheet(visit, await Pack.of(visit, id))


@page("/meetings/{id}/nomination-form.pdf")
async def nomination_form_pdf(visit: Visit, id: UUID) -> Response[bytes]:
    """A blank form to put somebody forward on."""
    return await _form(visit, await Pack.of(visit, id))


@page("/partnerships/{id}/agm-pack.pdf")
async def next_pack_pdf(visit: Visit, id: UUID) -> Response[bytes]:
    """The pack for the annual meeting that nobody has called yet."""
    return await _whole(visit, await Pack.next(_seen(visit), id))


@page("/partnerships/{id}/sign-in-sheet.pdf")
async def next_sheet_pdf(visit: Visit, id: UUID) -> Response[bytes]:
    """A blank sheet for the door of that meeting."""
    return await _sheet(visit, await Pack.next(visit, id))


@page("/partnerships/{id}/nomination-form.pdf")
async def next_form_pdf(visit: Visit, id: UUID) -> Response[bytes]:
    """A blank form for that meeting."""
    return await _form(visit, await Pack.next(visit, id))


def _seen(visit: Visit) -> Visit:
    """The visit; as anybody's, if the address asks for names as the public sees them.

    It can ask for less than the visitor may see, and never for more.
    """
    asked = visit.request.query_params.get("names")
    return _in_public(visit) if asked == "public" else visit


def _in_public(visit: Visit) -> Visit:
    """The same visit as if nobody had signed in."""
    nobody = Asking(council=visit.asking.council)
    return Visit(visit.request, visit.state, nobody, None)


async def _whole(visit: Visit, pack: Pack) -> Response[bytes]:
    public = visit.request.query_params.get("names") == "public"
    name = "annual-meeting-pack-noticeboard" if public else "annual-meeting-pack"
    return await printed(visit.request, pack.document(), name)


async def _sheet(visit: Visit, pack: Pack) -> Response[bytes]:
    sheet = pack.only(_("Sign-in sheet"), sign_in_sheet())
    return await printed(visit.request, sheet, "sign-in-sheet")


async def _form(visit: Visit, pack: Pack) -> Response[bytes]:
    form = pack.only(_("Nomination form"), nomination_form())
    return await printed(visit.request, form, "nomination-form")
