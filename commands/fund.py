"""A fund: money set aside for grants."""

from commands.desk import Case
from commands.entry import Entry, Label, Pence
from commands.registry import command
from domain import fund
from domain.catalogue import FUND
from domain.ids import FundId


class OpenFund(Entry, frozen=True, kw_only=True):
    """`budget` left out: how much is not recorded, and nothing limits the awards."""

    name: Label
    budget: Pence | None = None


@command("fund", "funds", creates=True)
async def open_fund(case: Case, id: FundId, body: OpenFund) -> None:
    """Set money aside for grants."""
    found = await case.load(FUND, id)
    await case.authorise(None)
    case.write(id, fund.open_fund(found, name=body.name, budget=body.budget))
