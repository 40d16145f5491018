"""What earlier checks found, remembered outside the database.

One file a council in the installation's folder: whoever rewrites a register with the
owner's password still cannot rewrite what stands here.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.ids import CouncilId
from store.check_row import Place
from store.file_lock import FileLock, got_at_once
from store.merkle import Tree

FOLDER = "checks"


class Known(Struct, frozen=True):
    """A register up to some size: what its first `size` events came to.

    `peaks` are those of the Merkle tree and `last_hash` is the newest leaf's, in hex.
    """

    size: int
    peaks: tuple[str, ...]
    last_hash: str
    at: datetime

    def tree(self) -> Tree:
        """The tree, to be compared or to go on from."""
        return Tree(self.size, [bytes.fromhex(peak) for peak in self.peaks])


class Good(Known, frozen=True, kw_only=True):
    """The last check that found nothing amiss.

    `root` is that of the peaks. `since` was the first check of an unbroken row.
    """

    root: str
    since: datetime


class Progress(Known, frozen=True, kw_only=True):
    """How far a check came that was interrupted, and found nothing up to there.

    `resumable` ends when anything is found later: then all is read again, and this is
    only compared with.
    """

    place: Place
    texts: int
    unknown: dict[str, int]
    resumable: bool = True


class Remembered(Struct, frozen=True):
    """What is remembered of one council's register."""

    council: CouncilId
    slug: str
    good: Good | None = None
    progress: Progress | None = None


class Unreadable(Exception):
    """A file of the memory is damaged."""


class CheckUnderWay(Exception):
    """Two full checks at once would forget what the other remembers."""


class Memory:
    """The folder with a file for each council."""

    def __init__(self, installation: Path) -> None:
        self.folder = installation / FOLDER

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other full checks out. Raises CheckUnderWay."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(self.folder / "lock")
        if not got_at_once(lock):
            raise CheckUnderWay("another full check of this installation is under way")
        try:
            yield
        finally:
            lock.release_write_lock()  # type: ignore[no-untyped-call]  # fasteners says not

    def recall(self) -> tuple[dict[UUID, Remembered], list[Path]]:
        """All that is remembered, and the files that cannot be read."""
        found: dict[UUID, Remembered] = {}
        damaged = []
        for file in sorted(self.folder.glob("*.json")):
            try:
                one = _read(file)
            except (OSError, Unreadable):
                damaged.append(file)
            else:
                found[one.council] = one
        return found, damaged

    def keep(self, remembered: Remembered) -> None:
        """Write one council's file, whole or not at all; nobody else may read it."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        said = msgspec.json.format(msgspec.json.encode(remembered), indent=2)
        descriptor, draft = mkstemp(prefix=".draft-", dir=self.folder)  # mode 0600
        try:
            with os.fdopen(descriptor, "wb") as out:
                out.write(said + b"\n")
                out.flush()
                os.fsync(out.fileno())
            Path(draft).replace(self.folder / f"{remembered.council}.json")
        except BaseException:
            with suppress(FileNotFoundError):
                Path(draft).unlink()
            raise


def _read(file: Path) -> Remembered:
    """Raise Unreadable if it is not what was written."""
    try:
        one = msgspec.json.decode(file.read_bytes(), type=Remembered)
        for known in (one.good, one.progress):
            if known and not (known.size.bit_count() == len(known.peaks) > 0):
                raise Unreadable
        if one.good and one.good.tree().root().hex() != one.good.root:
            raise Unreadable
    except (msgspec.DecodeError, ValueError):
        raise Unreadable from None
    if file.stem != str(one.council):
        raise Unreadable
    return one
