"""What comes of an invitation: the command itself, in the name of who accepts."""

from typing import Any

import msgspec
import pytest

from commands.desk import Sheet
from commands.inviting import Host, Offer
from commands.labels import PRACTICE
from commands.standing import Asking
from domain.council_events import Role
from domain.errors import AlreadyClosed, AlreadyTaken, BeyondLimit, NotPermitted
from domain.ids import BodyId, PersonId
from domain.offices import OfficeTaken
from store.ids import new_id
from store.invitations import Invitation
from store.invited import Guest
from tests.commands.clerk import TODAY, Clerk, asking, of, person
from tests.commands.test_rulebook import adopted

SG = BodyId(of("riverside-sg"))
HOME = {"partnership": "$riverside"}
GUEST = Guest("Nadia Rahman", "nadia@example.org")


@pytest.fixture
def host(clerk: Clerk) -> Host:
    return Host(clerk.store, lambda: TODAY)


def invitation(by: str, offer: Offer, to: str | None = None) -> Any:
    """One that the person of that label made, and that is being accepted."""
    return msgspec.convert(
        {
            "id": new_id(),
            "invited_by": person(by),
            "proven": True,
            "partnership": None,
            "offer": msgspec.json.encode(offer),
            "address_hash": None,
            "person": None if to is None else person(to),
            "newcomer": PersonId(new_id()),
            "made_at": "2026-11-20T12:00:00Z",
            "expires_at": "2026-11-27T12:00:00Z",
            "answered_at": None,
            "state": "pending",
        },
        Invitation,
    )


async def taken(clerk: Clerk, host: Host, offer: Offer) -> OfficeTaken:
    one = invitation("amina", offer)
    _, receipt = await host.accept(PRACTICE, one, GUEST)
    (facts,) = [
        fact for fact in await clerk.facts(receipt) if isinstance(fact, OfficeTaken)
    ]
    return facts


async def test_what_is_against_handing_over_an_office_is_stored_with_it(
    clerk: Clerk, host: Host
) -> None:
    """It is never refused, and whoever hands it over is told beforehand."""
    await adopted(clerk, in_force="2026-11-01", nominations_clear_days=14)
    offer = Offer(body=SG, office="treasurer")
    prospect = await host.prospect(asking("grace"), offer, None)
    facts = await taken(clerk, host, offer)
    assert prospect.follows == person("grace")
    assert prospect.against is not None
    assert "has officers elected" in prospect.against.because
    assert facts.irregular == prospect.against
    assert facts.how == "appointed"


async def test_whoever_was_elected_to_it_is_invited_without_a_word_against(
    clerk: Clerk, host: Host
) -> None:
    await adopted(clerk, in_force="2026-11-01", nominations_clear_days=14)
    offer = Offer(body=SG, office="treasurer", how="elected")
    assert (await taken(clerk, host, offer)).irregular is None


async def test_accepting_twice_enters_it_once(clerk: Clerk, host: Host) -> None:
    """Also for whoever handed over an office, and may do no more of it."""
    one = invitation("grace", Offer(body=SG, office="treasurer"))
    first = await host.accept(PRACTICE, one, GUEST)
    count = await clerk.count()
    assert await host.accept(PRACTICE, one, GUEST) == first
    assert await clerk.count() == count
    _, receipt = first
    assert {event.actor for event in await clerk.events(receipt)} == {one.newcomer}
    assert {event.invited_by for event in await clerk.events(receipt)} == {
        person("grace")
    }


async def test_an_offer_that_comes_to_nothing_adds_nobody(
    clerk: Clerk, host: Host
) -> None:
    """Whoever invited may not; a body may have ended; a seat may be theirs already."""
    count = await clerk.count()
    trees = BodyId(of("riverside-trees"))
    refused: list[tuple[Any, type[Exception]]] = [
        (invitation("joe", Offer(body=SG)), NotPermitted),
        (invitation("grace", Offer(body=SG, office="chair")), NotPermitted),
        (invitation("vera", Offer(role="auditor")), NotPermitted),
    ]
    for one, reason in refused:
        with pytest.raises(reason):
            await host.accept(PRACTICE, one, GUEST)
    with pytest.raises(AlreadyTaken, match="sits in riverside-sg already"):
        await host.accept(PRACTICE, invitation("tom", Offer(body=SG), "joe"), None)
    assert await clerk.count() == count
    await clerk.do("body.disband", "amina", trees)
    with pytest.raises(AlreadyClosed):
        await host.accept(PRACTICE, invitation("tom", Offer(body=trees)), GUEST)


@pytest.mark.parametrize("role", ["auditor", "administrator"])
async def test_whoever_accepts_a_role_is_never_who_gives_it(
    clerk: Clerk, host: Host, role: Role
) -> None:
    one = invitation("ada", Offer(role=role))
    person_, receipt = await host.accept(PRACTICE, one, GUEST)
    (event,) = await clerk.events(receipt)
    assert getattr(event.facts, "person", None) == person_
    assert getattr(event.facts, "by", None) != person_
    assert (event.actor, event.invited_by) == (person_, person("ada"))


async def test_nobody_is_added_for_a_seat_that_was_taken_meanwhile(
    clerk: Clerk, host: Host
) -> None:
    """To invite somebody is not refused: by then a seat may be free."""
    full = {"name": "Core", "kind": "core group", "prefix": "CORE", "seats": 1}
    body = BodyId((await clerk.do("body.form", "amina", **full, **HOME)).id)
    await clerk.do("body.join", "amina", body, person="$joe")
    count = await clerk.count()
    for offer in (Offer(body=body), Offer(body=body, office="secretary")):
        await host.prospect(asking("amina"), offer, None)
        with pytest.raises(BeyondLimit, match="every seat is taken"):
            await host.accept(PRACTICE, invitation("amina", offer), GUEST)
    assert await clerk.count() == count


async def test_only_who_is_invited_may_use_anothers_right(clerk: Clerk) -> None:
    """A treasurer who says it herself, without an invitation, is told whose it is."""
    body = {"office": "treasurer", "person": "$joe"}
    with pytest.raises(NotPermitted):
        await clerk.do("body.take-office", "grace", "riverside-sg", **body)
    chair = {"office": "chair", "person": "$joe"}
    joe = Asking(council=PRACTICE, person=person("joe"), invited=asking("grace"))
    with pytest.raises(NotPermitted, match="no longer"):
        await clerk.do("body.take-office", joe, "riverside-sg", **chair)
    sheet: Sheet = clerk.sheet("body.take-office", joe, "riverside-sg", body)
    await clerk.desk.carry_out(sheet)
    seat = {"person": "$noor"}
    with pytest.raises(NotPermitted, match="no longer"):
        await clerk.do("body.join", joe, "riverside-sg", **seat)
