"""The list of commands as a whole, and who may give which of them."""

from uuid import UUID

import msgspec
import pytest

from commands.desk import Sheet
from commands.everything import COMMANDS
from commands.examples import EXAMPLES
from commands.labels import with_ids
from commands.registry import Command
from commands.standing import Asking
from domain.errors import NotPermitted, Refused
from domain.permissions import ACTIONS, ALLOWED, SYSTEM_ONLY, Role
from store.hearing import NotFound
from tests.commands.clerk import PUBLIC, SOMETHING_NEW, SYSTEM, Clerk, asking, of
from tests.commands.practice import COUNCIL, HILLSIDE, RIVERSIDE

ROLES = RIVERSIDE | COUNCIL
SAID = "heron-in-the-reeds"
BEGUN = {"minutes.draft": of("meeting-open/minutes")}
"""The ids of what is begun with an id that follows from another thing's."""


def test_the_commands_are_the_actions_of_the_permission_table() -> None:
    assert set(COMMANDS) == ACTIONS | SYSTEM_ONLY
    assert not ACTIONS & SYSTEM_ONLY


def test_every_command_has_an_example_and_a_summary() -> None:
    assert set(EXAMPLES) == set(COMMANDS)
    for command in COMMANDS.values():
        assert command.summary.endswith((".", ";")), command.action
        assert (command.about is None) == command.creates, command.action


def test_no_two_commands_share_an_address() -> None:
    addresses = [
        (c.collection, None if c.creates else c.name) for c in COMMANDS.values()
    ]
    assert len(set(addresses)) == len(addresses)


def test_bodies_of_one_name_are_of_one_type() -> None:
    """Their names are those of the schemas in the API reference."""
    bodies = {c.body for c in COMMANDS.values()}
    assert len({body.__name__ for body in bodies}) == len(bodies)


def example(clerk: Clerk, command: Command, by: Asking) -> Sheet:
    about = UUID(with_ids(command.about)) if command.about else None
    return clerk.sheet(command.action, by, about, command.example)


@pytest.mark.stores_nothing
async def test_each_example_works(clerk: Clerk) -> None:
    """By itself: what it would store is looked at, and not stored."""
    for action in ACTIONS:
        command = COMMANDS[action]
        sheet = example(clerk, command, asking(ROLES[command.example_as]))
        stored = await clerk.hear(sheet)
        assert stored is not None, action
        about = sheet.id or BEGUN.get(action, SOMETHING_NEW)
        assert stored.events[0].stream == about, action
        assert stored.events[0].type.startswith(f"{command.noun}."), action


async def is_let_in(clerk: Clerk, command: Command, by: Asking) -> bool:
    """Whether they may, in Riverside. What the rules say to it is another matter."""
    about = UUID(with_ids(command.about)) if command.about else None
    if command.noun == "partnership" and not command.creates:
        about = of("riverside")
    try:
        await clerk.hear(clerk.sheet(command.action, by, about, command.example))
    except NotPermitted as refusal:
        return not str(refusal).startswith("you may not")
    except Refused:
        pass
    return True


async def allowed(clerk: Clerk, by: Asking) -> set[str]:
    return {a for a, c in COMMANDS.items() if await is_let_in(clerk, c, by)}


@pytest.mark.stores_nothing
@pytest.mark.parametrize("role", ALLOWED)
async def test_a_role_allows_what_the_table_says_and_nothing_else(
    clerk: Clerk, role: Role
) -> None:
    assert await allowed(clerk, asking(ROLES[role])) == ALLOWED[role]


@pytest.mark.stores_nothing
async def test_an_office_counts_for_nothing_in_another_partnership(
    clerk: Clerk,
) -> None:
    for label in HILLSIDE.values():
        assert await allowed(clerk, asking(label)) == set(), label


@pytest.mark.stores_nothing
async def test_without_a_role_nothing_is_allowed(clerk: Clerk) -> None:
    assert await allowed(clerk, asking("noor")) == set()
    assert await allowed(clerk, PUBLIC) == set()


@pytest.mark.stores_nothing
async def test_the_operator_may_do_everything(clerk: Clerk) -> None:
    assert await allowed(clerk, SYSTEM) == set(COMMANDS)


@pytest.mark.stores_nothing
async def test_a_token_only_narrows_what_its_person_may_do(clerk: Clerk) -> None:
    narrow = frozenset({"meeting.call", "grant.award"})
    for action in ("meeting.call", "meeting.cancel", "grant.award"):
        sheet = example(clerk, COMMANDS[action], asking("tom", only=narrow))
        if action == "meeting.call":
            assert await clerk.hear(sheet) is not None
        else:
            with pytest.raises(NotPermitted, match="may not"):
                await clerk.hear(sheet)


@pytest.mark.stores_nothing
async def test_what_it_is_about_must_exist(clerk: Clerk) -> None:
    for action, command in COMMANDS.items():
        if not command.creates:
            with pytest.raises(NotFound, match="there is no"):
                await clerk.hear(clerk.sheet(action, None, "nowhere", command.example))


@pytest.mark.stores_nothing
async def test_what_it_is_about_must_be_of_the_right_kind(clerk: Clerk) -> None:
    for action, command in COMMANDS.items():
        if not command.creates:
            other = "fund" if command.noun != "fund" else "promise"
            with pytest.raises(NotFound, match="there is no"):
                await clerk.hear(clerk.sheet(action, None, other, command.example))


@pytest.mark.stores_nothing
async def test_whatever_it_names_must_exist(clerk: Clerk) -> None:
    """Each "$label" of an example in turn is put in the place of something unknown."""
    for action, command in COMMANDS.items():
        about = UUID(with_ids(command.about)) if command.about else None
        for name, value in command.example.items():
            if isinstance(value, str) and value.startswith("$"):
                body = command.example | {name: "$nobody-knows"}
                with pytest.raises(NotFound, match="there is no"):
                    await clerk.hear(clerk.sheet(action, None, about, body))


@pytest.mark.stores_nothing
async def test_what_people_write_never_enters_the_register(clerk: Clerk) -> None:
    """Whatever a command takes as words of one's own is sealed, in every command."""
    for action in ACTIONS:
        command = COMMANDS[action]
        marked = command.example | {"reason": SAID}
        for name, text in _own_words(command).items():
            if name in marked:
                marked[name] = text
        about = UUID(with_ids(command.about)) if command.about else None
        by = asking(ROLES[command.example_as])
        stored = await clerk.hear(clerk.sheet(action, by, about, marked))
        assert stored is not None, action
        assert not [e for e in stored.events if SAID.encode() in e.tail], action


def _own_words(command: Command) -> dict[str, str]:
    """The fields that are kept outside the register, each with a secret to put in."""
    schema = msgspec.json.schema(command.body, schema_hook=lambda _: {"type": "string"})
    fields = schema["$defs"][command.body.__name__]["properties"]
    kept = {
        n for n, f in fields.items() if "kept sealed" in msgspec.json.encode(f).decode()
    }
    return {n: f"{SAID}@example.org" if n == "email" else SAID for n in kept}
