"""A council's own colour, as a stylesheet of one line.

Its address says which colour it is, so it never changes. What is served is made of six
digits that were read, and nothing that anybody typed.
"""

from typing import Any

from litestar import Request, Response, route

from api.problems import NotThere
from api.reads import READING
from domain.colours import READABLE, contrast_with_white, is_colour

_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}


@route("/brand/{name:str}", http_method=READING)
async def brand(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The stylesheet of a colour on which white can be read."""
    digits, _, kind = str(request.path_params["name"]).partition(".")
    colour = f"#{digits}"
    if kind != "css" or not is_colour(colour):
        raise NotThere("nothing is found at this address")
    if contrast_with_white(colour) < READABLE:
        raise NotThere("nothing is found at this address")
    shown = f":root {{ --wm-brand: {colour}; }}\n".encode()
    return Response(shown, media_type="text/css", headers=_FOR_GOOD)
