"""A writer in a process of its own: posts commands until each is answered.

    python -m tests.faults.writing < settings

The first line of its input is its settings; it stops when the input ends, after the
command that it is at has been answered.
"""

import random
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.ids import CouncilId
from store.ids import command_id
from store.register import Receipt
from tests.faults.ledger import Again, Ledger, Odd, Posted, Received
from tests.faults.offers import OFFERS, Offer

PATIENCE_SECONDS = 120.0
LOST = (OSError, HTTPException)
DONE = {200, 201}
NOT_NOW = 503
OUR_FAULT = 500  # asked again all the same, and told


class Settings(Struct, frozen=True, kw_only=True):
    """`persons` and `tokens` are by role; `pace`: the longest pause, in seconds."""

    name: str
    seed: int
    address: str
    slug: str
    council: UUID
    ledger: str
    persons: dict[str, UUID]
    tokens: dict[str, str]
    pace: float


class Answer(Struct, frozen=True):
    """`position`: up to where it is answered, if it says so."""

    status: int
    said: bytes
    position: int | None

    def __str__(self) -> str:
        return f"{self.status} {self.said.decode()}"


class Line:
    """Requests to one server over a connection that is opened again when it breaks."""

    def __init__(self, address: str) -> None:
        host = urlsplit(address).netloc
        self._connection = HTTPConnection(host, timeout=30)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def ask(
        self, method: str, path: str, headers: dict[str, str], body: Any = None
    ) -> Answer:
        """Send a request. Raises LOST."""
        said = None if body is None else msgspec.json.encode(body)
        try:
            self._connection.request(method, path, said, headers)
            answer = self._connection.getresponse()
            position = answer.headers.get("Waymark-Position")
            return Answer(
                answer.status,
                answer.read(),
                None if position is None else int(position),
            )
        except LOST:
            self._connection.close()
            raise


def post(line: Line, slug: str, token: str, posted: Posted) -> Answer:
    """Send a command, once. Raises LOST."""
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Idempotency-Key": posted.key,
    }
    path = f"/api/councils/{slug}/{posted.path}"
    return line.ask("POST", path, headers, posted.body)


class Writer:
    """Asks, notes, and asks the same again until there is an answer."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ledger = Ledger(Path(settings.ledger))
        self._line = Line(settings.address)
        self._random = random.Random(settings.seed)  # noqa: S311 - no secret
        self.stop = threading.Event()

    def run(self) -> None:
        """Write until told to stop, and read in between."""
        number = 0
        while not self.stop.is_set():
            number += 1
            offer = self._random.choice(OFFERS)
            posted = self._posted(offer, f"{self._settings.name} {number}")
            self._ledger.note(posted)
            receipt = self._persist(posted)
            if receipt is not None:
                self._ledger.note(Received(posted.command, receipt))
                if number % 4 == 0:
                    self._look(receipt, posted)
            time.sleep(self._random.uniform(0, self._settings.pace))

    def _posted(self, offer: Offer, mark: str) -> Posted:
        council = CouncilId(self._settings.council)
        principal = f"{council} {self._settings.persons[offer.role]}"
        return Posted(
            command=command_id(principal, mark),
            principal=principal,
            action=offer.action,
            about=offer.id(council),
            path=offer.place(council),
            role=offer.role,
            key=mark,
            body=offer.filled(council, mark),
            marks=(mark,),
        )

    def _persist(self, posted: Posted) -> Receipt | None:
        """Ask until there is an answer; None if it was refused or never came."""
        slug, token = self._settings.slug, self._settings.tokens[posted.role]
        end = time.monotonic() + PATIENCE_SECONDS
        why = "no answer"
        while time.monotonic() < end:
            try:
                answer = post(self._line, slug, token, posted)
            except LOST as error:
                why = type(error).__name__
            else:
                if answer.status in DONE:
                    return msgspec.json.decode(answer.said, type=Receipt)
                why = str(answer)
                if answer.status == OUR_FAULT:
                    self._ledger.note(Odd(f"{posted.action}: {why}"))
                elif answer.status != NOT_NOW:
                    break
            self._ledger.note(Again(posted.command, why))
            time.sleep(self._random.uniform(0.02, 0.1))
        self._ledger.note(Odd(f"{posted.action} {posted.key!r}: {why}"))
        return None

    def _look(self, receipt: Receipt, posted: Posted) -> None:
        """What was acknowledged is shown by every answer that says it reaches so far.

        While nobody projects, an answer may say that it does not.
        """
        path = f"/api/councils/{self._settings.slug}/events"
        headers = {
            "Authorization": f"Bearer {self._settings.tokens['officer']}",
            "Waymark-Position": str(receipt.position),
        }
        query = f"?start={receipt.position}&limit=1"
        try:
            answer = self._line.ask("GET", path + query, headers)
        except LOST:
            return
        if answer.status == 200 and answer.position is not None:
            items = msgspec.json.decode(answer.said)["items"]
            reached = answer.position >= receipt.position
            if not reached and not items:
                return
            if items and items[0]["event"]["command_id"] == str(posted.command):
                return
        if answer.status != NOT_NOW:
            self._ledger.note(Odd(f"reading {receipt.position}: {answer}"))


def main() -> None:
    """Write until the input ends."""
    writer = Writer(msgspec.json.decode(sys.stdin.readline(), type=Settings))

    def wait_for_the_end() -> None:
        sys.stdin.read()
        writer.stop.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    writer.run()


if __name__ == "__main__":
    main()
