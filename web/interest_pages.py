"""What members of groups have declared."""

from litestar import Response

from web.choices import options
from web.page import page
from web.visit import Visit

_A_PAGE = 20


@page("/interests")
async def interests(visit: Visit) -> Response[bytes]:
    """The register of interests, as far as it may be seen."""
    found = await visit.ask("interests", **{"limit": _A_PAGE, **visit.asked})
    return await visit.show(
        "interests.html",
        found=found,
        options=await options(visit, "partnership", None),
    )
