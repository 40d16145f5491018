"""Files that are to show something: who may send one, and for what.

A file comes before the entry that names it, and belongs to one milestone from the
beginning. Whoever may attach evidence there may send one.
"""

from datetime import date
from uuid import UUID

from commands.desk import Case, Desk, Sheet
from commands.entry import EvidenceGiven
from commands.everything import COMMANDS
from commands.milestone import AttachEvidence
from commands.reading import FieldFault, Unreadable
from commands.sealing import Secrets
from commands.standing import Asking
from domain.catalogue import MILESTONE
from domain.errors import AlreadyClosed
from domain.file_kinds import NotTaken, take
from domain.ids import MilestoneId
from store.files import KeptFile
from store.hearing import Hearing
from store.ids import new_id

_ACTION = "milestone.attach-evidence"
_OF_ANY_NAME = EvidenceGiven(title="a file")


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
        erased = await self._erased(asking, milestone)
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
        if kept.sha256 in erased:
            await files.destroy(asking.council, milestone, kept.sha256)
            raise AlreadyClosed("this file was destroyed here, and is not taken again")
        return kept

    async def _erased(self, asking: Asking, milestone: UUID) -> frozenset[str]:
        """Which files of the milestone were destroyed, to whoever may attach one."""
        sheet = Sheet(
            command=COMMANDS[_ACTION],
            asking=asking,
            body=AttachEvidence(evidence=_OF_ANY_NAME),
            content=b"",
            id=milestone,
            key=str(new_id()),
        )
        hearing = Hearing(self._store.register(asking.council))
        today: date = self._today()
        case = Case(sheet, hearing, today, Secrets(self._store, asking.council))
        found = await case.require(MILESTONE, MilestoneId(milestone))
        await case.authorise(found.partnership)
        return found.erased
