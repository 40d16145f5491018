"""Streams are folded event by event, however often they are asked for."""

from domain.catalogue import Aggregate
from domain.event import Event
from store.appender import Appender
from store.opened import Store
from tests.store.appending import COUNCIL_ID, asking, event, new_stream


def one_more(count: int | None, _: Event) -> int:
    return (count or 0) + 1


COUNTED = Aggregate("person", "person", one_more)


async def test_a_stream_that_is_asked_for_twice_at_once_is_folded_once(
    appender: Appender, store: Store
) -> None:
    stream, unknown = new_stream(), new_stream()
    register = store.register(COUNCIL_ID)
    for version in (1, 2, 3):
        await appender.append(asking(event(stream, version)))
        asked = [stream, unknown, stream]
        counted = await register.load_all(COUNTED, asked)
        assert counted == [version, None, version]
