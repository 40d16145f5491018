"""Every number in an answer leads to what it counts, or to the events behind it."""

from collections import Counter
from collections.abc import Iterator
from types import NoneType, SimpleNamespace
from typing import Any, get_args

import msgspec
import pytest
from msgspec import Struct

import api.everything  # noqa: F401 - every read enters itself
from api.reads import READS
from api.reveal import _Shown
from domain.grant_events import GrantEvent
from projections.tally import See
from tests.api.conftest import Api, path
from tests.commands.clerk import of

ORDINALS = {
    *("position", "positions", "corrects", "corrected_by", "known_at", "number"),
    *("version", "in_force", "rulebook", "series", "sequence", "item", "line"),
    *("question", "before", "until", "first", "parts", "made_from", "made_today_from"),
    *("round", "instalment", "condition", "after", "time"),
}
"""They name an entry, a version or a place in a row, and count nothing."""

BESIDE = {
    "Changes": "items",
    "projections.reports.Check": "first",
    "GrantsOfStatus": "grants",
    "ReportDue": "grant",
    "Body": "members",
    "AskNow": "ask",
    "Drift": "community_positions",
    "MemberAttendance": "which",
    "domain.report.Line": "milestone",
    "MilestoneLine": "id",
    "projections.agm_money.Money": "lines",
    "GrantsOf": "grants",
    "PopoloCount": "option",
    "GrantTotals": "grants",
    "Receiver": "grants",
    "RoomNow": "attending",
    "Search": "items",
}
"""What a number is made of, or whose it is, stands beside it, in this field."""

WITHIN = {
    "Slip": "MilestoneNow",
    "Milestone": "MilestoneNow",
    "Expected": "MilestoneSlips",
    "projections.report_changes.Field": "Change",
    "domain.scheme_events.Band": "Colours",
    "Attendance": "Meeting",
    "Polled": "Poll",
    "Votes": "Decision",
    "Quorum": "projections.partnership_parts.Adopted",
    "SeatRule": "projections.partnership_parts.Adopted",
    "Fund": "FundNow",
    "Round": "FundNow",
    "Criterion": "FundNow",
    "domain.bands.Band": "FundNow",
    "InstalmentNow": "Grant",
    "Instalment": "projections.grant_parts.Move",
    "Planned": "projections.grant_parts.Move",
    "Score": "Assessment",
    **dict.fromkeys(
        (one.__name__ for one in get_args(GrantEvent)), "projections.grant_parts.Move"
    ),
}
"""What says where the events of these are: they stand in it and nowhere alone."""


def kinds(annotation: Any) -> Iterator[Any]:
    """The types in a type: of what it holds, and of what it may be."""
    yield annotation
    for one in get_args(annotation):
        yield from kinds(one)


def structs() -> dict[str, type[Struct]]:
    """All that can stand in an answer, however deep.

    Those of one name are told apart by their modules, in whatever order they are met.
    """
    found: dict[type[Struct], str] = {}
    waiting = [one for read in READS for one in kinds(read.answer)]
    while waiting:
        kind = waiting.pop()
        origin = getattr(kind, "__origin__", kind)
        if not (isinstance(origin, type) and issubclass(origin, Struct)):
            continue
        if kind not in found:
            found[kind] = str(kind) if get_args(kind) else kind.__name__
            for field in msgspec.structs.fields(kind):
                waiting += kinds(field.type)
    called = Counter(found.values())
    return {
        name if called[name] == 1 else f"{kind.__module__}.{name}": kind
        for kind, name in found.items()
    }


def numbers(kind: type[Struct]) -> set[str]:
    """The fields that hold numbers."""
    plain = {int, float}
    return {
        field.name
        for field in msgspec.structs.fields(kind)
        if plain & {one for one in kinds(field.type) if one is not NoneType}
    } - ORDINALS


FOUND = structs()
CLAIMED = str(of("ms-claimed"))


def leads(kind: type[Struct]) -> bool:
    """Whether it says by itself where its events are."""
    fields = msgspec.structs.fields(kind)
    names = {"position", "positions", "entries", "behind", "moves"}
    return any(f.name in names or See in kinds(f.type) for f in fields)


@pytest.mark.parametrize("name", sorted(n for n in FOUND if numbers(FOUND[n])))
def test_every_number_in_an_answer_stands_with_what_it_is_made_of(name: str) -> None:
    if name in BESIDE:
        assert BESIDE[name] in FOUND[name].__struct_fields__
    elif name in WITHIN:
        around = FOUND[WITHIN[name]]
        assert leads(around)
        assert FOUND[name] in inside(around)
    else:
        assert leads(FOUND[name]), numbers(FOUND[name])


def inside(kind: Any) -> set[Any]:
    """What a struct holds, however deep."""
    found: set[Any] = set()
    waiting = [kind]
    while waiting:
        one = waiting.pop()
        if not (isinstance(one, type) and issubclass(one, Struct)):
            continue
        held = {k for f in msgspec.structs.fields(one) for k in kinds(f.type)}
        waiting += held - found
        found |= held
    return found


@pytest.mark.stores_nothing
async def test_the_numbers_of_a_profile_are_those_of_their_lists(api: Api) -> None:
    found = await api.public.read(path("partnerships", "riverside"))
    counted = [(one["milestones"], one["see"]) for one in found["milestones"]]
    counted.append((found["decisions"]["count"], found["decisions"]["see"]))
    assert len(counted) > len(["milestones", "decisions"])
    for number, address in counted:
        listed = (await api.client.get(address, params=None)).json()
        assert len(listed["items"]) == number, address


@pytest.mark.stores_nothing
async def test_what_a_fund_has_paid_is_paid_by_the_grants_that_it_names(
    api: Api,
) -> None:
    for fund in (await api.public.read("/funds"))["items"]:
        grants = (await api.client.get(fund["behind"], params=None)).json()["items"]
        assert sum(one["paid"] for one in grants) == fund["paid"]


@pytest.mark.stores_nothing
async def test_a_milestone_and_a_report_lead_to_what_was_told_of_them(
    api: Api,
) -> None:
    now = await api.public.read(path("milestones", "ms-open"))
    told = (await api.client.get(now["behind"], params=None)).json()["items"]
    assert {"milestone.set", "plan.milestone-placed"} <= {one["type"] for one in told}
    report = await api.public.read(path("reports", "report"))
    lines = (await api.client.get(report["behind"], params=None)).json()["items"]
    assert len(lines) == report["report"]["lines"]
    assert sum(len(one["comments"]) for one in lines) == report["comments"]


@pytest.mark.stores_nothing
async def test_attendance_names_the_meetings_that_it_counts(api: Api) -> None:
    vera = await api.visitor("vera")
    found = await vera.read(path("bodies", "riverside-sg", "/attendance"))
    for member in found["items"]:
        which = member["which"]
        assert [len(which[how]) for how in ("came", "apologies", "missed")] == [
            member[how] for how in ("came", "apologies", "missed")
        ]
        assert sum(map(len, which.values())) == member["meetings"]


@pytest.mark.stores_nothing
async def test_a_list_of_several_states_is_asked_for_each(api: Api) -> None:
    """Of too few finished milestones nothing is said, so the address is made here."""
    over = See("milestones", {"state": ("achieved", "verified"), "other_than": CLAIMED})
    shown = _Shown({}, SimpleNamespace(base="/api/councils/practice", moment={}))  # type: ignore[arg-type]
    address = shown.of(msgspec.to_builtins(over))
    listed = (await api.client.get(address, params=None)).json()["items"]
    assert {one["state"] for one in listed} <= {"achieved", "verified"}
    assert listed
    assert all(one["milestone"]["id"] != CLAIMED for one in listed)
