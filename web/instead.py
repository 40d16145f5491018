"""Addresses whose page is another's: what programs read and some page shows already."""

from litestar import Response

from web.visit import Visit


def instead(visit: Visit, path: str, part: str = "") -> Response[bytes]:
    """Have the browser go to the page that shows it, asked the same, at a part of it.

    So the moment that is looked from goes along, and so do the filters.
    """
    asked = visit.same().partition("?")[2]
    return visit.go(
        path + (f"?{asked}" if asked else "") + (f"#{part}" if part else "")
    )
