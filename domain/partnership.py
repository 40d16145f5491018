"""A partnership: people who work for their area together, from first interest to end.

What can have happened to it and what it has become. Decisions about its life are in
`partnership_life.py`, those about its ties to places, people and rules in
`partnership_ties.py`.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.errors import AlreadyClosed, NotBegun
from domain.event import Event, Text, Wording
from domain.ids import BodyId, DecisionId, PartnershipId, PersonId, SchemeId
from domain.rulebook import Rulebook
from domain.rulebook_events import (
    RulebookAdopted,
    RulebookAnnulled,
    RulebookRatified,
    stands,
)

Stage: TypeAlias = Literal[
    "interest", "forming", "active", "dormant", "merged", "wound up"
]

SupportKind: TypeAlias = Literal["cash", "staff time", "in kind"]

# Events: what has happened. The first three begin a partnership, or take it further.


class InterestExpressed(
    Event, frozen=True, kw_only=True, tag="partnership.interest-expressed"
):
    """`heard_from` names a body or an occasion, never a person."""

    name: str
    scheme: SchemeId
    heard_from: str | None = None


class FormationStarted(
    Event, frozen=True, kw_only=True, tag="partnership.formation-started"
):
    name: str
    scheme: SchemeId


class PartnershipEstablished(
    Event, frozen=True, kw_only=True, tag="partnership.established"
):
    """`drivers` are quotes: what led to it, in the words of the source."""

    name: str
    scheme: SchemeId
    drivers: tuple[str, ...] = ()


Beginning: TypeAlias = InterestExpressed | FormationStarted | PartnershipEstablished


class Constituted(Event, frozen=True, kw_only=True, tag="partnership.constituted"):
    governing_document: str | None = None


class FellDormant(Event, frozen=True, kw_only=True, tag="partnership.fallen-dormant"):
    why: Text | None = None


class Revived(Event, frozen=True, kw_only=True, tag="partnership.revived"):
    why: Text | None = None


class MergedInto(Event, frozen=True, kw_only=True, tag="partnership.merged"):
    partnership: PartnershipId


class WoundUp(Event, frozen=True, kw_only=True, tag="partnership.wound-up"):
    why: Text | None = None


class Renamed(Event, frozen=True, kw_only=True, tag="partnership.renamed"):
    name: str


class AreaCovered(Event, frozen=True, kw_only=True, tag="partnership.area-covered"):
    """`kind` is a label: town, parish, ward; `code_vintage` dates the code."""

    area: str
    kind: str
    code: str | None = None
    code_vintage: str | None = None


class AreaLeft(Event, frozen=True, kw_only=True, tag="partnership.area-left"):
    area: str


class ForumJoined(Event, frozen=True, kw_only=True, tag="partnership.forum-joined"):
    forum: BodyId


class ForumLeft(Event, frozen=True, kw_only=True, tag="partnership.forum-left"):
    forum: BodyId


class CoOrdinatorAppointed(
    Event, frozen=True, kw_only=True, tag="partnership.co-ordinator-appointed"
):
    """`employer` may be the partnership, a town council, a team of the council."""

    employer: str | None = None
    person: PersonId | None = None


class CoOrdinatorLeft(
    Event, frozen=True, kw_only=True, tag="partnership.co-ordinator-left"
):
    pass


class SupportProvided(
    Event, frozen=True, kw_only=True, tag="partnership.support-provided"
):
    """`by` names an organisation; `amount` is the money or its worth, in pence."""

    kind: SupportKind
    by: str
    amount: int | None = None
    wording: Wording | None = None


class CharacteristicShown(
    Event, frozen=True, kw_only=True, tag="partnership.characteristic-shown"
):
    """`number` is that of the scheme's characteristic."""

    number: str
    evidence: Wording


class KnowledgeShared(
    Event, frozen=True, kw_only=True, tag="partnership.knowledge-shared"
):
    with_partnership: PartnershipId
    about: Wording | None = None


class BodyListed(Event, frozen=True, kw_only=True, tag="partnership.body-listed"):
    body: BodyId
    kind: str


PartnershipEvent: TypeAlias = (
    InterestExpressed
    | FormationStarted
    | PartnershipEstablished
    | Constituted
    | FellDormant
    | Revived
    | MergedInto
    | WoundUp
    | Renamed
    | AreaCovered
    | AreaLeft
    | ForumJoined
    | ForumLeft
    | CoOrdinatorAppointed
    | CoOrdinatorLeft
    | SupportProvided
    | CharacteristicShown
    | KnowledgeShared
    | BodyListed
    | RulebookAdopted
    | RulebookRatified
    | RulebookAnnulled
)

# State: what the next decision needs to remember, and nothing more.


class Partnership(Struct, frozen=True):
    """Areas are held by label, bodies by id with their kind, rulebooks in order.

    `adopted_by` are the decisions that the rulebooks rest on, `ratified` by which of
    them a later one stands, `annulled` which fell with their decisions.
    """

    name: str
    scheme: SchemeId
    stage: Stage
    constitution: Constituted | None = None
    areas: dict[str, AreaCovered] = {}
    forums: frozenset[BodyId] = frozenset()
    co_ordinator: CoOrdinatorAppointed | None = None
    characteristics: tuple[CharacteristicShown, ...] = ()
    bodies: dict[BodyId, str] = {}
    rulebooks: tuple[Rulebook, ...] = ()
    adopted_by: tuple[DecisionId | None, ...] = ()
    ratified: dict[int, DecisionId] = {}
    annulled: frozenset[int] = frozenset()


def evolve(partnership: Partnership | None, event: PartnershipEvent) -> Partnership:  # noqa: C901, PLR0911, PLR0912 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, Beginning):
        return _begun(partnership, event)
    assert partnership is not None, "a partnership's stream starts with a beginning"
    match event:
        case Constituted():
            return replace(partnership, constitution=event)
        case FellDormant():
            return replace(partnership, stage="dormant")
        case Revived():
            return replace(partnership, stage="active")
        case MergedInto():
            return replace(partnership, stage="merged")
        case WoundUp():
            return replace(partnership, stage="wound up")
        case Renamed():
            return replace(partnership, name=event.name)
        case AreaCovered():
            return replace(partnership, areas=partnership.areas | {event.area: event})
        case AreaLeft():
            kept = {a: c for a, c in partnership.areas.items() if a != event.area}
            return replace(partnership, areas=kept)
        case ForumJoined():
            return replace(partnership, forums=partnership.forums | {event.forum})
        case ForumLeft():
            return replace(partnership, forums=partnership.forums - {event.forum})
        case CoOrdinatorAppointed():
            return replace(partnership, co_ordinator=event)
        case CoOrdinatorLeft():
            return replace(partnership, co_ordinator=None)
        case CharacteristicShown():
            shown = (*partnership.characteristics, event)
            return replace(partnership, characteristics=shown)
        case BodyListed():
            return replace(
                partnership, bodies=partnership.bodies | {event.body: event.kind}
            )
        case RulebookAdopted():
            rulebook = replace(event.rulebook, stands=stands(event.adoption))
            return replace(
                partnership,
                rulebooks=(*partnership.rulebooks, rulebook),
                adopted_by=(*partnership.adopted_by, event.decision),
            )
        case RulebookRatified(version=version, decision=decision):
            partnership = _standing(partnership, version, stands=True)
            ratified = partnership.ratified | {version: decision}
            return replace(partnership, ratified=ratified)
        case RulebookAnnulled(version=version):
            partnership = _standing(partnership, version, stands=False)
            annulled = partnership.annulled | {version}
            return replace(partnership, annulled=annulled)
        case SupportProvided() | KnowledgeShared():
            return partnership
        case _:
            assert_never(event)


def _standing(partnership: Partnership, version: int, *, stands: bool) -> Partnership:
    rulebooks = (
        replace(one, stands=stands) if number == version else one
        for number, one in enumerate(partnership.rulebooks, start=1)
    )
    return replace(partnership, rulebooks=tuple(rulebooks))


def _begun(partnership: Partnership | None, event: Beginning) -> Partnership:
    stage: Stage
    match event:
        case InterestExpressed():
            stage = "interest"
        case FormationStarted():
            stage = "forming"
        case PartnershipEstablished():
            stage = "active"
        case _:
            assert_never(event)
    if partnership is None:
        return Partnership(name=event.name, scheme=event.scheme, stage=stage)
    return replace(partnership, name=event.name, scheme=event.scheme, stage=stage)


# What every decision asks first.


def still_open(partnership: Partnership | None) -> Partnership:
    """The partnership, unless it has not begun or is over for good."""
    if partnership is None:
        raise NotBegun("there is no such partnership yet")
    if partnership.stage in {"merged", "wound up"}:
        raise AlreadyClosed(f"this partnership is over: it is {partnership.stage}")
    return partnership
