"""A council's language: one of those that this installation has words in."""

from uuid import UUID

from litestar import Response

from commands.everything import COMMANDS
from web.forms import carry_out, show_form
from web.language import catalogues
from web.language import gettext as _
from web.page import page, posted
from web.posted import Posted
from web.visit import Visit

CHOOSE_LANGUAGE = COMMANDS["council.choose-language"]
_TEMPLATE = "people/language_form.html"
_PATH = "/councils/{id}/choose-language"


@page(_PATH)
async def language_form(visit: Visit, id: UUID) -> Response[bytes]:
    """The languages that there are."""
    return await show_form(visit, CHOOSE_LANGUAGE, id=id, template=_TEMPLATE)


@posted(_PATH)
async def choose(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Use the one that was chosen, from now on."""
    if form.get("language") not in catalogues():
        return await show_form(
            visit,
            CHOOSE_LANGUAGE,
            id=id,
            typed=form,
            errors=[("language", _("Choose one of these languages."))],
            status=422,
            template=_TEMPLATE,
        )
    return await carry_out(visit, CHOOSE_LANGUAGE, form, id=id, template=_TEMPLATE)
