"""A council of 200 partnerships with 20,000 milestones, for benchmarks/dashboard.py.

    python -m benchmarks.dashboard_fixture

Twice: told in 400,000 events and more, and in a twentieth of them. Made once and kept,
as `benchmarks/register_fixture.py` keeps its register.
"""

import asyncio
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import asyncpg
import psycopg
from fasteners import InterProcessLock
from msgspec import Struct

from benchmarks.data.partnership import Said, exactly, text
from benchmarks.register_fixture import (
    APPEND,
    UNFLUSHED,
    database_of,
    folder,
    requests,
)
from domain.dates import parse
from domain.event import Envelope, Event, Evidence, Wording
from domain.ids import CouncilId, MilestoneId, PartnershipId, PlanId, SchemeId
from domain.milestone_events import (
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneBlocked,
    MilestoneSet,
    MilestoneUnblocked,
    MilestoneVerified,
    ProgressNoted,
)
from domain.partnership import PartnershipEstablished
from domain.plan_events import ObjectiveSet, PlanDrafted
from domain.scheme_events import Band, ColoursAdopted, SchemeCreated
from migrations.tool import MigrationEdited, migrate
from projections.dashboard import NEEDS
from projections.everything import ALL
from projections.runner import AnyProjection, Runner, connect
from store.embedded import SUPERUSER, EmbeddedPostgres
from store.ids import new_id
from store.keys import MasterKey
from store.settings import Database, Settings, embedded

MADE = "dashboard-1"
"""The folder's name; its number counts the ways of making that there have been."""

COUNCIL = CouncilId(UUID("01890000-0000-7000-8000-00000000da5b"))
PARTNERSHIPS, EACH, EVENTS_EACH = 200, 100, 20
BEGAN, TODAY = date(2021, 11, 22), date(2026, 11, 22)
A_YEAR_AGO = date(2025, 11, 22)
_MOVES, _SHOWN, _BLOCKED = {5, 11}, 8, 13  # steps of twenty in a milestone's life
DASHBOARDS = tuple(one for one in ALL if one.name in NEEDS)
_THEMES = ("getting about", "green spaces", "health", "young people", "trade")


class Fixture(Struct, frozen=True):
    """The same milestones told at length and in short; what was known a year ago."""

    long: Database
    short: Database
    a_year_ago: int
    master: MasterKey


@contextmanager
def councils() -> Iterator[Fixture]:
    """Run the server with the settings that users have; make the fixture if need be."""
    folder().mkdir(parents=True, exist_ok=True)
    home = folder() / MADE
    with InterProcessLock(folder() / "making.lock"):
        if not home.exists():
            _make(home)
        try:
            _bring_up_to_date(home)
        except MigrationEdited:  # made by a version that went another way
            shutil.rmtree(home)
            _make(home)
    with _running(home) as (long, short):
        known = int((home / "a_year_ago").read_text())
        yield Fixture(long, short, known, Settings(folder=home).master())


@contextmanager
def _running(home: Path) -> Iterator[tuple[Database, Database]]:
    settings = Settings(folder=home)
    master = settings.master()
    with embedded(settings, master) as postgres:
        yield (
            database_of(postgres, master, "postgres"),
            database_of(postgres, master, "short"),
        )


def _bring_up_to_date(home: Path) -> None:
    with _running(home) as databases:
        for one in databases:
            migrate(one.owner, one.passwords)
            asyncio.run(project(one))


def _make(home: Path) -> None:
    """Make it aside, then move it into place: it is there whole or not at all."""
    unfinished = home.with_name(f"{home.name}-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o755)
    settings = Settings(folder=unfinished)
    master = settings.master()
    postgres = EmbeddedPostgres(
        unfinished / "postgres",
        superuser_password=master.password(SUPERUSER),
        settings=UNFLUSHED,
    )
    told = sorted(_told(), key=lambda said: said.day)
    known = sum(said.day <= A_YEAR_AGO for said in told) - 1
    (unfinished / "a_year_ago").write_text(str(known))
    brief = [one for one in told if not isinstance(one.facts, _LATER)]
    with postgres:
        long = database_of(postgres, master, "postgres")
        with psycopg.connect(long.owner, autocommit=True) as owner:
            owner.execute("CREATE DATABASE short")
        for name, events in (("postgres", told), ("short", brief)):
            database = database_of(postgres, master, name)
            migrate(database.owner, database.passwords)
            asyncio.run(_fill(database, events))
    unfinished.rename(home)


async def _fill(database: Database, told: list[Said]) -> None:
    connection = await asyncpg.connect(database.dsn("waymark_app"))
    await connection.execute("SELECT store.open_register($1, 'benchmark')", COUNCIL)
    append = await connection.prepare(APPEND)
    for request in requests(iter(told)):
        await append.fetchrow(COUNCIL, *request)
    await connection.close()
    await project(database)


async def project(
    database: Database, projections: Sequence[AnyProjection] = DASHBOARDS
) -> None:
    """Bring read models up to the register's end: a dashboard's, or more of them."""
    dsn = database.dsn("waymark_runner")
    connection = await connect(dsn, answer=None)
    taken = await Runner(dsn, projections).catch_up(connection)
    await connection.close()
    if taken:
        with psycopg.connect(database.owner, autocommit=True) as owner:
            owner.execute("VACUUM (ANALYZE)")


_LATER = (
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneBlocked,
    MilestoneUnblocked,
    MilestoneVerified,
    ProgressNoted,
)


def _told() -> Iterator[Said]:
    chance = Random(2026)  # noqa: S311 - the same council each time # nosec B311
    scheme = SchemeId(new_id())
    scale = ColoursAdopted(
        bands=(
            Band("red", tests={"overdue": 60, "blocked": 60}),
            Band("amber", tests={"overdue": 1, "slipped": 1, "silent": 180}),
            Band("green"),
        ),
        from_day=exactly(BEGAN),
    )
    created = SchemeCreated(name="Local Working", kind="partnership")
    yield from (_said(BEGAN, scheme, facts) for facts in (created, scale))
    for number in range(PARTNERSHIPS):
        home, plan = PartnershipId(new_id()), PlanId(new_id())
        name = f"Partnership {number}"
        begun = PartnershipEstablished(name=name, scheme=scheme)
        yield _said(BEGAN, home, begun, home)
        drafted = PlanDrafted(title="Plan", scheme=scheme, partnership=home)
        yield _said(BEGAN, plan, drafted, home)
        for objective in "12345":
            said = ObjectiveSet(number=objective, wording=Wording(text=text()))
            yield _said(BEGAN, plan, said, home)
        for nth in range(EACH):
            yield from _milestone(chance, home, plan, nth)


def _milestone(
    chance: Random, home: PartnershipId, plan: PlanId, nth: int
) -> Iterator[Said]:
    """One that is set, talked of, moved now and then, and half of the time done."""
    id = MilestoneId(new_id())
    day = BEGAN + timedelta(days=chance.randrange(365))
    due = day + timedelta(days=chance.randrange(300, 2_400))
    goes_on = nth % 10 == 0
    first = MilestoneSet(
        plan=plan,
        title=f"Something that the neighbours agreed on, number {nth}",
        due=parse(f"{day:%Y-%m}/..") if goes_on else parse(f"{due:%Y-%m}"),
        partnership=home,
        number=str(nth),
        objective=str(nth % 5 + 1),
        theme=_THEMES[nth % len(_THEMES)],
        lead=f"Group {nth % 7}",
        review_months=6 if goes_on else None,
    )
    yield _said(day, id, first, home)
    for step in range(EVENTS_EACH - 3):
        day += timedelta(days=chance.randrange(20, 110))
        if day > TODAY:
            day = TODAY - timedelta(days=chance.randrange(400))
        facts: Event = ProgressNoted(note=text())
        if step in _MOVES and not goes_on:
            due += timedelta(days=chance.choice([30, 60, 90]))
            facts = ForecastRevised(forecast=parse(f"{due:%Y-%m}"), why=text())
        elif step == _SHOWN:
            facts = EvidenceAttached(evidence=Evidence("Photograph"))
        elif step == _BLOCKED and nth % 5 == 0:
            facts = MilestoneBlocked(why=text())
        yield _said(day, id, facts, home)
    if nth % 2 and not goes_on:
        done = MilestoneAchieved(on=exactly(day))
        yield _said(day, id, done, home)
    else:
        yield _said(day, id, ProgressNoted(note=text()), home)
    yield _said(day, id, EvidenceAttached(evidence=Evidence("Minutes")), home)


def _said(
    day: date, stream: UUID, facts: Event, home: PartnershipId | None = None
) -> Said:
    return Said(day, stream, Envelope(occurred=exactly(day), partnership=home), facts)


if __name__ == "__main__":
    with councils():
        pass
