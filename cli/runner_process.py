"""The projection runner as a process of its own beside `waymark serve`."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_STOPPING_SECONDS = 10.0
_AGAIN_SECONDS = 1.0

logger = logging.getLogger("waymark.runner")


@contextmanager
def projections(data: Path | None, words: Sequence[str] = ()) -> Iterator[None]:
    """Keep a runner going until the end; one that died is started again.

    `words`: options that it is given besides.
    It ends by itself when this process does, however that ends: the pipe to it closes.
    """
    arguments = [sys.executable, "-m", "cli.main", "project", "--with-parent", *words]
    if data is not None:
        arguments += ["--data", str(data)]
    stopping = threading.Event()
    watching = threading.Thread(target=_watch, args=(arguments, stopping))
    watching.start()
    try:
        yield
    finally:
        stopping.set()
        watching.join()


def _watch(arguments: list[str], stopping: threading.Event) -> None:
    while not stopping.is_set():
        runner = subprocess.Popen(  # noqa: S603 - our own program
            arguments,
            stdin=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            start_new_session=True,  # Ctrl-C is for us, and we tell it
        )
        while runner.poll() is None and not stopping.wait(0.2):
            pass
        if not stopping.is_set():
            logger.warning("the projection runner ended and is started again")
            stopping.wait(_AGAIN_SECONDS)
        _end(runner)


def _end(runner: subprocess.Popen[bytes]) -> None:
    assert runner.stdin is not None, "it was asked for as a pipe"
    runner.stdin.close()
    try:
        runner.wait(_STOPPING_SECONDS)
    except subprocess.TimeoutExpired:
        runner.kill()
        runner.wait()
