"""A form as it stands on a page: what is asked and in which order, what was typed."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from commands.registry import Command
from web.choices import Option, options
from web.envelope_words import AROUND
from web.fields import Field, envelope_fields, own_fields
from web.filled import rows_in
from web.form import FORMS, Form
from web.posted import Posted
from web.visit import Visit

_TELLING = ("body", "meeting", "decision", "about")
"""Fields whose things tell which partnership a form is about."""
_MOST_ROWS = 100
"""As many rows are shown of a list that has no limit of its own."""


Asked: TypeAlias = Mapping[str, tuple[str, str]]
"""What a field is called and what is said beside it, by its name."""


class Section(Struct, frozen=True):
    """Fields that are asked under a heading of their own, or behind a fold."""

    title: str
    fields: tuple[Field, ...]
    folded: bool = False


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
    rows: dict[str, list[int]] = {}
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
        return self.rows.get(field.name) or [0]

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
    around = {
        one.name: worded(one, form, AROUND) for one in envelope_fields(command.body)
    }
    settled = typed.all("fixed") if typed.get("key") else form.fixed
    fixed = {one for one in form.fixed if one in settled and typed.get(one)}
    asked = {
        name: one
        for name, one in (own | around).items()
        if name not in fixed and name not in form.unasked
    }
    first = [name for name in form.first or own if name in asked]
    sections = tuple(
        Section(
            title,
            tuple(asked[name] for name in names if name in asked),
            title in form.folded,
        )
        for title, names in form.sections
    )
    placed = {*first, *(one.name for section in sections for one in section.fields)}
    rest = {name: one for name, one in asked.items() if name not in placed}
    shown = Shown(
        command=command,
        form=form,
        action=visit.path,
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
    named = [id_in(typed.get(one.name)) for one in shown.fixed if one.kind == "thing"]
    await visit.name([one for one in named if one])
    fields = tuple(asked.values())
    partnership = await _partnership(visit, id, typed)
    for kind in {one.thing for one in every(fields) if one.thing}:
        shown.options[kind] = await options(visit, kind, partnership)
    for one in fields:
        if one.kind == "rows":
            shown.rows[one.name] = _rows(one, typed)
    return shown


def _rows(field: Field, typed: Posted) -> list[int]:
    """The rows of a list that were sent, by their numbers, and one that is asked for.

    No more than may be entered are shown, whatever numbers an address makes up.
    """
    sent = list(rows_in(field.name, typed))
    if typed.get("add") == field.name:
        sent.append(max(sent, default=-1) + 1)
    return sent[: field.most or _MOST_ROWS]


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


def worded(
    field: Field,
    form: Form,
    otherwise: Asked = MappingProxyType({}),
    within: str = "",
) -> Field:
    """A field as the form has it: with its own words, and those of its choices.

    `otherwise`: words for what the form itself has none for. `within` is the path of
    the rows that it belongs to: criteria.name can be asked in other words than name.
    """
    path = f"{within}{field.name}"
    usual = otherwise.get(field.name, (field.label, field.hint))
    usual = form.ask.get(field.name, usual)
    label, hint = form.ask.get(path, usual)
    called = form.options.get(field.name, {})
    return msgspec.structs.replace(
        field,
        label=label or field.label,
        hint=hint or field.hint,
        required=field.required or field.name in form.needed,
        called={**field.called, **called},
        listed=field.name in form.listed,
        of=tuple(
            worded(one, form, otherwise, f"{path}.")
            for one in field.of
            if f"{field.name}.{one.name}" not in form.unasked
        ),
    )


def every(fields: Sequence[Field]) -> list[Field]:
    """Fields, and the fields that belong to them."""
    return [one for field in fields for one in (field, *every(field.of))]


def labels_of(command: Command, form: Form) -> Mapping[str, str]:
    """What each field is called, by its path: name, criteria.name."""
    around = [worded(one, form, AROUND) for one in envelope_fields(command.body)]
    own = [worded(one, form) for one in own_fields(command.body)]
    return dict(_labels([*around, *own]))


def _labels(fields: Sequence[Field], within: str = "") -> Iterator[tuple[str, str]]:
    for one in fields:
        path = f"{within}{one.name}"
        yield path, one.label
        yield from _labels(one.of, f"{path}.")
