"""What a form begins with: what the address says, the visitor's own group, today."""

from uuid import UUID

from domain.dates import in_words, on
from web.form import OWN_BODY, OWN_PARTNERSHIP, TODAY, Form
from web.posted import Posted
from web.seats import Seat, seats
from web.visit import Visit


async def begun(visit: Visit, form: Form, given: Posted) -> Posted:
    """A form's first values. What the address says goes first."""
    fields = list(given.fields)
    for name, value in form.begins.items():
        first = "" if given.get(name) else await _first(visit, value)
        fields += [(name, first)] if first else []
    return Posted(tuple(fields), given.files)


async def own_body(visit: Visit) -> str:
    """The body that the visitor most likely means, where they hold an office first."""
    return next((str(one.body) for one in await own_seats(visit)), "")


async def own_partnership(visit: Visit) -> UUID | None:
    """The partnership whose body that is."""
    return next((one.partnership for one in await own_seats(visit)), None)


async def own_seats(visit: Visit) -> list[Seat]:
    """Where the visitor sits."""
    found = await visit.ask("bodies", limit=200)
    return await seats(visit, found["items"])


async def _first(visit: Visit, value: str) -> str:
    if value == OWN_BODY:
        return await own_body(visit)
    if value == OWN_PARTNERSHIP:
        return str(await own_partnership(visit) or "")
    return in_words(on(visit.today)) if value == TODAY else value
