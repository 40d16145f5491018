"""Reports: frozen with a hash, commented on line by line, withdrawn, never changed."""

from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotBegun,
)
from domain.ids import MilestoneId, ReportId
from domain.report import (
    MOST_LINES,
    Line,
    LineCommented,
    LinesFrozen,
    Report,
    ReportEvent,
    ReportFrozen,
    ReportWithdrawn,
    Rows,
    check_day,
    comment_line,
    evolve,
    freeze,
    withdraw,
    written,
)
from domain.wanted import Wanted
from tests.domain.examples import A_REASON, ACTION_PLAN, CONGLETON
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

OCTOBER = date(2014, 10, 31)
OF_CONGLETON = Wanted(partnership=CONGLETON)
THIS, NEWER = (ReportId(UUID(int=n)) for n in (1, 2))
LEAF = 65_000  # bytes that the register takes of an event


def line(number: int = 1, **said: Any) -> Line:
    """A line about one of so many milestones, on track unless said otherwise."""
    fields: dict[str, Any] = {
        "milestone": MilestoneId(UUID(int=number)),
        "plan": ACTION_PLAN,
        "state": "on track",
        "promised": "2014-12",
        "expected": "2014-12",
    }
    return Line(**{**fields, **said})


OVERDUE = line(
    2,
    partnership=CONGLETON,
    state="overdue",
    colour="red",
    promised_latest=date(2014, 9, 30),
    days_slipped=0,
)


def asked(*lines: Line, number: int = 3) -> dict[str, Any]:
    return {
        "number": number,
        "title": "October",
        "as_of": OCTOBER,
        "query": OF_CONGLETON,
        "audience": "council",
        "rows": Rows(41, lines, {"milestone": 2}),
    }


def frozen(*lines: Line) -> ReportFrozen:
    return ReportFrozen(
        number=3,
        title="October",
        as_of=OCTOBER,
        known_at=41,
        query=OF_CONGLETON,
        audience="council",
        lines=len(lines),
        states={"on track": 1, "overdue": 1},
        colours={"red": 1},
        sha256=sha256(written(lines)).hexdigest(),
        parts=(1,),
        made_from={"milestone": 2},
        going_on={},
    )


BEGUN = (frozen(line(), OVERDUE), LinesFrozen(first=1, rows=(line(), OVERDUE)))
COMMENTED = LineCommented(line=2, comment=A_REASON)
WITHDRAWN = ReportWithdrawn(why=A_REASON)


def given(*events: ReportEvent) -> Specification[Report, ReportEvent]:
    return Specification(evolve, events)


def test_lines_are_frozen_under_a_number_and_the_hash_of_all_of_them() -> None:
    given().when(freeze, **asked(line(), OVERDUE)).then(*BEGUN)


def test_a_report_is_frozen_once() -> None:
    given(*BEGUN).when(freeze, **asked()).then_refused(AlreadyBegun, "frozen before")


def test_a_report_may_have_no_line() -> None:
    (head,) = freeze(None, **asked())
    assert isinstance(head, ReportFrozen)
    assert (head.lines, head.parts, head.states) == (0, (), {})
    assert head.sha256 == sha256(b"[]").hexdigest()


def test_what_goes_on_is_counted_apart_however_it_stands() -> None:
    held_up = line(3, promised="2014-04/..", expected="2014-04/..", state="blocked")
    (head, _) = freeze(None, **asked(line(), held_up))
    assert isinstance(head, ReportFrozen)
    assert head.states == {"on track": 1, "blocked": 1}
    assert head.going_on == {"blocked": 1}


def test_a_line_is_written_without_what_is_null_and_always_in_the_same_bytes() -> None:
    """What was hashed years ago is compared with what is written today."""
    assert written([OVERDUE]).decode() == (
        '[{"milestone":"00000000-0000-0000-0000-000000000002",'
        f'"plan":"{ACTION_PLAN}","partnership":"{CONGLETON}",'
        '"state":"overdue","colour":"red","promised":"2014-12",'
        '"promised_latest":"2014-09-30","expected":"2014-12","days_slipped":0}]'
    )


@for_all(st.integers(0, 700), st.integers(1, 200))
def test_lines_are_cut_so_that_the_register_takes_them_and_none_is_lost(
    lines: int, length: int
) -> None:
    all_of_them = [line(n, objective="é" * length) for n in range(lines)]
    events = freeze(None, **asked(*all_of_them))
    head, parts = events[0], events[1:]
    assert isinstance(head, ReportFrozen)
    assert all(len(msgspec.json.encode(part)) < LEAF - 4_000 for part in parts)
    cut = [one for part in parts if isinstance(part, LinesFrozen) for one in part.rows]
    assert cut == all_of_them
    firsts = [part.first for part in parts if isinstance(part, LinesFrozen)]
    assert list(head.parts) == firsts
    joined = b",".join(msgspec.json.encode(one) for one in cut)
    assert head.sha256 == sha256(b"[" + joined + b"]").hexdigest()


def test_more_lines_than_a_request_can_hold_are_refused() -> None:
    many = asked(*[line()] * (MOST_LINES + 1))
    given().when(freeze, **many).then_refused(BeyondLimit, "those of one scheme")


def test_a_line_is_commented_on_as_often_as_people_like() -> None:
    for history in (BEGUN, (*BEGUN, COMMENTED)):
        given(*history).when(comment_line, line=2, comment=A_REASON).then(COMMENTED)


@pytest.mark.parametrize("number", [0, 3])
def test_a_comment_is_about_a_line_that_there_is(number: int) -> None:
    given(*BEGUN).when(comment_line, line=number, comment=A_REASON).then_refused(
        Contradiction, f"no line {number}: the report has 2"
    )


def test_a_report_is_withdrawn_with_a_reason_and_only_once() -> None:
    given(*BEGUN).when(withdraw, itself=THIS, why=A_REASON).then(WITHDRAWN)
    given(*BEGUN, COMMENTED).when(
        withdraw, itself=THIS, why=A_REASON, instead=NEWER
    ).then(ReportWithdrawn(why=A_REASON, instead=NEWER))
    given(*BEGUN, WITHDRAWN).when(withdraw, itself=THIS, why=A_REASON).then_nothing()


def test_no_report_stands_in_its_own_place() -> None:
    given(*BEGUN).when(withdraw, itself=THIS, why=A_REASON, instead=THIS).then_refused(
        Contradiction, "its own place"
    )


def test_a_withdrawn_report_takes_no_more_comments() -> None:
    given(*BEGUN, WITHDRAWN).when(comment_line, line=1, comment=A_REASON).then_refused(
        AlreadyClosed, "withdrawn"
    )


def test_what_was_never_frozen_is_neither_commented_on_nor_withdrawn() -> None:
    given().when(comment_line, line=1, comment=A_REASON).then_refused(
        NotBegun, "no such report"
    )
    given().when(withdraw, itself=THIS, why=A_REASON).then_refused(
        NotBegun, "no such report"
    )


def test_a_report_is_about_a_day_that_has_come() -> None:
    check_day(OCTOBER, OCTOBER)
    with pytest.raises(Contradiction, match="2014-11-01 is still to come"):
        check_day(date(2014, 11, 1), OCTOBER)
    with pytest.raises(Contradiction, match="from the year 1000 on"):
        check_day(date(999, 12, 31), OCTOBER)


@for_all(
    steps(
        step(
            freeze,
            number=st.just(1),
            title=st.just("October"),
            as_of=st.just(OCTOBER),
            query=st.just(OF_CONGLETON),
            audience=st.sampled_from(["public", "council"]),
            rows=st.sampled_from([Rows(1, (), {}), Rows(1, (line(),), {})]),
        ),
        step(comment_line, line=st.integers(0, 2), comment=st.just(A_REASON)),
        step(
            withdraw,
            itself=st.just(THIS),
            why=st.just(A_REASON),
            instead=st.sampled_from([None, THIS, NEWER]),
        ),
    )
)
def test_every_history_replays(decisions: list[Step[ReportEvent]]) -> None:
    check_replays(evolve, Decoder(list[ReportEvent]), decisions)
