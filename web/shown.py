"""A form as it stands on a page: what is asked and in which order, what was typed."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from commands.registry import Command
from web.choices import Option, options
from web.fields import Field, envelope_fields, own_fields
from web.filled import rows_in
from web.form import FORMS, Form
from web.posted import Posted
from web.visit import Visit

_TELLING = ("body", "meeting", "decision", "about")
"""Fields whose things tell which partnership a form is about."""


class Section(Struct, frozen=True):
    """Fields that are asked under a heading of their own."""

    title: str
    fields: tuple[Field, ...]


class Shown(Struct, kw_only=True):
    """A form as it stands on the page: what is asked, what was typed, what is wrong.

    `first` is in sight, `sections` and then `more` and `envelope` are behind it.
    """

    command: Command
    form: Form
    action: str
    first: tuple[Field, ...]
    sections: tuple[Section, ...]
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

    def opened(self, fields: Sequence[Field]) -> bool:
        """Whether some of these fields hold anything, or have anything wrong."""
        names = tuple(one.name for one in fields)
        inner = tuple(f"{name}." for name in names)
        wrong = any(at in names or at.startswith(inner) for at, _ in self.errors)
        return wrong or any(
            value and (name in names or name.startswith(inner))
            for name, value in self.typed.fields
        )


def form_of(command: Command) -> Form:
    """How a command is asked for; by its own words, where nobody has found better."""
    name = command.name.replace("-", " ")
    title = f"{name[:1].upper()}{name[1:]}"
    if command.creates:
        title = f"{title}: {command.noun}"
    return FORMS.get(command.action) or Form(title=title, intro=command.summary)


async def shown_form(
    visit: Visit, command: Command, form: Form, id: UUID | None, typed: Posted
) -> Shown:
    """A command's form with what was typed into it."""
    own = {one.name: worded(one, form) for one in own_fields(command.body)}
    around = {one.name: worded(one, form) for one in envelope_fields(command.body)}
    settled = typed.all("fixed") if typed.get("key") else form.fixed
    fixed = {one for one in form.fixed if one in settled and typed.get(one)}
    asked = {
        name: one
        for name, one in (own | around).items()
        if name not in fixed and name not in form.unasked
    }
    first = [name for name in form.first or own if name in asked]
    sections = tuple(
        Section(title, tuple(asked[name] for name in names if name in asked))
        for title, names in form.sections
    )
    placed = {*first, *(one.name for section in sections for one in section.fields)}
    rest = {name: one for name, one in asked.items() if name not in placed}
    shown = Shown(
        command=command,
        form=form,
        action=visit.request.url.path,
        first=tuple(asked[name] for name in first),
        sections=tuple(one for one in sections if one.fields),
        more=tuple(one for name, one in rest.items() if name in own),
        envelope=tuple(one for name, one in rest.items() if name in around),
        fixed=tuple(one for name, one in (own | around).items() if name in fixed),
        typed=typed,
        options={},
        key=typed.get("key") or str(uuid4()),
        then=typed.get("then"),
    )
    fields = tuple(asked.values())
    partnership = await _partnership(visit, id, typed)
    for kind in {one.thing for one in every(fields) if one.thing}:
        shown.options[kind] = await options(visit, kind, partnership)
    added = typed.get("add")
    for one in fields:
        if one.kind == "rows":
            last = max(rows_in(one.name, typed), default=-1)
            shown.rows[one.name] = last + 1 + (1 if added == one.name else 0)
    return shown


async def _partnership(visit: Visit, id: UUID | None, typed: Posted) -> UUID | None:
    """The partnership that a form is about: its thing's, or that of what was chosen."""
    thing = visit.things.get(str(id))
    if thing is not None:
        return id if thing.kind == "partnership" else thing.partnership
    if named := id_in(typed.get("partnership")):
        return named
    told = [one for name in _TELLING if (one := id_in(typed.get(name)))]
    if told:
        await visit.name(told)
        await visit.look_up()
    known = (visit.things.get(str(one)) for one in told)
    return next((one.partnership for one in known if one and one.partnership), None)


def id_in(text: str) -> UUID | None:
    """What somebody sent as an id, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def worded(field: Field, form: Form) -> Field:
    """A field as the form has it: with its own words, and those of its choices."""
    label, hint = form.ask.get(field.name, (field.label, field.hint))
    called = form.options.get(field.name, {})
    return msgspec.structs.replace(
        field,
        label=label or field.label,
        hint=hint or field.hint,
        required=field.required or field.name in form.needed,
        called={**field.called, **called},
        listed=field.name in form.listed,
        of=tuple(
            worded(one, form)
            for one in field.of
            if f"{field.name}.{one.name}" not in form.unasked
        ),
    )


def every(fields: Sequence[Field]) -> list[Field]:
    """Fields, and the fields that belong to them."""
    return [one for field in fields for one in (field, *every(field.of))]


def labels_of(command: Command, form: Form) -> Mapping[str, str]:
    """What each field is called, by its name."""
    fields = (*own_fields(command.body), *envelope_fields(command.body))
    return {one.name: worded(one, form).label for one in every(fields)}
