"""Starting our own PostgreSQL again when it has died under a process that serves."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from store.embedded import EmbeddedPostgres, EmbeddedPostgresError

_LOOK_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 30.0

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
    pause = _LOOK_SECONDS
    while not stopping.wait(pause):
        try:
            if not postgres.running:
                logger.warning("PostgreSQL ended and is started again")
                postgres.start()
        except (EmbeddedPostgresError, OSError) as error:
            logger.error("PostgreSQL does not start: %s", error)  # noqa: TRY400 - the words say it all
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
        else:
            pause = _LOOK_SECONDS
