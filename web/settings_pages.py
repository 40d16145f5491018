"""What a council settles about itself, and about its schemes."""

from litestar import Response

from commands.everything import COMMANDS
from web.held import shown
from web.page import page
from web.shown import form_of
from web.visit import Visit

_OF_PAGES = (
    "council.dress",
    "council.show-logo",
    "council.rename",
    "council.choose-language",
    "council.tell-contact",
)
_OF_SCHEMES = (
    "scheme.state-purpose",
    "scheme.adopt-key-objective",
    "scheme.adopt-characteristic",
    "scheme.list-theme",
    "scheme.adopt-scope-rule",
    "scheme.adopt-questions",
    "scheme.adopt-duty",
    "scheme.end-duty",
    "scheme.set-phase",
    "scheme.adopt-colours",
    "scheme.list-point",
    "scheme.show-point",
    "scheme.note-discrepancy",
)


@page("/settings")
async def settings(visit: Visit) -> Response[bytes]:
    """All settings, each with its form for whoever may change it."""
    found = await visit.ask("council")
    schemes = await visit.ask("schemes", limit=50)
    commands = [COMMANDS[action] for action in _OF_SCHEMES]
    return await shown(
        visit,
        "people/settings.html",
        found=found,
        schemes=schemes["items"],
        may={action: await visit.may(action) for action in (*_OF_PAGES, *_OF_SCHEMES)},
        licence="council.choose-licence" in COMMANDS
        and await visit.may("council.choose-licence"),
        forms=[(one.action, one.name, form_of(one).title) for one in commands],
    )
