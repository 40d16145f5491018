"""The register: decided once, in order, whole or not at all."""

import asyncio
from uuid import UUID

import pytest

from domain.catalogue import COUNCIL, PERSON
from domain.council import grant_role, register
from domain.council_events import CouncilRegistered
from domain.event import Envelope
from domain.ids import CommandId, CouncilId, PersonId
from domain.person import add
from store.hearing import Hearing, NotFound
from store.ids import new_id
from store.opened import Store
from store.register import Receipt, Register
from store.request import Conflict, Stale

COUNCIL_ID = CouncilId(UUID("0190aaaa-0000-7000-8000-000000000001"))
ENVELOPE = Envelope()
DIGEST = bytes(32)


@pytest.fixture
async def council(store: Store) -> Register:
    await store.open_register(COUNCIL_ID, "practice")
    found = store.register(COUNCIL_ID)

    async def hear(hearing: Hearing) -> None:
        state = await hearing.load(COUNCIL, COUNCIL_ID)
        events = register(state, name="Practice", practice=True)
        hearing.write(COUNCIL_ID, ENVELOPE, events)

    await found.decide(new_command(), DIGEST, hear)
    return found


def new_command() -> CommandId:
    return CommandId(new_id())


async def grant(
    council: Register,
    person: PersonId,
    *,
    command: CommandId | None = None,
    digest: bytes = DIGEST,
    pinned: tuple[UUID, int] | None = None,
) -> Receipt:
    async def hear(hearing: Hearing) -> None:
        state = await hearing.load(COUNCIL, COUNCIL_ID)
        events = grant_role(state, person=person, role="officer")
        hearing.write(COUNCIL_ID, ENVELOPE, events)

    return await council.decide(command or new_command(), digest, hear, pinned=pinned)


async def test_a_councils_registration_is_position_0(council: Register) -> None:
    (first,) = await council.read(-1, 10)
    assert (first.position, first.version, first.type) == (0, 1, "council.registered")
    assert first.facts == CouncilRegistered(name="Practice", practice=True)


async def test_a_receipt_names_what_was_stored(council: Register) -> None:
    receipt = await grant(council, PersonId(new_id()))
    assert receipt == Receipt(COUNCIL_ID, 1, 2, ("council.role-granted",))


async def test_deciding_what_is_already_so_stores_nothing(council: Register) -> None:
    person = PersonId(new_id())
    await grant(council, person)
    again = await grant(council, person)
    assert again == Receipt(COUNCIL_ID, 1, 2, ())


async def test_a_repeated_command_gets_the_first_receipt(council: Register) -> None:
    command, person = new_command(), PersonId(new_id())
    first = await grant(council, person, command=command)
    await grant(council, PersonId(new_id()))
    assert await council.receipt(command, DIGEST) == first
    # Past the look-up, as two copies of a request that race would be:
    other = await grant(council, PersonId(new_id()), command=command)
    assert other == first
    assert await council.last_position() == 2


async def test_a_command_id_with_other_content_is_refused(council: Register) -> None:
    command, person = new_command(), PersonId(new_id())
    await grant(council, person, command=command)
    with pytest.raises(Conflict):
        await council.receipt(command, b"other")
    with pytest.raises(Conflict):
        await grant(council, PersonId(new_id()), command=command, digest=b"other")


async def test_many_at_one_stream_are_decided_again_until_all_are_stored(
    council: Register,
) -> None:
    people = [PersonId(new_id()) for _ in range(30)]
    receipts = await asyncio.gather(*(grant(council, person) for person in people))
    assert sorted(r.version for r in receipts) == list(range(2, 32))
    positions = [event.position for event in await council.read(-1, 100)]
    assert positions == list(range(31))


async def test_a_pinned_version_that_has_moved_is_stale(council: Register) -> None:
    await grant(council, PersonId(new_id()), pinned=(COUNCIL_ID, 1))
    with pytest.raises(Stale):
        await grant(council, PersonId(new_id()), pinned=(COUNCIL_ID, 1))


async def test_a_decision_is_stale_if_what_it_only_looked_at_moved(
    council: Register,
) -> None:
    person, tries = new_id(), 0

    async def hear(hearing: Hearing) -> None:
        nonlocal tries
        tries += 1
        await hearing.load(COUNCIL, COUNCIL_ID)
        await hearing.load(PERSON, person)
        if tries == 1:
            await grant(council, PersonId(new_id()))
        hearing.write(person, ENVELOPE, add(None))

    receipt = await council.decide(new_command(), DIGEST, hear)
    assert tries == 2
    assert receipt.events == ("person.added",)


async def test_an_id_of_another_kind_of_thing_is_not_found(council: Register) -> None:
    async def hear(hearing: Hearing) -> None:
        await hearing.load(PERSON, COUNCIL_ID)

    with pytest.raises(NotFound, match="no person"):
        await council.decide(new_command(), DIGEST, hear)
