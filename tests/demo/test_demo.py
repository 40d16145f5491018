"""The scripts of the demonstration: loaded from nothing, again, in halves; refused."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
from msgspec.structs import replace

from cli.demo import ROLES, SCRIPTS, demo_scripts, load_demo
from commands import script
from commands.entry import LongWords, Words
from commands.everything import COMMANDS
from commands.labels import PRACTICE, id_of
from commands.script import AROUND, Script, ScriptFault
from commands.standing import Asking, standing
from domain.ids import PersonId
from store.access import bearer
from store.opened import Store
from store.settings import Database
from tests.conftest import MASTER
from tests.demo.registers import desk_for, told

HEAD = """\
council:
  slug: small
  id: 0193a000-0000-7000-8000-0000000000ff
  name: Small Council
steps:
- person.add: {as: ann, name: Ann Example}
- scheme.create: {as: scheme, name: Partnerships, kind: partnership}
"""


LEAVES = "SELECT leaf FROM store.event WHERE council_id = $1"


async def load(one: Script, store: Store) -> None:
    """Carry a script out."""
    async for _ in script.carry_out(one, store, desk_for(store)):
        pass


def named(name: str) -> Script:
    return next(one for one in demo_scripts() if one.name == name)


async def test_the_scripts_load_from_nothing(read_demo: Store) -> None:
    assert set(await read_demo.councils()) == {
        *("practice", "cheshire-east", "bolton", "stockport", "trafford")
    }
    for one in demo_scripts():
        assert await script.is_loaded(one, read_demo)
    (opening,) = await read_demo.register(PRACTICE).read(-1, 1)
    assert msgspec.to_builtins(opening.facts) == {
        "type": "council.registered",
        "name": "Practice Council (invented)",
        "practice": True,
    }


async def test_loading_again_changes_nothing(demo: Store) -> None:
    before = {slug: await told(demo, slug) for slug in await demo.councils()}
    for one in demo_scripts():
        await load(one, demo)
    assert {slug: await told(demo, slug) for slug in await demo.councils()} == before


@pytest.mark.parametrize("name", [one for one in SCRIPTS if "accounts" not in one])
async def test_what_was_interrupted_is_gone_on_with(
    store: Store, read_demo: Store, name: str
) -> None:
    one = named(name)
    half = len(one.steps) // 2
    await load(replace(one, steps=one.steps[:half]), store)
    assert not await script.is_loaded(one, store)
    await load(one, store)
    assert await script.is_loaded(one, store)
    in_two_goes = await told(store, one.council.slug)
    assert in_two_goes == (await told(read_demo, one.council.slug))[: len(in_two_goes)]


@pytest.mark.parametrize("name", SCRIPTS)
async def test_every_step_stores_something(store: Store, name: str) -> None:
    """Or it would be heard anew, and perhaps refused, whenever the script is run."""
    if name == "cheshire-east-accounts.yaml":
        await load(named("cheshire-east.yaml"), store)
    one, desk = named(name), desk_for(store)
    receipts = [receipt async for receipt in script.carry_out(one, store, desk)]
    idle = [s.line for s, r in zip(one.steps, receipts, strict=True) if not r.events]
    assert idle == []


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (
            "scheme.create: {as: scheme, name: Again, kind: x}",
            "has been created before",
        ),
        ("person.show-as: {of: ann, shown: nickname}", "must be one of: full name"),
        ("person.show-as: {of: nobody, shown: full name}", "there is no person"),
        ("person.show-as: {shown: full name}", "of is required"),
        ("plan.draft: {as: plan, who: ann, title: Plan}", "you may not draft"),
        (
            "plan.draft: {as: plan, title: Plan, at: page 1}",
            "at is a place in a source",
        ),
    ],
)
async def test_a_refused_step_names_its_line_and_keeps_what_came_before(
    store: Store, step: str, why: str
) -> None:
    one = script.parse("small.yaml", f"{HEAD}\n- {step}\n")
    with pytest.raises(ScriptFault, match=re.escape(why)) as refused:
        await load(one, store)
    action = step.partition(":")[0]
    assert str(refused.value).startswith(f"small.yaml:9: {action}: ")
    types = [event[0] for event in await told(store, "small")]
    assert types == ["council.registered", "person.added", "scheme.created"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("council: [", "small.yaml:1: cannot be read"),
        ("council: \x00", "small.yaml:1: cannot be read"),
        ("- step", "small.yaml:1: a script begins with council:"),
        (f"{HEAD}- scheme.destroy: {{}}", "small.yaml:8: there is no command"),
        (f"{HEAD}- person.add:", "small.yaml:8: person.add needs its fields"),
        (
            f"{HEAD}- person.add: {{name: A, name: B}}",
            "small.yaml:8: cannot be read: name",
        ),
        (f"sources: {{}}\n{HEAD}", "sources is not a field here; did you mean source?"),
        (f"source: {{title: x}}\n{HEAD}", "document is required"),
    ],
)
def test_a_script_that_cannot_be_read_says_where(text: str, why: str) -> None:
    with pytest.raises(ScriptFault, match=re.escape(why)):
        script.parse("small.yaml", text)


async def test_a_council_keeps_its_name(store: Store) -> None:
    await load(script.parse("small.yaml", HEAD), store)
    other = script.parse("small.yaml", HEAD.replace("Small Council", "Large Council"))
    with pytest.raises(ScriptFault, match="registered with another name"):
        await load(other, store)


def test_no_command_has_a_field_that_a_step_needs_for_itself() -> None:
    for command in COMMANDS.values():
        fields = {one.encode_name for one in msgspec.structs.fields(command.body)}
        assert not fields & AROUND, command.action


async def test_there_is_a_token_for_each_role(
    demo_database: Database, demo: Store
) -> None:
    shown = await load_demo(demo_database, MASTER)
    assert shown == await load_demo(demo_database, MASTER)  # as at the next start
    for one in shown.tokens:
        council = await demo.council(one.council)
        found = await bearer(demo.app, council, one.token)
        assert found is not None
        home = "riverside" if one.council == "practice" else "congleton"
        held = await standing(
            demo.register(council),
            Asking(council=council, person=found.person),
            id_of(council, home),  # type: ignore[arg-type]
        )
        assert held.roles >= {one.role}
    guide = shown.guide("http://localhost:8000")
    assert guide.count("curl ") == 4
    assert all(f"{slug} " in guide for slug in ROLES)


def texts(one: Script) -> Iterator[str]:
    """Everything that a script says and that is to be sealed: texts and names."""
    for step in one.steps:
        for field in msgspec.structs.fields(COMMANDS[step.action].body):
            kinds = (field.type, *get_args(field.type))
            sealed = Words in kinds or LongWords in kinds
            if sealed and (said := step.said.get(field.encode_name)):
                yield said
    if "reason" in one.defaults:
        yield one.defaults["reason"]


def names(one: Script) -> list[str]:
    return [s.said["name"] for s in one.steps if s.action == "person.add"]


def five_words(text: str) -> set[str]:
    """Every run of five words in it; all of it if it is shorter."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[n : n + 5]) for n in range(max(len(words) - 4, 1))}


async def test_no_leaf_holds_a_text_or_a_name(read_demo: Store) -> None:
    raw = [
        msgspec.json.decode(leaf)
        for council in (await read_demo.councils()).values()
        for (leaf,) in await read_demo.app.fetch(LEAVES, council)
    ]
    said = [text for leaf in raw for text in strings(leaf)]
    runs = {run for text in said for run in five_words(text)}
    whole = "\n".join(said)
    for one in demo_scripts():
        assert len(list(texts(one))) > 0
        for text in texts(one):
            assert not five_words(text) & runs, text
        for name in names(one):
            assert name not in whole
            for part in name.split() if one.council.practice else ():
                assert not re.search(rf"\b{part}\b", whole), part


def strings(value: Any) -> Iterator[str]:
    """Every string in a decoded leaf."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from strings(one)
        case list():
            for one in value:
                yield from strings(one)
        case _:
            pass


async def test_the_texts_are_in_the_vault(read_demo: Store) -> None:
    kept = {
        (council, person): name
        for one in demo_scripts()
        for council in [one.council_id]
        for step in one.steps
        if step.action == "person.add"
        for person, name in [
            (PersonId(id_of(council, step.said["as"])), step.said["name"])
        ]
    }
    for (council, person), name in kept.items():
        assert await read_demo.vault.field(council, [person], "name") == {person: name}
