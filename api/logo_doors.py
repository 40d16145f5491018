"""Sending a picture that is to be the council's logo."""

from litestar import Response

from api.doors import door
from api.doorway import Doorway
from api.file_doors import BY_ONE, FileKept
from api.invitation_list import asking_of
from api.problems import NotThere, TooMany
from commands.uploading import Reception
from store.files import SWEPT_AFTER, TooMuch

_MOST = 1024 * 1024
"""Bytes: of a file that is too large, how large it may be is said."""


@door(
    "POST",
    "/councils/{id}/files",
    answer=FileKept,
    status=201,
    needs_session=True,
    by_token=True,
    problems=("400", "403", "408", "413", "422", "429"),
    takes=_MOST,
)
async def send_logo(at: Doorway) -> Response[bytes]:
    """Send a picture that is to be the council's logo, to be shown by an entry.

    A PNG, JPEG or WebP picture of at most 16 kB, as the request's body; what it is, is
    told by what is in it.
    """
    who = await at.who()
    await at.count(BY_ONE, str(who.person))
    if at.id != at.council:
        raise NotThere("there is no such council here")
    content = await at.request.body()  # not before it is known who sends it
    reception = Reception(at.store, at.state.today)
    try:
        kept = await reception.keep_logo(asking_of(at, who), content)
    except TooMuch:
        raise TooMany(int(SWEPT_AFTER.total_seconds())) from None
    told = FileKept(sha256=kept.sha256, media_type=kept.media_type, size=kept.size)
    return at.answer(told, 201)
