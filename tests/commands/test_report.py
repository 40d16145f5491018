"""Freezing reports: the lines come from the register, whoever asks, and stay there."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from commands.desk import Desk
from commands.labels import PRACTICE
from domain.council_events import ReportNumbered
from domain.dates import parse
from domain.errors import NotPermitted, NotReady
from domain.event import Recorded
from domain.ids import PlanId, ReportId, StreamId
from domain.milestone_events import MilestoneSet
from domain.report import LinesFrozen, ReportFrozen
from projections.catching_up import caught_up
from projections.listings import reports
from projections.look import COUNCIL_WIDE, PUBLIC, Look
from projections.rebuild import rebuild
from projections.report import REPORTS, Report
from projections.report_lines import (
    MilestoneFigures,
    frozen_bytes,
    frozen_lines,
    holds,
)
from projections.reports import check
from store.ids import new_id
from tests.commands.clerk import TODAY, Clerk, of
from tests.projections.events import said
from tests.projections.registers import Council

MANY = 2_000


async def frozen(clerk: Clerk, **body: Any) -> list[Recorded[Any]]:
    receipt = await clerk.do("report.freeze", "olu", title="All", **body)
    return await clerk.events(receipt)


def lines_in(events: list[Recorded[Any]]) -> set[UUID]:
    parts = (one.facts for one in events if isinstance(one.facts, LinesFrozen))
    return {row.milestone for part in parts for row in part.rows}


async def read(clerk: Clerk, id: UUID) -> tuple[Look, Report]:
    """The report, once it has been taken in."""
    await clerk.do("report.freeze", "olu", title="Another, so that all is taken in")
    last = await clerk.register.last_position()
    look = Look(PRACTICE, last, TODAY, COUNCIL_WIDE)
    report = await reports.one(clerk.reader, look, id)
    assert report is not None
    return look, report


async def test_a_report_for_the_public_has_only_what_the_public_sees(
    clerk: Clerk,
) -> None:
    hidden = await clerk.do(
        "milestone.set-milestone",
        None,
        plan="$riverside-plan",
        title="In confidence",
        due="2026-12",
        visibility="officers",
    )
    shown = await frozen(clerk, audience="public")
    whole = await frozen(clerk, audience="council")
    assert lines_in(whole) - lines_in(shown) == {hidden.id}
    assert {one.seen_by() for one in shown} == {"public"}
    assert {one.seen_by() for one in whole} == {"officers"}


async def test_two_who_freeze_at_once_get_different_numbers(clerk: Clerk) -> None:
    sheets = [
        clerk.sheet("report.freeze", "olu", None, {"title": title})
        for title in ("One", "Another")
    ]
    receipts = await clerk.at_once(*sheets)
    numbers, of_practice = set(), StreamId(PRACTICE)
    for receipt in receipts:
        head, *_, last = await clerk.events(receipt)
        assert isinstance(head.facts, ReportFrozen)
        own = ReportNumbered(report=ReportId(head.stream), number=head.facts.number)
        assert last.facts == own
        assert last.stream == of_practice
        numbers.add(own.number)
    assert numbers == {2, 3}  # there is one already


async def test_what_is_recorded_meanwhile_holds_nobody_up(clerk: Clerk) -> None:
    async def catch_up_while_others_write() -> None:
        await caught_up(clerk.store.database)
        await clerk.do(
            "milestone.set-milestone",
            None,
            plan="$riverside-plan",
            title="Another",
            due="2026-12",
        )

    figures = MilestoneFigures(clerk.store, catch_up_while_others_write)
    desk = Desk(clerk.store, lambda: TODAY, figures)
    sheet = clerk.sheet("report.freeze", "olu", None, {"title": "Ours"})
    head, *_ = await clerk.events(await desk.carry_out(sheet))
    assert isinstance(head.facts, ReportFrozen)
    assert head.facts.known_at < head.position - 1


async def test_the_lines_are_those_at_the_position_that_the_report_names(
    clerk: Clerk,
) -> None:
    before = await clerk.register.last_position()
    head, *_ = await frozen(clerk, as_of="2026-11-21", query={"state": ["missed"]})
    assert isinstance(head.facts, ReportFrozen)
    assert head.facts.known_at == before == head.position - 1
    assert head.facts.lines == sum(head.facts.states.values())


@pytest.mark.stores_nothing
async def test_a_partnerships_own_officers_freeze_nothing(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted, match="an officer of the council"):
        await clerk.do(
            "report.freeze", "tom", title="Ours", query={"partnership": "$riverside"}
        )


@pytest.mark.stores_nothing
async def test_where_nothing_can_be_read_nothing_is_frozen(clerk: Clerk) -> None:
    desk = Desk(clerk.store, lambda: TODAY)
    with pytest.raises(NotReady, match="over HTTP"):
        await desk.carry_out(clerk.sheet("report.freeze", "olu", None, {"title": "X"}))


async def test_a_long_report_is_whole_across_its_entries(clerk: Clerk) -> None:
    council = Council(clerk.store, PRACTICE)
    set_so = MilestoneSet(
        plan=PlanId(of("riverside-plan")),
        title="One of many",
        due=parse("2027-03"),
        checker="council officer",
    )
    await council.append(said(new_id(), set_so, "2026-01-01") for _ in range(MANY))
    head, *parts, _ = await frozen(clerk, as_of="2026-06-30")
    assert len(parts) == len(head.facts.parts) > 5
    assert head.facts.lines == len(lines_in(parts)) == MANY
    look, report = await read(clerk, head.stream)
    pool = clerk.reader
    assert holds(report, await frozen_bytes(pool, look, report))
    every = await frozen_lines(pool, look, report, 1, MANY)
    start = report.parts[2]
    for first, last in ((1, 1), (start - 1, start + 1), (start, MANY), (MANY, MANY)):
        some = await frozen_lines(pool, look, report, first, last)
        assert some == every[first - 1 : last]
    found = await check(pool, look, report)
    assert (found.holds, found.same, found.differ) == (True, True, 0)
    await council.close()


async def test_a_changed_line_is_noticed(clerk: Clerk) -> None:
    head, *_ = await frozen(clerk)
    look, report = await read(clerk, head.stream)
    pool = clerk.reader
    content = await frozen_bytes(pool, look, report)
    assert not holds(report, content.replace(b"on track", b"overdue"))
    # As if today's code took another day: before any of the milestones had been set.
    other = replace(report, as_of=date(2025, 1, 1), sha256="0" * 64)
    found = await check(pool, look, other)
    assert (found.holds, found.same, found.differ) == (False, False, report.lines)
    assert found.sentence.startswith("What is stored does not have the hash")


async def test_a_rebuilt_report_is_the_same(clerk: Clerk) -> None:
    head, *_ = await frozen(clerk, audience="public")
    said = {"line": 1, "comment": "Not so", "occurred": "2026-11-20"}
    await clerk.do("report.comment-line", "olu", head.stream, **said)
    look, before = await read(clerk, head.stream)
    council = Council(clerk.store, PRACTICE)
    connection = await council.connect()
    try:
        await rebuild(connection, REPORTS)
    finally:
        await connection.close()
    again = await reports.one(clerk.reader, replace(look, sight=PUBLIC), before.id)
    assert again == before
    assert [one.line for one in before.comments] == [1]
    await council.close()
