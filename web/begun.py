"""What a form begins with: what the address says, the visitor's own group, today."""

from web.form import OWN_BODY, Form
from web.posted import Posted
from web.seats import seats
from web.visit import Visit


async def begun(visit: Visit, form: Form, given: Posted) -> Posted:
    """A form's first values. What the address says goes first."""
    fields = list(given.fields)
    for name, value in form.begins.items():
        if given.get(name):
            continue
        first = await own_body(visit) if value == OWN_BODY else value
        fields += [(name, first)] if first else []
    return Posted(tuple(fields), given.files)


async def own_body(visit: Visit) -> str:
    """The body that the visitor most likely means, where they hold an office first."""
    found = await visit.ask("bodies", limit=200)
    return next((str(one.body) for one in await seats(visit, found["items"])), "")
