"""Command scripts: decisions written down in YAML, carried out through the desk.

    council: {slug: practice, id: 0193a000-…, name: Practice Council, practice: true}
    source: {document: Where it was read, sha256: …}
    occurred: null                      # for every step that does not say otherwise
    steps:
      - partnership.begin: {as: riverside, name: Riverside Partnership, scheme: $scheme}
      - milestone.verify: {of: ms-1, by: olu}

In a step `as` labels what it begins, `of` names what it is about, `by` says who does it (the
operator if left out) and `place` where in the source it stands; all else is the command's
body. Each step is stored once, however often the script is run.
"""

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import yaml
from msgspec import Struct

from commands.desk import Desk, Sheet
from commands.everything import COMMANDS
from commands.labels import id_of, with_ids
from commands.reading import FieldFault, Unreadable, read
from commands.standing import Asking
from domain.errors import Refused
from domain.event import Source
from domain.ids import CouncilId, PersonId
from store.ids import command_id
from store.opened import Store
from store.register import NotFound, Receipt
from store.request import Conflict

_OURS = {"as", "of", "by", "place"}


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


class Script(Struct, frozen=True):
    """A script as it was read. `occurred` unset: each step's own, else today."""

    name: str
    council: Head
    steps: tuple[Step, ...]
    source: Source | None = None
    defaults: dict[str, Any] = {}

    @property
    def council_id(self) -> CouncilId:
        """The council's id."""
        return CouncilId(self.council.id)


class _Loader(yaml.SafeLoader):
    """YAML in which only null, true, false and whole numbers are not text.

    So 2014-05-01 stays as it is written, 19:30 is a time and "no" is a word.
    """


_Loader.yaml_implicit_resolvers = {}
for _tag, _form, _starts in (
    ("null", r"null|~|", "n~"),
    ("bool", "true|false", "tf"),
    ("int", "-?(0|[1-9][0-9]*)", "-0123456789"),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}",
        re.compile(rf"^(?:{_form})$"),
        list(_starts) or None,
    )


def parse(name: str, text: str) -> Script:
    """Read a script. Raises ScriptFault with the line at fault."""
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        if not isinstance(root, yaml.MappingNode):
            raise ScriptFault(name, 1, "a script begins with council: and has steps:")
        nodes = {key.value: value for key, value in root.value}
        head = {
            key: loader.construct_object(node, deep=True)
            for key, node in nodes.items()
            if key != "steps"
        }
        steps = tuple(_steps(name, loader, nodes.get("steps")))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ScriptFault(name, line, f"not YAML: {error.problem}") from None
    finally:
        loader.dispose()
    try:
        council = read(Head, head.pop("council", {}))
        source = read(Source, head.pop("source")) if "source" in head else None
    except Unreadable as fault:
        raise ScriptFault(name, 1, str(fault)) from None
    return Script(name, council, steps, source, head)


def load_file(path: Path) -> Script:
    """Read a script from a file. Raises ScriptFault, OSError."""
    return parse(path.name, path.read_text(encoding="utf-8"))


def _steps(name: str, loader: _Loader, node: Any) -> Iterator[Step]:
    if not isinstance(node, yaml.SequenceNode):
        raise ScriptFault(name, 1, "steps: must be a list")
    times: Counter[str] = Counter()
    for one in node.value:
        line = one.start_mark.line + 1
        if not isinstance(one, yaml.MappingNode) or len(one.value) != 1:
            raise ScriptFault(name, line, "a step is one command: - action: {…}")
        key, value = one.value[0]
        said = loader.construct_object(value, deep=True)
        if key.value not in COMMANDS:
            raise ScriptFault(name, line, f"there is no command {key.value!r}")
        if not isinstance(said, dict):
            raise ScriptFault(name, line, f"{key.value} needs its fields: {{…}}")
        words = msgspec.json.encode([key.value, said], order="sorted")
        digest = sha256(words).hexdigest()
        times[digest] += 1
        yield Step(line, f"step {digest} {times[digest]}", key.value, said)


def sheet(script: Script, step: Step) -> Sheet:
    """The request that a step stands for. Raises ScriptFault."""
    council = script.council_id
    command = COMMANDS[step.action]
    said = {key: value for key, value in step.said.items() if key not in _OURS}
    body: dict[str, Any] = script.defaults | with_ids(said, council)
    if script.source is not None and "source" not in body:
        source: dict[str, Any] = msgspec.to_builtins(script.source)
        place = step.said.get("place")
        body["source"] = source | ({"place": place} if place else {})
    by = step.said.get("by")
    person = PersonId(id_of(council, by)) if by else None
    about, new = step.said.get("of"), step.said.get("as")
    try:
        entry = read(command.body, body)
        if about is None and not command.creates and command.noun != "council":
            raise Unreadable([FieldFault("of", "is required: what is this about?")])
    except Unreadable as fault:
        raise ScriptFault(script.name, step.line, f"{step.action}: {fault}") from None
    return Sheet(
        command=command,
        asking=Asking(council=council, person=person, system=person is None),
        body=entry,
        content=msgspec.json.encode(body, order="sorted"),
        id=council
        if command.noun == "council"
        else id_of(council, about)
        if about
        else None,
        key=step.key,
        new=id_of(council, new) if new else None,
    )


async def carry_out(script: Script, store: Store, desk: Desk) -> AsyncIterator[Receipt]:
    """Carry the steps out one after another; what was stored before is left as it is.

    Raises ScriptFault at the first step that is refused. The steps before it stay, and
    running the mended script again goes on from there.
    """
    council = script.council
    await store.open_register(council.id, council.slug)
    register = COMMANDS["council.register"]
    first = {"name": council.name, "practice": council.practice}
    await desk.carry_out(
        Sheet(
            command=register,
            asking=Asking(council=script.council_id, system=True),
            body=read(register.body, first),
            content=msgspec.json.encode(first),
            id=council.id,
            key="register",
        )
    )
    for step in script.steps:
        try:
            yield await desk.carry_out(sheet(script, step))
        except (Refused, NotFound) as refusal:
            why = f"{step.action}: {refusal}"
            raise ScriptFault(script.name, step.line, why) from None
        except Conflict:
            why = f"{step.action}: this step was loaded before and said something else"
            raise ScriptFault(script.name, step.line, why) from None


async def is_loaded(script: Script, store: Store) -> bool:
    """Whether the last step, which must be one that stores something, was carried out."""
    last = sheet(script, script.steps[-1])
    assert last.key is not None, "a step has a key"
    command = command_id(last.principal, last.key)
    return await store.register(script.council_id).knows(command)
