"""Where pages are: at the address of the same thing's JSON, without /api."""

from typing import Any
from urllib.parse import quote

from litestar import Request

from commands.everything import COMMANDS
from projections.named import Labelled

COLLECTIONS = {one.noun: one.collection for one in COMMANDS.values()} | {
    "decision": "decisions",
}
"""What the address of a thing of a kind begins with: decision, decisions."""


def path_of(thing: Labelled, id: str) -> str:
    """The path of a thing's page under its council; of none: that of its entries."""
    if thing.kind == "council":
        return ""
    if thing.kind not in COLLECTIONS or thing.kind == "identifier":
        return f"/audit-trail?subject={id}"
    return f"/{COLLECTIONS[thing.kind]}/{id}"


def page_of(address: str) -> str:
    """The page that shows what an address of the JSON API answers."""
    return address.removeprefix("/api")


def api_of(address: str) -> str:
    """The JSON of what a page shows."""
    return f"/api{address}"


def path_asked(request: Request[Any, Any, Any]) -> str:
    """The path of a request as addresses have it: what was decoded is encoded again."""
    return quote(request.url.path, safe="/:@!$&'()*+,;=~")
