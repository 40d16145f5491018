"""Decisions about a partnership's life: begun, taken further, resting, over.

Each returns the events it causes, or refuses. Whatever is merged or wound up is over
for good.
"""

from domain.errors import AlreadyBegun, Contradiction, NotReady
from domain.event import Text
from domain.ids import PartnershipId, SchemeId
from domain.partnership import (
    Constituted,
    FellDormant,
    FormationStarted,
    InterestExpressed,
    MergedInto,
    Partnership,
    PartnershipEstablished,
    PartnershipEvent,
    Renamed,
    Revived,
    Stage,
    WoundUp,
    still_open,
)


def express_interest(
    partnership: Partnership | None,
    *,
    name: str,
    scheme: SchemeId,
    heard_from: str | None = None,
) -> list[PartnershipEvent]:
    """Say that a community would like a partnership."""
    _check_follows(partnership, after=())
    return [InterestExpressed(name=name, scheme=scheme, heard_from=heard_from)]


def start_forming(
    partnership: Partnership | None, *, name: str, scheme: SchemeId
) -> list[PartnershipEvent]:
    """Say that people have begun to set one up."""
    _check_follows(partnership, after=("interest",))
    return [FormationStarted(name=name, scheme=scheme)]


def establish(
    partnership: Partnership | None,
    *,
    name: str,
    scheme: SchemeId,
    drivers: tuple[str, ...] = (),
) -> list[PartnershipEvent]:
    """Say that it stands and works, and what led to it."""
    _check_follows(partnership, after=("interest", "forming"))
    return [PartnershipEstablished(name=name, scheme=scheme, drivers=drivers)]


def constitute(
    partnership: Partnership | None, *, governing_document: str | None = None
) -> list[PartnershipEvent]:
    """Give itself a governing document, or another one. Its rules are a rulebook."""
    partnership = still_open(partnership)
    if partnership.stage == "interest":
        raise NotReady("so far there is only interest; it has to start forming first")
    known = partnership.constitution
    if known is not None and governing_document in {None, known.governing_document}:
        return []
    return [Constituted(governing_document=governing_document)]


def fall_dormant(
    partnership: Partnership | None, *, why: Text | None = None
) -> list[PartnershipEvent]:
    """Say that it rests. It can be revived."""
    partnership = _established(partnership)
    return [] if partnership.stage == "dormant" else [FellDormant(why=why)]


def revive(
    partnership: Partnership | None, *, why: Text | None = None
) -> list[PartnershipEvent]:
    """Say that it works again after a rest."""
    partnership = _established(partnership)
    return [] if partnership.stage == "active" else [Revived(why=why)]


def merge_into(
    partnership: Partnership | None, *, this: PartnershipId, into: PartnershipId
) -> list[PartnershipEvent]:
    """End it by joining another; `this` is the id of the one that ends."""
    still_open(partnership)
    if this == into:
        raise Contradiction("a partnership cannot merge into itself")
    return [MergedInto(partnership=into)]


def wind_up(
    partnership: Partnership | None, *, why: Text | None = None
) -> list[PartnershipEvent]:
    """End it, at whatever stage it is."""
    still_open(partnership)
    return [WoundUp(why=why)]


def rename(partnership: Partnership | None, *, name: str) -> list[PartnershipEvent]:
    """Give it another name; what was recorded under the old one keeps it."""
    return [] if name == still_open(partnership).name else [Renamed(name=name)]


def _check_follows(
    partnership: Partnership | None, *, after: tuple[Stage, ...]
) -> None:
    """A beginning starts the stream, or follows one of the stages before it."""
    if partnership is not None and still_open(partnership).stage not in after:
        raise AlreadyBegun(f"this partnership is beyond that: {partnership.stage}")


def _established(partnership: Partnership | None) -> Partnership:
    partnership = still_open(partnership)
    if partnership.stage in {"interest", "forming"}:
        raise NotReady("this partnership has not been established yet")
    return partnership
