"""Answers made smaller for whoever can read them so."""

import gzip
import re
from typing import Literal, TypeAlias

Encoding: TypeAlias = Literal["br", "gzip"]

_ACCEPTED = re.compile(r"([\w*-]+)(?:\s*;\s*q=([0-9.]{1,5}))?")


def accepts(header: str, encoding: Encoding) -> bool:
    """Whether an `Accept-Encoding` allows this one. Raises nothing."""
    allowed = False
    for part in header.lower().split(","):
        found = _ACCEPTED.fullmatch(part.strip())
        if found is None or found[1] not in {encoding, "*"}:
            continue
        allowed = (found[2] or "1").strip("0.") != ""
        if found[1] == encoding:
            return allowed
    return allowed


def zipped(content: bytes) -> bytes:
    """As gzip: the same bytes each time, as no time is written into it."""
    return gzip.compress(content, mtime=0)
