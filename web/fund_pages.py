"""Funds: what there is to give away, rounds and their inboxes, what moved."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import Response
from msgspec import Struct

from api.problems import NotThere
from commands.today import LONDON
from web.chips import day_of
from web.grant_pages import STATUSES, in_order
from web.language import gettext as _
from web.language import marked
from web.page import page
from web.rendering import when
from web.visit import Visit

_SHOWN = 25
_MOVED = 10
_WIDE = 1000

KINDS: Mapping[str, str] = {
    "opened": marked("Opened with its budget"),
    "budget changed": marked("Budget changed"),
    "pledged": marked("Promised"),
    "received": marked("Received"),
    "withdrawn": marked("Went back to its giver"),
    "carried in": marked("Came from another fund"),
    "carried over": marked("Went on to another fund"),
    "awarded": marked("Awarded"),
    "varied": marked("Award changed"),
    "released": marked("Free again"),
    "returned": marked("Came back"),
    "settled": marked("Closed grant settled"),
    "paid": marked("Paid"),
    "closed": marked("Fund closed"),
}
"""What moved, in words."""

STEPS: Mapping[str, str] = {
    "applied": marked("apply"),
    "eligibility": marked("check eligibility"),
    "diligence": marked("check the applicant"),
    "assessed": marked("assess"),
    "proposed": marked("propose"),
    "decided": marked("decide"),
    "offered": marked("offer"),
    "accepted": marked("accept"),
    "paid": marked("pay"),
    "reported": marked("report"),
    "reconciled": marked("reconcile"),
    "closed": marked("close"),
}
"""The steps of a band, as people do them."""

_ACTIONS = (
    *("open-round", "pledge", "receive", "withdraw-contribution"),
    *("change-budget", "carry-over", "close"),
)


class Share(Struct, frozen=True):
    """A piece of a bar: where it begins and how wide it is, of a thousand."""

    kind: str
    name: str
    amount: int
    x: float
    width: float


@page("/funds")
async def funds(visit: Visit) -> Response[bytes]:
    """Every fund, and what is left in it."""
    found = await visit.ask("funds", **{"limit": [_SHOWN], **visit.asked})
    return await visit.show(
        "funds.html",
        found=found,
        bars={
            one["fund"]["id"]: shares(one["fund"], one["payments"])
            for one in found["items"]
        },
        may_open=await visit.may("fund.open-fund") and not visit.moment,
    )


@page("/funds/{id}")
async def fund(visit: Visit, id: UUID) -> Response[bytes]:
    """One fund: its money, its rounds, who gave to it, and what moved last."""
    found = await visit.ask("fund", id)
    totals = await visit.ask("grant-totals", fund=id)
    given = await visit.ask("contributions", fund=id, limit=_SHOWN)
    lines = await visit.ask("ledger", id, limit=_MOVED)
    row = found["fund"]
    rounds = with_state(visit, row["rounds"])
    return await visit.show(
        "fund.html",
        row=row,
        shares=shares(row, found["payments"]),
        rounds=list(reversed(rounds)),
        counted=in_order(totals["statuses"]),
        totals=totals,
        given=given,
        lines=lines,
        actions=[] if row["closed_on"] else await _may(visit),
        may_close=await visit.may("fund.close-round") and not visit.moment,
        statuses=STATUSES,
        kinds=KINDS,
        steps=STEPS,
    )


@page("/funds/{id}/ledger")
async def ledger(visit: Visit, id: UUID) -> Response[bytes]:
    """Every movement of a fund's money, and what was left after it."""
    lines = await visit.ask("ledger", id, **{"limit": [_SHOWN], **visit.asked})
    await visit.name([id])
    await visit.look_up()
    return await visit.show("ledger.html", id=id, lines=lines, kinds=KINDS)


@page("/funds/{id}/reconciliation")
async def reconciliation(visit: Visit, id: UUID) -> Response[bytes]:
    """Whether a fund adds up."""
    found = await visit.ask("reconciliation", id)
    await visit.name([id])
    await visit.look_up()
    return await visit.show("reconciliation.html", id=id, found=found)


@page("/contributions")
async def contributions(visit: Visit) -> Response[bytes]:
    """What others promised and gave."""
    found = await visit.ask("contributions", **{"limit": [_SHOWN], **visit.asked})
    return await visit.show("contributions.html", found=found, kinds=KINDS)


@page("/funds/{id}/rounds/{number:int}")
async def one_round(visit: Visit, id: UUID, number: int) -> Response[bytes]:
    """A round's inbox: its rules, and every application in it."""
    found = await visit.ask("fund", id)
    wanted = next((r for r in found["fund"]["rounds"] if r["number"] == number), None)
    if wanted is None:
        raise NotThere("there is no such round, or it is not shown to you")
    said = {name: given for name, given in visit.asked.items() if name != "known_at"}
    asked = {"limit": [_SHOWN], **said, "fund": id, "round": number}
    listed = await visit.ask("grants", **asked)
    totals = await visit.ask("grant-totals", fund=id, round=number)
    return await visit.show(
        "fund_round.html",
        row=found["fund"],
        round=with_state(visit, [wanted])[0],
        found=listed,
        totals=totals,
        counted=in_order(totals["statuses"]),
        scores={one["id"]: _score(one) for one in listed["items"]},
        may_close=await visit.may("fund.close-round") and not visit.moment,
        statuses=STATUSES,
        steps=STEPS,
    )


async def _may(visit: Visit) -> list[str]:
    if visit.visitor is None or visit.moment:
        return []
    held = await visit.standing()
    return [one for one in _ACTIONS if held.may(f"fund.{one}")]


def shares(row: Mapping[str, Any], payments: str) -> list[Share]:
    """A fund's money as a bar: with the applicants, kept for them, gone on, left.

    Empty if nobody recorded how much there is. `payments`: whether what was paid is
    "recorded"; if not, nobody knows what of the rest is not paid yet.
    """
    if row["remaining"] is None:
        return []
    out = row["paid"] - row["returned"]
    kept = _("awarded, not paid yet")
    if payments != "recorded":
        kept = _("awarded, payments not recorded")
    parts = [
        ("paid", _("paid out"), out),
        ("kept", kept, row["committed"] - out),
        ("on", _("gone on to another fund"), row["carried_out"]),
        ("left", _("left"), row["remaining"]),
    ]
    whole = sum(max(amount, 0) for _kind, _name, amount in parts)
    made, at = [], 0.0
    for kind, name, amount in parts:
        wide = round(_WIDE * max(amount, 0) / whole, 1) if whole else 0.0
        made.append(Share(kind, name, amount, at, wide))
        at += wide
    return made


def with_state(
    visit: Visit, rounds: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Rounds, each with whether it takes applications as of the page's day."""
    day, now, made = day_of(visit), datetime.now(LONDON), []
    for one in rounds:
        state, said = round_state(one, day, now)
        made.append({**one, "state": state, "said": said})
    return made


def round_state(one: Mapping[str, Any], day: date, now: datetime) -> tuple[str, str]:
    """Whether a round takes applications on a day: "open", and that in words."""
    opens, closes = one["opens"]["earliest"], one["closes"]["latest"]
    until = when(one["closes"])
    if one["closes_at"]:
        until = _("%(day)s at %(time)s, London time") % {
            "day": until,
            "time": one["closes_at"],
        }
    if one["closed_on"]:
        return "closed", _("Closed on %(day)s.") % {"day": when(one["closed_on"])}
    if opens and day < date.fromisoformat(opens):
        said = {"from": when(one["opens"]), "until": until}
        return "to come", _("Opens on %(from)s, until %(until)s.") % said
    if closes and _over(date.fromisoformat(closes), one["closes_at"], day, now):
        return "over", _("Was open until %(until)s; not closed yet.") % {"until": until}
    return "open", _("Open until %(until)s.") % {"until": until}


def _over(closes: date, at: str | None, day: date, now: datetime) -> bool:
    if day == closes == now.date() and at:
        return now.strftime("%H:%M") > at
    return day > closes


def _score(one: Mapping[str, Any]) -> tuple[int, int] | None:
    """The points of all assessments that count, of all that there were."""
    counted: Sequence[Mapping[str, Any]] = [
        a for a in one["assessments"] if not a["set_aside"] and a["total"] is not None
    ]
    if not counted:
        return None
    return sum(a["total"] for a in counted), sum(a["out_of"] for a in counted)
