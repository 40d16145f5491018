"""Sending a file that is to show something: a photograph, minutes, a receipt."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

from litestar import Response
from msgspec import Struct

from api.doors import door
from api.doorway import Doorway
from api.invitation_list import asking_of
from api.problems import TooMany
from api.who import Who
from commands.uploading import Reception
from domain.file_kinds import LARGEST
from store.files import SWEPT_AFTER, KeptFile, TooMuch
from store.limits import Limit

BY_ONE = Limit("files by one person", 120, timedelta(hours=1))


class FileKept(Struct, frozen=True, kw_only=True):
    """Name this `sha256` in an entry's evidence within a day; else it is gone again.

    It is of the file as it is kept: of a picture, without what its camera wrote into
    it. `size` is in bytes.
    """

    sha256: str
    media_type: str
    size: int


@door(
    "POST",
    "/milestones/{id}/files",
    answer=FileKept,
    status=201,
    needs_session=True,
    by_token=True,
    problems=("400", "403", "408", "413", "422", "429"),
    takes=LARGEST,
)
async def send_file(at: Doorway) -> Response[bytes]:
    """Send a file that shows something about a milestone, to be attached by an entry.

    A PDF, a JPEG or PNG picture, plain text, or a DOCX, ODT or XLSX file of at most
    10 MB, as the request's body; what it is, is told by what is in it.
    """
    who = await at.who()  # before the body: it is large
    kept = await file_kept(at, who, at.id, at.request.body)
    told = FileKept(sha256=kept.sha256, media_type=kept.media_type, size=kept.size)
    return at.answer(told, 201)


async def file_kept(
    at: Doorway,
    who: Who,
    milestone: UUID,
    content: Callable[[], Awaitable[bytes]],
    name: str = "",
) -> KeptFile:
    """Keep what somebody sends for a milestone, however they send it.

    Raises TooMany, and what the reception refuses it with.
    """
    await at.count(BY_ONE, str(who.person))
    reception = Reception(at.store, at.state.today)
    asking = asking_of(at, who)
    try:
        return await reception.keep(asking, milestone, await content(), name)
    except TooMuch:
        raise TooMany(int(SWEPT_AFTER.total_seconds())) from None
