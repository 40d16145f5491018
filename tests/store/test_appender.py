"""The appender: every caller gets the verdict of its own request, and in order."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from domain.ids import CouncilId
from store.appender import Appender, Connect
from store.ids import new_id
from store.request import Appended, Stale
from tests.store.appending import (
    COUNCIL_ID,
    Owner,
    asking,
    event,
    guarded,
    new_command,
    new_stream,
    positions,
    told,
)


async def transactions(owner: Owner) -> int:
    """How many it took to store everything."""
    found: int = await owner.fetchval(
        "SELECT count(DISTINCT xmin::text) FROM store.event"
    )
    return found


async def test_the_first_request_of_a_register_gets_position_0(
    appender: Appender, owner: Owner
) -> None:
    request = asking()
    appended = await appender.append(request)
    row = await owner.fetchrow("SELECT * FROM store.event")
    assert row is not None
    assert appended == Appended(0, 1, row["recorded_at"], repeated=False)
    assert row["stream_id"] == request.events[0].stream
    assert (row["command_id"], row["digest"]) == (request.command, request.digest)


async def test_lone_requests_are_answered_one_after_another(
    appender: Appender,
) -> None:
    stream = new_stream()
    alone = [
        asking(event(stream)),
        asking(event(stream, 2)),
        guarded(event(new_stream()), (stream, 2)),
        asking(event(stream, 3), event(stream, 4)),
        asking(event(stream, 5)),
    ]
    answers = [await appender.append(request) for request in alone]
    assert [(a.first_position, a.events) for a in answers] == [
        (0, 1),
        (1, 1),
        (2, 1),
        (3, 2),
        (5, 1),
    ]


async def test_a_lone_request_that_is_sent_again_gets_the_first_receipt(
    appender: Appender, owner: Owner
) -> None:
    first, stream = asking(), new_stream()
    receipt = await appender.append(first)
    whole = asking(event(stream), event(stream, 2))
    await appender.append(whole)
    again = Appended(0, 1, receipt.recorded_at, repeated=True)
    assert await appender.append(first) == again
    assert (await appender.append(whole)).repeated
    for stale in (event(stream), event(stream, 2), event(stream, 4), event(stream, 0)):
        with pytest.raises(Stale):
            await appender.append(asking(stale))
    assert await positions(owner) == [0, 1, 2]


async def test_many_at_once_are_stored_in_few_transactions_and_in_order(
    appender: Appender, owner: Owner
) -> None:
    answers = await asyncio.gather(*(appender.append(asking()) for _ in range(300)))
    assert [a.first_position for a in answers] == list(range(300))
    assert await positions(owner) == list(range(300))
    assert await transactions(owner) == 3  # 128 + 128 + 44


async def test_two_appenders_of_one_register_share_its_numbering(
    connect: Connect, appender: Appender, owner: Owner
) -> None:
    other = Appender(COUNCIL_ID, connect)
    for crowd in (1, 20, 1, 1, 20):
        both = (
            each.append(asking()) for _ in range(crowd) for each in (appender, other)
        )
        await asyncio.gather(*both)
    await other.close()
    assert await positions(owner) == list(range(86))


async def test_each_request_of_a_batch_gets_its_own_verdict(
    appender: Appender, owner: Owner
) -> None:
    stream, other = new_stream(), new_stream()
    first, used = asking(event(stream)), new_command()
    before = await appender.append(first)
    await appender.append(asking(event(other), command=used))
    batch = [
        asking(),
        asking(event(stream)),
        first,
        asking(event(new_stream()), event(new_stream()), guards=((other, 1),)),
        asking(command=used, digest=b"other"),
        guarded(event(new_stream()), (other, 0)),
        asking(event(other, 2)),
        asking(),
    ]
    answers = await asyncio.gather(
        appender.append(asking()),  # by itself: the others wait for it
        *(told(appender.append(request)) for request in batch),
    )
    together = await _recorded_at(owner, 3)
    assert answers[1:] == [
        Appended(3, 1, together, repeated=False),
        "Stale",
        Appended(0, 1, before.recorded_at, repeated=True),
        Appended(5, 2, await _recorded_at(owner, 5), repeated=False),
        "Conflict",
        "Stale",
        Appended(7, 1, await _recorded_at(owner, 7), repeated=False),
        Appended(4, 1, together, repeated=False),
    ]
    assert await positions(owner) == list(range(8))


async def test_what_shares_nothing_is_stored_in_one_go(
    appender: Appender, owner: Owner
) -> None:
    a, b, c = (new_stream() for _ in range(3))
    await appender.append(asking(event(a)))
    batch = [
        asking(event(a, 2), event(b), event(a, 3)),
        asking(event(c), event(c, 2), guards=((new_stream(), 0),)),
        asking(event(new_stream()), event(new_stream(), 2)),
    ]
    answers = await asyncio.gather(
        appender.append(asking()), *(told(appender.append(r)) for r in batch)
    )
    together = await _recorded_at(owner, 2)
    assert answers[1:] == [
        Appended(2, 3, together, repeated=False),
        Appended(5, 2, together, repeated=False),
        "Stale",
    ]
    rows = await owner.fetch(
        "SELECT stream_id, version, command_seq, digest IS NULL AS bare"
        " FROM store.event WHERE position > 1 ORDER BY position"
    )
    assert list(map(tuple, rows)) == [
        (a, 2, 0, False),
        (b, 1, 1, True),
        (a, 3, 2, True),
        (c, 1, 0, False),
        (c, 2, 1, True),
    ]


async def _recorded_at(owner: Owner, position: int) -> datetime:
    found: datetime = await owner.fetchval(
        "SELECT recorded_at FROM store.event WHERE position = $1", position
    )
    return found


async def test_of_a_batch_that_begins_one_stream_the_first_wins(
    appender: Appender, owner: Owner
) -> None:
    stream = new_stream()
    requests = [asking(event(stream)), asking(event(stream)), asking(event(stream, 2))]
    answers = await asyncio.gather(*(told(appender.append(r)) for r in requests))
    assert [a if isinstance(a, str) else a.first_position for a in answers] == [
        0,
        "Stale",
        1,
    ]
    assert await positions(owner) == [0, 1]


async def test_a_command_twice_in_one_batch_is_stored_once(
    appender: Appender, owner: Owner
) -> None:
    request = asking()
    batch = (request, request, asking())
    answers = await asyncio.gather(*(appender.append(each) for each in batch))
    assert [(a.first_position, a.repeated) for a in answers] == [
        (0, False),
        (0, True),
        (1, False),
    ]
    assert await positions(owner) == [0, 1]
    assert await transactions(owner) == 1


@pytest.mark.parametrize("alone", [True, False])
async def test_several_streams_and_guards_are_stored_whole_or_not_at_all(
    appender: Appender, owner: Owner, *, alone: bool
) -> None:
    a, b, c, d = (new_stream() for _ in range(4))
    await appender.append(asking(event(a), event(b)))
    good = asking(event(a, 2), event(c), event(a, 3), guards=((b, 1), (d, 0)))
    moved = asking(event(d), guards=((a, 0),))
    behind = asking(event(new_stream()), event(b, 3))
    if alone:
        answers = [await told(appender.append(r)) for r in (good, moved, behind)]
    else:
        everyone = (asking(), asking(), good, moved, behind)
        asked = (told(appender.append(r)) for r in everyone)
        answers = (await asyncio.gather(*asked))[2:]
    before = 2 if alone else 4
    stored = answers[0]
    assert isinstance(stored, Appended)
    assert (stored.first_position, stored.events) == (before, 3)
    assert answers[1:] == ["Stale", "Stale"]
    rows = await owner.fetch(
        "SELECT stream_id, version, command_seq, digest IS NULL AS bare"
        " FROM store.event WHERE command_id = $1 ORDER BY position",
        good.command,
    )
    assert list(map(tuple, rows)) == [
        (a, 2, 0, False),
        (c, 1, 1, True),
        (a, 3, 2, True),
    ]
    assert await positions(owner) == list(range(before + 3))


async def test_a_lone_request_whose_guard_has_moved_is_stale(
    appender: Appender, owner: Owner
) -> None:
    stream, begun = new_stream(), new_stream()
    await appender.append(asking(event(stream)))
    for guard in ((stream, 0), (stream, 2), (begun, 1)):
        with pytest.raises(Stale):
            await appender.append(guarded(event(begun), guard))
    assert await positions(owner) == [0]


async def test_a_request_that_cannot_be_stored_does_not_undo_its_neighbours(
    appender: Appender, owner: Owner
) -> None:
    broken = asking(event(new_stream(), tail=b'"version":9}'))
    requests = [asking(), broken, asking()]
    answers = await asyncio.gather(*(told(appender.append(r)) for r in requests))
    assert answers[1] == "InvalidParameterValueError"
    assert await positions(owner) == [0, 1]


async def test_a_council_without_a_register_is_an_error(
    connect: Connect, appender: Appender, owner: Owner
) -> None:
    await appender.append(asking())
    unknown = Appender(CouncilId(new_id()), connect)
    for crowd in (1, 3):
        asked = (told(unknown.append(asking())) for _ in range(crowd))
        assert set(await asyncio.gather(*asked)) == {"NoDataFoundError"}
    await unknown.close()
    assert await positions(owner) == [0]


async def test_recorded_at_never_goes_backwards(
    appender: Appender, owner: Owner
) -> None:
    await appender.append(asking())
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    await owner.execute(  # as if the server's clock had been ahead for a moment
        "INSERT INTO store.event (council_id, position, stream_id, version, type,"
        " command_id, command_seq, recorded_at, leaf)"
        " SELECT council_id, 1, $1, 1, type, $2, 0, $3, leaf FROM store.event",
        new_stream(),
        new_command(),
        tomorrow,
    )
    lone = await appender.append(asking())
    whole = await appender.append(asking(event(new_stream()), event(new_stream())))
    crowd = await asyncio.gather(*(appender.append(asking()) for _ in range(3)))
    assert {a.recorded_at for a in (lone, whole, *crowd)} == {tomorrow}
