"""The batching appender: one per process and register (council).

Callers hand in requests; while one batch is on its way to the database the others wait,
and all that wait go together in the next one. A lone request takes a cheaper statement,
straight from the caller's own coroutine.

A caller that is cancelled gives up its answer, not its request once that is on its way:
ask again with the same command id and the first receipt comes back. The same holds when
the connection breaks: the batch is sent again, until those in it have waited enough.
"""

import asyncio
import contextlib

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId
from store.line import Connect, Line, Row
from store.metrics import AppendMetrics
from store.request import (
    Appended,
    Conflict,
    Overloaded,
    Request,
    Stale,
    Unavailable,
)
from store.trouble import LOST

__all__ = ["Appender", "Connect"]

_CLOSING_SECONDS = 5.0


class _Waiting(Struct):
    request: Request
    answer: asyncio.Future[Appended]
    until: float  # by the loop's clock: not to be sent again after that


def _appended(row: Row) -> Appended:
    verdict, first, events, recorded_at = row
    match verdict:
        case "ok" | "duplicate":
            return Appended(first, events, recorded_at, verdict == "duplicate")
        case "stale":
            raise Stale
        case _:
            raise Conflict


class Appender:
    """Appends requests to one council's register, in batches under load.

    `most`: requests in a batch; `most_waiting`: requests in the queue before new ones
    are refused as Overloaded; `patience`: seconds from being asked within which a
    request is sent again when the connection is lost; `metrics`: whom to tell of it.
    """

    def __init__(
        self,
        council: CouncilId,
        connect: Connect,
        *,
        most: int = 128,
        most_waiting: int = 2048,
        patience: float = 10.0,
        metrics: AppendMetrics | None = None,
    ) -> None:
        self._council = council
        self._connect = connect
        self._most = most
        self._most_waiting = most_waiting
        self._patience = patience
        self._metrics = metrics or AppendMetrics(str(council))
        self._queue: list[_Waiting] = []
        self._idle = asyncio.Event()  # nothing is on its way
        self._idle.set()
        self._closed = False
        self._crowd = 1  # the last batch's size: after a crowd a lone one queues too
        self._task: asyncio.Task[None] | None = None
        self._line: Line | None = None

    async def append(self, request: Request) -> Appended:
        """Store all of the request's events or none.

        Raises Stale, Conflict, Unavailable (the outcome is unknown: ask again with the
        same command id), Overloaded.
        """
        return await self._metrics.measured(self._append(request))

    async def _append(self, request: Request) -> Appended:
        if self._closed:
            raise Unavailable("the register is being closed; ask again in a moment")
        if self._idle.is_set() and self._crowd == 1 and self._line is not None:
            answer = await self._directly(self._line, request)
            if answer is not None:
                return answer
            # From here on it may be stored, so it waits however many do.
        elif len(self._queue) >= self._most_waiting:
            raise Overloaded("too many requests are waiting; try again in a moment")
        loop = asyncio.get_running_loop()
        waiting = _Waiting(request, loop.create_future(), loop.time() + self._patience)
        self._queue.append(waiting)
        self._metrics.waiting(len(self._queue))
        if self._idle.is_set():
            self._start()
        return await waiting.answer

    async def close(self) -> None:
        """Take nothing more, finish what waits, then give the connection back."""
        self._closed = True
        while not self._idle.is_set():  # what went directly may still join the queue
            await self._idle.wait()
        if self._line is not None:
            with contextlib.suppress(*LOST):
                await self._line.close(within=_CLOSING_SECONDS)
            self._line = None

    async def _directly(self, line: Line, request: Request) -> Appended | None:
        """Without the queue. None: take the queue's way, which finds out why."""
        self._idle.clear()
        self._metrics.batch(1)
        try:
            if len(request.events) > 1:
                return _appended(await line.one(request))
            if stored := await line.lone(request):
                first, recorded_at = stored
                return Appended(first, 1, recorded_at, repeated=False)
        except asyncpg.UniqueViolationError:
            pass  # repeated or stale: the queue's way finds out which
        except asyncpg.QueryCanceledError as error:
            raise _too_slow() from error
        except LOST:
            self._drop()
            self._metrics.retried()
        finally:
            if self._queue:
                self._start()
            else:
                self._idle.set()
        return None

    def _drop(self) -> None:
        if self._line is not None:
            self._metrics.lost()
            self._line.drop()
            self._line = None

    def _start(self) -> None:
        self._idle.clear()
        self._task = asyncio.create_task(self._drain())

    async def _drain(self) -> None:
        try:
            while self._queue:
                batch = [w for w in self._queue[: self._most] if not w.answer.done()]
                del self._queue[: self._most]
                self._metrics.waiting(len(self._queue))
                self._crowd = max(1, len(batch))
                await self._send(batch)
                if self._crowd > 1:  # those just answered ask again: let them join
                    await asyncio.sleep(0)
        finally:
            self._idle.set()

    async def _send(self, batch: list[_Waiting]) -> None:
        pause = 0.02
        alone = False  # after an error that is one request's fault: each on its own
        while batch:
            try:
                await self._try(batch, alone=alone)
            except LOST as error:
                self._drop()
                self._give_up(batch, error)
                if batch:
                    self._metrics.retried()
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 1.0)
            except Exception as error:  # noqa: BLE001 - each caller gets its own error
                if len(batch) > 1 and not alone:
                    alone = True  # the batch was rolled back as a whole
                    continue
                slow = isinstance(error, asyncpg.QueryCanceledError)
                _fail(batch.pop(0).answer, _too_slow() if slow else error)

    def _give_up(self, batch: list[_Waiting], error: BaseException) -> None:
        """Answer those that have waited enough, in the queue too, as unavailable."""
        now = asyncio.get_running_loop().time()
        for waiting in (*batch, *self._queue):
            if waiting.until <= now:
                _fail(waiting.answer, Unavailable(str(error)))
        batch[:] = [waiting for waiting in batch if waiting.until > now]
        self._queue[:] = [waiting for waiting in self._queue if waiting.until > now]

    async def _try(self, batch: list[_Waiting], *, alone: bool) -> None:
        """Send all that is in the batch. What is answered leaves it."""
        if self._line is None:
            self._line = await Line.open(self._council, self._connect)
        if len(batch) > 1 and not alone:
            self._metrics.batch(len(batch))
            rows = await self._line.many([waiting.request for waiting in batch])
            for waiting, row in zip(batch, rows, strict=True):
                _settle(waiting.answer, row)
            batch.clear()
        while batch:
            self._metrics.batch(1)
            row = await self._line.one(batch[0].request)
            _settle(batch.pop(0).answer, row)


def _too_slow() -> Unavailable:
    return Unavailable("the database took too long over it; ask again in a moment")


def _settle(answer: asyncio.Future[Appended], row: Row) -> None:
    try:
        appended = _appended(row)
    except (Stale, Conflict) as refusal:
        _fail(answer, refusal)
    else:
        if not answer.done():  # else its caller was cancelled
            answer.set_result(appended)


def _fail(answer: asyncio.Future[Appended], error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)
