"""Pages that are good and pages that are not, to see what the tests see."""

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from web.policy import HEADERS
from web.static import asset

_PAGE = """<!doctype html>
<html lang="en-GB" class="govuk-template">
<head><meta charset="utf-8"><title>A sample</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{style}"><link rel="stylesheet" href="{own}">
<script type="module" src="{script}"></script></head>
<body class="govuk-template__body">
<script>document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement\
.prototype ? ' govuk-frontend-supported' : '');</script>
<main class="govuk-main-wrapper govuk-width-container">
<h1 class="govuk-heading-l">A sample</h1>{body}</main></body></html>"""
_GOOD = """
<div class="govuk-accordion" data-module="govuk-accordion" id="a">
<div class="govuk-accordion__section"><div class="govuk-accordion__section-header">
<h2 class="govuk-accordion__section-heading">
<span class="govuk-accordion__section-button" id="a-heading-1">What it is</span></h2>
</div><div id="a-content-1" class="govuk-accordion__section-content">
<p class="govuk-body">A page in the style of all others.</p></div></div></div>"""


def _page(body: str) -> Response[str]:
    page = _PAGE.format(
        style=asset("govuk-frontend.css"),
        own=asset("waymark.css"),
        script=asset("waymark.js"),
        body=body,
    )
    return Response(page, media_type="text/html", headers=HEADERS)


@get("/sample/good", sync_to_thread=False)
def good() -> Response[str]:
    return _page(_GOOD)


@get("/sample/elsewhere", sync_to_thread=False)
def elsewhere() -> Response[str]:
    """It asks another host, which no policy keeps it from."""
    answer = _page('<p><img src="http://127.0.0.1:1/x.png" alt="x"></p>')
    answer.headers["Content-Security-Policy"] = "img-src *"
    return answer


@get("/sample/inline", sync_to_thread=False)
def inline() -> Response[str]:
    return _page('<p style="color: red">Red</p>')


@get("/sample/script", sync_to_thread=False)
def script() -> Response[str]:
    """Its script fails."""
    answer = _page("<script>gone()</script>")
    answer.headers["Content-Security-Policy"] = "script-src 'unsafe-inline'"
    return answer


@get("/sample/missing", sync_to_thread=False)
def missing() -> Response[str]:
    return _page('<p><img src="/static/gone.png" alt="gone"></p>')


@get("/sample/broken", sync_to_thread=False)
def broken() -> Response[str]:
    raise ValueError("on purpose")


@get("/sample/unreadable", sync_to_thread=False)
def unreadable() -> Response[str]:
    """A picture says nothing, and a field has no name."""
    return _page('<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p><input>')


@get("/sample/wide", sync_to_thread=False)
def wide() -> Response[str]:
    return _page(f"<pre>{'wide' * 200}</pre>")


SAMPLES: list[HTTPRouteHandler] = [
    good,
    elsewhere,
    inline,
    script,
    missing,
    broken,
    unreadable,
    wide,
]
