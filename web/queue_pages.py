"""What waits for somebody: claims to verify, asks, promises, concerns about scope."""

from uuid import UUID, uuid4

from litestar import Response

from web.begun import own_partnership
from web.chips import chips, name_asked
from web.kept_files import files_of
from web.language import marked as _
from web.page import page
from web.visit import Visit

_A_PAGE = 20
_FIRST_ENTRIES = 20
_NAMES = {
    "partnership": _("Partnership"),
    "scheme": _("Scheme"),
    "plan": _("Plan"),
    "service": _("Service"),
    "status": _("Status"),
    "state": _("State"),
    "unanswered": _("Unanswered"),
    "due": _("Past its day"),
}


@page("/to-verify")
async def to_verify(visit: Visit) -> Response[bytes]:
    """Claims that nobody has checked: each with what shows it, and its two buttons."""
    asked = {"limit": _A_PAGE, **visit.asked, "state": "achieved"}
    found = await visit.ask("milestones", **asked)
    rows = []
    for one in found["items"]:
        row = one["milestone"]
        rows.append((one, await _may_check(visit, row), str(uuid4())))
    files = await files_of(visit, [one["milestone"] for one in found["items"]])
    return await visit.show("to_verify.html", found=found, rows=rows, files=files)


async def _may_check(visit: Visit, row: dict[str, str | None]) -> bool:
    """Whether the visitor is to say if it is done: never who claimed it."""
    if visit.visitor is None or visit.moment:
        return False
    person = str(visit.visitor.person)
    if row["claimed_by"] == person:
        return False
    if row["verifier"] == person:
        return True
    roles = (await visit.standing()).council_roles
    if "officer" in roles:
        return await visit.may("milestone.verify")
    home = row["partnership"] and UUID(row["partnership"])
    free = row["checker"] == "plan lead" and row["verifier"] is None
    return free and await visit.may("milestone.verify", home or None)


@page("/asks")
async def asks(visit: Visit) -> Response[bytes]:
    """What help was asked of services, and who has not answered."""
    found = await visit.ask("asks", **{"limit": _A_PAGE, **visit.asked})
    await name_asked(visit)
    await visit.look_up()
    return await visit.show(
        "asks.html",
        found=found,
        chips=chips(visit, _NAMES),
        may_send=await _may_begin(visit, "ask.send"),
    )


async def _may_begin(visit: Visit, action: str) -> bool:
    """Whether the visitor may do this for the council, or where they sit."""
    if visit.visitor is None or await visit.may(action):
        return visit.visitor is not None
    return await visit.may(action, await own_partnership(visit))


@page("/asks/{id}")
async def ask(visit: Visit, id: UUID) -> Response[bytes]:
    """One ask: sent, acknowledged, answered with reasons, done."""
    found = await visit.ask("ask", id)
    trail = await visit.ask("audit-trail", subject=id, limit=_FIRST_ENTRIES)
    row = found["ask"]
    may: set[str] = set()
    if visit.visitor and not visit.moment:
        home = row["partnership"] and UUID(row["partnership"])
        fitting = {
            "sent": {"acknowledge", "answer", "withdraw"},
            "acknowledged": {"answer", "withdraw"},
            "answered": {"answer", "finish"},
        }.get(row["status"], set())
        may = {one for one in fitting if await visit.may(f"ask.{one}", home)}
    return await visit.show("ask.html", found=found, ask=row, trail=trail, may=may)


@page("/promises")
async def promises(visit: Visit) -> Response[bytes]:
    """What was said would be done, and what became of it."""
    found = await visit.ask("promises", **{"limit": _A_PAGE, **visit.asked})
    await name_asked(visit)
    await visit.look_up()
    return await visit.show(
        "promises.html",
        found=found,
        chips=chips(visit, _NAMES),
        may_make=await _may_begin(visit, "promise.make"),
        day=visit.look.as_of.isoformat() if visit.look else "",
    )


@page("/promises/{id}")
async def promise(visit: Visit, id: UUID) -> Response[bytes]:
    """One promise: made in public, kept, broken or overtaken."""
    found = await visit.ask("promise", id)
    trail = await visit.ask("audit-trail", subject=id, limit=_FIRST_ENTRIES)
    may: set[str] = set()
    if visit.visitor and not visit.moment and found["status"] == "made":
        home = found["partnership"] and UUID(found["partnership"])
        endings = ("keep", "break-promise", "overtake")
        may = {one for one in endings if await visit.may(f"promise.{one}", home)}
    return await visit.show(
        "promise.html",
        found=found,
        trail=trail,
        may=may,
        day=visit.look.as_of.isoformat() if visit.look else "",
    )


@page("/scope-concerns")
async def scope_concerns(visit: Visit) -> Response[bytes]:
    """What schemes speak against: the action, the clause, and what released it."""
    found = await visit.ask("scope-concerns", **visit.asked)
    await name_asked(visit)
    concerns = found["concerns"]
    ids = {
        one[key] for one in concerns for key in ("scheme", "partnership", "decision")
    }
    await visit.name([UUID(one) for one in ids if one])
    await visit.look_up()
    return await visit.show(
        "scope_concerns.html",
        concerns=concerns,
        chips=chips(visit, _NAMES),
        may_release=not visit.moment and await visit.may("plan.release-action"),
    )


@page("/three-questions")
async def three_questions(visit: Visit) -> Response[bytes]:
    """What the community does by itself, and how the answers have shifted."""
    found = await visit.ask("three-questions", **visit.asked)
    await name_asked(visit)
    await visit.look_up()
    return await visit.show(
        "three_questions.html", found=found, chips=chips(visit, _NAMES)
    )
