"""A report: how milestones stood on a day, frozen for the committee."""

from datetime import date
from typing import Annotated

from msgspec import Meta
from msgspec.structs import asdict

from commands.desk import Case
from commands.entry import Entry, Given, Label, Words
from commands.registry import command
from domain import council, report
from domain.catalogue import COUNCIL, PARTNERSHIP, PLAN, REPORT, SCHEME
from domain.errors import NotReady
from domain.event import Visibility
from domain.ids import PartnershipId, PlanId, ReportId, SchemeId
from domain.report import MOST_LINES, Audience
from domain.wanted import Flag, State, Wanted, Without

SEEN_BY: dict[Audience, Visibility] = {"public": "public", "council": "officers"}


class MilestonesWanted(Given, frozen=True, kw_only=True):
    """Those that fit all that is given, any of the states and all of the flags.

    It asks what the list of milestones asks; left out, all of them are meant.
    """

    partnership: PartnershipId | None = None
    scheme: SchemeId | None = None
    plan: PlanId | None = None
    objective: Label | None = None
    theme: Label | None = None
    lead: Label | None = None
    area: Label | None = None
    phase: Label | None = None
    phase_of: SchemeId | None = None
    state: Annotated[tuple[State, ...], Meta(max_length=20)] | None = None
    colour: Label | None = None
    flag: Annotated[tuple[Flag, ...], Meta(max_length=20)] = ()
    without: Annotated[tuple[Without, ...], Meta(max_length=20)] = ()

    def fact(self) -> Wanted:
        return Wanted(**asdict(self))


class FreezeReport(Entry, frozen=True, kw_only=True):
    """`as_of`: the day about which it is; today if it is left out.

    A report for the public holds what the public may see, and everybody may read it;
    one for the council holds all, and only the council's people may.
    """

    title: Label
    as_of: date | None = None
    audience: Audience = "council"
    query: MilestonesWanted = MilestonesWanted()


@command("report", "reports", creates=True)
async def freeze(case: Case, id: ReportId, body: FreezeReport) -> None:
    """Keep how milestones stand on a day, with a number and a hash, for good."""
    found = await case.load(REPORT, id)
    await case.authorise(None)
    query = body.query.fact()
    await case.require_all(PARTNERSHIP, [query.partnership])
    await case.require_all(SCHEME, [query.scheme, query.phase_of])
    await case.require_all(PLAN, [query.plan])
    as_of = body.as_of or case.today
    report.check_day(as_of, case.today)
    own = case.asking.council
    registered = await case.require(COUNCIL, own)
    if case.figures is None:
        raise NotReady("milestones cannot be read here; freeze the report over HTTP")
    rows = await case.figures.milestones(own, query, as_of, body.audience)
    events = report.freeze(
        found,
        number=registered.next_report,
        title=body.title,
        as_of=as_of,
        query=query,
        audience=body.audience,
        rows=rows,
    )
    case.write(id, events, seen_by=SEEN_BY[body.audience])
    numbered = council.number_report(registered, report=id)
    case.write(own, numbered, seen_by=SEEN_BY[body.audience])


class CommentLine(Entry, frozen=True, kw_only=True):
    """`line` is the line's number in the report, from 1."""

    line: Annotated[int, Meta(ge=1, le=MOST_LINES)]
    comment: Words


@command("report", "reports")
async def comment_line(case: Case, id: ReportId, body: CommentLine) -> None:
    """Say something about one line of a report; the line stays as it is."""
    found = await case.require(REPORT, id)
    await case.authorise(None)
    comment = case.text(body.comment)
    events = report.comment_line(found, line=body.line, comment=comment)
    case.write(id, events, seen_by=SEEN_BY[found.audience])


class WithdrawReport(Entry, frozen=True, kw_only=True):
    """`instead`: the report to read in its place."""

    why: Words
    instead: ReportId | None = None


@command("report", "reports")
async def withdraw(case: Case, id: ReportId, body: WithdrawReport) -> None:
    """Say that a report is not to be relied upon; it can still be read."""
    found = await case.require(REPORT, id)
    await case.authorise(None)
    await case.require_all(REPORT, [body.instead])
    why = case.text(body.why)
    events = report.withdraw(found, itself=id, why=why, instead=body.instead)
    case.write(id, events, seen_by=SEEN_BY[found.audience])
