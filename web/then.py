"""Where to go once somebody is signed in: the page that they wanted to see.

It is kept by the browser until the link in the mail is opened. Only pages of this
council count: nobody is sent elsewhere by an address that somebody made up.
"""

import re
from urllib.parse import quote, unquote

from api.doorway import Doorway
from store.pending import LASTING
from web.visit import Visit

_USUAL = "/work"
_MOST = 1000
_PRINTED = re.compile(r"[!-\[\]-~]*", re.ASCII)  # no blank, no backslash


def own_path(visit: Visit, said: str) -> str:
    """The address, if it is of a page of this council; else nothing."""
    below = said.removeprefix(visit.base)
    ours = said.startswith(visit.base) and (not below or below[0] in "/?")
    return said if ours and len(said) < _MOST and _PRINTED.fullmatch(below) else ""


def keep(visit: Visit, at: Doorway, said: str) -> None:
    """Have the browser know where to go; or forget it, if that is nowhere of ours."""
    path = own_path(visit, said)
    held = at.place.give("then", quote(path, safe=""), LASTING)
    at.hand(held if path else at.place.take_back("then"))


def take(visit: Visit, at: Doorway) -> str:
    """Where to go now, once."""
    held = visit.request.cookies.get(at.place.name("then"), "")
    at.hand(at.place.take_back("then"))
    return own_path(visit, unquote(held)) or _USUAL
