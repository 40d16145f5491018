"""Sending a file that is to show something: a photograph, minutes, a receipt."""

from datetime import timedelta

from litestar import Response
from msgspec import Struct

from api.doors import door
from api.doorway import Doorway
from api.invitation_list import asking_of
from api.problems import TooMany
from commands.uploading import Reception
from domain.file_kinds import LARGEST
from store.files import SWEPT_AFTER, TooMuch
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
    who = await at.who()
    await at.count(BY_ONE, str(who.person))
    content = await at.request.body()  # not before it is known who sends it
    reception = Reception(at.store, at.state.today)
    try:
        kept = await reception.keep(asking_of(at, who), at.id, content)
    except TooMuch:
        raise TooMany(int(SWEPT_AFTER.total_seconds())) from None
    told = FileKept(sha256=kept.sha256, media_type=kept.media_type, size=kept.size)
    return at.answer(told, 201)
