"""Sessions with stolen passwords, and the appending functions called by hand."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC
from hashlib import sha256
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import psycopg
from msgspec import Struct

from store.settings import Database

Session: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"
Sessions: TypeAlias = Mapping[str, Session]

STOLEN = ("app", "runner", "reader", "vault")
COUNCIL = UUID("0190aaaa-0000-7000-8000-00000000000a")
TAIL = b'"actor":null,"facts":{"shown":"full name"}}'
DIGEST = bytes(32)

REFUSED = "42501"
"""The SQLSTATE of insufficient privilege: what nearly every attack must end with."""


@contextmanager
def log_in(database: Database, login: str) -> Iterator[Session]:
    """A session that commits each statement, as an attacker would."""
    dsn = database.owner if login == "owner" else database.dsn(f"waymark_{login}")
    with psycopg.connect(dsn, autocommit=True) as session:
        if login != "owner":
            session.prepare_threshold = None  # DISCARD is among the attacks
        yield session


def outcome(session: Session, statement: str, *arguments: Any) -> str:
    """The SQLSTATE that a statement ends with; "" if it did what it said."""
    try:
        if " STDIN" in statement or " STDOUT" in statement:
            with session.cursor().copy(statement.encode()) as copy:
                if " STDIN" not in statement:
                    copy.read()
        else:
            session.execute(statement.encode(), arguments or None)
    except psycopg.Error as error:
        return _sqlstate(error)
    finally:
        if not session.closed:
            session.execute("ROLLBACK")
    return ""


def _sqlstate(error: psycopg.Error) -> str:
    assert error.sqlstate, f"the server did not say this: {error}"
    return error.sqlstate


class Call(Struct, frozen=True):
    """An appending function and what it is given."""

    function: str
    arguments: tuple[Any, ...]

    def sql(self) -> str:
        """The call, with places for the arguments."""
        types = _TYPES[self.function]
        places = ", ".join(f"%s::{type}" for type in types)
        return f"SELECT * FROM {self.function}({places})"  # noqa: S608 - ours


# Written out, since some tests play with the search_path.
_ID, _TEXT, _BYTES = "pg_catalog.uuid", "pg_catalog.text", "pg_catalog.bytea"
_LONE = (_ID, _ID, _BYTES, _ID, "integer", _TEXT, _BYTES)
_GUARDS = (f"{_ID}[]", "integer[]")
_EVENTS = (f"{_ID}[]", "integer[]", f"{_TEXT}[]", f"{_BYTES}[]")
_REQUESTS = (f"{_ID}[]", f"{_BYTES}[]", "integer[]", "integer[]", "smallint[]")
_TYPES = {
    "access.sweep_security_log": (),
    "store.append_lone": _LONE,
    "store.append_lone_guarded": (*_LONE, *_GUARDS),
    "store.append_one": (_ID, _ID, _BYTES, *_EVENTS, *_GUARDS),
    "store.append": (_ID, *_REQUESTS, *_EVENTS, "integer[]", *_GUARDS),
    "store.open_register": (_ID, _TEXT),
    "vault.is_named": (_ID, _ID, _ID),
    "vault.has_events": (_ID, _ID),
    "vault.is_evidence": (_ID, _ID, _BYTES),
    "read.council_front": (_TEXT,),
    "read.council_names": (),
    "read.councillors": (f"{_ID}[]",),
    "read.shown_as": (f"{_ID}[]",),
    "read.sits_in": (_ID,),
    "read.naming_persons": (f"{_ID}[]",),
    "read.naming_things": (f"{_ID}[]",),
    "read.organisations_called": (_TEXT,),
    "read.saying": ("text",),
}


def lone(**said: Any) -> Call:
    """One event without a guard; `said` takes the place of what would be right."""
    right = {
        "council": COUNCIL,
        "command": uuid4(),
        "digest": DIGEST,
        "stream": uuid4(),
        "version": 1,
        "type": "person.added",
        "tail": TAIL,
    }
    return _call("store.append_lone", right, said)


def guarded(**said: Any) -> Call:
    """One event with a guard."""
    right = {
        "council": COUNCIL,
        "command": uuid4(),
        "digest": DIGEST,
        "stream": uuid4(),
        "version": 1,
        "type": "person.added",
        "tail": TAIL,
        "guards": [uuid4()],
        "guard_versions": [0],
    }
    return _call("store.append_lone_guarded", right, said)


def one(events: int = 1, **said: Any) -> Call:
    """One request."""
    right = {
        "council": COUNCIL,
        "command": uuid4(),
        "digest": DIGEST,
        "streams": [uuid4() for _ in range(events)],
        "versions": [1] * events,
        "types": ["person.added"] * events,
        "tails": [TAIL] * events,
        "guards": [uuid4()],
        "guard_versions": [0],
    }
    return _call("store.append_one", right, said)


def many(*events: int, **said: Any) -> Call:
    """Several requests with so many events each."""
    counts = events or (1,)
    every = [(i, seq) for i, count in enumerate(counts, 1) for seq in range(count)]
    right = {
        "council": COUNCIL,
        "commands": [uuid4() for _ in counts],
        "digests": [DIGEST for _ in counts],
        "events": list(counts),
        "requests": [i for i, _ in every],
        "seqs": [seq for _, seq in every],
        "streams": [uuid4() for _ in every],
        "versions": [1] * len(every),
        "types": ["person.added"] * len(every),
        "tails": [TAIL] * len(every),
        "guard_requests": [1],
        "guards": [uuid4()],
        "guard_versions": [0],
    }
    return _call("store.append", right, said)


def _call(function: str, right: dict[str, Any], said: dict[str, Any]) -> Call:
    assert said.keys() <= right.keys(), said.keys() - right.keys()
    return Call(function, tuple((right | said).values()))


def append_one(session: Session, tails: Sequence[bytes]) -> None:
    """Append a request as it should be."""
    call = one(len(tails), tails=list(tails))
    session.execute(call.sql().encode(), call.arguments)


def result(session: Session, call: Call) -> str:
    """What a call ends with: SQLSTATE, its answer, "stored" or "nothing"."""
    try:
        row = session.execute(call.sql().encode(), call.arguments).fetchone()
    except psycopg.Error as error:
        return _sqlstate(error)
    assert row is not None
    match row[0]:
        case None:
            return "nothing"
        case bool(answer):
            return "yes" if answer else "no"
        case str(verdict):
            return verdict
        case [*verdicts]:
            return " ".join(verdicts)
        case _:
            return "stored"


_REGISTER = """
    SELECT position, stream_id, version, type, command_id, command_seq, recorded_at,
           digest, leaf, leaf_hash FROM store.event
     WHERE council_id = %s ORDER BY position"""


def dishonest(owner: Session, council: UUID = COUNCIL) -> list[str]:
    """What a register says that cannot be: of gaps, places, digests, leaves, hashes."""
    amiss = []
    streams: Counter[UUID] = Counter()
    commands: Counter[UUID] = Counter()
    for number, row in enumerate(owner.execute(_REGISTER, [council])):
        position, stream, version, type_, command, seq, at, digest, leaf, hash = row
        streams[stream] += 1
        ours = {
            "position": number,
            "recorded_at": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}",
            "stream": str(stream),
            "version": streams[stream],
            "type": type_,
            "command_id": str(command),
            "command_seq": commands[command],
        }
        commands[command] += 1
        said = json.loads(leaf, object_pairs_hook=list)
        checks = {
            "place": (position, version, seq)
            == (number, ours["version"], ours["command_seq"]),
            "leaf": said[: len(ours)] == list(ours.items()),
            "keys": len({key for key, _ in said}) == len(said),
            "hash": sha256(b"\0" + leaf).digest() == hash,
            "digest": (digest is None if seq else len(digest or b"") == len(DIGEST)),
        }
        amiss += [f"{what} {number}" for what, good in checks.items() if not good]
    return amiss
