"""Reading a file that shows something: to save, and never as a page of ours.

Its name says of what kind it is; that it is anything a browser shows, nothing says.
"""

from typing import ClassVar
from uuid import UUID

from litestar import Response

from api.files import saved_as
from api.frame import PRIVATE, Frame, Query
from api.reads import read
from commands.entry import Sha256
from commands.examples_of_plans import BENCHES
from domain.file_kinds import KINDS
from projections import milestones as asked

ANY = "application/octet-stream"


class FileQuery(Query, frozen=True, kw_only=True):
    """`sha256`: that of the file, as the milestone's evidence names it."""

    refused: ClassVar[frozenset[str]] = frozenset()

    sha256: Sha256 | None = None


@read(
    "/milestones/{id}/file",
    str,
    *asked.NEEDS,
    example={"id": "$ms-claimed", "sha256": BENCHES},
    media_type=ANY,
)
async def evidence_file(frame: Frame, id: UUID, query: FileQuery) -> Response[bytes]:
    """Send a file that is attached to a milestone, if it is kept here."""
    found = frame.there(await asked.milestone(frame.pool, frame.look, id))
    named = {one.sha256 for one in found.milestone.evidence}
    files = frame.store.vault.files
    held = None
    if query.sha256 is not None and query.sha256 in named:
        held = await files.open(frame.council, id, query.sha256)
    kept, content = frame.there(held)
    ending = KINDS[kept.media_type].ending
    headers = saved_as(f"evidence-{kept.sha256[:12]}.{ending}") | PRIVATE
    return Response(content, media_type=ANY, headers=headers)
