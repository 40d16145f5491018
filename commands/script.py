"""Command scripts: decisions written down in YAML, carried out through the desk.

    council: {slug: practice, id: 0193a000-…, name: Practice Council, practice: true}
    source: {document: Where it was read, sha256: …}
    occurred: null                      # for every step that does not say otherwise
    steps:
      - partnership.begin: {as: riverside, name: Riverside Partnership, scheme: $scheme}
      - milestone.verify: {of: ms-1, who: olu, at: page 3}

In a step `as` labels what it begins, `of` names what it is about, `who` does it (the
operator if left out) and `at` is where in the source it stands; all else is the body of
the command, in which "$label" stands for an id. Each step is stored once, however often
the script is run.
"""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import yaml
from msgspec import Struct, field

from commands.desk import Desk, Sheet
from commands.entry import Entry, SourceGiven
from commands.everything import COMMANDS
from commands.labels import id_of, with_ids
from commands.reading import FieldFault, Unreadable, read, unknown_fields
from commands.registry import Command
from commands.script_yaml import Loader
from commands.standing import Asking
from domain.errors import Refused
from domain.ids import CommandId, CouncilId, PersonId
from store.hearing import NotFound
from store.ids import command_id
from store.opened import BadName, Store
from store.register import Receipt
from store.request import Conflict


class ScriptFault(Exception):
    """A step that cannot be read or was refused: where, and why."""

    def __init__(self, name: str, line: int, why: str) -> None:
        super().__init__(f"{name}:{line}: {why}")


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """The council that a script is for."""

    slug: str
    id: UUID
    name: str
    practice: bool = False


class Step(Struct, frozen=True):
    """One command of a script, and the line it begins on.

    `key` is the same whenever the same words are said: a script may grow in the middle.
    """

    line: int
    key: str
    action: str
    said: dict[str, Any]


class Around(Struct, frozen=True):
    """What a step says beside the command's body, which has no such fields."""

    new: str | None = field(name="as", default=None)
    of: str | None = None
    who: str | None = None
    at: str | None = None


AROUND = frozenset(one.encode_name for one in msgspec.structs.fields(Around))
"""A step's own words."""


class Script(Struct, frozen=True):
    """A script as it was read. `defaults` are for every step that says no other.

    `by` does the steps that name nobody (None: the operator).
    """

    name: str
    council: Head
    steps: tuple[Step, ...]
    source: SourceGiven | None = None
    defaults: dict[str, Any] = {}
    by: PersonId | None = None

    @property
    def council_id(self) -> CouncilId:
        """The council's id."""
        return CouncilId(self.council.id)


def parse(name: str, text: str) -> Script:
    """Read a script. Raises ScriptFault with the line at fault."""
    try:
        head, steps = _read(name, text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ScriptFault(name, line, f"cannot be read: {error.problem}") from None
    except yaml.YAMLError as error:
        raise ScriptFault(name, 1, f"cannot be read: {error}") from None
    try:
        council = read(Head, head.pop("council", {}))
        given = head.pop("source", None)
        source = None if given is None else read(SourceGiven, given)
        _check_defaults(head)
    except Unreadable as fault:
        raise ScriptFault(name, 1, str(fault)) from None
    return Script(name, council, steps, source, head)


def load_file(path: Path) -> Script:
    """Read a script from a file. Raises ScriptFault, OSError."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ScriptFault(path.name, 1, "a script is written in UTF-8") from None
    return parse(path.name, text)


def _read(name: str, text: str) -> tuple[dict[str, Any], tuple[Step, ...]]:
    loader = Loader(text)
    try:
        root = loader.get_single_node()
        if not isinstance(root, yaml.MappingNode):
            raise ScriptFault(name, 1, "a script begins with council: and has steps:")
        nodes = {str(key.value): value for key, value in root.value}
        steps = tuple(_steps(name, loader, nodes.pop("steps", None)))
        return {
            key: loader.construct_object(node, deep=True) for key, node in nodes.items()
        }, steps
    finally:
        loader.dispose()


def _check_defaults(head: dict[str, Any]) -> None:
    known = [one.encode_name for one in msgspec.structs.fields(Entry)]
    if faults := list(unknown_fields(head, known)):
        raise Unreadable(faults)


def _steps(name: str, loader: Loader, node: Any) -> Iterator[Step]:
    if not isinstance(node, yaml.SequenceNode):
        raise ScriptFault(name, 1, "steps: must be a list")
    times: Counter[str] = Counter()
    for one in node.value:
        line = one.start_mark.line + 1
        if not isinstance(one, yaml.MappingNode) or len(one.value) != 1:
            raise ScriptFault(name, line, "a step is one command: - action: {…}")
        [(key, value)] = one.value
        action = str(key.value)
        said = loader.construct_object(value, deep=True)
        if action not in COMMANDS:
            raise ScriptFault(name, line, f"there is no command {action!r}")
        if not isinstance(said, dict):
            raise ScriptFault(name, line, f"{action} needs its fields: {{…}}")
        words = msgspec.json.encode([action, said], order="sorted")
        digest = sha256(words).hexdigest()
        times[digest] += 1
        yield Step(line, f"step {digest} {times[digest]}", action, said)


def sheet(script: Script, step: Step) -> Sheet:
    """The request that a step stands for. Raises ScriptFault."""
    council = script.council_id
    command = COMMANDS[step.action]
    said = {key: value for key, value in step.said.items() if key not in AROUND}
    body: dict[str, Any] = script.defaults | with_ids(said, council)
    try:
        around = read(Around, {k: v for k, v in step.said.items() if k in AROUND})
        _check(around, command)
        source = _source(script, body, around.at)
        body |= {"source": source} if source else {}
        entry = read(command.body, body)
    except Unreadable as fault:
        raise ScriptFault(script.name, step.line, f"{step.action}: {fault}") from None
    about = id_of(council, around.of) if around.of else None
    return Sheet(
        command=command,
        asking=_asking(script, around.who),
        body=entry,
        content=msgspec.json.encode(body, order="sorted"),
        id=council if command.noun == "council" else about,
        key=step.key,
        new=id_of(council, around.new) if around.new else None,
    )


def command_of(script: Script, step: Step) -> CommandId:
    """Under which id a step is stored."""
    return command_id(_asking(script, step.said.get("who")).principal, step.key)


def _asking(script: Script, who: str | None) -> Asking:
    council = script.council_id
    person = PersonId(id_of(council, who)) if who else script.by
    return Asking(council=council, person=person, system=person is None)


def _check(around: Around, command: Command) -> None:
    """A label for what begins, or the label of what it is about; never both."""
    begins = command.creates and command.noun != "council"
    continues = not command.creates and command.noun != "council"
    if continues and around.of is None:
        raise Unreadable([FieldFault("of", "is required: what is this about?")])
    if not continues and around.of is not None:
        raise Unreadable([FieldFault("of", "has no place here")])
    if not begins and around.new is not None:
        raise Unreadable([FieldFault("as", "labels only what a step begins")])


def _source(script: Script, body: dict[str, Any], at: str | None) -> Any:
    """The step's own source or that of the script, and the place in it."""
    source = body.get("source", script.source and msgspec.to_builtins(script.source))
    if at is None:
        return source
    if not isinstance(source, dict):
        raise Unreadable([FieldFault("at", "is a place in a source; name the source")])
    return source | {"place": at}


async def carry_out(script: Script, store: Store, desk: Desk) -> AsyncIterator[Receipt]:
    """Carry the steps out one after another; what was stored before is left as it is.

    Raises ScriptFault at the first step that is refused. The steps before it stay, and
    running the mended script again goes on from there.
    """
    await _register(script, store, desk)
    for step in script.steps:
        try:
            yield await desk.carry_out(sheet(script, step))
        except (Refused, NotFound) as refusal:
            why = f"{step.action}: {refusal}"
            raise ScriptFault(script.name, step.line, why) from None
        except Conflict:
            why = f"{step.action}: this step was loaded before and said something else"
            raise ScriptFault(script.name, step.line, why) from None


async def _register(script: Script, store: Store, desk: Desk) -> None:
    """Open the council's register, if that has not been done."""
    council = script.council
    register = COMMANDS["council.register"]
    first = {"name": council.name, "practice": council.practice}
    try:
        await store.open_register(council.id, council.slug)
        await desk.carry_out(
            Sheet(
                command=register,
                asking=Asking(council=script.council_id, system=True),
                body=read(register.body, first),
                content=msgspec.json.encode(first, order="sorted"),
                id=council.id,
                key="register",
            )
        )
    except (BadName, Refused, Unreadable) as refusal:
        raise ScriptFault(script.name, 1, str(refusal)) from None
    except Conflict:
        why = "this council was registered with another name, or not as practice"
        raise ScriptFault(script.name, 1, why) from None


async def is_loaded(script: Script, store: Store) -> bool:
    """Whether the last step was carried out; it must be one that stores something."""
    command = command_of(script, script.steps[-1])
    return await store.register(script.council_id).knows(command)
