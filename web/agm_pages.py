"""Annual meetings: their history, each of them, and the pack for the next one."""

from uuid import UUID

from litestar import Response

from web.agm_pack import Pack
from web.agm_sheets import nomination_form, sign_in_sheet
from web.language import gettext as _
from web.page import page
from web.printing import printed
from web.visit import Visit


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


@page("/meetings/{id}/agm-pack")
async def agm_pack(visit: Visit, id: UUID) -> Response[bytes]:
    """Everything that is put before an annual meeting, to read and to print."""
    pack = await Pack.of(visit, id)
    return await visit.show(
        "agm_pack.html", document=pack.document(), id=id, found=pack.found
    )


@page("/meetings/{id}/agm-pack.pdf")
async def agm_pack_pdf(visit: Visit, id: UUID) -> Response[bytes]:
    """The same as a tagged PDF; in large print if it is asked for so."""
    pack = await Pack.of(visit, id)
    return await printed(visit.request, pack.document(), "annual-meeting-pack")


@page("/meetings/{id}/sign-in-sheet.pdf")
async def sign_in_sheet_pdf(visit: Visit, id: UUID) -> Response[bytes]:
    """A blank sheet for the door."""
    pack = await Pack.of(visit, id)
    sheet = pack.only(_("Sign-in sheet"), sign_in_sheet())
    return await printed(visit.request, sheet, "sign-in-sheet")


@page("/meetings/{id}/nomination-form.pdf")
async def nomination_form_pdf(visit: Visit, id: UUID) -> Response[bytes]:
    """A blank form to put somebody forward on."""
    pack = await Pack.of(visit, id)
    form = pack.only(_("Nomination form"), nomination_form())
    return await printed(visit.request, form, "nomination-form")
