"""A council's own colour, as a stylesheet of one line; and its logo.

Their addresses say what they are, so they never change. The stylesheet is made of six
digits that were read, and nothing that anybody typed; the picture is as `domain.logos`
took it, and no browser takes it for anything else.
"""

from typing import Any

from litestar import Request, Response, route

from api.problems import NotThere
from api.reads import READING
from domain.colours import READABLE, contrast_with_white, is_colour
from web.fronts import front_of, logo_of, meet

_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
_NOTHING_ELSE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


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


@route("/brand/{council:str}/{name:str}", http_method=READING)
async def logo(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The council's logo, by the address of the one that it has now."""
    await meet(request)
    front, name = front_of(request), str(request.path_params["name"])
    if front is None or front.logo is None or front.logo.file != name:
        raise NotThere("nothing is found at this address")
    content = await logo_of(request)
    if content is None:
        raise NotThere("nothing is found at this address")
    headers = {**_FOR_GOOD, **_NOTHING_ELSE}
    return Response(content, media_type=front.logo.media_type, headers=headers)
