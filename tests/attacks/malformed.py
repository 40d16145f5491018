"""What the appending functions are given that no honest caller would give them."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias
from uuid import uuid4

from tests.attacks.siege import DIGEST, TAIL, Call, guarded, lone, many, one

X, Y = uuid4(), uuid4()
Path: TypeAlias = Callable[..., Call]
PATHS: tuple[Path, ...] = (lone, guarded, one, many)
LONE = PATHS[:2]
STORED: dict[Path, str] = dict(
    zip(PATHS, ["stored", "stored", "ok", "ok"], strict=True)
)
RESERVED = (
    *("position", "recorded_at", "stream", "version", "type"),
    *("command_id", "command_seq"),
)
BAD_TAILS: dict[str, bytes | None] = {
    **{f"{key} again": b'"%s":1,"facts":{}}' % key.encode() for key in RESERVED},
    "position, escaped": b'"facts":{},"posit\\u0069on":1}',
    "stream, escaped": b'"facts":{},"\\u0073tream":"x"}',
    "the same key twice": b'"facts":{},"facts":{"other":1}}',
    "the same key twice, escaped": b'"facts":{},"fact\\u0073":{"other":1}}',
    "the same key twice, within": b'"facts":{"a":1,"a":2}}',
    "closed, and another": b'"facts":{}}{"facts":{}}',
    "closed, and another line": b'"facts":{}}\n{"facts":{}}',
    "not closed": b'"facts":{}',
    "closed twice": b'"facts":{}}}',
    "an array": b"[]",
    "no JSON": b'"facts":nothing}',
    "NaN": b'"facts":NaN}',
    "a comment": b'"facts":{}/**/}',
    "not UTF-8": b'"facts":"\xff"}',
    "UTF-8 of half a pair": b'"facts":"\xed\xa0\x80"}',
    "half a pair, escaped": b'"facts":"\\ud800"}',
    "NUL": b'"facts":"\0"}',
    "NUL, escaped": b'"facts":"\\u0000"}',
    "a byte-order mark": b'\xef\xbb\xbf"facts":{}}',
    "nothing": b"",
    "a lone brace": b"}",
    "whitespace": b" \n\t ",
    "70 kB": b'"facts":"%s"}' % (b"x" * 70_000),
    "20,000 deep": b'"facts":%s%s}' % (b"[" * 20_000, b"]" * 20_000),
    "NULL": None,
}
SQLSTATES = {
    **dict.fromkeys(["not UTF-8", "UTF-8 of half a pair", "NUL"], "22021"),
    "70 kB": "23514",
    "20,000 deep": "54001",
}
"""What some of them are refused with, whichever way they come."""
GOOD_TAILS = {
    "whitespace around": b' \n"facts" : {} }\n ',
    "an empty key": b'"":1}',
    "another case": b'"Position":1,"STREAM":2}',
    "300 deep": b'"facts":%s%s}' % (b"[" * 300, b"]" * 300),
    "a long number": b'"facts":%s}' % (b"9" * 400),
    "escapes": b'"facts":"\\"},{\\"position\\":1\\u2028"}',
}
TYPES = {
    "quotes": 'a","position":7,"b":"',
    "control characters": "".join(map(chr, range(1, 32))) + "\x7f",
    "line separators": "\u2028\u2029\ufeff\U0010ffff",
    "a backslash at the end": "a\\",
    "long": "x" * 60_000,
}
EMPTY: dict[str, list[Any]] = {
    "commands": [],
    "digests": [],
    "events": [],
    "requests": [],
    "seqs": [],
    "streams": [],
    "versions": [],
    "types": [],
    "tails": [],
}
ONE_EVENT: dict[str, list[Any]] = {
    "streams": [X],
    "versions": [1],
    "types": ["t"],
    "tails": [TAIL],
}


def with_tail(path: Path, tail: bytes | None) -> Call:
    return path(tail=tail) if path in LONE else path(tails=[tail])


def with_type(path: Path, type_: str) -> Call:
    return path(type=type_) if path in LONE else path(types=[type_])


def with_digest(path: Path, size: int | None) -> Call:
    digest = None if size is None else bytes(size)
    return path(digests=[digest]) if path is many else path(digest=digest)


REFUSALS: dict[str, tuple[Callable[[], Call], str]] = {
    # versions
    "lone, no version": (lambda: lone(version=None), "nothing"),
    "lone, version 0": (lambda: lone(version=0), "nothing"),
    "lone, version -1": (lambda: lone(version=-1), "nothing"),
    "lone, a gap": (lambda: lone(version=3), "nothing"),
    "lone, the least version": (lambda: lone(version=-(2**31)), "22003"),
    "lone, the largest version": (lambda: lone(version=2**31 - 1), "nothing"),
    "one, no version": (lambda: one(versions=[None]), "stale"),
    "one, version 0": (lambda: one(versions=[0]), "stale"),
    "one, the least version": (lambda: one(versions=[-(2**31)]), "stale"),
    "one, the largest version": (lambda: one(versions=[2**31 - 1]), "stale"),
    "one, a stream twice": (lambda: one(2, streams=[X, X]), "stale"),
    "one, a stream backwards": (
        lambda: one(2, streams=[X, X], versions=[2, 1]),
        "stale",
    ),
    "many, no version": (lambda: many(versions=[None]), "22023"),
    "many, version 0": (lambda: many(versions=[0]), "stale"),
    "many, the least version": (lambda: many(versions=[-(2**31)]), "22003"),
    "many, a stream twice": (lambda: many(2, streams=[X, X]), "stale"),
    # a guard that compares with nothing hid the gap after it
    "many, a gap behind a guard of no version": (
        lambda: many(streams=[X], versions=[9], guards=[X], guard_versions=[None]),
        "22023",
    ),
    # guards
    "one, a guard of no version": (lambda: one(guard_versions=[None]), "stale"),
    "one, a guard of nothing": (lambda: one(guards=[None]), "stale"),
    "one, more guards than versions": (lambda: one(guard_versions=[]), "22023"),
    "one, fewer guards than versions": (lambda: one(guards=[]), "22023"),
    "one, guards NULL": (lambda: one(guards=None, guard_versions=None), "22004"),
    "many, a guard of nothing": (lambda: many(guards=[None]), "22023"),
    "many, more guards than versions": (lambda: many(guard_versions=[]), "22023"),
    "many, a guard of no request": (lambda: many(guard_requests=[2]), "22023"),
    "many, a guard of request 0": (lambda: many(guard_requests=[0]), "22023"),
    "many, a guard of request NULL": (lambda: many(guard_requests=[None]), "22023"),
    # arrays of unequal length, and of another shape
    "one, too few streams": (lambda: one(2, streams=[X]), "22023"),
    "one, too few versions": (lambda: one(2, versions=[1]), "22023"),
    "one, too few types": (lambda: one(2, types=["t"]), "22023"),
    "one, too few tails": (lambda: one(2, tails=[TAIL]), "22023"),
    "one, too many versions": (lambda: one(versions=[1, 1]), "22023"),
    "one, too many types": (lambda: one(types=["t", "t"]), "22023"),
    "one, too many tails": (lambda: one(tails=[TAIL, TAIL]), "22023"),
    "one, no events": (lambda: one(0), "22023"),
    "one, of two dimensions": (
        lambda: one(2, streams=[[X], [Y]], versions=[[1], [1]]),
        "stale",
    ),
    "one, counted from 2": (
        lambda: one(streams=f"[2:2]={{{X}}}", versions="[2:2]={1}"),
        "stale",
    ),
    "many, too few commands": (lambda: many(1, 1, commands=[X]), "22023"),
    "many, too few digests": (lambda: many(1, 1, digests=[DIGEST]), "22023"),
    "many, digests counted from 2": (
        lambda: many(digests=f"[2:2]={{\\\\x{DIGEST.hex()}}}"),
        "22023",
    ),
    "many, too few types": (lambda: many(2, types=["t"]), "22023"),
    "many, too many tails": (lambda: many(tails=[TAIL, TAIL]), "22023"),
    "many, nothing": (
        lambda: many(guard_requests=[], guards=[], guard_versions=[], **EMPTY),
        "22023",
    ),
    # NULLs
    "lone, council NULL": (lambda: lone(council=None), "nothing"),
    "lone, command NULL": (lambda: lone(command=None), "23502"),
    "lone, stream NULL": (lambda: lone(stream=None), "23502"),
    "lone, type NULL": (lambda: lone(type=None), "23502"),
    "guarded, stream NULL": (lambda: guarded(stream=None), "23502"),
    "one, council NULL": (lambda: one(council=None), "P0002"),
    "one, command NULL": (lambda: one(command=None), "23502"),
    "one, streams NULL": (lambda: one(streams=None), "22004"),
    "one, versions NULL": (lambda: one(versions=None), "stale"),
    "one, types NULL": (lambda: one(types=None), "23502"),
    "one, tails NULL": (lambda: one(tails=None), "22023"),
    "one, a stream NULL": (lambda: one(2, streams=[X, None]), "23502"),
    "one, a type NULL": (lambda: one(2, types=["t", None]), "23502"),
    "many, council NULL": (lambda: many(council=None), "P0002"),
    "many, a command NULL": (lambda: many(1, 1, commands=[X, None]), "23502"),
    "many, a stream NULL": (lambda: many(2, streams=[X, None]), "23502"),
    "many, a type NULL": (lambda: many(2, types=["t", None]), "23502"),
    **{
        f"many, {name} NULL": (partial(many, **{name: None}), "22023")
        for name in ("commands", "digests", "events", "requests", "seqs")
    },
    "many, streams NULL": (lambda: many(streams=None), "23502"),
    # what belongs to what
    "many, a request beyond": (lambda: many(requests=[2]), "22023"),
    "many, request 0": (lambda: many(requests=[0]), "22023"),
    "many, request -1": (lambda: many(requests=[-1]), "22023"),
    "many, request NULL": (lambda: many(1, 1, requests=[1, None]), "22023"),
    "many, requests interleaved": (
        lambda: many(2, 1, requests=[1, 2, 1], seqs=[0, 0, 1]),
        "22023",
    ),
    "many, requests backwards": (lambda: many(1, 1, requests=[2, 1]), "22023"),
    "many, a request without events": (
        lambda: many(1, 1, requests=[1], seqs=[0], **ONE_EVENT),
        "22023",
    ),
    "many, seq from 1": (lambda: many(2, seqs=[1, 2]), "22023"),
    "many, seq with a gap": (lambda: many(2, seqs=[0, 2]), "22023"),
    "many, seq backwards": (lambda: many(2, seqs=[1, 0]), "22023"),
    "many, seq twice": (lambda: many(2, seqs=[0, 0]), "22023"),
    "many, seq negative": (lambda: many(seqs=[-1]), "22023"),
    "many, seq NULL": (lambda: many(2, seqs=[0, None]), "22023"),
    "many, says one event of two": (lambda: many(2, events=[1]), "22023"),
    "many, says two events of one": (lambda: many(events=[2]), "22023"),
    "many, says no events": (lambda: many(events=[0]), "22023"),
    "many, says -1 events": (lambda: many(events=[-1]), "22023"),
    "many, says no number of events": (lambda: many(events=[None]), "22023"),
    "many, says 2^31 - 1 events": (lambda: many(events=[2**31 - 1]), "22023"),
    # a council without a register
    "lone, no such register": (lambda: lone(council=uuid4()), "nothing"),
    "guarded, no such register": (lambda: guarded(council=uuid4()), "nothing"),
    "one, no such register": (lambda: one(council=uuid4()), "P0002"),
    "many, no such register": (lambda: many(council=uuid4()), "P0002"),
    **{
        f"{path.__name__}, digest of {size} bytes": (
            partial(with_digest, path, size),
            "22023",
        )
        for path in (one, many)
        for size in (None, 0, 31, 33)
    },
    **{
        f"{path.__name__}, type too long": (
            partial(with_type, path, "x" * 70_000),
            "23514",
        )
        for path in (lone, guarded, one, many)
    },
}
# What append_lone and append_lone_guarded still take.
UNREFUSED: dict[str, tuple[Callable[[], Call], str]] = {
    **{
        f"{path.__name__}, digest of {size} bytes": (
            partial(with_digest, path, size),
            "nothing",
        )
        for path in LONE
        for size in (None, 0, 31, 33)
    },
    "guarded, a guard of no version": (
        lambda: guarded(guard_versions=[None]),
        "nothing",
    ),
    "guarded, more guards than versions": (
        lambda: guarded(guard_versions=[]),
        "nothing",
    ),
    "guarded, a guard of nothing": (lambda: guarded(guards=[None]), "nothing"),
}
