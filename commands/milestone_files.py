"""Files of milestones: destroyed where they should never have been attached."""

from commands.desk import Case
from commands.entry import Entry, Sha256, Words
from commands.registry import command
from domain import milestone_claims
from domain.catalogue import MILESTONE
from domain.ids import MilestoneId


class EraseFile(Entry, frozen=True, kw_only=True):
    """`sha256` is that of a file which is attached to the milestone."""

    sha256: Sha256
    why: Words


@command("milestone", "milestones")
async def erase_file(case: Case, id: MilestoneId, body: EraseFile) -> None:
    """Destroy a file that was attached, for good; that it was attached stays."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    why = case.text(body.why)
    events = milestone_claims.erase_file(found, sha256=body.sha256, why=why)
    if events:
        case.erase_file(id, body.sha256, case.today)
    case.write(id, events)
