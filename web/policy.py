"""What a browser may do with a page: use what comes from us, and nothing inline."""

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files

_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


def _inline() -> str:
    """The one script inside GOV.UK's template, by its hash: it says that scripts run.

    It stands at the top, so that nothing jumps once the others have come.
    """
    folder = files("govuk_frontend_jinja") / "templates"
    (script,) = _SCRIPT.findall((folder / "template.html").read_text("utf-8"))
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            f"script-src 'self' {_inline()}",
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    # Our own forms' `Origin` would be hidden by `no-referrer`.
    "Referrer-Policy": "same-origin",
}
