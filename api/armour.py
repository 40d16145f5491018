"""What every answer tells a browser and a cache: to do nothing with it but show it.

Whatever makes an answer may say otherwise for itself, as pages do that have a style;
what it leaves unsaid is said here, of answers that no route makes as well.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

Header: TypeAlias = tuple[bytes, bytes]

_UNLESS_SAID: tuple[Header, ...] = (
    # JSON or a file that is opened as if it were a page may run and load nothing.
    (
        b"content-security-policy",
        (
            b"default-src 'none'; base-uri 'none'; form-action 'none'; "
            b"frame-ancestors 'none'; sandbox"
        ),
    ),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"vary", b"Authorization, Cookie"),
)
_ALWAYS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        (
            b"accelerometer=(), browsing-topics=(), camera=(), display-capture=(), "
            b"geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
            b"payment=(), serial=(), usb=()"
        ),
    ),
)
_OVER_TLS: Header = (
    b"strict-transport-security",
    b"max-age=31536000; includeSubDomains",  # a year
)
_NEVER_KEPT: Header = (b"cache-control", b"no-store")
_NOBODYS = b"immutable"
"""What never changes is the same for everybody, whoever asks for it."""
_SETTLED = frozenset(name for name, _ in _ALWAYS)


def _with_charset(name: bytes, value: bytes) -> Header:
    """XML says in its first line what it is written in; that is too late for some."""
    if name == b"content-type" and value.endswith(b"+xml"):
        return name, value + b"; charset=utf-8"
    return name, value


def armoured(said: Sequence[Header], *, tls: bool, personal: bool) -> Iterator[Header]:
    """An answer's headers, and those that every answer has.

    `tls`: it was asked for over https, as far as we may believe that; `personal`:
    whoever asked has said who they are, so no cache may keep what they are told.
    """
    names = {name for name, _ in said}
    for name, value in said:
        if name == b"cache-control" and personal and _NOBODYS not in value:
            yield _NEVER_KEPT
        elif name not in _SETTLED:
            yield _with_charset(name, value)
    for header in _UNLESS_SAID:
        if header[0] not in names:
            yield header
    yield from _ALWAYS
    if tls:
        yield _OVER_TLS
