"""The list of commands: what the JSON API, the command scripts and the pages offer."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from msgspec import Struct

from commands.entry import Entry
from commands.examples import EXAMPLES
from domain.permissions import SYSTEM_ONLY

# A case, the id of what it is about (or of what it begins), and the body.
Function: TypeAlias = Callable[[Any, UUID, Any], Awaitable[None]]
F = TypeVar("F", bound=Callable[..., Awaitable[None]])


class Command(Struct, frozen=True):
    """One thing that people may decide.

    `name` is in kebab-case, `noun` what it is done to, `collection` the noun's plural
    in addresses; `creates`: it begins a new one.
    """

    noun: str
    collection: str
    name: str
    creates: bool
    body: type[Entry]
    function: Function

    @property
    def action(self) -> str:
        """What the permission table calls it: `milestone.revise-forecast`."""
        return f"{self.noun}.{self.name}"

    @property
    def summary(self) -> str:
        """The first line of its docstring."""
        return (self.function.__doc__ or "").strip().partition("\n")[0]

    @property
    def operator_only(self) -> bool:
        """Whether no person may do it: it is no part of the JSON API."""
        return self.action in SYSTEM_ONLY

    @property
    def example(self) -> dict[str, Any]:
        """A body that works in the practice council; ids in it are labels."""
        return EXAMPLES[self.action].body

    @property
    def about(self) -> str | None:
        """The label of what the example is done to; None if it begins something."""
        return EXAMPLES[self.action].about

    @property
    def example_as(self) -> str:
        """The role in which the example works: `secretary`, or `system`."""
        return EXAMPLES[self.action].as_


COMMANDS: dict[str, Command] = {}
"""Every command by its action."""


def command(noun: str, collection: str, *, creates: bool = False) -> Callable[[F], F]:
    """Enter a function into the list, under its own name and with its body's type."""

    def enter(function: F) -> F:
        name = re.sub("_+", "-", function.__name__.strip("_"))
        body = function.__annotations__["body"]
        entered = Command(noun, collection, name, creates, body, function)
        assert entered.action not in COMMANDS, f"{entered.action} is entered twice"
        COMMANDS[entered.action] = entered
        return function

    return enter
