"""Answers made smaller for whoever can read them so."""

import gzip
import re

_PART = re.compile(r"([\w*-]+)(?:\s*;\s*q=([0-9.]{1,5}))?")
_WORTH_IT = 500  # bytes; less than that fits the first packet anyway


def accepts_gzip(header: str) -> bool:
    """Whether an `Accept-Encoding` allows it, by its name or by `*`."""
    said = {}
    for part in header.lower().split(","):
        if found := _PART.fullmatch(part.strip()):
            said[found[1]] = (found[2] or "1").strip("0.") != ""
    return said.get("gzip", said.get("*", False))


def zipped(content: bytes, level: int = 9) -> bytes:
    """As gzip: the same bytes each time, as no time is written into it."""
    return gzip.compress(content, level, mtime=0)


def encoded(content: bytes, accepted: str) -> tuple[bytes, dict[str, str]]:
    """A page for whoever says what they accept, and the headers that tell of it.

    The length of what is compressed tells something of what is in it. So a page shows
    no secret that is the same each time: what it needs is masked (web/masks.py).
    """
    headers = {"Vary": "Accept-Encoding, Authorization, Cookie"}
    if len(content) < _WORTH_IT or not accepts_gzip(accepted):
        return content, headers
    return zipped(content, 6), headers | {"Content-Encoding": "gzip"}
