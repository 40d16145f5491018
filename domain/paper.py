"""A paper: a document in numbered versions that a body adopts or receives.

The document itself is kept elsewhere. What stands here is where, and the hash of its
bytes, which shows that a copy is the version that was adopted.
"""

import re
from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction, NotBegun, NotReady
from domain.event import Event, Text
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId

PaperKind: TypeAlias = Literal[
    "communications plan",
    "guide",
    "terms of reference",
    "information sheet",
    "report",
    "constitution",
    "accounts",
    "other",
]

# Events: what has happened.


class PaperBegun(Event, frozen=True, kw_only=True, tag="paper.begun"):
    """`body` None: it is the whole partnership's."""

    title: str
    kind: PaperKind
    body: BodyId | None = None
    partnership: PartnershipId | None = None


class VersionAdded(Event, frozen=True, kw_only=True, tag="paper.version-added"):
    """`version` counts from 1; `reference` says where the document is kept."""

    version: int
    sha256: str
    reference: str
    note: Text | None = None


class PaperAdopted(Event, frozen=True, kw_only=True, tag="paper.adopted"):
    version: int
    decision: DecisionId


class PaperReceived(Event, frozen=True, kw_only=True, tag="paper.received"):
    """It was put before the meeting, which took note of it."""

    version: int
    meeting: MeetingId


class PaperWithdrawn(Event, frozen=True, kw_only=True, tag="paper.withdrawn"):
    why: Text | None = None


PaperEvent: TypeAlias = (
    PaperBegun | VersionAdded | PaperAdopted | PaperReceived | PaperWithdrawn
)

# State: what the next decision needs to remember, and nothing more.


class Version(Struct, frozen=True):
    sha256: str
    reference: str


class Paper(Struct, frozen=True):
    """`versions` in their order, the first being version 1."""

    body: BodyId | None
    partnership: PartnershipId | None
    versions: tuple[Version, ...] = ()
    adopted: frozenset[PaperAdopted] = frozenset()
    received: frozenset[PaperReceived] = frozenset()
    withdrawn: bool = False


def evolve(paper: Paper | None, event: PaperEvent) -> Paper:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, PaperBegun):
        return Paper(event.body, event.partnership)
    assert paper is not None, "a paper's stream starts with PaperBegun"
    match event:
        case VersionAdded():
            version = Version(event.sha256, event.reference)
            return replace(paper, versions=(*paper.versions, version))
        case PaperAdopted():
            return replace(paper, adopted=paper.adopted | {event})
        case PaperReceived():
            return replace(paper, received=paper.received | {event})
        case PaperWithdrawn():
            return replace(paper, withdrawn=True)
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def begin(
    paper: Paper | None,
    *,
    title: str,
    kind: PaperKind,
    body: BodyId | None = None,
    partnership: PartnershipId | None = None,
) -> list[PaperEvent]:
    """Give a document a place here, before there is a version of it."""
    if paper is not None:
        raise AlreadyBegun("this paper has been begun before; add a version to it")
    return [PaperBegun(title=title, kind=kind, body=body, partnership=partnership)]


def add_version(
    paper: Paper | None, *, sha256: str, reference: str, note: Text | None = None
) -> list[PaperEvent]:
    """Add the next version: its hash, and where it is kept."""
    paper = _in_use(paper)
    if not _HASH.fullmatch(sha256):
        raise Contradiction("a SHA-256 has 64 hexadecimal digits, in small letters")
    version = Version(sha256, reference)
    if paper.versions and paper.versions[-1] == version:
        return []
    for number, earlier in enumerate(paper.versions, 1):
        if earlier.sha256 == sha256:
            raise Contradiction(
                f"this is version {number} to the last byte; adopt or receive that one"
            )
    number = len(paper.versions) + 1
    return [VersionAdded(version=number, sha256=sha256, reference=reference, note=note)]


def adopt(
    paper: Paper | None, *, version: int, decision: DecisionId
) -> list[PaperEvent]:
    """Put a version in force, by a decision; the one before it is so no longer."""
    paper = _in_use(paper)
    _check_version(paper, version)
    adopted = PaperAdopted(version=version, decision=decision)
    return [] if adopted in paper.adopted else [adopted]


def receive(
    paper: Paper | None, *, version: int, meeting: MeetingId
) -> list[PaperEvent]:
    """Put a version before a meeting, which need not agree to it."""
    paper = _in_use(paper)
    _check_version(paper, version)
    received = PaperReceived(version=version, meeting=meeting)
    return [] if received in paper.received else [received]


def withdraw(paper: Paper | None, *, why: Text | None = None) -> list[PaperEvent]:
    """Say that no version of it is in force any more."""
    if _begun(paper).withdrawn:
        return []
    return [PaperWithdrawn(why=why)]


_HASH = re.compile("[0-9a-f]{64}")


def _check_version(paper: Paper, version: int) -> None:
    last = len(paper.versions)
    if last == 0:
        raise NotReady("this paper has no version yet; add one first")
    if not 1 <= version <= last:
        there_are = "only version 1" if last == 1 else f"versions 1 to {last}"
        raise Contradiction(
            f"there is no version {version}: this paper has {there_are}"
        )


def _begun(paper: Paper | None) -> Paper:
    if paper is None:
        raise NotBegun("there is no such paper yet; begin it first")
    return paper


def _in_use(paper: Paper | None) -> Paper:
    paper = _begun(paper)
    if paper.withdrawn:
        raise AlreadyClosed("this paper was withdrawn; begin a new one")
    return paper
