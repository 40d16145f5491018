"""Files that show something, on pages: which are kept here, and those that are sent."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from litestar.datastructures import UploadFile
from msgspec import Struct

from api.doorway import Doorway
from api.file_doors import file_kept
from domain.file_kinds import KINDS
from web.language import gettext as _
from web.visit import Visit

_KILO, _MEGA = 1024, 1024 * 1024


class Shown(Struct, frozen=True):
    """A file that is kept: where it is fetched from, and what is said of it."""

    address: str
    said: str


async def files_of(
    visit: Visit, milestones: Iterable[Mapping[str, Any]]
) -> dict[str, Shown]:
    """Of the files that these milestones name, those that are kept here, by SHA-256.

    Where two name the same file, each keeps its own: either address will do.
    """
    named = {
        UUID(one["id"]): {e.get("sha256") for e in one["evidence"]} - {None}
        for one in milestones
    }
    wanted = [id for id, hashes in named.items() if hashes]
    if not wanted:
        return {}
    council = visit.asking.council
    kept = await visit.store.vault.files.kept(council, wanted)
    return {
        hash: Shown(
            f"/api{visit.base}/milestones/{id}/file?sha256={hash}",
            f"{KINDS[file.media_type].ending.upper()}, {size_in_words(file.size)}",
        )
        for id, files in kept.items()
        for hash, file in files.items()
        if hash in named[id]
    }


def size_in_words(size: int) -> str:
    """How large a file is: 340 kB, 1.2 MB."""
    if size < _MEGA:
        return f"{max(1, round(size / _KILO))} kB"
    return f"{size / _MEGA:.1f} MB"


async def keep_sent(visit: Visit, milestone: UUID, file: UploadFile) -> str:
    """Keep a file that a form sent: its SHA-256. Raises Unreadable, refusals."""
    at = await Doorway.of(visit.request)
    who, name = await at.who(), file.filename or ""
    return (await file_kept(at, who, milestone, file.read, name)).sha256


def title_for(file: UploadFile) -> str:
    """What to call a file without a title. Its own name may name people."""
    picture = (file.content_type or "").startswith("image/")
    return _("Photograph") if picture else _("Document")
