"""A decision as it was on a day, whatever came of it later."""

from datetime import date

from msgspec.structs import replace

from projections.decision_completed import standing, to_report
from projections.decision_row import Decision


def on_day(row: Decision, day: date) -> Decision:
    """As it was on a day: what came of it later had not done so yet."""
    if row.ended_on is not None and row.ended_on > day:
        return _still_open(row, day)
    if row.superseded_on is not None and row.superseded_on > day:
        row = replace(row, superseded_by=None, superseded_on=None)
    if row.rescinded_on is not None and row.rescinded_on > day:
        row = replace(row, rescinded=False, rescinded_by=None)
        row = replace(row, rescinded_on=None, why_rescinded=None)
    if row.reported_on is not None and row.reported_on > day:
        unreported = to_report(row.how, row.meeting)
        row = replace(row, reported_to=[], reported_on=None, unreported=unreported)
    return _judged_on(row, day)


def _judged_on(row: Decision, day: date) -> Decision:
    if row.voided_on is not None and row.voided_on > day:
        row = replace(row, voided_by=None, voided_on=None, why_voided=None)
    if row.lapsed_on is not None and row.lapsed_on > day:
        row = replace(row, lapsed_on=None)
    if row.ratified_on is not None and row.ratified_on > day:
        row = replace(row, ratified_by=None, ratified_on=None, lapsed_on=None)
    return standing(row)


def _still_open(row: Decision, day: date) -> Decision:
    """What was proposed, and who had answered by then."""
    return Decision(
        id=row.id,
        partnership=row.partnership,
        body=row.body,
        status="open",
        title=row.title,
        wording=row.wording,
        how=row.how,
        matter=row.matter,
        from_day=row.from_day,
        closes=row.closes,
        put_to=row.put_to,
        answers=[answer for answer in row.answers if answer.on_day <= day],
        proposer=row.proposer,
        seconder=row.seconder,
        source=row.source,
        position=row.position,
        visibility=row.visibility,
        fuller=row.fuller,
    )
