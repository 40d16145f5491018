"""What can be done about a grant next: what it waits for first, then the rest."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from msgspec import Struct

from commands.everything import COMMANDS
from web.language import gettext, marked
from web.shown import form_of
from web.visit import Visit

_JUDGING = (
    *("check-eligibility", "do-diligence", "match-interests", "declare-interest"),
    *("assess", "propose", "award", "decline"),
)
_GIVING = ("offer", "accept", "lapse", "meet-condition", "pay", "vary")
_AFTER = (
    *("chase", "hand-in-report", "report", "declare-underspend", "claw-back"),
    *("give-back", "reconcile", "close"),
)
_STOPPING = ("suspend", "resume")
_DUE: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "enquired": ((marked("The question"), ("follow-up", "withdraw")),),
    "applied": (
        (marked("Judge it"), _JUDGING),
        (marked("End it"), ("withdraw",)),
    ),
    "awarded": (
        (marked("Give it"), _GIVING),
        (marked("See what came of it"), _AFTER),
        (
            marked("Stop it, or look again"),
            (*_STOPPING, "withdraw", "propose", "match-interests", "declare-interest"),
        ),
    ),
    "paid": (
        (marked("See what came of it"), _AFTER),
        (marked("Change it"), ("vary", "propose", *_STOPPING)),
    ),
}
_ALWAYS = ("describe", "record-elsewhere")
_GRANT = {one.name: one for one in COMMANDS.values() if one.noun == "grant"}


class Step(Struct, frozen=True):
    """A form about a grant: what it is called, and its address."""

    name: str
    title: str
    address: str


class Steps(Struct, frozen=True):
    """`first` is what the grant waits for, if the visitor may do it; `others` the rest.

    Each of `others` has a heading.
    """

    first: Step | None
    others: list[tuple[str, list[Step]]]


async def steps_of(visit: Visit, grant: Mapping[str, Any]) -> Steps:
    """What this visitor may do about a grant as it stands."""
    if visit.visitor is None or visit.moment:
        return Steps(None, [])
    home = grant["partnership"] and UUID(grant["partnership"])
    held = await visit.standing(home)
    waits = grant["waiting_for"] or {}

    def step(name: str) -> Step | None:
        command = _GRANT.get(name)
        if command is None or not held.may(command.action):
            return None
        where = f"{visit.base}/{command.collection}/{grant['id']}/{name}"
        said = suggested(grant, name)
        query = f"?{urlencode(said)}" if said else ""
        return Step(name, gettext(form_of(command).title), f"{where}{query}")

    first = step(waits["action"]) if waits else None
    groups = (*_DUE.get(grant["status"], ()), (marked("Say more of it"), _ALWAYS))
    others = []
    for heading, names in groups:
        found = [one for one in map(step, names) if one and one != first]
        if found:
            others.append((gettext(heading), found))
    return Steps(first, others)


def suggested(grant: Mapping[str, Any], name: str) -> dict[str, str]:
    """What a form begins with, where the grant says it: which number, how much."""
    waits = grant["waiting_for"] or {}
    number = waits.get("number") if waits.get("action") == name else None
    given = {
        "award": _pounds(_proposed(grant)),
        "propose": {} if grant["awarded"] else _pounds(grant["amount"]),
        "pay": _payment(grant, number),
        "meet-condition": {"condition": str(number)} if number else {},
        "give-back": _pounds(grant["owed"]),
        "follow-up": {"title": grant["title"], **_pounds(grant["amount"])},
    }
    return given.get(name, {})


def _proposed(grant: Mapping[str, Any]) -> int | None:
    found: int | None = grant["proposed"]
    return grant["amount"] if found is None else found


def _payment(grant: Mapping[str, Any], number: int | None) -> dict[str, str]:
    unpaid = (grant["awarded"] or 0) - grant["paid"]
    if number is None:
        return _pounds(unpaid) if not grant["instalments"] else {}
    one = grant["instalments"][number - 1]
    due = min(one["amount"] - one["paid"], unpaid)
    return {**_pounds(due), "instalment": str(number)}


def _pounds(pence: int | None) -> dict[str, str]:
    if not pence:
        return {}
    return {"amount": f"{pence // 100}.{pence % 100:02d}"}
