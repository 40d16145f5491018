"""The appending functions, called with what no honest caller would give them.

Each call is refused whole, or leaves a register in which everything still agrees.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from store.embedded import EmbeddedPostgres
from tests.attacks.malformed import (
    BAD_TAILS,
    GOOD_TAILS,
    LONE,
    PATHS,
    REFUSALS,
    SQLSTATES,
    STORED,
    TYPES,
    UNREFUSED,
    Path,
    with_tail,
    with_type,
)
from tests.attacks.siege import (
    COUNCIL,
    TAIL,
    Session,
    append_one,
    dishonest,
    log_in,
    many,
    one,
    result,
)
from tests.conftest import TEMPLATE, copied

LONG = 3_000
"""Events of a request that is long, and good."""

paths = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)


@pytest.fixture(scope="module")
def desks(server: EmbeddedPostgres) -> Iterator[tuple[Session, Session]]:
    """A database that is appended to: the application's session and the owner's."""
    for database in copied(server, TEMPLATE):
        with log_in(database, "app") as app, log_in(database, "owner") as owner:
            app.execute("SELECT store.open_register(%s, 'malformed')", [COUNCIL])
            append_one(app, tails=[TAIL])
            yield app, owner


@pytest.fixture
def app(desks: tuple[Session, Session]) -> Session:
    return desks[0]


@pytest.fixture
def owner(desks: tuple[Session, Session]) -> Session:
    return desks[1]


def events(owner: Session) -> int:
    (count,) = owner.execute("SELECT count(*) FROM store.event").fetchall()[0]
    return int(count)


@pytest.mark.parametrize("name", REFUSALS)
def test_a_call_that_makes_no_sense_is_refused_whole(
    app: Session, owner: Session, name: str
) -> None:
    call, expected = REFUSALS[name]
    before = events(owner)
    assert (result(app, call()), events(owner)) == (expected, before)


@pytest.mark.parametrize("name", UNREFUSED)
def test_a_lone_event_that_makes_no_sense_is_refused(owner: Session, name: str) -> None:
    call, expected = UNREFUSED[name]
    with owner.transaction(force_rollback=True):
        before = events(owner)
        assert (result(owner, call()), events(owner)) == (expected, before)


@paths
@pytest.mark.parametrize("name", BAD_TAILS)
def test_a_tail_that_spoils_its_leaf_is_refused(
    app: Session, owner: Session, path: Path, name: str
) -> None:
    refused = "nothing" if path in LONE else "22023"
    expected = SQLSTATES.get(name, refused)
    before = events(owner)
    answer = result(app, with_tail(path, BAD_TAILS[name]))
    assert (answer, events(owner)) == (expected, before)


@paths
@pytest.mark.parametrize("name", GOOD_TAILS)
def test_a_tail_that_is_only_odd_is_stored_as_it_is(
    app: Session, owner: Session, path: Path, name: str
) -> None:
    tail = GOOD_TAILS[name]
    assert result(app, with_tail(path, tail)) == STORED[path]
    assert newest(owner, "leaf").endswith(tail)
    assert dishonest(owner) == []


@paths
@pytest.mark.parametrize("name", TYPES)
def test_a_type_says_nothing_but_itself(
    app: Session, owner: Session, path: Path, name: str
) -> None:
    assert result(app, with_type(path, TYPES[name])) == STORED[path]
    assert newest(owner, "type") == TYPES[name]
    assert dishonest(owner) == []


@pytest.mark.parametrize("path", [one, many], ids=["one", "many"])
def test_a_request_of_thousands_of_events_is_stored_whole(
    app: Session, owner: Session, path: Path
) -> None:
    council, streams = uuid4(), [uuid4()] * LONG
    versions = list(range(1, LONG + 1))
    app.execute("SELECT store.open_register(%s, %s)", [council, f"long-{council}"])
    call = path(LONG, council=council, streams=streams, versions=versions)
    assert result(app, call) == "ok"
    assert dishonest(owner, council) == []
    assert newest(owner, "position", council) == LONG - 1


def newest(owner: Session, column: str, council: UUID = COUNCIL) -> Any:
    query = f"""
        SELECT {column} FROM store.event
         WHERE council_id = %s ORDER BY position DESC LIMIT 1"""  # noqa: S608 - ours
    (row,) = owner.execute(query.encode(), [council]).fetchall()
    return row[0]
