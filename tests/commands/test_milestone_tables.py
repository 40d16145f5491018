"""Tables of milestones: what is read and proposed, and everything wrong at once."""

from datetime import date
from pathlib import Path

import pytest

from commands.milestone_entries import Aim, plan
from commands.milestone_mapping import (
    BadMapping,
    Field,
    Mapping,
    check,
    dump,
    load,
    propose,
)
from commands.milestone_rows import MilestoneRow, asked, read_rows
from commands.table_file import MOST_IN_ROW, BadTable, parse
from domain.ids import CouncilId
from domain.written_dates import Habits
from store.ids import new_id

TODAY = date(2026, 11, 22)
HEADER = "Ref,Milestone,Due,Forecast,Date revised,Revisions,Status,Completed,Depends on"
COLUMNS: dict[Field, str] = {
    "number": "Ref",
    "title": "Milestone",
    "due": "Due",
    "forecast": "Forecast",
    "revised_on": "Date revised",
    "revisions": "Revisions",
    "status": "Status",
    "achieved_on": "Completed",
    "needs": "Depends on",
}


def rows_of(*lines: str, mapping: Mapping | None = None) -> list[MilestoneRow]:
    table = parse("t.csv", "\n".join([HEADER, *lines]).encode())
    return read_rows(table, mapping or Mapping(COLUMNS), today=TODAY)


def faults_of(*lines: str) -> list[tuple[int, str | None, str]]:
    with pytest.raises(BadTable) as bad:
        rows_of(*lines)
    return [(one.row, one.column, one.found) for one in bad.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_table_is_read_however_it_was_saved(
    encoding: str, delimiter: str, ending: str
) -> None:
    lines = [["Milestone", "Due (£, “so”)"], ['"Café; a, b"', "2014"], ["", ""], ["b"]]
    text = ending.join(delimiter.join(line) for line in lines)
    text = text.replace("Due (£, “so”)", '"Due (£, “so”)"')
    table = parse("t.csv", text.encode(encoding))
    assert table.header == ("Milestone", "Due (£, “so”)")
    assert [row.number for row in table.rows] == [2, 4]
    assert [[*row.cells.values()] for row in table.rows] == [
        ["Café; a, b", "2014"],
        ["b", ""],
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "row 1: found no rows"),
        (b"\n\n", "row 1: found no rows"),
        (b"a,b\n" + b"x" * 10_000_000 + b",2014\n", "row 2: found more than 100,000"),
        (
            b"a,b\nc,d\n" + b"x,y\n" * 9 + b"xxxxxxxx," * 50_000,
            "row 12: found more than",
        ),
        (b'a,b\n"never closed,2014\nc,d\n', "row 2: found unexpected end of data"),
        (b"a,b\nc,d\nc,d,e\n", "row 3: found 3 cells; accepted: 2"),
        (b"a,b\nc\0,d\n", "row 2: found a NUL character"),
        (b"a,b\nc,\x81\n", "row 2: found the byte 0x81"),
        (b"a,b,a\nc,d,e\n", "row 1, “a”: found 2 columns of this name"),
        (b"a,b\n,\n", "row 2: found no rows"),
        (
            b"Milestone|Due\nA walk|2014\n",
            "row 1: found one column, “Milestone|Due”; accepted: columns parted by",
        ),
        (b"PK\x03\x04rest", "row 1: found a workbook"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_table_is_refused_with_the_row(content: bytes, told: str) -> None:
    with pytest.raises(BadTable) as bad:
        parse("t.csv", content)
    assert f"\n{told}" in str(bad.value)
    assert "t.csv is not as it should be; nothing was recorded:" in str(bad.value)


def test_a_row_may_be_as_long_as_is_said() -> None:
    table = parse("t.csv", b"a,b\n" + b"x" * (MOST_IN_ROW - 1) + b",y\n")
    assert len(table.rows[0].cells["a"]) == MOST_IN_ROW - 1


def test_columns_are_proposed_where_their_names_leave_no_doubt() -> None:
    found = propose(tuple(HEADER.split(",")))
    assert (found.columns, found.unclear, found.missing) == (COLUMNS, (), [])
    found = propose(("Milestone", "Due", "Target date", "Ward", "", "LEAD_OFFICER"))
    assert found.columns == {"title": "Milestone", "lead": "LEAD_OFFICER"}
    assert found.unclear == ("Due", "Target date", "Ward")
    assert found.missing == ["due"]


def test_a_mapping_is_kept_as_it_was_settled(
    tmp_path: Path,
) -> None:
    mapping = Mapping(
        {"title": "Was nun: “so”?", "due": "Due"},
        {"true": "achieved", "Auf gutem Weg": "open"},
        {"Due": Habits(order="day first", century="2000s", year_begins="April")},
    )
    file = tmp_path / "m.yaml"
    file.write_text(dump(mapping), "utf-8")
    assert load(file) == mapping


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("columns: {titel: A, due: B}", "titel.*title, due, set_on"),
        ("columns: {title: A}\nstatuses: {x: done}", "statuses"),
        (
            "columns: {title: A}\ndates: {A: {order: american}}",
            "day first, month first",
        ),
        ("columns: [", "cannot be read"),
        ("[]", "cannot be read"),
    ],
)
def test_a_mapping_at_fault_says_where(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadMapping, match=told):
        load(file)


def test_a_mapping_of_columns_that_are_not_there_is_refused() -> None:
    with pytest.raises(BadMapping, match=r"no column “B”; its columns are “A”, “C”"):
        check({"title": "A", "due": "B"}, ("A", "C"), "t.csv")
    with pytest.raises(BadMapping, match="is the due"):
        check({"title": "A"}, ("A", "C"), "t.csv")


def test_what_has_to_be_asked_is_asked_once_for_each_word_and_column() -> None:
    lines = [
        "1,a,1/4/14,Q1 2014/15,,,Nearly,,",
        "2,b,2/4/14,,,,Nearly,,",
        "3,c,2014,,,,Done,,",
    ]
    table = parse("t.csv", "\n".join([HEADER, *lines]).encode())
    found = asked(table, Mapping(COLUMNS))
    assert found.statuses == {"Nearly": 2}
    assert found.dates == {
        ("Due", "order"): "1/4/14",
        ("Due", "century"): "1/4/14",
        ("Forecast", "year_begins"): "Q1 2014/15",
    }
    april = Habits(year_begins="April")
    settled = Mapping(
        COLUMNS,
        {"Nearly": "open"},
        {"Due": Habits(order="day first", century="2000s"), "Forecast": april},
    )
    answered = asked(table, settled)
    assert (answered.statuses, answered.dates) == ({}, {})


def test_all_that_is_wrong_with_rows_is_told_at_once() -> None:
    assert faults_of(
        "1,,2014,,,,,,",
        "2,b,31/02/2014,soon,,,Done,,",
        "3,c,,2014,,many,On holiday,,",
        "4,d,2014-04/..,2015,,,Done,2014,",
        "5,e,2014,2014-04/,2099,-1,Done,2099,",
        f"6,{'f' * 201},2014,,,,,,",
        "7,g,2014,,,,Done,,",
    ) == [
        (2, "column Milestone", "nothing"),
        (3, "column Due", "“31/02/2014”"),
        (3, "column Forecast", "“soon”"),
        (4, "column Due", "nothing"),
        (4, "column Revisions", "“many”"),
        (4, "column Status", "“On holiday”"),
        (5, "column Forecast", "“2015”"),
        (5, "column Status", "“Done”"),
        (6, "column Revisions", "“-1”"),
        (6, "column Completed", "“2099”"),
        (7, "column Milestone", f"“{'f' * 60}…”"),
        (8, "column Completed", "nothing"),
    ]


def test_a_row_that_is_there_twice_is_refused() -> None:
    assert faults_of("1,a,2014,,,,,,", "1,A,2015,,,,,,", "2,a,2014,,,,,,") == [
        (3, "column Milestone", "“A” of row 2 once more")
    ]


def test_what_a_row_needs_must_be_in_the_file_and_lead_to_no_circle() -> None:
    assert faults_of("1,a,2014,,,,,,9", "2,b,2014,,,,,,a;Nowhere") == [
        (2, "column Depends on", "“9”, which no rows are called"),
        (3, "column Depends on", "“Nowhere”, which no rows are called"),
    ]
    assert faults_of("1,a,2014,,,,,,2", "2,b,2014,,,,,,3", "3,c,2014,,,,,,1")[0][
        :2
    ] == (
        2,
        "column Depends on",
    )
    found = rows_of("1,a,2014,,,,,,2; c", "2,b,2014,,,,,,", "3,c,2014,,,,,,2")
    assert [(one.title, one.needs) for one in found] == [
        ("b", ()),
        ("c", (3,)),
        ("a", (3, 4)),
    ]


def test_formulas_and_labels_are_text_and_nothing_else() -> None:
    found = rows_of('=1+1,"=HYPERLINK(""x"")",2014,,,,,,', "$a,$body,2014,,,,,,")
    assert [one.title for one in found] == ['=HYPERLINK("x")', "$body"]
    aim = Aim(council=CouncilId(new_id()), title="p")
    steps = plan(found, aim, name="t", sha256="0" * 64, keyed=str).steps
    said = [one.step.said for one in steps if one.kind == "milestones"]
    assert said[1]["title"] == "$$body"  # which stands for "$body"
    assert said[1]["plan"] == f"${aim.plan_label}"


def test_several_forecasts_are_as_many_revisions() -> None:
    (one,) = rows_of("1,a,2014,2015; 2016;2016 ;2014,2014-05-01;2014-06-01,4,,,")
    told = [(forecast.text, day and day.text) for forecast, day in one.moves]
    assert told == [("2015", None), ("2016", None), ("2014", "2014-06-01")]
    (one,) = rows_of("1,a,2014,2014,2014-05-01,2,,,")
    assert (one.moves, one.revisions) == ([], 2)
