"""What a treasurer's first page says of money: grants, what waits, in and out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.problems import NotThere
from web.grant_pages import STATUSES
from web.visit import Visit

_MOST = 100
_LINES = 5
_GIVEN = {"awarded", "paid"}
_UNDECIDED = {"enquired", "applied"}


async def money_of(visit: Visit, partnership: UUID) -> dict[str, Any]:
    """The money of one partnership, as its treasurer needs it."""
    found = await visit.ask("grants", partnership=partnership, limit=_MOST)
    own = [one for one in found["items"] if not one["individual"]]
    given = [one for one in own if one["status"] in _GIVEN]
    held = await visit.standing(partnership)
    return {
        "mine": [one | {"reports": _reports(one)} for one in given if _is_ours(one)],
        "given": given,
        "undecided": [one for one in own if one["status"] in _UNDECIDED],
        "pledged": await _pledged(visit, partnership, own),
        "year": await _year(visit, partnership),
        "statuses": STATUSES,
        "more": found["next"] is not None,
        "may": {
            one
            for one in ("grant.apply", "grant.accept", "grant.hand-in-report")
            if held.may(one)
        },
    }


def _is_ours(grant: Mapping[str, Any]) -> bool:
    """Whether something about it is for the partnership to do."""
    waits = grant["waiting_for"] or {"turn": "nobody's"}
    return bool(grant["owed"] or waits["turn"] == "the applicant" or _reports(grant))


def _reports(grant: Mapping[str, Any]) -> bool:
    """Whether a report of what came of it is still to be given."""
    over = grant["handed_in"] or grant["report"] not in {None, "unsatisfactory"}
    return bool(grant["report_due"] and grant["paid"] and not over)


async def _pledged(
    visit: Visit, partnership: UUID, grants: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What others promised to the funds that its grants are from, and did not give."""
    funds = {one["fund"] for one in grants}
    found = await visit.ask("contributions", limit=_MOST)
    near = [
        one
        for one in found["items"]
        if one["fund"] in funds or one["partnership"] == str(partnership)
    ]
    came = {_by_whom(one) for one in near if one["kind"] == "received"}
    return [
        one for one in near if one["kind"] == "pledged" and _by_whom(one) not in came
    ]


def _by_whom(one: Mapping[str, Any]) -> tuple[Any, ...]:
    return one["fund"], one["giver"], one["made_of"], one["worth"]


async def _year(visit: Visit, partnership: UUID) -> dict[str, Any] | None:
    """Money in and out since the last annual meeting; None: nothing can be told."""
    try:
        pack = await visit.ask("partnership-agm-pack", partnership)
    except NotThere:
        return None
    told: dict[str, Any] | None = pack["money"]
    if told is None:
        return None
    return {**told, "since": pack["since"], "lines": told["lines"][-_LINES:][::-1]}
