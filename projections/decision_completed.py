"""A decision as it is read, once it is completed, ratified or declared void."""

from typing import Any

from msgspec.structs import replace

from domain.decision_events import (
    COMPLETED,
    COUNTED,
    VERDICTS,
    DecisionCompleted,
    HowDecided,
    Validity,
    tally,
)
from domain.event import Recorded
from domain.ids import MeetingId
from projections.decision_row import Before, Decision
from projections.look import certain_day, first_day


def standing(row: Decision) -> Decision:
    """With the validity that follows from its verdicts and from what judged it."""
    ratified = row.ratified_by is not None and row.lapsed_on is None
    later: Validity | None = "ratified" if ratified else row.judged
    return replace(row, validity="void" if row.voided_by is not None else later)


def with_completed(
    row: Decision, event: Recorded[Any], facts: DecisionCompleted
) -> Decision:
    """With what was added, and the verdicts before it kept."""
    if row.quorum is None or row.notice is None or row.judged is None:
        return row  # made out of this reader's sight
    before = Before(
        until=event.position,
        validity=row.judged,
        **{name: getattr(row, name) for name in VERDICTS},
    )
    said = {
        name: value for name in _AS_SAID if (value := getattr(facts, name)) is not None
    }
    if facts.votes is not None or facts.ballots:
        cast = facts.votes or tally(facts.ballots)
        said |= {"votes": cast, "ballots": list(facts.ballots)}
    row = replace(
        row,
        **said,
        **{name: getattr(facts, name) for name in VERDICTS},
        judged=facts.validity,
        before=[*row.before, before],
    )
    if facts.on is not None:
        made_on = certain_day(facts.on, event)
        row = replace(row, made=facts.on, made_on=made_on)
        if row.closes is None:
            row = replace(row, from_day=first_day(facts.on))
    if facts.review_by is not None:
        row = replace(row, review_on=facts.review_by.latest)
    unreported = to_report(row.how, row.meeting) and not row.reported_to
    return standing(replace(row, unreported=unreported))


_AS_SAID = tuple(name for name in COMPLETED if name not in {"on", *COUNTED})


def to_report(how: HowDecided, meeting: MeetingId | None) -> bool:
    """Whether a meeting is to be told of what was decided outside of any."""
    return meeting is None and how in {"delegation", "written resolution"}
