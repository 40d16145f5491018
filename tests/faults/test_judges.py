"""The judges see each fault in a register that was changed behind its back."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from msgspec.structs import replace

from domain.event import Envelope
from domain.fund_events import FundOpened
from domain.ids import CommandId, StreamId
from store.codec import tail
from store.ids import new_id
from store.keys import MasterKey
from store.register import Receipt
from store.request import Appended, NewEvent, Request
from tests.faults.judges import Judge, Row, judge_rows
from tests.faults.ledger import (
    Again,
    Book,
    Entry,
    Ledger,
    Odd,
    Posted,
    Received,
    Stored,
    Written,
    read,
)
from tests.faults.read_models import judge_rows as judge_tables

MASTER = MasterKey(bytes(32))
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def row(
    position: int,
    command: UUID,
    *,
    stream: UUID | None = None,
    version: int = 1,
    seq: int = 0,
    name: str = "",
    digest: bytes = b"",
) -> Row:
    """A row as the database would have written it."""
    at = NOON + timedelta(seconds=position)
    stream = stream or new_id()
    head = {
        "position": position,
        "recorded_at": at,
        "stream": stream,
        "version": version,
        "type": "fund.opened",
        "command_id": command,
        "command_seq": seq,
    }
    facts = tail(Envelope(), FundOpened(name=name or f"fund {position}"))
    leaf = msgspec.json.encode(head)[:-1] + b"," + facts
    return Row(
        *(position, stream, version, "fund.opened", command, seq, at),
        None if seq else digest,
        leaf,
        sha256(b"\0" + leaf).digest(),
    )


def written(rows: Sequence[Row], *marks: str) -> list[Entry]:
    """What an appender's caller has noted of these rows."""
    events = tuple(
        NewEvent(
            StreamId(r.stream),
            r.version,
            r.type,
            r.leaf.partition(b'"command_seq":%d,' % r.seq)[2],
        )
        for r in rows
    )
    command = CommandId(rows[0].command)
    request = Request(command, rows[0].digest or b"", events)
    appended = Appended(
        rows[0].position, len(rows), rows[0].recorded_at, repeated=False
    )
    return [Written(request=request, marks=marks), Stored(command, appended)]


ONE, TWO, THREE = new_id(), new_id(), new_id()
FUND = new_id()
ROWS = (
    row(0, ONE, stream=FUND),
    row(1, TWO),
    row(2, TWO, seq=1),
    row(3, THREE, stream=FUND, version=2),
)
ENTRIES = (
    *written(ROWS[:1], "fund 0"),
    *written(ROWS[1:3], "fund 1", "fund 2"),
    *written(ROWS[3:], "fund 3"),
)


def kinds(rows: Sequence[Row], entries: Sequence[Entry] = ENTRIES) -> set[str]:
    judge = Judge(rows, Book(iter(entries)), MASTER)
    return {fault.kind for fault in (*judge_rows(rows), *judge.judge())}


def test_a_register_that_holds_what_was_asked_has_no_fault() -> None:
    assert kinds(ROWS) == set()


def test_an_acknowledged_command_that_is_not_there_is_lost() -> None:
    assert kinds(ROWS[:3]) == {"lost"}


def test_what_was_asked_and_never_answered_may_be_there_or_not_but_is_told() -> None:
    assert kinds(ROWS[:3], ENTRIES[:5]) == {"answer"}
    assert kinds(ROWS, ENTRIES[:5]) == {"answer"}


def test_a_missing_position_and_a_missing_version_are_gaps() -> None:
    assert kinds([ROWS[0], *ROWS[2:]]) == {"gap", "altered"}
    assert kinds(ROWS[1:], ENTRIES[2:]) == {"gap"}


def test_what_nobody_asked_for_is_found() -> None:
    assert kinds([*ROWS, row(4, new_id())]) == {"unasked"}


def test_the_same_content_under_two_commands_is_found_doubled() -> None:
    again = row(4, new_id(), name="fund 3")
    assert kinds([*ROWS, again]) == {"unasked", "doubled"}


def test_one_event_more_or_less_than_was_asked_is_found() -> None:
    assert kinds([*ROWS, row(4, THREE, seq=1)]) == {"altered"}
    assert kinds([*ROWS[:2], row(2, THREE, stream=FUND, version=2)]) >= {"altered"}


@pytest.mark.parametrize(
    "changed",
    [
        replace(ROWS[3], leaf_hash=bytes(32)),
        replace(ROWS[3], stream=ROWS[1].stream),
        replace(ROWS[3], digest=None),
        replace(ROWS[3], recorded_at=NOON),
        replace(ROWS[3], leaf=b"{}"),
    ],
)
def test_a_row_unlike_its_leaf_or_before_its_time_is_found(changed: Row) -> None:
    assert "disorder" in kinds([*ROWS[:3], changed])


def test_another_receipt_than_the_row_has_is_found() -> None:
    stored = Stored(THREE, Appended(2, 1, ROWS[3].recorded_at, repeated=False))
    assert kinds(ROWS, [*ENTRIES[:5], stored]) == {"altered"}


def test_a_posted_command_is_compared_by_body_digest_words_and_receipt() -> None:
    posted = Posted(
        command=new_id(),
        principal="council person",
        action="fund.open-fund",
        about=None,
        path="funds",
        role="officer",
        key="k",
        body={"name": "fund 0"},
        marks=("fund 0",),
    )
    digest = MASTER.digest(b'council person\nfund.open-fund None\n{"name":"fund 0"}')
    right = row(0, posted.command, stream=FUND, digest=digest)
    named = row(0, posted.command, stream=FUND, digest=digest, name="another")
    receipt = Receipt(FUND, 0, 1, ("fund.opened",))
    received = Received(posted.command, receipt)
    later = Received(posted.command, replace(receipt, position=1))

    assert kinds([right], [posted, received]) == set()
    assert kinds([named], [posted, received]) == {"altered"}
    assert kinds([replace(right, digest=bytes(32))], [posted, received]) == {"altered"}
    assert kinds([right], [posted, later]) == {"altered"}


def test_an_odd_answer_is_told() -> None:
    assert kinds(ROWS, [*ENTRIES, Odd("500")]) == {"answer"}


def test_rows_are_compared_one_by_one_however_often_they_stand_there() -> None:
    live = {"fund": ["a", "b", "b"]}
    found = list(judge_tables(live, {"fund": ["a", "b", "c"]}))

    assert [fault.words for fault in found] == [
        "only live, in fund: b",
        "only rebuilt, in fund: c",
    ]
    assert list(judge_tables(live, live)) == []


def test_half_a_line_of_a_killed_writer_was_never_asked(tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    ledger = Ledger(file)
    for entry in ENTRIES[:3]:
        ledger.note(entry)
    file.write_bytes(file.read_bytes()[:-9])

    assert len(read(file).asked) == 1
    Ledger(file).note(Again(ONE, "killed"))
    book = read(file)
    assert set(book.asked) == set(book.answered) == {ONE}
    assert len(book.again) == 1
