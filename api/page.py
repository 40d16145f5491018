"""The few pages that signing in needs: complete in themselves, and without a script."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from string import Template

HTML = "text/html"

_STYLE = (
    "body{font:1.2rem/1.5 sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;"
    "color:#0b0c0c;background:#fff}button{font:inherit;padding:.6rem 1.2rem;color:#fff;"
    "background:#00613c;border:0}button:focus{outline:4px solid #fd0}"
)
_PAGE = Template("""\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title - Waymark</title>
<style>$style</style>
</head>
<body>
<main>
<h1>$title</h1>
<p>$words</p>
$form</main>
</body>
</html>
""")
_FORM = Template("""\
<form method="post" action="$action">
$fields<button type="submit">$button</button>
</form>
""")
_FIELD = Template('<input type="hidden" name="$name" value="$value">\n')

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'sha256-"
        + b64encode(sha256(_STYLE.encode()).digest()).decode()
        + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    # The address holds a secret: no other site is told it. Our own form's `Origin`
    # would be hidden by `no-referrer`.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


def page(title: str, words: str, form: str = "") -> bytes:
    """A page that says something. `form` is HTML, all else is text."""
    shown = _PAGE.substitute(
        title=escape(title), words=escape(words), style=_STYLE, form=form
    )
    return shown.encode()


def form(action: str, fields: Mapping[str, str], button: str) -> str:
    """A button that sends these fields to an address of ours."""
    hidden = "".join(
        _FIELD.substitute(name=escape(name), value=escape(value))
        for name, value in fields.items()
    )
    return _FORM.substitute(action=escape(action), fields=hidden, button=escape(button))
