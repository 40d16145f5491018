"""A crowd of writers, each a process of its own, while things are killed around it."""

import random
import subprocess
import sys
from pathlib import Path

import msgspec
from msgspec import Struct

from domain.ids import CouncilId
from tests.faults import appending, writing
from tests.faults.installation import ROOT, Installation, NotUp, Place, until
from tests.faults.ledger import Book, read

STOPPING_SECONDS = 150.0


class Size(Struct, frozen=True):
    """Writers over HTTP, appender processes, and callers of each appender.

    `pace`: the longest pause of each after an answer, in seconds.
    """

    writers: int = 5
    appenders: int = 1
    callers: int = 4
    pace: float = 0.05


class Crowd:
    """Writers to one place over HTTP, and appenders to a register of their own."""

    def __init__(
        self,
        installation: Installation,
        place: Place,
        register: CouncilId,
        seed: int,
        size: Size,
    ) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret
        folder = installation.folder / place.slug
        folder.mkdir()
        self._errors = folder / "errors.log"
        self.posting = [folder / f"writer-{n}.ledger" for n in range(size.writers)]
        self.appending = [
            folder / f"appender-{n}-{m}.ledger"
            for n in range(size.appenders)
            for m in range(size.callers)
        ]
        self._writers = [
            writing.Settings(
                name=f"{place.slug} writer {n}",
                seed=self._random.getrandbits(32),
                address=installation.address,
                slug=place.slug,
                council=place.council,
                ledger=str(file),
                persons=dict(place.persons),
                tokens=place.tokens,
                pace=size.pace,
            )
            for n, file in enumerate(self.posting)
        ]
        self._appenders = [
            appending.Settings(
                name=f"{place.slug} appender {n}.",
                seed=self._random.getrandbits(32),
                dsn=installation.database.dsn("waymark_app"),
                council=register,
                ledgers=list(map(str, self.appending[n :: size.appenders])),
                pace=size.pace,
            )
            for n in range(size.appenders)
        ]
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        """Let them write."""
        for writer in self._writers:
            self._processes[writer.name] = self._start("writing", writer)
        for appender in self._appenders:
            self._processes[appender.name] = self._start("appending", appender)

    def _start(self, module: str, settings: Struct) -> subprocess.Popen[bytes]:
        with self._errors.open("ab") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", f"tests.faults.{module}"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
            )
        assert process.stdin is not None, "it was asked for as a pipe"
        process.stdin.write(msgspec.json.encode(settings) + b"\n")
        process.stdin.flush()
        return process

    def await_answers(self, noted: int) -> None:
        """Wait until the writers over HTTP have noted so many bytes. Raises NotUp."""
        before = self._noted()
        until(lambda: self._noted() > before + noted, "nobody is answered any more")

    def _noted(self) -> int:
        return sum(file.stat().st_size for file in self.posting if file.exists())

    def kill_an_appender(self) -> None:
        """Kill one, and start it again: it goes on from its ledgers."""
        appender = self._random.choice(self._appenders)
        _end(self._processes[appender.name])
        again = msgspec.structs.replace(appender, seed=self._random.getrandbits(32))
        self._processes[appender.name] = self._start("appending", again)

    def stop(self) -> None:
        """Let each finish what it is at. Raises NotUp."""
        for process in self._processes.values():
            assert process.stdin is not None, "it was asked for as a pipe"
            process.stdin.close()
        for name, process in self._processes.items():
            try:
                ended = process.wait(STOPPING_SECONDS)
            except subprocess.TimeoutExpired:
                ended = None
            if ended != 0:
                said = self._errors.read_text()[-2000:]
                raise NotUp(f"{name} ended with {ended}: {said}")

    def kill(self) -> None:
        """End whatever is left of it."""
        for process in self._processes.values():
            _end(process)

    @property
    def posted(self) -> Book:
        """What was asked over HTTP."""
        return read(*filter(Path.exists, self.posting))

    @property
    def appended(self) -> Book:
        """What was asked of the appenders."""
        return read(*filter(Path.exists, self.appending))


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    if process.stdin is not None:
        process.stdin.close()
