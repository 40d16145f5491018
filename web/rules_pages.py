"""A partnership's rules in words, how they changed, and the form that states them."""

from typing import Any
from uuid import UUID

from litestar import Response

from commands.everything import COMMANDS
from web.fields import own_fields
from web.forms import carry_out, show_form
from web.page import page, posted
from web.posted import Posted
from web.refilled import typed_of
from web.shown import form_of, worded
from web.visit import Visit

ADOPT = COMMANDS["partnership.adopt-rulebook"]
_FORM = "rules_form.html"
_NEW = frozenset({"in_force", "decision"})
"""What amended rules do not have from those before."""


@page("/partnerships/{id}/rules")
async def rules(visit: Visit, id: UUID) -> Response[bytes]:
    """The rules in force, and every version before and to come."""
    found = await visit.ask("partnership", id)
    may = not visit.moment and await visit.may("partnership.adopt-rulebook", id)
    return await visit.show("rules.html", found=found, id=id, may=may)


@page("/partnerships/{id}/adopt-rulebook")
async def state_rules(visit: Visit, id: UUID) -> Response[bytes]:
    """The form, filled in with the rules in force: change what has changed."""
    found = await visit.ask("partnership", id)
    before = _in_force(found)
    fields = [one for one in own_fields(ADOPT.body) if one.name not in _NEW]
    typed = Posted(tuple(typed_of(fields, before))) if before else None
    return await show_form(
        visit,
        ADOPT,
        id=id,
        typed=typed,
        template=_FORM,
        clauses=_clauses(),
        before=before,
    )


@posted("/partnerships/{id}/adopt-rulebook")
async def adopt_rules(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """State the rules; or come back with all that is wrong."""
    return await carry_out(
        visit, ADOPT, form, id=id, template=_FORM, clauses=_clauses(), before=None
    )


def _in_force(found: dict[str, Any]) -> dict[str, Any] | None:
    """The rules that apply on the day, as they were stated."""
    stated = found["partnership"]["rulebooks"]
    for one in found["rulebooks"]:
        if one["standing"] == "in force":
            kept: dict[str, Any] = stated[one["version"] - 1]
            return kept
    return None


def _clauses() -> dict[str, str]:
    """For each rule, the input that says where it stands; by the rule's name."""
    form = form_of(ADOPT)
    group = next(one for one in own_fields(ADOPT.body) if one.name == "clauses")
    return {one.name: f"clauses.{one.name}" for one in worded(group, form).of}
