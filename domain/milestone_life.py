"""What was promised, what moved and why, and how it is going."""

from collections import deque
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from domain.dates import Edtf, certainly_before, in_words, is_open_ended
from domain.errors import AlreadyBegun, Contradiction, NotReady
from domain.event import Evidence, Text
from domain.ids import DecisionId, MilestoneId, PersonId
from domain.milestone import Milestone, begun, new, still_open
from domain.milestone_events import (
    ColourOverridden,
    DependencyAdded,
    DependencyDropped,
    EvidenceAttached,
    ForecastRevised,
    MilestoneBlocked,
    MilestoneEvent,
    MilestoneRebaselined,
    MilestoneReviewed,
    MilestoneSet,
    MilestoneUnblocked,
    NewsAsked,
    OverrideEnded,
    ProgressNoted,
)


def set_milestone(
    milestone: Milestone | None, *, terms: MilestoneSet, council: bool = False
) -> list[MilestoneEvent]:
    """Promise something by a date. An officer checks what the council owns or funds.

    `council`: it stands in the council's own plan, or its action seeks council money.
    """
    if milestone is not None:
        raise AlreadyBegun("this milestone has been set before")
    if terms.due.latest is None and not is_open_ended(terms.due):
        raise Contradiction("a milestone is due by a date or goes on: say 2014-04/..")
    if terms.review_months is not None and not is_open_ended(terms.due):
        raise Contradiction("only a milestone that goes on has a review rhythm")
    if terms.partnership is None or terms.council_funded or council:
        terms = replace(terms, checker="council officer")
    if terms.verifier is not None and terms.checker == "council officer":
        raise Contradiction(
            "a council officer checks what the council owns or funds; the plan names "
            "somebody only for the others"
        )
    return [terms]


def revise_forecast(
    milestone: Milestone | None, *, forecast: Edtf, why: Text, day: date = date.max
) -> list[MilestoneEvent]:
    """Say when it is now expected. The baseline stays; the slip is remembered.

    Here and below, `day` is the one that this tells of: what was so on it is a repeat.
    """
    milestone = _dated(milestone)
    if forecast.latest is None:
        raise Contradiction("a forecast is a date or a period that ends: write 2014-06")
    if forecast.text == milestone.forecast_on(day).text:
        return []
    return [ForecastRevised(forecast=forecast, why=why)]


def ask_news(
    milestone: Milestone | None,
    *,
    person: PersonId | None,
    answer_by: Edtf | None,
    words: Text | None,
) -> list[MilestoneEvent]:
    """Say that somebody was asked how it is going. Asked again is asked twice."""
    still_open(milestone)
    return [NewsAsked(person=person, answer_by=answer_by, words=words)]


def rebaseline(
    milestone: Milestone | None,
    *,
    due: Edtf,
    decision: DecisionId,
    why: Text,
    day: date = date.max,
) -> list[MilestoneEvent]:
    """Promise it anew for another date, by a decision that says so."""
    milestone = _dated(milestone)
    if due.latest is None:
        raise Contradiction("a baseline is a date or a period that ends: write 2014-06")
    if due.text == milestone.due_on(day).text:
        raise Contradiction(
            f"it is promised for {in_words(due)} already; revise the forecast if only "
            "that has moved"
        )
    return [MilestoneRebaselined(due=due, decision=decision, why=why)]


def depend(
    milestone: Milestone | None,
    *,
    itself: MilestoneId,
    on: MilestoneId,
    others: Mapping[MilestoneId, Milestone],
    day: date = date.max,
) -> list[MilestoneEvent]:
    """Say that another has to be achieved first. `others` are all that it leads to.

    One of them without a title is not to be named to whoever asks. Raises
    Contradiction for a circle, and names the way round.
    """
    milestone = still_open(milestone)
    if on in milestone.needs_on(day):
        return []
    if on == itself:
        raise Contradiction("a milestone cannot wait for itself")
    way = _way(on, itself, others)
    if way:
        named = " needs ".join(_called(others[one]) for one in way)
        raise Contradiction(
            f"this would be a circle: {_called(milestone)} needs {named}, which needs "
            f"{_called(milestone)}"
        )
    return [DependencyAdded(on=on)]


def drop_dependency(
    milestone: Milestone | None, *, on: MilestoneId, day: date = date.max
) -> list[MilestoneEvent]:
    """Say that it does not wait for another any more."""
    needs = begun(milestone).needs_on(day)
    return [DependencyDropped(on=on)] if on in needs else []


def note_progress(
    milestone: Milestone | None,
    *,
    note: Text,
    evidence: Sequence[Evidence] = (),
    day: date = date.max,
) -> list[MilestoneEvent]:
    """Say how it is going. The page then shows when the group was last heard from.

    `evidence` shows how far it has come, as far as it is not attached already.
    """
    added = new(still_open(milestone), evidence, day)
    return [ProgressNoted(note=note), *(EvidenceAttached(evidence=e) for e in added)]


def attach_evidence(
    milestone: Milestone | None, *, evidence: Evidence, day: date = date.max
) -> list[MilestoneEvent]:
    """Add what shows that it is done, or how far it has come."""
    return [
        EvidenceAttached(evidence=o) for o in new(begun(milestone), [evidence], day)
    ]


def review(
    milestone: Milestone | None, *, on: Edtf, finding: Text
) -> list[MilestoneEvent]:
    """Look at a continuing milestone and say what was found; it goes on."""
    if not still_open(milestone).continuing:
        raise Contradiction(
            "only a milestone that goes on is reviewed; this one has a date"
        )
    return [MilestoneReviewed(on=on, finding=finding)]


def block(
    milestone: Milestone | None,
    *,
    why: Text,
    waiting_for: str | None = None,
    day: date = date.max,
) -> list[MilestoneEvent]:
    """Say that it cannot go on, and what it waits for."""
    if still_open(milestone).blocked_on(day):
        raise NotReady("this milestone is blocked already; unblock it first")
    return [MilestoneBlocked(why=why, waiting_for=waiting_for)]


def unblock(
    milestone: Milestone | None, *, how: Text | None = None, day: date = date.max
) -> list[MilestoneEvent]:
    """Say that it can go on."""
    blocked = still_open(milestone).blocked_on(day)
    return [MilestoneUnblocked(how=how)] if blocked else []


def override_colour(
    milestone: Milestone | None,
    *,
    colour: str,
    why: Text,
    until: Edtf,
    colours: Sequence[str],
    since: Edtf | None = None,
) -> list[MilestoneEvent]:
    """Show another colour than the rules give, until a day.

    `colours` are the scheme's; `since`: when it was said.
    """
    still_open(milestone)
    if not colours:
        raise NotReady("the scheme of this plan has adopted no colours")
    if colour not in colours:
        raise Contradiction(f"the scheme's colours are {', '.join(colours)}")
    if until.latest is None:
        raise Contradiction("say until when: an override ends on a day")
    begins = since.earliest if since else None
    if begins is not None and certainly_before(until, begins):
        raise Contradiction(
            f"{in_words(until)} was over before it began; an override is until a day "
            "still to come"
        )
    return [ColourOverridden(colour=colour, why=why, until=until)]


def end_override(
    milestone: Milestone | None, *, day: date = date.max
) -> list[MilestoneEvent]:
    """Show the computed colour again."""
    return [OverrideEnded()] if begun(milestone).override_on(day) else []


def _called(milestone: Milestone) -> str:
    return f"“{milestone.title}”" if milestone.title else "one that you are not shown"


def _way(
    here: MilestoneId, to: MilestoneId, others: Mapping[MilestoneId, Milestone]
) -> list[MilestoneId]:
    """The shortest way from one to another that it needs in the end; none: no way."""
    came_from: dict[MilestoneId, MilestoneId | None] = {here: None}
    waiting = deque([here])
    while waiting:
        one = waiting.popleft()
        needs = others[one].needs if one in others else ()
        if to in needs:
            return _back(one, came_from)
        fresh = [other for other in needs if other not in came_from]
        came_from |= dict.fromkeys(fresh, one)
        waiting.extend(fresh)
    return []


def _back(
    last: MilestoneId, came_from: Mapping[MilestoneId, MilestoneId | None]
) -> list[MilestoneId]:
    way: list[MilestoneId] = []
    one: MilestoneId | None = last
    while one is not None:
        way.insert(0, one)
        one = came_from[one]
    return way


def _dated(milestone: Milestone | None) -> Milestone:
    milestone = still_open(milestone)
    if milestone.continuing:
        raise Contradiction("a milestone that goes on has no end date to move")
    return milestone
