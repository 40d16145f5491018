"""Which language a page is in: the browser's choice, else the council's."""

from datetime import timedelta
from typing import Any

from litestar import HttpMethod, Request, Response, route
from litestar.datastructures import Cookie

from api.location import location
from api.state import State
from web.fronts import front_of
from web.language import catalogues, speak
from web.posted import read_posted

_KEPT = timedelta(days=365)


def speak_to(request: Request[Any, Any, Any]) -> None:
    """Have what is made for this request be in the language that was chosen.

    In that of the council, where the browser has chosen none that there is.
    """
    chosen = request.cookies.get(_name(request), "")
    if chosen not in catalogues():
        front = front_of(request)
        chosen = (front.language if front else None) or ""
    speak(chosen)


@route("/language", http_method=[HttpMethod.POST])
async def choose_language(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Have the browser remember a language, and go back to where it was chosen."""
    form = await read_posted(request)
    chosen, then = form.get("language"), form.get("then")
    cookies = []
    if chosen in catalogues():
        name = _name(request)
        cookies.append(
            Cookie(
                key=name,
                value=chosen,
                path="/",
                max_age=int(_KEPT.total_seconds()),
                httponly=True,
                samesite="lax",
                secure=name.startswith("__Host-") or None,
            )
        )
    ours = then.startswith("/") and then[1:2] not in {"/", "\\"}
    where = {"Location": location(then if ours else "/")}
    return Response(b"", status_code=303, headers=where, cookies=cookies)


def _name(request: Request[Any, Any, Any]) -> str:
    secure = (State.of(request).origin or "").startswith("https:")
    return f"{'__Host-' if secure else ''}waymark_language"
