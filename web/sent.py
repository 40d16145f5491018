"""A page as it is sent: what a browser may do with it, and as small as it can be."""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Request, Response
from litestar.datastructures import Cookie

from web.encoding import encoded
from web.policy import HEADERS
from web.rendering import HTML, render
from web.spoken import speak_to

_KEPT = "private, no-cache"
"""It may be kept, and has to be asked for again before it is shown again."""
_REFUSED = 400


def sent(
    request: Request[Any, Any, Any],
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    cookies: Sequence[Cookie] = (),
    **values: Any,
) -> Response[bytes]:
    """A template as the answer to a request."""
    speak_to(request)
    shown = render(template, **values)
    content, told = encoded(shown, request.headers.get("Accept-Encoding", ""))
    return Response(
        content,
        status_code=status,
        media_type=HTML,
        headers={
            "Cache-Control": _KEPT if status < _REFUSED else "no-store",
            **HEADERS,
            **told,
            **(headers or {}),
        },
        cookies=list(cookies),
    )
