"""Where a council's areas are: outlines that it has published, drawn on the server.

There is a file in web/maps for a council whose outlines are known, by its short name in
addresses. For all others nothing is drawn, and their areas are told by name.
"""

from functools import cache
from importlib.resources import files
from math import cos, radians

import msgspec
from msgspec import Struct

Point = tuple[float, float]
"""Longitude and latitude, in degrees; or across and down, once it is drawn."""

WIDE = 400.0
"""How wide a map is drawn, in its own units."""


class Outline(Struct, frozen=True):
    """An area: its outer edge, without the first point again at its end."""

    name: str
    kind: str
    ring: list[Point]


class Hub(Struct, frozen=True, kw_only=True):
    """A place that is open to people, as the council published it."""

    name: str
    address: str
    postcode: str
    telephone: str | None = None
    website: str | None = None
    open: str | None = None
    at: Point


class CouncilMap(Struct, frozen=True, kw_only=True):
    """What is known of where things are, and whose data it is."""

    council: str
    source: str
    licence: str
    licence_address: str
    attribution: str
    changed: str
    areas: list[Outline]
    hubs: list[Hub] = []


class Shape(Struct, frozen=True):
    """An area as it is drawn: its path, and where its name stands."""

    name: str
    path: str
    at: Point


class Drawing(Struct, frozen=True):
    """A map as it is drawn; `dots` are hubs, in their order."""

    height: int
    shapes: list[Shape]
    dots: list[Point]


@cache
def map_of(slug: str) -> CouncilMap | None:
    """The map of a council; None: no outline of it is known."""
    folder = files("web") / "maps"
    known = {one.name for one in folder.iterdir()}
    if f"{slug}.json" not in known:
        return None
    content = (folder / f"{slug}.json").read_bytes()
    return msgspec.json.decode(content, type=CouncilMap)


@cache
def drawing_of(slug: str) -> Drawing | None:
    """The same as shapes of an SVG that is `WIDE` units wide."""
    found = map_of(slug)
    if found is None:
        return None
    points = [point for area in found.areas for point in area.ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    # A degree of longitude is shorter than one of latitude, the more so further north.
    narrow = cos(radians((south + north) / 2))
    scale = WIDE / ((east - west) * narrow)

    def drawn(point: Point) -> Point:
        return (
            round((point[0] - west) * narrow * scale, 1),
            round((north - point[1]) * scale, 1),
        )

    return Drawing(
        height=round((north - south) * scale),
        shapes=[_shape(area, [drawn(p) for p in area.ring]) for area in found.areas],
        dots=[drawn(hub.at) for hub in found.hubs],
    )


def _shape(area: Outline, ring: list[Point]) -> Shape:
    path = "L".join(f"{x:g} {y:g}" for x, y in ring)
    return Shape(area.name, f"M{path}Z", _middle(ring))


def _middle(ring: list[Point]) -> Point:
    """The centre of gravity of what a ring encloses."""
    twice = across = down = 0.0
    for (x, y), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        part = x * y2 - x2 * y
        twice += part
        across += (x + x2) * part
        down += (y + y2) * part
    return (round(across / (3 * twice), 1), round(down / (3 * twice), 1))
