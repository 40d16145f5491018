"""A walk through one register: every row, in order, in the memory of one page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from domain.ids import CouncilId
from store.check_files import files_named, wrong_files
from store.check_memory import Good, Known, Progress
from store.check_row import BEFORE_ALL, COLUMNS, Place, Row, faults
from store.check_texts import texts, wrong
from store.codec import UnknownEvent
from store.finding import MOST, Findings
from store.keys import MasterKey
from store.merkle import Tree, leaf_hash, spans

BEFORE_ANY = -(2**63)
"""A position that no row has: what stands before position 0 is to be found as well."""

ROWS_AFTER = f"""
    SELECT {COLUMNS} FROM store.event
     WHERE council_id = $1 AND position > $2 AND position <= $3
     ORDER BY position LIMIT $4"""  # noqa: S608 - no value is put in
_COUNT = "SELECT count(*) FROM store.event WHERE council_id = $1 AND position <= $2"
_STREAMS = f"""
    SELECT stream_id, version, position, version_before, position_before,
           count(*) OVER () AS times
      FROM (SELECT stream_id, version, position,
                   lag(version) OVER s AS version_before,
                   lag(position) OVER s AS position_before
              FROM store.event WHERE council_id = $1 AND position <= $2
            WINDOW s AS (PARTITION BY stream_id ORDER BY version, position)) v
     WHERE version <> coalesce(version_before, 0) + 1 OR position < position_before
     ORDER BY position LIMIT {MOST}"""  # noqa: S608 - likewise
_COMMANDS = f"""
    SELECT command_id, command_seq, count(*) AS events, count(*) OVER () AS times
      FROM store.event WHERE council_id = $1
     GROUP BY command_id, command_seq HAVING count(*) > 1 LIMIT {MOST}"""  # noqa: S608 - likewise


class Anchor(Struct, frozen=True):
    """What the first `size` events once came to, and how that is known.

    `peaks` of that tree, if they are known, tell where a difference lies; `kind` is of
    what is found if there is any.
    """

    size: int
    root: str
    whence: str
    peaks: tuple[str, ...] = ()
    kind: str = "rewritten"

    @classmethod
    def of(cls, known: Known, whence: str) -> "Anchor":
        """What an earlier check remembers."""
        root = known.tree().root().hex()
        return cls(known.size, root, f"{whence} of {day(known.at)}", known.peaks)


def day(at: datetime) -> str:
    """A moment as findings name it."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


class Walk:
    """What is known of a register after the rows taken so far."""

    def __init__(
        self,
        council: CouncilId,
        slug: str,
        anchors: Iterable[Anchor],
        start: Progress | None,
    ) -> None:
        self.council = council
        self.slug = slug
        self.found = Findings()
        self.tree = start.tree() if start else Tree()
        self.texts = start.texts if start else 0
        self.unknown = Counter(start.unknown if start else ())
        self.place: Row | Place | None = start.place if start else BEFORE_ALL
        self.last_hash = start.last_hash if start else ""
        self._anchors = [a for a in anchors if a.size > self.tree.size]
        self._parts = {
            span.stop: (anchor, span, peak)
            for anchor in self._anchors
            for span, peak in zip(spans(anchor.size), anchor.peaks)  # noqa: B905 - the peaks of a root given are not known
        }
        self._changed: dict[Anchor, range] = {}

    @property
    def after(self) -> int:
        """The position after which the next page begins."""
        return self.place.position if self.place and self.tree.size else BEFORE_ANY

    def take(self, rows: Sequence[Any]) -> None:
        """Look at the next rows."""
        sizes = {anchor.size for anchor in self._anchors}
        computed = b""
        for record in rows:
            row = Row(*record)
            computed = leaf_hash(row.leaf)
            try:
                for kind, what in faults(row, computed, self.place):
                    self.found.add(kind, what, self.slug, row.position)
            except UnknownEvent:
                self.unknown[row.type] += 1
            self.tree.append(computed)
            self.place = row
            if part := self._parts.get(self.tree.size):
                anchor, span, peak = part
                if self.tree.peaks[-1].hex() != peak:
                    self._changed.setdefault(anchor, span)
            if self.tree.size in sizes:
                self._compare()
        self.last_hash = computed.hex()

    async def words(self, rows: Sequence[Any], vault: Any, master: MasterKey) -> None:
        """Compare the sealed texts that these rows name."""
        named = [
            (ref, hash, row["position"])
            for row in rows
            for ref, hash in texts(row["leaf"])
        ]
        hashes = [(ref, hash) for ref, hash, _ in named]
        amiss, existing = await wrong(vault, master, self.council, hashes)
        first = {ref: position for ref, _, position in reversed(named)}
        self.texts += existing
        for ref, what in amiss.items():
            self.found.add("text", f"its text {ref} {what}", self.slug, first[ref])

    async def files(self, rows: Sequence[Any], vault: Any, master: MasterKey) -> None:
        """Compare the files that these rows name, as far as they are here."""
        named = files_named(rows)
        for what, position in await wrong_files(vault, master, self.council, named):
            self.found.add("file", what, self.slug, position)

    async def whole(self, connection: Any, last: int) -> None:
        """What can only be said of the register as a whole, up to its last position."""
        count = await connection.fetchval(_COUNT, self.council, last)
        if count != self.tree.size:
            what = f"it has {count:,} rows and {self.tree.size:,} places for them"
            self.found.add("place", what, self.slug)
        for row in (rows := await connection.fetch(_STREAMS, self.council, last)):
            what = _out_of_turn(row)
            self.found.add("stream", what, self.slug, row["position"])
        self.found.more("stream", rows)
        for row in (rows := await connection.fetch(_COMMANDS, self.council)):
            request, seq, events = row["command_id"], row["command_seq"], row["events"]
            what = f"event {seq} of request {request} is there {events} times"
            self.found.add("command", what, self.slug)
        self.found.more("command", rows)
        for anchor in self._anchors:
            if anchor.size > self.tree.size:
                shorter(self.found, self.slug, self.tree.size, anchor)
                if span := self._changed.get(anchor):
                    what = f"{span[0]} to {span[-1]} are not those of {anchor.whence}"
                    self.found.add(anchor.kind, f"its events {what}", self.slug)

    def progress(self, at: datetime) -> Progress:
        """All that is needed to go on from here."""
        place = self.place
        assert place is not None, "a walk that is gone on with began at the beginning"
        return Progress(
            size=self.tree.size,
            peaks=tuple(peak.hex() for peak in self.tree.peaks),
            last_hash=self.last_hash,
            at=at,
            place=Place(
                place.position, place.recorded_at, place.command_id, place.command_seq
            ),
            texts=self.texts,
            unknown=dict(self.unknown),
        )

    def good(self, at: datetime, before: Good | None) -> Good:
        """What to remember of it."""
        return Good(
            size=self.tree.size,
            peaks=tuple(peak.hex() for peak in self.tree.peaks),
            last_hash=self.last_hash,
            at=at,
            root=self.tree.root().hex(),
            since=before.since if before else at,
        )

    def _compare(self) -> None:
        root = self.tree.root().hex()
        for anchor in self._anchors:
            if anchor.size != self.tree.size or anchor.root == root:
                continue
            what = (
                f"the first {anchor.size:,} events are not those of {anchor.whence} "
                f"(root {anchor.root:.16}… then, {root:.16}… now)"
            )
            ours = [peak.hex() for peak in self.tree.peaks]
            for span, its, our in zip(spans(anchor.size), anchor.peaks, ours):  # noqa: B905 - without peaks there is nothing to tell
                if its != our:
                    what += f"; the first difference lies at {span[0]} to {span[-1]}"
                    break
            self.found.add(anchor.kind, what, self.slug)


def shorter(found: Findings, slug: str, size: int, anchor: Anchor) -> None:
    """Tell that a register no longer reaches as far as it did."""
    what = f"it has {size:,} events and had {anchor.size:,} at {anchor.whence}"
    found.add("shorter", what, slug)


def _out_of_turn(row: Any) -> str:
    """Say in what way a row does not go on from the one before it in its stream."""
    stream, version = row["stream_id"], row["version"]
    before, at = row["version_before"], row["position_before"]
    if before == version:
        return f"it is version {version} of {stream}, as position {at} is"
    if before == version - 1:
        return f"it is version {version} of {stream}, and {before} comes later, at {at}"
    return f"it is version {version} of {stream}, which has no version {version - 1}"
