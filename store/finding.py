"""What a check finds: sentences of where, what is wrong, and what it would mean."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

MOST = 20
"""As many findings of one kind are told; the others are only counted."""

MEANS = {
    "gap": "an event was removed or given another position",
    "place": "an event was put in that was not appended",
    "unreadable": "the record was damaged or overwritten",
    "words": "the record or the columns beside it were changed after it was stored",
    "hash": "the record or its hash was changed past the database's own rules",
    "clock": "a time was changed, or events changed places",
    "command": "an event of this request was removed, moved or put in",
    "digest": "it was written by something other than the register's own functions",
    "undecodable": "the facts were changed, or this version reads them wrongly",
    "stream": "an event of this thing was removed, moved or put in",
    "text": "the words or the record that names them were changed",
    "file": "the file was changed, or the key that it lies under",
    "unregistered": "setting up the council was interrupted (`waymark council create` "
    "with the same name completes it), or everything was removed",
    "shorter": "the newest events were removed, or an older copy of the database was "
    "put back",
    "rewritten": "what stood there was changed after that",
    "against": "it was not copied exactly, or what stood there was changed after it "
    "was written down",
    "gone": "the council was removed, or this folder belongs with another database",
    "renamed": "its row was changed past the commands",
    "memory": "nothing earlier can be compared with; if nobody here changed the file, "
    "somebody else did",
    "ahead": "the register was cut after the read model was made, or an older copy of "
    "it was put back",
    "trigger": "what is stored could be changed or removed without being refused, or "
    "may have been",
    "constraint": "the same place could be given twice, or may have been",
    "column": "what is stored need no longer be what was appended",
    "privilege": "more than the register's own functions can write to it",
    "hidden": "events may be there that nobody is shown, this check included",
    "wall": "a query that forgot to ask could show what is not for whoever asks; "
    "`waymark rebuild` makes the read models anew",
    "orphan": "the council's row was removed and its events are out of reach",
}
"""What it would mean, by kind of finding."""


class Finding(Struct, frozen=True):
    """One thing that is not as it should be. Without a council: the whole database."""

    kind: str
    what: str
    council: str | None = None
    position: int | None = None

    @property
    def where(self) -> str:
        """The council and the position, as far as there are any."""
        where = self.council or "the database"
        return where if self.position is None else f"{where}, position {self.position}"

    @property
    def told(self) -> str:
        """What is wrong, and what it would mean."""
        return f"{self.what}; {MEANS[self.kind]}."

    @property
    def sentence(self) -> str:
        """The same with where it is."""
        return f"{self.where}: {self.told}"


class Findings:
    """What was found so far: at most `MOST` of a kind, and how many there were."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._told: list[Finding] = []

    def add(
        self,
        kind: str,
        what: str,
        council: str | None = None,
        position: int | None = None,
    ) -> None:
        """Tell of something."""
        assert kind in MEANS, f"nobody says what {kind} means"
        if self.counts[kind] < MOST:
            self._told.append(Finding(kind, what, council, position))
        self.counts[kind] += 1

    def more(self, kind: str, rows: Sequence[Any]) -> None:
        """Count those that a query found (`times`) beyond the rows that it gave."""
        if rows:
            self.counts[kind] += rows[0]["times"] - len(rows)

    def take(self, others: "Findings") -> None:
        """Add all that others found."""
        told = Counter(one.kind for one in others)
        for one in others:
            self.add(one.kind, one.what, one.council, one.position)
        for kind, count in others.counts.items():
            self.counts[kind] += count - told[kind]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._told)

    def __bool__(self) -> bool:
        return bool(self._told)
