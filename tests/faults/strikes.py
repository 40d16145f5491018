"""The killers: each kills something with SIGKILL and has it started again.

What the product or PostgreSQL starts again by itself is waited for; the rest is started
as an operator would. Each answers what it killed.
"""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeAlias

import psutil  # type: ignore[import-untyped]  # it ships no types

from tests.faults.crowd import Crowd
from tests.faults.installation import Installation, until

Strike: TypeAlias = Callable[[Installation, Crowd, random.Random], str]

HALF, QUARTER = 0.5, 0.25


def postgres(on: Installation, crowd: Crowd, chance: random.Random) -> str:  # noqa: ARG001 - they all take it
    """The postmaster, or one of its processes: then it starts all others again.

    What serves starts a dead postmaster again; at times another process is quicker.
    """
    on.await_database()
    backends = on.backends()
    if not backends or chance.random() < HALF:
        on.kill_server()
        if chance.random() < HALF:
            on.revive()
        killed = "postmaster"
    else:
        with suppress(psutil.NoSuchProcess):
            chance.choice(backends).kill()
        killed = "backend"
    return killed


def serve(on: Installation, crowd: Crowd, chance: random.Random) -> str:
    """The serving process, and at times an appender process as well."""
    killed = "serve"
    if chance.random() < QUARTER:
        crowd.kill_an_appender()
        killed = "serve and an appender"
    on.serving.kill()
    on.serving.wait()
    time.sleep(chance.uniform(0, 0.1))
    on.serve()
    return killed


def runner(on: Installation, crowd: Crowd, chance: random.Random) -> str:  # noqa: ARG001 - they all take it
    """The projection runner, or a rebuild; what serves starts the runner again."""
    if chance.random() < QUARTER:
        rebuilding = on.command("rebuild")
        time.sleep(chance.uniform(0.4, 1.2))
        rebuilding.kill()
        rebuilding.wait()
        return "rebuild"
    until(on.runner, "the runner does not come back")
    if chance.random() > QUARTER:  # at its work, on what was written meanwhile
        until(on.projects, "the runner does not connect")
    time.sleep(chance.uniform(0, 0.5))
    going = on.runner()
    assert going is not None, "nobody else kills it"
    with suppress(psutil.NoSuchProcess):
        going.kill()
    until(lambda: on.runner() not in {None, going}, "the runner does not come back")
    return "runner"
