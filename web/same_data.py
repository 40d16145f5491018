"""Which pages have the same as JSON at their address with /api in front."""

import re
from functools import cache

from api.doors import DOORS
from api.reads import READS

_PLACES = {"{id}": r"[0-9a-f-]{36}", "{position}": r"\d+"}


def has_data(path: str) -> bool:
    """Whether what is asked under /api at this path is answered."""
    return bool(_answered().fullmatch(path))


@cache
def _answered() -> re.Pattern[str]:
    """All addresses that are answered, once every read and door is entered."""
    paths = [one.path for one in READS]
    paths += [one.path for one in DOORS if one.method == "GET"]
    return re.compile("|".join(f"/councils/[^/]+{_pattern(one)}" for one in paths))


def _pattern(path: str) -> str:
    pieces = re.split(r"(\{\w+\})", path.rstrip("/"))
    return "".join(_PLACES.get(one) or re.escape(one) for one in pieces)
