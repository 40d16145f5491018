"""A council's logo: chosen by an administrator, and shown on all of its pages."""

from uuid import UUID

from litestar import Response

from api.problems import TooMany, Unauthenticated
from commands.everything import COMMANDS
from commands.reading import Unreadable
from commands.uploading import Reception
from domain.file_kinds import LARGEST
from store.files import SWEPT_AFTER, TooMuch
from web.forms import carry_out, show_form
from web.language import gettext as _
from web.page import page, posted
from web.posted import Posted
from web.visit import Visit

SHOW_LOGO = COMMANDS["council.show-logo"]
_TEMPLATE = "people/logo_form.html"
_PATH = "/councils/{id}/show-logo"
_MOST = LARGEST + 1024 * 1024
"""Bytes: whoever sends far too large a picture is told so beside the field."""


@page(_PATH)
async def logo_form(visit: Visit, id: UUID) -> Response[bytes]:
    """The logo as it is, and a field for another."""
    return await show_form(visit, SHOW_LOGO, id=id, template=_TEMPLATE)


@posted(_PATH, most=_MOST)
async def choose_logo(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Show the picture that was sent from now on; or none any more."""
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    if form.get("remove"):
        said = {name: value for name, value in form.fields if name != "sha256"}
        return await carry_out(
            visit, SHOW_LOGO, Posted(tuple(said.items())), id=id, template=_TEMPLATE
        )
    sha256, wrong = await _kept(visit, form)
    if wrong:
        return await show_form(
            visit,
            SHOW_LOGO,
            id=id,
            typed=Posted(form.fields),
            errors=[("sha256", wrong)],
            status=422,
            template=_TEMPLATE,
        )
    said = {**dict(form.fields), "sha256": sha256}
    return await carry_out(
        visit, SHOW_LOGO, Posted(tuple(said.items())), id=id, template=_TEMPLATE
    )


async def _kept(visit: Visit, form: Posted) -> tuple[str, str]:
    """The SHA-256 of the picture that was sent, or else what is wrong with it."""
    file = form.files.get("file")
    if file is None or not file.filename:
        return "", _("Choose a picture.")
    reception = Reception(visit.store, visit.state.today)
    try:
        kept = await reception.keep_logo(visit.asking, await file.read())
    except TooMuch:
        raise TooMany(int(SWEPT_AFTER.total_seconds())) from None
    except Unreadable as error:
        said = "; ".join(one.message for one in error.faults)
        return "", f"{_('The picture')} {said}"
    return kept.sha256, ""
