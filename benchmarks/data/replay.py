"""Real milestones told as a register: what partnerships would have recorded of them.

Each owner is a partnership with a steering group that meets once a quarter, each plan
one of its action plans. A telling can be repeated: all that it begins gets new ids.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.data.partnership import (
    BEGAN,
    HASH,
    MONTH,
    QUARTER,
    Partnership,
    Said,
    exactly,
    text,
)
from domain.dates import parse
from domain.event import Capacity, Envelope, Event, Evidence, Wording
from domain.ids import DecisionId, MilestoneId, PlanId, PromiseId, SchemeId
from domain.milestone_events import (
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneMissed,
    MilestoneSet,
    MilestoneVerified,
    MilestoneWithdrawn,
    ProgressNoted,
)
from domain.plan_events import MilestonePlaced, ObjectiveSet, PlanAdopted, PlanDrafted
from domain.promise import PromiseKept, PromiseMade
from domain.scheme_events import DutyAdopted, SchemeCreated
from store.ids import new_id

SOURCE = Path(__file__).parent / "milestones.csv"
LAST = date(2026, 10, 31)

roughly = cache(parse)


class Promised(NamedTuple):
    """A milestone as the source has it: open, achieved, withdrawn or missed."""

    plan: str
    title: str
    owner: str
    stage: str
    due: str
    set_on: date
    forecast: str
    changed_on: date
    revisions: int
    status: str


@cache
def promised() -> dict[str, dict[str, list[Promised]]]:
    """The milestones by owner and plan."""
    found: dict[str, dict[str, list[Promised]]] = defaultdict(lambda: defaultdict(list))
    with SOURCE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = Promised(
                plan=row["plan"],
                title=row["title"],
                owner=row["owner"],
                stage=row["stage"],
                due=row["due"],
                set_on=date.fromisoformat(row["set_on"]),
                forecast=row["forecast"],
                changed_on=date.fromisoformat(row["changed_on"]),
                revisions=int(row["revisions"]),
                status=row["status"],
            )
            found[one.owner][one.plan].append(one)
    return found


def beginning() -> tuple[SchemeId, list[Said]]:
    """The scheme under which the partnerships are, and how it began."""
    scheme, began = SchemeId(new_id()), date(2019, 4, 1)
    duty = DutyAdopted(duty="annual meeting", from_day=exactly(began), every_months=12)
    return scheme, [
        Said(began, scheme, Envelope(occurred=exactly(began)), facts)
        for facts in (SchemeCreated(name="Local Working", kind="partnership"), duty)
    ]


def replay(scheme: SchemeId) -> list[Said]:
    """All of it once, in the order of the days."""
    told = [
        said
        for owner, plans in promised().items()
        for said in _partnership(Partnership(owner, scheme), plans)
    ]
    return sorted(told, key=lambda said: said.day)


def _partnership(
    partnership: Partnership, plans: dict[str, list[Promised]]
) -> Iterator[Said]:
    yield from partnership.begin()
    for number in range((LAST - BEGAN) // QUARTER):
        yield from partnership.meet(BEGAN + MONTH + number * QUARTER, number)
        yield from partnership.give_grant(BEGAN + MONTH + number * QUARTER)
    for milestones in plans.values():
        yield from _plan(partnership, milestones)


def _plan(partnership: Partnership, milestones: list[Promised]) -> Iterator[Said]:
    plan, decision, promise = PlanId(new_id()), DecisionId(new_id()), new_id()
    title, day = milestones[0].title, min(one.set_on for one in milestones)
    said = partnership.said
    drafted = PlanDrafted(title=title, partnership=partnership.id)
    yield said(day, plan, drafted)
    words = Wording(text=text())
    yield said(day, plan, ObjectiveSet(number="1", wording=words))
    yield from partnership.decide(day, f"Adopt {title}"[:200], decision)
    adopted = PlanAdopted(decision=decision, on=exactly(day))
    yield said(day, plan, adopted, decision=decision)
    made = PromiseMade(title=title, wording=words, partnership=partnership.id)
    yield said(day, PromiseId(promise), made)
    for milestone in milestones:
        yield from _milestone(partnership, plan, milestone)
    kept = max(one.changed_on for one in milestones)
    yield said(kept, PromiseId(promise), PromiseKept())


def _milestone(
    partnership: Partnership, plan: PlanId, promised: Promised
) -> Iterator[Said]:
    """Set and placed, told of each quarter, moved as often as it was, and ended."""
    id, began = MilestoneId(new_id()), promised.set_on
    ended = LAST if promised.status == "open" else promised.changed_on + QUARTER
    said = partnership.said
    set_ = MilestoneSet(
        plan=plan,
        title=f"{promised.title} ({promised.stage})",
        due=roughly(promised.due),
        partnership=partnership.id,
        objective="1",
        lead=promised.owner,
    )
    yield said(began, id, set_)
    yield said(began, plan, MilestonePlaced(milestone=id, objective="1"))
    for number in range(1, (ended - began) // QUARTER + 1):
        yield said(began + number * QUARTER, id, ProgressNoted(note=text()))
    step = (promised.changed_on - began) / max(1, promised.revisions)
    for number in range(1, promised.revisions + 1):
        moved = ForecastRevised(forecast=roughly(promised.forecast), why=text())
        yield said(began + number * step, id, moved)
    for facts, capacity in _ends(partnership, promised.status, ended):
        yield said(ended, id, facts, capacity=capacity)


def _ends(
    partnership: Partnership, status: str, day: date
) -> Iterator[tuple[Event, Capacity]]:
    match status:
        case "achieved":
            evidence = Evidence("Report to the steering group", HASH)
            by = partnership.people[1]
            yield EvidenceAttached(evidence=evidence), "volunteer officer"
            yield MilestoneAchieved(on=exactly(day), by=by), "volunteer officer"
            yield MilestoneVerified(by=partnership.officer), "council officer"
        case "missed":
            yield MilestoneMissed(why=text()), "volunteer officer"
        case "withdrawn":
            yield MilestoneWithdrawn(why=text()), "volunteer officer"
        case _:
            pass
