"""One round: a crowd writes, things are killed, the judges look at what is left."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial

import asyncpg
import msgspec
from msgspec import Struct

from domain.ids import CouncilId
from store.appender import Appender
from store.knowing import Knowing
from store.register import Receipt
from tests.faults import strikes, writing
from tests.faults.crowd import Crowd, Size
from tests.faults.following import Follower
from tests.faults.installation import Installation, Place
from tests.faults.judges import Fault, Judge, judge_rows, rows_of, words_of
from tests.faults.ledger import Book, Posted, Received, Stored, Written
from tests.faults.read_models import judge_read_models
from tests.faults.tally import Blows, Tally

AT_ONCE = 4  # commands that are sent again
HASTE = 0.25  # how often the next blow falls while things may still be coming up
LONGEST_PAUSE = 0.5  # seconds between two blows in haste
MOST_NOTED = 30_000  # bytes in the ledgers between two others: some forty commands

STRIKES: dict[str, strikes.Strike] = {
    "postgres": strikes.postgres,
    "serve": strikes.serve,
    "runner": strikes.runner,
}


def fight(on: Installation, tally: Tally, blows: Blows, size: Size) -> None:
    """Kill so often, then judge."""
    began = time.monotonic()
    on.serve()
    on.await_service()
    place = on.open_place(blows.name)
    alone = on.open_register(f"{blows.name}-alone")
    crowd = Crowd(on, place, alone, blows.chance.getrandbits(32), size)
    try:
        with (
            Follower(on.database.owner, place.council) as one,
            Follower(on.database.owner, alone) as other,
        ):
            crowd.start()
            for _ in range(blows.kills):
                _wait(crowd, blows.chance)
                tally.kills[STRIKES[tally.kind](on, crowd, blows.chance)] += 1
                blows.struck()
            on.await_database()
            on.await_service()
            crowd.stop()
        registers = (
            Register(place.council, crowd.posted, one, place.begins),
            Register(alone, crowd.appended, other),
        )
        tally.faults += post_again(on, place, crowd.posted)
        tally.faults += asyncio.run(judge(on, registers))
    finally:
        crowd.kill()
        for book in (crowd.posted, crowd.appended):
            tally.asked += len(book.asked)
            tally.acknowledged += len(book.answered)
            tally.retried += len(book.again)
        tally.seconds += time.monotonic() - began


def _wait(crowd: Crowd, chance: random.Random) -> None:
    """Until they have been answered for a while, or have not been yet."""
    if chance.random() < HASTE:
        time.sleep(chance.uniform(0, LONGEST_PAUSE))
    else:
        crowd.await_answers(chance.randint(0, MOST_NOTED))
        time.sleep(chance.uniform(0, 0.02))


class Register(Struct, frozen=True):
    """A register to be judged: what was asked of it, and what a follower saw of it."""

    council: CouncilId
    book: Book
    follower: Follower
    begins: int = 0


async def judge(on: Installation, registers: Sequence[Register]) -> list[Fault]:
    """Let every judge look. Nobody writes any more."""
    found = []
    for one in registers:
        found += await append_again(on, one.council, one.book)
        rows = await rows_of(on.database.owner, one.council)
        async with on.store() as store:
            words = await words_of(store, one.council, rows)
        found += judge_rows(rows)
        found += Judge(rows, one.book, on.master, words, one.begins).judge()
        found += one.follower.judge(rows)
    return found + await judge_read_models(on.database)


def post_again(on: Installation, place: Place, book: Book) -> list[Fault]:
    """Send every acknowledged command again: the first receipt comes back."""
    again = [
        (one, answer.receipt)
        for one, answer in _acknowledged(book)
        if isinstance(one, Posted) and isinstance(answer, Received)
    ]

    def post(line: writing.Line, one: Posted) -> writing.Answer:
        try:
            return writing.post(line, place.slug, place.tokens[one.role], one)
        except writing.LOST as error:  # nothing is killed any more
            return writing.Answer(0, repr(error).encode(), None)

    def some(part: int) -> list[Fault]:
        with closing(writing.Line(on.address)) as line:
            return [
                fault
                for one, first in again[part::AT_ONCE]
                for fault in _compare(one, first, post(line, one))
            ]

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [f for found in threads.map(some, range(AT_ONCE)) for f in found]


def _compare(one: Posted, first: Receipt, told: writing.Answer) -> Iterator[Fault]:
    if told.status not in writing.DONE:
        yield Fault("answer", f"{one.key!r} again: {told}")
    elif (receipt := msgspec.json.decode(told.said, type=Receipt)) != first:
        yield Fault("altered", f"{one.key!r} again: {receipt}, and first {first}")


async def append_again(on: Installation, council: CouncilId, book: Book) -> list[Fault]:
    """Give every stored request to an appender again: the first answer comes back."""
    appender = Appender(
        council,
        partial(
            asyncpg.connect, on.database.dsn("waymark_app"), connection_class=Knowing
        ),
    )
    found = []
    for one, answer in _acknowledged(book):
        if isinstance(one, Written) and isinstance(answer, Stored):
            again = await appender.append(one.request)
            first = msgspec.structs.replace(answer.appended, repeated=True)
            if again != first:
                words = f"{one.marks[0]!r} again: {again}, and first {first}"
                found.append(Fault("altered", words))
    await appender.close()
    return found


def _acknowledged(book: Book) -> Iterator[tuple[Posted | Written, Received | Stored]]:
    for command, answer in book.answered.items():
        yield book.asked[command], answer
