"""What waits for a steering group: for its secretary, its chair, and who sits on it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from api.doorway import Doorway
from api.invitation_list import my_invitations
from commands.today import LONDON
from store import security_log
from web.seats import Seat, seats
from web.treasury import money_of
from web.visit import Visit

_DAYS_BACK = 14
_LOOKED_BACK = 50  # entries of the security log
_MOST_LED = 20
_REACHED = {"achieved", "verified", "missed", "withdrawn"}


async def part(visit: Visit) -> dict[str, Any] | None:
    """What waits in one partnership of the visitor's; None: they sit nowhere."""
    found = await visit.ask("bodies", limit=200)
    sits = await seats(visit, found["items"])
    if not sits:
        return None
    seat = _chosen(visit, sits)
    home: dict[str, Any] = (
        {"partnership": seat.partnership} if seat.partnership else {"body": seat.body}
    )
    upcoming = await visit.ask("calendar", upcoming="true", limit=3, **home)
    sitting = await _sitting(visit, home)
    going_on = {one["id"] for one in sitting}
    missing = await visit.ask("minutes-missing", limit=10, **home)
    here = [one for one in sits if one.partnership == seat.partnership]
    told = {
        "seat": seat,
        "sits": here,
        "money": await _money(visit, here),
        "decided": await visit.ask("decisions", limit=5, **home),
        "leads": await _leads(visit, found["items"], here),
        "others": _others(sits, seat),
        "upcoming": upcoming["items"],
        "sitting": sitting,
        "unreported": await visit.ask("decisions", unreported="true", limit=10, **home),
        "proposals": await visit.ask("proposals", limit=10, **home),
        "minutes": await _unfinished(visit, home),
        "missing": [one for one in missing["items"] if one["id"] not in going_on],
        "carried": await _carried(visit, upcoming["items"]),
        "papers": await visit.ask("papers", limit=6, **home),
        "may": await _rights(visit, seat),
    }
    return told | await _of_partnership(visit, seat) | await _since(visit, home)


def _chosen(visit: Visit, sits: list[Seat]) -> Seat:
    """The seat that the address names, by its partnership or body; else the first."""
    named = visit.request.query_params.get("of", "")
    return next(
        (s for s in sits if named in {str(s.partnership), str(s.body)}), sits[0]
    )


def _others(sits: list[Seat], chosen: Seat) -> list[Seat]:
    """One seat for each other partnership."""
    by_home = {one.partnership or one.body: one for one in reversed(sits)}
    by_home.pop(chosen.partnership or chosen.body, None)
    return sorted(by_home.values(), key=lambda one: one.name)


async def _rights(visit: Visit, seat: Seat) -> set[str]:
    held = await visit.standing(seat.partnership, seat.body)
    wanted = (
        *("decision.make", "meeting.call", "minutes.draft", "paper.begin"),
        *("partnership.adopt-rulebook", "body.join", "body.take-office"),
        *("decision.report", "decision.propose", "decision.answer"),
        "meeting.add-item",
    )
    return {one for one in wanted if held.may(one)}


async def _money(visit: Visit, here: list[Seat]) -> dict[str, Any] | None:
    """The partnership's money, for its treasurer; None: the visitor is not."""
    home = here[0].partnership
    if home is None or not any("treasurer" in one.offices for one in here):
        return None
    return await money_of(visit, home)


async def _leads(
    visit: Visit, bodies: list[dict[str, Any]], here: list[Seat]
) -> list[dict[str, Any]]:
    """Milestones not reached yet, led by whom the visitor sits for there."""
    me, seated = str(visit.asking.person), {str(one.body) for one in here}
    sitting = [body for body in bodies if body["id"] in seated]
    names = {
        one["representing"]
        for body in sitting
        for one in body["members"]
        if one["person"] == me and one["representing"]
    }
    names |= {
        body["name"]
        for body in sitting
        if body["parent"] or body["kind"] == "sub-group"
    }
    home = here[0].partnership
    led = [
        one
        for name in sorted(names)
        if home is not None
        for one in (
            await visit.ask("milestones", partnership=home, lead=name, limit=_MOST_LED)
        )["items"]
    ]
    return [one for one in led if one["state"] not in _REACHED]


async def _of_partnership(visit: Visit, seat: Seat) -> dict[str, Any]:
    """Who is in which office, and what was promised; a council's body has neither."""
    if seat.partnership is None:
        return {"offices": None, "promises": None, "asks": None, "invitations": []}
    home: dict[str, Any] = {"partnership": seat.partnership}
    offices = await visit.ask("offices", **home)
    return {
        "offices": next(iter(offices["items"]), None),
        "promises": await visit.ask("promises", status="made", limit=10, **home),
        "asks": await visit.ask("asks", unanswered="true", limit=10, **home),
        "invitations": await _invitations(visit, seat.partnership),
    }


async def _unfinished(visit: Visit, home: dict[str, Any]) -> list[dict[str, Any]]:
    """Minutes that are not approved yet."""
    book = await visit.ask("minutes-book", limit=20, **home)
    done = {"approved", "corrected"}
    return [one for one in book["items"] if one["state"] not in done]


async def _sitting(visit: Visit, home: dict[str, Any]) -> list[dict[str, Any]]:
    """Meetings that have begun and are not closed."""
    found = await visit.ask("meetings", limit=20, **home)
    return [one for one in found["items"] if one["status"] in {"open", "adjourned"}]


async def _carried(
    visit: Visit, upcoming: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What the next meeting might deal with: what was left from before."""
    if not upcoming:
        return []
    found = await visit.ask("meeting-agenda-suggestions", UUID(upcoming[0]["id"]))
    left = {"matters arising", "business", "review", "grant"}
    return [one for one in found["suggestions"] if one["kind"] in left]


async def _invitations(visit: Visit, partnership: UUID) -> list[dict[str, Any]]:
    """Who was invited to this partnership and has not answered."""
    answered = await my_invitations(await Doorway.of(visit.request))
    items = msgspec.json.decode(answered.content)["items"]
    return [
        one
        for one in items
        if one["state"] == "pending" and one["partnership"] == str(partnership)
    ]


async def _since(visit: Visit, home: dict[str, Any]) -> dict[str, Any]:
    """What changed since the visitor last signed in, or lately."""
    last = await _before(visit)
    day = last or visit.today - timedelta(days=_DAYS_BACK)
    changed = await visit.ask(
        "audit-trail", recorded_from=day.isoformat(), limit=6, **home
    )
    return {"since": last, "since_day": day, "changed": changed["items"]}


async def _before(visit: Visit) -> date | None:
    """The day on which the visitor signed in the time before this one."""
    assert visit.visitor is not None, "whoever works here is signed in"
    told = (
        await security_log.history_of(
            visit.store.app, visit.asking.council, visit.asking.person, _LOOKED_BACK
        )
        if visit.asking.person
        else []
    )
    came: list[datetime] = [
        one.at for one in told if one.what == "sign-in" and one.outcome == "done"
    ]
    return came[1].astimezone(LONDON).date() if len(came) > 1 else None
