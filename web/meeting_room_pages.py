"""A meeting while it is held: one page on a phone, each tap on it a plain form."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Response

from commands.everything import COMMANDS
from commands.today import LONDON
from web.choices import people
from web.command_pages import command_at
from web.forms import carry_out, show_form
from web.language import gettext as _
from web.meeting_taps import (
    attendance_in,
    decision_in,
    promise_in,
    with_time,
)
from web.meeting_view import (
    DRAFTING,
    Meeting,
    meeting_of,
    opening_day,
    promised_at,
    sits_today,
)
from web.page import page, posted
from web.posted import Posted, in_address
from web.visit import Visit


@page("/meetings/{id}/room")
async def room(visit: Visit, id: UUID) -> Response[bytes]:
    """Who is there, what is dealt with, and what comes of it; for whoever watches."""
    found = await meeting_of(visit, id)
    writes = not visit.moment and await visit.may(DRAFTING, found.home, found.body)
    minutes = None
    if writes and found.it["status"] == "closed":
        minutes = await visit.ask("minutes-book", meeting=id)
    return await visit.show(
        "meeting_room.html",
        meeting=found,
        today=sits_today(visit, found),
        opening=opening_day(visit, found),
        writes=writes,
        minutes=minutes["items"] if minutes else [],
        promises=await visit.may("promise.make", found.home, found.body),
        promised=await promised_at(visit, found),
        known=await _known(visit, found),
        adds=await visit.may("person.add", found.home, found.body),
        **_added(visit),
        wrote=Posted(),
        shown=None,
    )


@page("/meetings/{id}/room/attendance")
async def roll(visit: Visit, id: UUID) -> Response[bytes]:
    """Who is there, all at once."""
    found = await meeting_of(visit, id)
    return await visit.show(
        "meeting_roll.html",
        meeting=found,
        known=await _known(visit, found),
        wrote=Posted(),
        shown=None,
    )


@posted("/meetings/{id}/room/attendance")
async def take_attendance(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Take down who is there."""
    found = await meeting_of(visit, id)
    return await carry_out(
        visit,
        COMMANDS["meeting.take-attendance"],
        attendance_in(_then(form, id, "people")),
        id=id,
        template="meeting_roll.html",
        meeting=found,
        known=await _known(visit, found),
        wrote=form,
    )


@page("/meetings/{id}/room/decide")
async def motion(visit: Visit, id: UUID) -> Response[bytes]:
    """What was decided, on a page of its own."""
    found = await meeting_of(visit, id)
    given = in_address(visit.request)
    return await visit.show(
        "meeting_decide.html",
        meeting=found,
        known=await _known(visit, found),
        wrote=given,
        shown=None,
    )


@posted("/meetings/{id}/room/decide")
async def decide(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Take down what was decided, and how the votes fell."""
    found = await meeting_of(visit, id)
    return await carry_out(
        visit,
        COMMANDS["decision.make"],
        decision_in(_then(form, id, "agenda"), found),
        template="meeting_decide.html",
        meeting=found,
        known=await _known(visit, found),
        wrote=form,
    )


@posted("/meetings/{id}/room/promise")
async def promise(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Take down what somebody will do; it comes up again until it is done."""
    found = await meeting_of(visit, id)
    filled = promise_in(_then(form, id, "todo-list"), found)
    return await carry_out(visit, COMMANDS["promise.make"], filled)


@page("/meetings/{id}/room/{name:str}")
async def tap_again(visit: Visit, id: UUID, name: str) -> Response[bytes]:
    """What a tap asks, as a form of its own."""
    return await show_form(visit, command_at("meetings", name), id=id)


@posted("/meetings/{id}/room/{name:str}")
async def tap(visit: Visit, form: Posted, id: UUID, name: str) -> Response[bytes]:
    """Enter one thing that happened."""
    command = command_at("meetings", name)
    now = f"{datetime.now(LONDON):%H:%M}"
    filled = with_time(_then(form, id), now)
    return await carry_out(visit, command, filled, id=id)


def _then(form: Posted, id: UUID, part: str = "") -> Posted:
    """Back to the room, at the part of it where the tap was."""
    if form.get("then"):
        return form
    part = form.get("part") or part
    where = f"/meetings/{id}/room" + (f"#{part}" if part else "")
    return Posted((*form.fields, ("then", where)), form.files)


def _added(visit: Visit) -> dict[str, Any]:
    """Whom the visitor has just added to the register, to be chosen from a list.

    The address says who it is, and anybody can make somebody open an address. So
    nobody is chosen beforehand unless somebody was added a moment ago; and nobody is
    named, as whoever adds a person has no right to their name by that.
    """
    try:
        id = str(UUID(visit.asked.get("added", [""])[0]))
    except ValueError:
        return {"added": [], "chosen": ""}
    if visit.done is not None and visit.done.action == "person.add":
        return {"added": [(id, _("Whom you have just added"))], "chosen": id}
    return {"added": [(id, _("Somebody added before"))], "chosen": ""}


async def _known(visit: Visit, meeting: Meeting) -> list[tuple[str, str]]:
    """Whom the page's forms may name: those who came, and the partnership's people."""
    if not meeting.runs:
        return []
    found = dict(await people(visit, meeting.home))
    room = meeting.room or {}
    for one in room.get("attending", []):
        found.setdefault(
            one["person"], visit.people.by_name(one["person"], meeting.home)
        )
    return sorted(
        ((id, name) for id, name in found.items() if name),
        key=lambda one: one[1].casefold(),
    )
