"""Every page, as one list of handlers."""

from litestar.handlers import HTTPRouteHandler

import web.everything  # noqa: F401 - enters the pages into their list
from web.brand import brand, logo
from web.outside import welcome
from web.page import PAGES, handler_of
from web.site import SITE
from web.spoken import choose_language
from web.static import static_file


def handlers() -> list[HTTPRouteHandler]:
    """What answers besides the API."""
    return [
        static_file,
        brand,
        logo,
        welcome,
        choose_language,
        *SITE,
        *map(handler_of, PAGES),
    ]
