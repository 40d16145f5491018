"""A milestone as it was on a day, whatever was said, moved or achieved later."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from domain.milestone import others_on
from projections.milestone_parts import Block, Override
from projections.milestone_row import Kept, Milestone
from projections.milestone_state import due_on, forecast_on, heard_on, reviewed_on

_NAMES = Milestone.__struct_fields__


def on_day(row: Kept, day: date) -> Milestone:
    """What had come about by a day: how it stands then is `state_on` of either."""
    told = {name: getattr(row, name) for name in _NAMES}
    return Milestone(**told | _dates(row, day) | _claim(row, day) | _words(row, day))


def _dates(row: Kept, day: date) -> dict[str, Any]:
    """For when it was promised and expected by then, and what held it up."""
    due, forecast = due_on(row, day), forecast_on(row, day)
    moves = tuple(one for one in row.moves if one.on <= day)
    anew = [one.on for one in moves if one.decision is not None]
    blocks = tuple(_still(one, day) for one in row.blocks if one.since <= day)
    blocks = tuple(sorted(blocks, key=lambda one: one.until or date.max))
    needed = tuple(
        replace(one, until=None) if one.until is not None and one.until > day else one
        for one in row.needed
        if one.since <= day
    )
    return {
        "due": due,
        "due_latest": due.latest,
        "first_due": row.first_due if anew else None,
        "rebaselined_on": anew[-1] if anew else None,
        "forecast": forecast,
        "forecast_latest": forecast.latest,
        "moves": moves,
        "moved_on": moves[-1].on if moves else None,
        "blocks": blocks,
        "blocked_since": blocks[-1].since if blocks else None,
        "blocked_until": blocks[-1].until if blocks else None,
        "needed": needed,
        "needs": [*others_on(needed, day)],
        "reviews": tuple(one for one in row.reviews if one <= day),
        "reviewed_on": reviewed_on(row, day),
    }


def _claim(row: Kept, day: date) -> dict[str, Any]:
    """Whether it was over by then, or somebody had said so."""
    settled = row.settled_on is not None and row.settled_on <= day
    if settled or row.status == "open":
        return {}
    open_again = {"status": "open", "settled_on": None, "verified_by": None}
    if row.status not in {"achieved", "verified"}:
        return open_again
    days = (row.achieved_latest, row.claimed_on)
    if any(one is not None and one <= day for one in days):
        return open_again | {"status": "achieved"}
    return open_again | {
        "achieved": None,
        "achieved_latest": None,
        "claimed_by": None,
        "claimed_on": None,
    }


def _words(row: Kept, day: date) -> dict[str, Any]:
    """What had been said and shown of it by then."""
    said = [one.words for one in row.said if one.on <= day]
    told = {
        "news": said[-1] if said else None,
        "heard": tuple(one for one in row.heard if one <= day),
        "heard_on": heard_on(row, day),
        "comments": tuple(one for one in row.comments if one.on <= day),
        "overrides": tuple(_shown_as(o, day) for o in row.overrides if o.on <= day),
    }
    if row.news is not None and not row.said:
        told["news"] = row.news  # kept before its words were: not made anew yet
    if len(row.evidence_on) < len(row.evidence):
        return told  # likewise
    shown = [
        (one, since)
        for one, since in zip(row.evidence, row.evidence_on, strict=True)
        if since <= day
    ]
    return told | {
        "evidence": tuple(one for one, _ in shown),
        "evidenced_on": min((since for _, since in shown), default=None),
    }


def _still(block: Block, day: date) -> Block:
    over = block.until is not None and block.until <= day
    return block if over else replace(block, until=None, how=None)


def _shown_as(override: Override, day: date) -> Override:
    over = override.ended is not None and override.ended <= day
    return override if over else replace(override, ended=None)
