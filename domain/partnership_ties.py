"""Decisions about a partnership's ties: its areas, forums, people and support.

Each returns the events it causes, or refuses. They may be taken at every stage until
the partnership is over.
"""

from domain.errors import AlreadyTaken, Contradiction
from domain.event import Wording
from domain.ids import BodyId, PartnershipId, PersonId
from domain.partnership import (
    AreaCovered,
    AreaLeft,
    BodyListed,
    CharacteristicShown,
    CoOrdinatorAppointed,
    CoOrdinatorLeft,
    ForumJoined,
    ForumLeft,
    KnowledgeShared,
    Partnership,
    PartnershipEvent,
    SupportKind,
    SupportProvided,
    still_open,
)


def cover_area(
    partnership: Partnership | None,
    *,
    area: str,
    kind: str,
    code: str | None = None,
    code_vintage: str | None = None,
) -> list[PartnershipEvent]:
    """Work for an area. Said again with another code or kind, the last one stands."""
    partnership = still_open(partnership)
    if code is None and code_vintage is not None:
        raise Contradiction("a vintage belongs to a code; say which code it is")
    covered = AreaCovered(area=area, kind=kind, code=code, code_vintage=code_vintage)
    return [] if covered == partnership.areas.get(area) else [covered]


def leave_area(partnership: Partnership | None, *, area: str) -> list[PartnershipEvent]:
    """Work for an area no longer."""
    return [AreaLeft(area=area)] if area in still_open(partnership).areas else []


def join_forum(
    partnership: Partnership | None, *, forum: BodyId
) -> list[PartnershipEvent]:
    """Belong to a forum of several partnerships."""
    if forum in still_open(partnership).forums:
        return []
    return [ForumJoined(forum=forum)]


def leave_forum(
    partnership: Partnership | None, *, forum: BodyId
) -> list[PartnershipEvent]:
    """Belong to the forum no longer."""
    if forum not in still_open(partnership).forums:
        return []
    return [ForumLeft(forum=forum)]


def appoint_co_ordinator(
    partnership: Partnership | None,
    *,
    employer: str | None = None,
    person: PersonId | None = None,
) -> list[PartnershipEvent]:
    """Have a co-ordinator: who employs them and who it is, as far as that is known."""
    partnership = still_open(partnership)
    appointed = CoOrdinatorAppointed(employer=employer, person=person)
    if partnership.co_ordinator not in {None, appointed}:
        raise AlreadyTaken("there is a co-ordinator; release that one first")
    return [] if partnership.co_ordinator == appointed else [appointed]


def release_co_ordinator(partnership: Partnership | None) -> list[PartnershipEvent]:
    """Say that the co-ordinator has left the post."""
    return [] if still_open(partnership).co_ordinator is None else [CoOrdinatorLeft()]


def provide_support(
    partnership: Partnership | None,
    *,
    kind: SupportKind,
    by: str,
    amount: int | None = None,
    wording: Wording | None = None,
) -> list[PartnershipEvent]:
    """Help it with money, time or things. Each time counts; `amount` is in pence."""
    still_open(partnership)
    if amount is not None and amount < 1:
        raise Contradiction("support is worth a penny at least; leave out the amount")
    return [SupportProvided(kind=kind, by=by, amount=amount, wording=wording)]


def show_characteristic(
    partnership: Partnership | None, *, number: str, evidence: Wording
) -> list[PartnershipEvent]:
    """Say what shows one of the scheme's characteristics; more may be shown later."""
    shown = CharacteristicShown(number=number, evidence=evidence)
    return [] if shown in still_open(partnership).characteristics else [shown]


def share_knowledge(
    partnership: Partnership | None,
    *,
    this: PartnershipId,
    with_partnership: PartnershipId,
    about: Wording | None = None,
) -> list[PartnershipEvent]:
    """Pass on to another what was learned; `this` is the id of the giver."""
    still_open(partnership)
    if this == with_partnership:
        raise Contradiction("a partnership shares its knowledge with another one")
    return [KnowledgeShared(with_partnership=with_partnership, about=about)]


def list_body(
    partnership: Partnership | None, *, body: BodyId, kind: str
) -> list[PartnershipEvent]:
    """Count a body among its own. A body is of one kind."""
    listed = still_open(partnership).bodies.get(body)
    if listed is not None and listed != kind:
        raise Contradiction(f"this body is listed already, as {listed}")
    return [] if listed == kind else [BodyListed(body=body, kind=kind)]
