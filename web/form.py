"""Better words for a command's form: how it is called, what it asks, in which order."""

from collections.abc import Mapping

from msgspec import Struct

OWN_BODY, OWN_PARTNERSHIP, TODAY = "own body", "own partnership", "today"


class Form(Struct, frozen=True, kw_only=True):
    """How a command is asked for.

    `first` are the fields that are always in sight, in their order; the others are
    behind "More". `ask` has better words for a field, by its name: a label and a hint.
    `needed` are fields that are not called optional, though others can take their
    place. `fixed` are fields that the page that leads here fills in, and nobody sees;
    `unasked` those that this form leaves to programs, one of a group as source.sha256.
    `sections` are headings behind the one disclosure `further`, each with its fields;
    `folded` are those of them that few need, each behind a fold of its own.
    `options` has words for what can be chosen: by field, by value; `listed` are choices
    that can be taken back, and so stand in a list with an empty line. `begins`: what
    fields begin with, where the page's address does not say; OWN_BODY, OWN_PARTNERSHIP
    and TODAY are the visitor's group, its partnership and the day. `instead`: fields of
    which one must be filled in, the usual one first. `ahead`: dates that are not over,
    unless the entry tells of an earlier day. `then`: where to go afterwards,
    under the council; {id} is the thing's id. `said` is what the next page tells.
    """

    title: str
    intro: str = ""
    submit: str = "Save"
    said: str = ""
    first: tuple[str, ...] = ()
    ask: Mapping[str, tuple[str, str]] = {}
    fixed: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    folded: tuple[str, ...] = ()
    further: str = ""
    options: Mapping[str, Mapping[str, str]] = {}
    listed: tuple[str, ...] = ()
    begins: Mapping[str, str] = {}
    instead: Mapping[str, str] = {}
    ahead: tuple[str, ...] = ()
    then: str = ""
    grave: bool = False


FORMS: dict[str, Form] = {}
"""Better words for commands, by action: `decision.make`."""
