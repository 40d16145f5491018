"""Every page, as one list of handlers."""

from litestar.handlers import HTTPRouteHandler

from web.static import static_file


def handlers() -> list[HTTPRouteHandler]:
    """What answers besides the API."""
    return [static_file]
