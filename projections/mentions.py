"""Who and what an event names: found by the types of its facts, not by guessing."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeAlias, get_args
from uuid import UUID

import msgspec
from msgspec import Struct

from domain import ids
from domain.event import Recorded
from domain.ids import PartnershipId, PersonId
from domain.report import Line

Found: TypeAlias = tuple[Any, UUID]
Finder: TypeAlias = Callable[[Any], Iterable[Found]]

THINGS: dict[Any, str] = {
    ids.CouncilId: "council",
    ids.SchemeId: "scheme",
    ids.PartnershipId: "partnership",
    ids.BodyId: "body",
    ids.MeetingId: "meeting",
    ids.DecisionId: "decision",
    ids.MinutesId: "minutes",
    ids.PaperId: "paper",
    ids.PlanId: "plan",
    ids.MilestoneId: "milestone",
    ids.FundId: "fund",
    ids.GrantId: "grant",
    ids.PromiseId: "promise",
    ids.EngagementId: "engagement",
    ids.AskId: "ask",
    ids.ReportId: "report",
    ids.OrganisationId: "organisation",
    ids.IdentifierId: "identifier",
}
"""The kind of thing that each type of id names. Persons are kept apart from things.

A plain UUID names a thing of any kind.
"""


def kind_of(event: Recorded[Any]) -> str:
    """The kind of thing whose stream it is: what its type begins with."""
    return event.type.partition(".")[0]


def named_in(event: Recorded[Any]) -> tuple[list[PersonId], list[UUID]]:
    """Every person and every thing that the event names, each once.

    Persons: whose stream it is, who acted, who is in its facts. Things: its own stream,
    those in its facts, the body acted for, the decision it rests on.
    """
    persons: dict[PersonId, None] = {}
    things: dict[UUID, None] = {}
    if kind_of(event) == "person":
        persons[PersonId(event.stream)] = None
    else:
        things[event.stream] = None
    for who in (event.actor, event.invited_by):
        if who:
            persons[who] = None
    for kind, named in _ids_in(event.facts):
        if kind is PersonId:
            persons[PersonId(named)] = None
        else:
            things[named] = None
    if event.on_behalf_of:
        things[event.on_behalf_of] = None
    if event.authority and event.authority.decision:
        things[event.authority.decision] = None
    return list(persons), list(things)


def partnership_of(event: Recorded[Any]) -> PartnershipId | None:
    """The partnership it is about: as said, by its stream, or by its facts."""
    if event.partnership is not None:
        return event.partnership
    if kind_of(event) == "partnership":
        return PartnershipId(event.stream)
    named = (named for kind, named in _ids_in(event.facts) if kind is PartnershipId)
    first = next(named, None)
    return PartnershipId(first) if first else None


def _ids_in(facts: Struct) -> Iterable[Found]:
    finder = _finder(type(facts))
    return finder(facts) if finder else ()


@cache
def _finder(kind: Any) -> Finder | None:
    """What finds the ids in a value of this type; None: it never holds any.

    A report's lines name milestones by the thousand: none of them is told of there.
    """
    if kind is Line:
        return None
    if kind is PersonId or kind is UUID or kind in THINGS:
        return lambda found: ((kind, found),)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _in_struct(kind)
    inner = [finder for a in get_args(kind) if (finder := _finder(a))]
    if not inner:
        return None
    assert len(inner) == 1, f"{kind} holds ids of two kinds: say which is which"
    if type(None) in get_args(kind):
        return lambda value: () if value is None else inner[0](value)
    return lambda values: (found for value in values for found in inner[0](value))


def _in_struct(kind: type[Struct]) -> Finder | None:
    fields = [(f.name, _finder(f.type)) for f in msgspec.structs.fields(kind)]
    held = [(name, finder) for name, finder in fields if finder]

    def find(struct: Any) -> Iterator[Found]:
        for name, finder in held:
            yield from finder(getattr(struct, name))

    return find if held else None
