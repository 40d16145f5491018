"""Forms for commands: shown, read, carried out; and shown again with all that is wrong.

Every command has one, made from its body. What a form is better called, in which order
it asks and what it says beside a field is in `web/wording_*.py`, one `Form` each.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response

from api.problems import HANDLED, Forged, Unauthenticated, problem
from api.received import read_heads
from api.routes import carried_out
from commands.desk import Sheet
from commands.reading import FieldFault, Unreadable, faults_in, read
from commands.registry import Command
from store.register import Receipt
from web.begun import begun
from web.done import Done
from web.fields import envelope_fields, own_fields
from web.filled import Filled, fill, input_of
from web.form import Form
from web.posted import Posted, in_address
from web.scripted import entered, refused, sent_by_script
from web.shown import form_of, labels_of, shown_form
from web.typed_dates import OVER, is_over
from web.visit import Visit


async def show_form(
    visit: Visit,
    command: Command,
    *,
    id: UUID | None = None,
    typed: Posted | None = None,
    errors: Sequence[tuple[str, str]] = (),
    status: int = 200,
    form: Form | None = None,
    template: str = "form.html",
    **values: Any,
) -> Response[bytes]:
    """A command's form. What the address says is filled in; or what was typed.

    `form`: its words, where it is asked for in another way than elsewhere.
    """
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    await visit.ask("council")
    if id is not None:
        await visit.name([id])
        await visit.look_up()
    given = in_address(visit.request)
    words = form or form_of(command)
    typed = typed or await begun(visit, words, given)
    shown = await shown_form(visit, command, words, id, typed)
    shown.errors = list(errors)
    return await visit.show(
        template,
        status=status,
        shown=shown,
        thing=visit.things.get(str(id)),
        id=id,
        **values,
    )


async def carry_out(
    visit: Visit,
    command: Command,
    posted: Posted,
    *,
    id: UUID | None = None,
    also: Mapping[str, Any] | None = None,
    form: Form | None = None,
    template: str = "form.html",
    **values: Any,
) -> Response[bytes]:
    """Do what a form asks and go on, or show it again with everything that is wrong.

    `also`: what the page adds to the body by itself.
    """
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    if posted.get("add"):
        return await show_form(
            visit,
            command,
            id=id,
            typed=posted,
            form=form,
            template=template,
            **values,
        )
    filled = fill(
        (*own_fields(command.body), *envelope_fields(command.body)),
        posted,
        visit.today,
    )
    filled.faults.extend(_left_out(form or form_of(command), filled))
    filled.faults.extend(_past(form or form_of(command), filled))
    try:
        receipt = await send(
            visit, command, filled, key=posted.get("key"), id=id, also=also
        )
    except HANDLED as error:
        if isinstance(error, Unauthenticated | Forged):
            raise
        told = problem(error)
        asked = form or form_of(command)
        faults = sorted(told.errors, key=lambda one: _place(asked, one.field))
        errors = _errors(labels_of(command, asked), faults, told.detail, filled.rows)
        if sent_by_script(visit):
            return refused(told.status, errors)
        return await show_form(
            visit,
            command,
            id=id,
            typed=posted,
            errors=errors,
            status=told.status,
            form=form,
            template=template,
            **values,
        )
    where = posted.get("then") or (form or form_of(command)).then or _page_of(command)
    if not where.startswith("/") or where.startswith("//"):
        where = _page_of(command)
    where = where.replace("{id}", str(receipt.id))
    about = None if id is None or str(id) in where else id
    done = Done(receipt.position, command.action, about)
    if sent_by_script(visit):
        return entered(visit, done)
    return visit.go(where, done)


async def send(
    visit: Visit,
    command: Command,
    filled: Filled,
    *,
    key: str,
    id: UUID | None = None,
    also: Mapping[str, Any] | None = None,
) -> Receipt:
    """Carry out what a form says. Raises Unreadable with all faults, and refusals."""
    raw = {**filled.body, **(also or {})}
    read_heads({"Idempotency-Key": key} if key else {})
    if filled.faults:
        known = {one.field for one in filled.faults}
        rest = [one for one in faults_in(command.body, raw) if one.field not in known]
        raise Unreadable([*filled.faults, *rest])
    sheet = Sheet(
        command=command,
        asking=visit.asking,
        body=read(command.body, raw),
        content=msgspec.json.encode(raw, order="sorted"),
        id=id,
        key=key or None,
    )
    return await carried_out(visit.request, visit.state, sheet)


def _left_out(form: Form, filled: Filled) -> list[FieldFault]:
    """Fields that are empty, as are those that could take their place."""
    known = {*filled.body, *(one.field for one in filled.faults)}
    return [
        FieldFault(usual, "is required")
        for usual, other in form.instead.items()
        if not known & {usual, other}
    ]


def _past(form: Form, filled: Filled) -> list[FieldFault]:
    """Dates that are over, where they are said to be to come."""
    if filled.body.get("occurred"):
        return []
    return [
        FieldFault(one, OVER)
        for one in form.ahead
        if is_over(filled.body.get(one), filled.today)
    ]


def _place(form: Form, field: str) -> int:
    """Where a field stands in the form: those always in sight first, in their order."""
    whole = re.split(r"[.\[]", field)[0]
    return form.first.index(whole) if whole in form.first else len(form.first)


def _errors(
    labels: Mapping[str, str],
    faults: Sequence[FieldFault],
    detail: str,
    rows: dict[str, list[int]],
) -> list[tuple[str, str]]:
    """What is wrong, each with the input that it is about; "": the form as a whole."""
    if not faults:
        return [("", detail)]
    told = []
    for one in faults:
        path = re.sub(r"\[\d+\]", "", one.field)
        name = path.rpartition(".")[2]
        label = labels.get(path) or labels.get(name, name)
        said = f"{label} {'This ' if label.endswith('?') else ''}{one.message}"
        told.append((input_of(one.field, rows), said))
    return told


def _page_of(command: Command) -> str:
    return f"/{command.collection}/{{id}}"
