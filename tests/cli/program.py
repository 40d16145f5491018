"""`waymark` as the shell runs it, without starting a process.

To import all of it again takes many times longer than what most commands do. That the
process itself says and answers the same is a test of its own.
"""

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from unittest.mock import patch

from click.testing import CliRunner

from cli.main import main


class Ended(NamedTuple):
    """What is left of a program that has ended."""

    returncode: int
    stdout: str
    stderr: str


def program(*words: str, **environment: str) -> Ended:
    """Run the command with these settings, up to its exit code."""
    with (
        _begun_anew(),
        patch("sys.argv", ["waymark", *words]),
        CliRunner().isolation(env=environment) as (out, err, _),
    ):
        try:
            main()
            code: object = 0
        except SystemExit as end:
            code = end.code or 0
        said, complained = out.getvalue().decode(), err.getvalue().decode()
    assert isinstance(code, int)
    return Ended(code, said, complained)


@contextmanager
def _begun_anew() -> Iterator[None]:
    """Logs and signals as a process finds them, and as they were afterwards."""
    root, ours = logging.getLogger(), logging.getLogger("waymark")
    uvicorn = logging.getLogger("uvicorn.error")
    handlers, levels = root.handlers[:], (root.level, ours.level)
    filters, told = uvicorn.filters[:], logging.raiseExceptions
    on_end = signal.getsignal(signal.SIGTERM)
    root.handlers[:] = []
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, on_end)
        logging.captureWarnings(capture=False)
        logging.raiseExceptions = told
        root.handlers[:], uvicorn.filters[:] = handlers, filters
        root.setLevel(levels[0])
        ours.setLevel(levels[1])
