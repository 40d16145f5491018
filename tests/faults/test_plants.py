"""Faults made on purpose: the judges of the kills find each of them."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest

from domain.event import Recorded
from domain.ids import CouncilId
from domain.milestone_events import MilestoneAchieved
from projections.everything import ALL
from projections.milestone import MILESTONES, fold, keys
from projections.milestone_row import Kept
from projections.projection import Projection
from projections.runner import BATCH, MOVE, events_after, step
from store.opened import Store
from tests.faults.crowd import Crowd, Size
from tests.faults.installation import Installation, Place, installation
from tests.faults.judges import Judge, rows_of
from tests.faults.read_models import judge_read_models
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council

pytestmark = pytest.mark.thorough

FIRST = 60
LAST = len(EVERYTHING) - 1
NAMES = [projection.name for projection in ALL]
NOT_ON_DISK = (
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET wal_writer_delay = '10s'",
    "ALTER SYSTEM SET wal_writer_flush_after = '1GB'",
    "SELECT pg_reload_conf()",
)


@pytest.mark.parametrize("planted", [False, True])
def test_commits_acknowledged_before_they_are_written_are_found_lost(
    *, planted: bool
) -> None:
    with installation() as on:
        register = on.open_register("practice")
        if planted:
            with psycopg.connect(on.database.owner, autocommit=True) as owner:
                for statement in NOT_ON_DISK:
                    owner.execute(statement)
        kinds = _killed_while_appending(on, register)
    assert ("lost" in kinds) == planted
    assert planted or not kinds


def _killed_while_appending(on: Installation, register: CouncilId) -> set[str]:
    nobody = Place(register, "practice", {}, {}, 0)
    crowd = Crowd(on, nobody, register, 1, Size(writers=0, appenders=2))
    crowd.start()
    try:
        while len(crowd.appended.answered) < 40:
            time.sleep(0.01)
        on.kill_server()
        on.revive()
        crowd.stop()
    finally:
        crowd.kill()
    rows = asyncio.run(rows_of(on.database.owner, register))
    return {fault.kind for fault in Judge(rows, crowd.appended, on.master).judge()}


class Killed(Exception):
    """What a kill looks like from within."""


class Dying:
    """A runner's connection that dies just before the position is moved.

    `careless`: what was done before stays done, as if no transaction held it.
    """

    def __init__(self, connection: Any, *, careless: bool) -> None:
        self._connection = connection
        self._careless = careless

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def transaction(self) -> Any:
        honest = self._connection.transaction()
        return contextlib.nullcontext() if self._careless else honest

    async def execute(self, query: str, *arguments: Any) -> Any:
        if query == MOVE:
            raise Killed
        return await self._connection.execute(query, *arguments)


async def moved_in_the_transaction(connection: Any, council: CouncilId) -> None:
    await step(Dying(connection, careless=False), council, ALL)


async def moved_after_it(connection: Any, council: CouncilId) -> None:
    await step(Dying(connection, careless=True), council, ALL)


async def moved_before_it(connection: Any, council: CouncilId) -> None:
    events = await events_after(connection, council, FIRST - 1, BATCH)
    await connection.execute(MOVE, council, NAMES, events[-1].position)
    raise Killed


async def _after_a_kill(
    council: Council, store: Store, variant: Callable[[Any, CouncilId], Awaitable[None]]
) -> list[str]:
    """What the judge says when a batch was cut off and another runner went on."""
    await council.append(EVERYTHING[:FIRST])
    await council.catch_up()
    await council.append(EVERYTHING[FIRST:])
    connection = await council.connect()
    with pytest.raises(Killed):
        await variant(connection, council.id)
    await connection.close()
    await council.catch_up()
    found = await judge_read_models(store.database, patience=0)
    assert all(fault.kind == "difference" for fault in found)
    return [fault.words for fault in found]


async def test_a_position_moved_with_its_rows_survives_a_kill_in_between(
    council: Council, store: Store
) -> None:
    assert await _after_a_kill(council, store, moved_in_the_transaction) == []


async def test_a_position_moved_after_its_rows_is_found(
    council: Council, store: Store
) -> None:
    """Rows that are there already are refused by their keys: it stands still."""
    found = await _after_a_kill(council, store, moved_after_it)

    stuck = f"audit_trail of cheshire-east stands at {FIRST - 1} of {LAST}"
    assert f"{stuck} (UniqueViolationError 23505)" in found


async def test_a_position_moved_before_its_rows_is_found(
    council: Council, store: Store
) -> None:
    found = await _after_a_kill(council, store, moved_before_it)

    missing = [words for words in found if words.startswith("only rebuilt, in audit")]
    assert len(missing) == len(EVERYTHING) - FIRST


def forgetful(row: Kept | None, event: Recorded[Any], key: UUID) -> Kept | None:
    if isinstance(event.facts, MilestoneAchieved):
        return row
    return fold(row, event, key)


async def test_a_fold_that_forgets_a_case_is_found_and_a_rebuild_mends_it(
    council: Council, store: Store
) -> None:
    wrong = Projection(
        MILESTONES.table,
        version=MILESTONES.version,
        keys=keys,
        fold=forgetful,
        layered=MILESTONES.layered,
    )
    await council.append(EVERYTHING)
    await council.catch_up([p if p is not MILESTONES else wrong for p in ALL])

    found = await judge_read_models(store.database, patience=0)
    again = await judge_read_models(store.database, patience=0)

    assert {fault.kind for fault in found} == {"difference"}
    assert all("in milestone" in fault.words for fault in found)
    assert again == []
