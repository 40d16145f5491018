"""Whether files that are kept are still those whose SHA-256 the register names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from domain.ids import CouncilId
from store.files import Files
from store.keys import MasterKey, MasterKeyError

# As `Evidence` and `Logo` are written; a title comes first.
_HASHES = {
    "milestone.evidence-attached": re.compile(
        rb'"evidence":\{"title":"(?:[^"\\]|\\.)*","sha256":"([0-9a-f]{64})"'
    ),
    "council.logo-chosen": re.compile(rb'"logo":\{"sha256":"([0-9a-f]{64})"'),
}


def files_named(rows: Sequence[Any]) -> Iterator[tuple[UUID, str, int]]:
    """The files that these rows name: about what, their SHA-256, and the position."""
    for row in rows:
        wanted = _HASHES.get(row["type"])
        if wanted is not None and (found := wanted.search(row["leaf"])):
            yield row["stream_id"], found[1].decode(), row["position"]


async def wrong_files(
    vault: Any,
    master: MasterKey,
    council: CouncilId,
    named: Iterable[tuple[UUID, str, int]],
) -> list[tuple[str, int]]:
    """What is wrong with those that are here, and the position that names each.

    One that is not here was never sent, or was erased: nothing can be said about it.
    """
    files = Files(vault, master)
    amiss = []
    for about, sha256, position in named:
        try:
            await files.open(council, about, sha256)
        except MasterKeyError:
            what = f"its file {sha256[:16]}… does not open as what it was attached as"
            amiss.append((what, position))
    return amiss
