"""Files that are to show something: who may send one, and for what.

A file comes before the entry that names it, and belongs to one thing from the
beginning: a milestone, whose evidence it is, or the council, whose logo it is. Whoever
may make that entry may send one.
"""

from datetime import date
from uuid import UUID

from commands.council import ShowLogo
from commands.desk import Case, Desk, Sheet
from commands.entry import Entry, EvidenceGiven
from commands.everything import COMMANDS
from commands.milestone import AttachEvidence
from commands.reading import FieldFault, Unreadable
from commands.sealing import Secrets
from commands.standing import Asking
from domain.catalogue import COUNCIL, MILESTONE
from domain.errors import AlreadyClosed
from domain.file_kinds import NotTaken, take
from domain.ids import MilestoneId
from domain.logos import take_logo
from store.files import KeptFile
from store.hearing import Hearing
from store.ids import new_id

_ATTACH, _SHOW = "milestone.attach-evidence", "council.show-logo"
_OF_ANY_NAME = AttachEvidence(evidence=EvidenceGiven(title="a file"))


class Reception(Desk):
    """The desk, where files are handed in."""

    async def keep(
        self, asking: Asking, milestone: UUID, content: bytes, name: str = ""
    ) -> KeptFile:
        """Keep a file for a milestone; it is attached by an entry of its own.

        A picture is kept without what its camera wrote into it, so its SHA-256 may be
        another than that of what was sent. Raises NotFound, NotPermitted, Unreadable,
        TooMuch, and AlreadyClosed for a file that was destroyed here.
        """
        case = self._case(asking, milestone, _ATTACH, _OF_ANY_NAME)
        found = await case.require(MILESTONE, MilestoneId(milestone))
        await case.authorise(found.partnership)
        try:
            taken = take(content, name)
        except NotTaken as error:
            raise Unreadable([FieldFault("file", str(error))]) from None
        assert asking.person is not None, "whoever may attach something is somebody"
        files = self._store.vault.files
        kept = await files.keep(
            asking.council,
            milestone,
            taken.content,
            taken.kind.media_type,
            by=asking.person,
        )
        if kept.sha256 in found.erased:
            await files.destroy(asking.council, milestone, kept.sha256)
            raise AlreadyClosed("this file was destroyed here, and is not taken again")
        return kept

    async def keep_logo(self, asking: Asking, content: bytes) -> KeptFile:
        """Keep a picture for the council; it becomes its logo by an entry of its own.

        Raises NotPermitted, Unreadable, TooMuch.
        """
        council = asking.council
        case = self._case(asking, council, _SHOW, ShowLogo())
        await case.require(COUNCIL, council)
        await case.authorise(None)
        try:
            kind, picture = take_logo(content)
        except NotTaken as error:
            raise Unreadable([FieldFault("file", str(error))]) from None
        files, by = self._store.vault.files, asking.person
        assert by is not None, "whoever may choose a logo is somebody"
        return await files.keep(council, council, picture, kind, by=by)

    def _case(self, asking: Asking, about: UUID, action: str, body: Entry) -> Case:
        """What says whether somebody may make the entry that names the file."""
        sheet = Sheet(
            command=COMMANDS[action],
            asking=asking,
            body=body,
            content=b"",
            id=about,
            key=str(new_id()),
        )
        hearing = Hearing(self._store.register(asking.council))
        today: date = self._today()
        return Case(sheet, hearing, today, Secrets(self._store, asking.council))
