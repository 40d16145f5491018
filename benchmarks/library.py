"""`eventsourcing`'s own Application on PostgreSQL, for comparison."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import perf_counter
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate


@contextmanager
def application(dsn: str, writers: int) -> Iterator[Application[UUID]]:
    """The library's application on an empty database, a connection for each writer."""
    parts, place = urlsplit(dsn), parse_qs(urlsplit(dsn).query)
    environment = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": parts.path.removeprefix("/"),
        "POSTGRES_HOST": place["host"][0],
        "POSTGRES_PORT": place["port"][0],
        "POSTGRES_USER": unquote(parts.username or ""),
        "POSTGRES_PASSWORD": unquote(parts.password or ""),
        "POSTGRES_POOL_SIZE": str(writers),
        "POSTGRES_MAX_OVERFLOW": "0",
    }
    app = Application[UUID](environment)
    try:
        yield app
    finally:
        app.close()


def saves_a_second(app: Application[UUID], *, writers: int, calls: int) -> float:
    """How many new aggregates a second that many threads save."""
    waiting = [[Aggregate() for _ in range(calls // writers)] for _ in range(writers)]

    def save_all(aggregates: list[Aggregate]) -> None:
        for aggregate in aggregates:
            app.save(aggregate)

    with ThreadPoolExecutor(writers) as threads:
        began = perf_counter()
        list(threads.map(save_all, waiting))
        return calls / (perf_counter() - began)
