"""Which bodies are above another: what those decide, it is bound by."""

from commands.desk import Case
from domain.body import Body
from domain.catalogue import BODY
from domain.ids import BodyId


async def bodies_above(case: Case, body: Body) -> frozenset[BodyId]:
    """The body that it is under, the one above that, and so on."""
    above: set[BodyId] = set()
    upper = body.parent
    while upper is not None and upper not in above:
        above.add(upper)
        upper = (await case.require(BODY, upper)).parent
    return frozenset(above)
