"""Starting our own PostgreSQL again when it has died under a process that serves."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from store.embedded import EmbeddedPostgres, EmbeddedPostgresError

_LOOK_SECONDS = 0.5

logger = logging.getLogger("waymark.postgres")


@contextmanager
def reviving(postgres: EmbeddedPostgres) -> Iterator[None]:
    """Look after the server until the end. Whoever asked it meanwhile asks again."""
    stopping = threading.Event()
    watching = threading.Thread(target=_watch, args=(postgres, stopping))
    watching.start()
    try:
        yield
    finally:
        stopping.set()
        watching.join()


def _watch(postgres: EmbeddedPostgres, stopping: threading.Event) -> None:
    while not stopping.wait(_LOOK_SECONDS):
        if postgres.running:
            continue
        logger.warning("PostgreSQL ended and is started again")
        try:
            postgres.start()
        except EmbeddedPostgresError:
            logger.exception("PostgreSQL does not start; it is tried again")
