"""The interests that members of a body have outside it, as they register them."""

from collections.abc import Collection, Sequence
from datetime import date

from domain.body import (
    Body,
    BodyEvent,
    InterestEnded,
    InterestRegistered,
    SensitiveInterestRegistered,
)
from domain.body_life import standing
from domain.dates import Edtf
from domain.errors import Contradiction, NotReady
from domain.event import Text
from domain.ids import OrganisationId, PersonId
from domain.rulebook import Rulebook, in_force_on
from domain.seats import registered


def register_interest(
    body: Body | None,
    *,
    person: PersonId,
    interest: Text,
    on: date,
    since: Edtf | None = None,
    sensitive: bool = False,
    organisation: OrganisationId | None = None,
    rulebooks: Sequence[Rulebook] = (),
) -> list[BodyEvent]:
    """Enter what a member has to do with outside, before it matters."""
    body = standing(body)
    if person not in body.members:
        raise NotReady("only a member registers interests here; join the body first")
    kind = SensitiveInterestRegistered if sensitive else InterestRegistered
    return [
        kind(
            person=person,
            number=body.registered + 1,
            interest=interest,
            since=since,
            in_time=registered(rulebooks, on, since=since),
            organisation=organisation,
        )
    ]


def end_interest(body: Body | None, *, number: int) -> list[BodyEvent]:
    """Say that an interest is one no longer."""
    body = standing(body)
    if not 1 <= number <= body.registered:
        raise Contradiction(f"no interest {number} is registered in this body")
    return [InterestEnded(number=number)] if number in body.interests else []


def interested_in(
    body: Body, organisations: Collection[OrganisationId]
) -> frozenset[PersonId]:
    """Who has registered that they have to do with one of these, and does not end."""
    return frozenset(
        body.interests[number]
        for number, one in body.interest_in.items()
        if one in organisations and number in body.interests
    )


def open_to_all(body: Body, rulebooks: Sequence[Rulebook], day: date) -> bool:
    """Whether its register is public, but for what is sensitive.

    A council's is (the Localism Act 2011, section 29), and a partnership's where its
    rules ask members to register.
    """
    found = in_force_on(rulebooks, day)
    asked = found is not None and found[1].interests_days is not None
    return body.partnership is None or asked
