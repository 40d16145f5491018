"""Forms for commands: shown, read, carried out; and shown again with all that is wrong.

Every command has one, made from its body. What a form is better called, in which order
it asks and what it says beside a field is in `web/wording_*.py`, one `Form` each.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

import msgspec
from litestar import Response
from msgspec import Struct

from api.problems import HANDLED, Forged, Unauthenticated, problem
from api.routes import carried_out
from commands.desk import Sheet
from commands.reading import FieldFault, Unreadable, faults_in, read
from commands.registry import Command
from store.register import Receipt
from web.choices import Option, options
from web.done import Done
from web.fields import Field, envelope_fields, own_fields
from web.filled import Filled, fill, input_of, rows_in
from web.form import FORMS, Form
from web.posted import Posted
from web.scripted import entered, refused, sent_by_script
from web.visit import Visit


def form_of(command: Command) -> Form:
    """How a command is asked for; by its own words, where nobody has found better."""
    name = command.name.replace("-", " ")
    title = f"{name[:1].upper()}{name[1:]}"
    if command.creates:
        title = f"{title}: {command.noun}"
    return FORMS.get(command.action) or Form(title=title, intro=command.summary)


class Shown(Struct, kw_only=True):
    """A form as it stands on the page: what is asked, what was typed, what is wrong."""

    command: Command
    form: Form
    action: str
    first: tuple[Field, ...]
    more: tuple[Field, ...]
    envelope: tuple[Field, ...]
    fixed: tuple[Field, ...]
    typed: Posted
    options: dict[str, list[Option]]
    key: str
    errors: list[tuple[str, str]] = []
    rows: dict[str, int] = {}
    then: str = ""

    def value(self, name: str) -> str:
        """What was typed into a field."""
        return self.typed.get(name)

    def values(self, name: str) -> list[str]:
        """What was ticked of a field."""
        return self.typed.all(name)

    def error(self, name: str) -> str | None:
        """What is wrong with a field."""
        return next((said for at, said in self.errors if at == name), None)

    def numbers(self, field: Field) -> Sequence[int]:
        """The rows of a list, one empty one at the least."""
        return range(max(1, self.rows.get(field.name, 1)))


async def show_form(
    visit: Visit,
    command: Command,
    *,
    id: UUID | None = None,
    typed: Posted | None = None,
    errors: Sequence[tuple[str, str]] = (),
    status: int = 200,
    template: str = "form.html",
    **values: Any,
) -> Response[bytes]:
    """A command's form. What the address says is filled in; or what was typed."""
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    await visit.ask("council")
    if id is not None:
        await visit.name([id])
        await visit.look_up()
    given = Posted(tuple(visit.request.query_params.multi_items()))
    shown = await _shown(visit, command, id, typed or given)
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
            visit, command, id=id, typed=posted, template=template, **values
        )
    filled = fill((*own_fields(command.body), *envelope_fields(command.body)), posted)
    try:
        receipt = await send(
            visit, command, filled, key=posted.get("key"), id=id, also=also
        )
    except HANDLED as error:
        if isinstance(error, Unauthenticated | Forged):
            raise
        told = problem(error)
        errors = _errors(command, told.errors, told.detail, filled.rows)
        if sent_by_script(visit):
            return refused(told.status, errors)
        return await show_form(
            visit,
            command,
            id=id,
            typed=posted,
            errors=errors,
            status=told.status,
            template=template,
            **values,
        )
    where = posted.get("then") or form_of(command).then or _page_of(command)
    if not where.startswith("/") or where.startswith("//"):
        where = _page_of(command)
    done = Done(receipt.position, command.action)
    if sent_by_script(visit):
        return entered(visit, done)
    return visit.go(where.replace("{id}", str(receipt.id)), done)


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


async def _shown(
    visit: Visit, command: Command, id: UUID | None, typed: Posted
) -> Shown:
    form = form_of(command)
    own = {one.name: _worded(one, form) for one in own_fields(command.body)}
    around = {one.name: _worded(one, form) for one in envelope_fields(command.body)}
    fixed = {one for one in form.fixed if typed.get(one)}
    asked = {name: one for name, one in (own | around).items() if name not in fixed}
    first = [name for name in form.first or own if name in asked]
    partnership = _partnership(visit, id, typed)
    shown = Shown(
        command=command,
        form=form,
        action=visit.request.url.path,
        first=tuple(asked[name] for name in first),
        more=tuple(
            one for name, one in asked.items() if name in own and name not in first
        ),
        envelope=tuple(
            one for name, one in asked.items() if name in around and name not in first
        ),
        fixed=tuple(one for name, one in (own | around).items() if name in fixed),
        typed=typed,
        options={},
        key=typed.get("key") or str(uuid4()),
        then=typed.get("then"),
    )
    fields = tuple(asked.values())
    for kind in {one.thing for one in _all(fields) if one.thing}:
        shown.options[kind] = await options(visit, kind, partnership)
    added = typed.get("add")
    for one in fields:
        if one.kind == "rows":
            last = max(rows_in(one.name, typed), default=-1)
            shown.rows[one.name] = last + 1 + (1 if added == one.name else 0)
    return shown


def _partnership(visit: Visit, id: UUID | None, typed: Posted) -> UUID | None:
    """The partnership that a form is about: its thing's, or the one that was chosen."""
    thing = visit.things.get(str(id))
    if thing is not None:
        return id if thing.kind == "partnership" else thing.partnership
    try:
        return UUID(typed.get("partnership"))
    except ValueError:
        return None


def _worded(field: Field, form: Form) -> Field:
    label, hint = form.ask.get(field.name, (field.label, field.hint))
    return msgspec.structs.replace(
        field,
        label=label or field.label,
        hint=hint or field.hint,
        required=field.required or field.name in form.needed,
        of=tuple(_worded(one, form) for one in field.of),
    )


def _all(fields: Sequence[Field]) -> list[Field]:
    """Fields, and the fields that belong to them."""
    return [one for field in fields for one in (field, *_all(field.of))]


def _errors(
    command: Command,
    faults: Sequence[FieldFault],
    detail: str,
    rows: dict[str, list[int]],
) -> list[tuple[str, str]]:
    """What is wrong, each with the input that it is about; "": the form as a whole."""
    if not faults:
        return [("", detail)]
    form = form_of(command)
    labels = {
        one.name: _worded(one, form).label
        for one in _all((*own_fields(command.body), *envelope_fields(command.body)))
    }
    told = []
    for one in faults:
        name = one.field.rpartition(".")[2].partition("[")[0]
        label = labels.get(name, name)
        said = f"{label} {'This ' if label.endswith('?') else ''}{one.message}"
        told.append((input_of(one.field, rows), said))
    return told


def _page_of(command: Command) -> str:
    return f"/{command.collection}/{{id}}"
