"""How long a request's head may take: a connection that asks nothing is not kept."""

from asyncio import TimerHandle, Transport
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

SECONDS = 15.0


class Punctual(H11Protocol):
    """As uvicorn's, which would wait for ever for a first head, and the rest of one."""

    seconds = SECONDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._late: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """A connection begins, and with it the time for its first head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Some of a request: if its head is whole, there is no hurry any more."""
        asked: RequestResponseCycle | None = self.cycle
        answering = asked is not None and not asked.response_complete
        super().data_received(data)
        if self.cycle is not asked:
            self._stop()
        elif self._late is None and not answering:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._late = self.loop.call_later(self.seconds, self.transport.close)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
