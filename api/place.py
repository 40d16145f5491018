"""Where a browser finds us, and what it holds for us: the origin, and the cookies.

In earnest the origin is https and settled by whoever runs this; cookies then have the
prefix `__Host-`: only this very host can have set them, over TLS. Without a settled
origin browsers on this machine are served over plain http, where none would take such a
cookie from us: it has the same rules there, but for the prefix and `Secure`.
"""

import re
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from typing import Any, Literal, TypeAlias

from litestar import Request
from litestar.datastructures import Cookie
from msgspec import Struct

from api.problems import NotSetUp
from api.state import State

CookieKind: TypeAlias = Literal["session", "begun", "known", "done", "then"]

_HERE = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?")
_NETWORK_OF_6 = 64  # bits: what one household or machine is given


class Place(Struct, frozen=True):
    """An origin, such as https://waymark.example.gov.uk, and a council's short name.

    Each council has its own cookies: one browser may be signed in to several.
    """

    origin: str
    slug: str

    @property
    def secure(self) -> bool:
        return self.origin.startswith("https:")

    @property
    def base(self) -> str:
        """The address of what belongs to the council."""
        return f"{self.origin}/api/councils/{self.slug}"

    @property
    def pages(self) -> str:
        """The address of the council's pages: letters lead there, and no program."""
        return f"{self.origin}/councils/{self.slug}"

    def name(self, kind: CookieKind) -> str:
        """A short name has no underscore, so no two cookies are called the same."""
        prefix = "__Host-" if self.secure else ""
        return f"{prefix}waymark_{kind}_{self.slug}"

    def give(self, kind: CookieKind, value: str, lasting: timedelta) -> Cookie:
        """What has a browser hold it."""
        return Cookie(
            key=self.name(kind),
            value=value,
            path="/",
            max_age=int(lasting.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=self.secure or None,
        )

    def take_back(self, kind: CookieKind) -> Cookie:
        """What has a browser drop it."""
        return self.give(kind, "", timedelta(0))


def place_if_any(request: Request[Any, Any, Any]) -> Place | None:
    """Where this request was made; None if people cannot sign in there."""
    slug = str(request.path_params["council"])
    settled = State.of(request).origin
    if settled is not None:
        return Place(settled, slug)
    host = request.headers.get("Host", "")
    return Place(f"http://{host}", slug) if _HERE.fullmatch(host) else None


def place_of(request: Request[Any, Any, Any]) -> Place:
    """Where this request was made. Raises NotSetUp."""
    place = place_if_any(request)
    if place is None:
        raise NotSetUp("people cannot sign in here: WAYMARK_ORIGIN says nothing")
    return place


def network_of(request: Request[Any, Any, Any]) -> str:
    """The network that a request comes from, for counting; it is kept nowhere."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(int(address) >> (128 - _NETWORK_OF_6))
    return str(address)


_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def device_of(request: Request[Any, Any, Any]) -> str:
    """What kind of browser asks, in our words: nothing of its own is kept."""
    said = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in _BROWSERS if mark in said), "a browser")
    system = next((name for mark, name in _SYSTEMS if mark in said), None)
    return f"{browser} on {system}" if system else browser
