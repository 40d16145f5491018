"""What a body does as a whole: form, become a sub-group, number decisions, end."""

from collections.abc import Mapping

from domain.body import (
    Body,
    BodyAdopted,
    BodyDisbanded,
    BodyEvent,
    BodyFormed,
    BodyKind,
    BodyReleased,
    DecisionNumbered,
    leads,
)
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    Contradiction,
    NotBegun,
    NotReady,
)
from domain.event import Text
from domain.ids import BodyId, DecisionId, PartnershipId
from domain.rulebook import Rulebook, check_seated


def formed(body: Body | None) -> Body:
    """The body, which must have begun. Raises NotBegun."""
    if body is None:
        raise NotBegun("there is no such body yet")
    return body


def standing(body: Body | None) -> Body:
    """The body, which must not have ended either. Raises NotBegun, AlreadyClosed."""
    body = formed(body)
    if body.disbanded:
        raise AlreadyClosed("this body has been disbanded")
    return body


def form(
    body: Body | None,
    *,
    name: str,
    kind: BodyKind,
    prefix: str,
    partnership: PartnershipId | None = None,
    seats: int | None = None,
    parent: BodyId | None = None,
    rules: Rulebook | None = None,
) -> list[BodyEvent]:
    """Begin a body. Of some kinds a council has its own, without a partnership.

    `rules` are those of its partnership: it has the seats that their quorum takes.
    """
    if body is not None:
        raise AlreadyBegun("this body has been formed before")
    if partnership is None and kind not in _COUNCIL_KINDS:
        raise Contradiction(f"a body of the kind {kind} belongs to a partnership")
    if seats is not None and seats < 1:
        raise Contradiction("a body has at least one seat; leave it out if none is set")
    if rules is not None and seats is not None and leads(kind, parent):
        check_seated(rules, {name: seats})
    return [
        BodyFormed(
            name=name,
            kind=kind,
            prefix=prefix,
            partnership=partnership,
            seats=seats,
            parent=parent,
        )
    ]


def adopt(
    body: Body | None, *, itself: BodyId, above: Mapping[BodyId, str]
) -> list[BodyEvent]:
    """Become a sub-group of another body.

    `above` are that body, which it has as a parent, and those above it, from the lowest
    to the highest, with their names. Raises Contradiction for a circle.
    """
    body = standing(body)
    parent, *_ = above
    if itself in above:
        chain = ", which is in ".join(above.values())
        raise Contradiction(
            "a body cannot be a sub-group of itself, however far below: "
            f"{body.name} would be in {chain}"
        )
    if body.parent == parent:
        return []
    if body.parent is not None:
        raise NotReady("this is a sub-group of another body; it leaves that one first")
    return [BodyAdopted(parent=parent)]


def release(body: Body | None) -> list[BodyEvent]:
    """Be a sub-group no longer, and go on by itself."""
    body = standing(body)
    return [BodyReleased(parent=body.parent)] if body.parent is not None else []


def number_decision(
    body: Body | None, *, decision: DecisionId, year: int
) -> list[BodyEvent]:
    """Give a decision the next number of its year; it keeps the one it has.

    A disbanded body still numbers what it decided before: paper is entered late.
    """
    body = formed(body)
    if decision in body.numbered:
        return []
    number = body.numbers.get(year, 0) + 1
    return [DecisionNumbered(decision=decision, year=year, number=number)]


def disband(body: Body | None, *, why: Text | None = None) -> list[BodyEvent]:
    """End the body. Its members and officers stay on record as its last."""
    return [] if formed(body).disbanded else [BodyDisbanded(why=why)]


def decision_number(prefix: str, year: int, number: int) -> str:
    """How a decision is cited: the seventh of the steering group's 2014, SG/2014/07."""
    return f"{prefix}/{year}/{number:02d}"


_COUNCIL_KINDS = {"focus group", "citizens' panel", "forum", "team around the place"}
