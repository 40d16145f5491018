"""Tokens for programs: made, shown once, listed and revoked."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from uuid import UUID

from litestar import Response

from api.doorway import Doorway
from api.problems import problem
from api.token_doors import LONGEST_DAYS, USUAL_DAYS
from commands.everything import COMMANDS
from commands.reading import Unreadable
from commands.wording import phrase
from domain.errors import BeyondLimit
from web.account_pages import signed_in
from web.done import SAID
from web.held import names_of, shown
from web.language import marked as _
from web.page import page, posted
from web.posted import Posted
from web.through import SECRET, onward, through
from web.visit import Visit

HERE = "/me/tokens"
_DAYS = re.compile("[0-9]{1,6}", re.ASCII)
SAID["door.token-revoked"] = _("The token is refused from now on.")


@cache
def kinds_of_action() -> Sequence[tuple[str, list[tuple[str, str]]]]:
    """What a token may be narrowed to: by collection, each action and its words."""
    offered = sorted(
        (one for one in COMMANDS.values() if not one.operator_only),
        key=lambda one: (one.collection, phrase(one.action)),
    )
    return [
        (name, [(one.action, phrase(one.action)) for one in some])
        for name, some in groupby(offered, key=lambda one: one.collection)
    ]


@page(HERE)
async def tokens(visit: Visit) -> Response[bytes]:
    """Your tokens, those that are over too."""
    signed_in(visit)
    await visit.ask("council")
    at = await Doorway.of(visit.request)
    session = await at.session()
    found = (await through(visit, "my-tokens", at=at)).told["items"]
    return await visit.show("access/tokens.html", tokens=found, fresh=session.fresh)


@page(f"{HERE}/new")
async def token_to_make(visit: Visit) -> Response[bytes]:
    """What a token is for, and what it may do."""
    return await _form(visit, Posted((("days", str(USUAL_DAYS)),)))


@posted(f"{HERE}/new")
async def make_token(visit: Visit, form: Posted) -> Response[bytes]:
    """Make it, and show it this once."""
    signed_in(visit)
    scope = form.get("scope")
    actions = {"read": [], "some": form.all("actions")}.get(scope)
    days = form.get("days").strip()
    errors = {}
    if not form.get("label").strip():
        errors["label"] = _("Say what it is for")
    if scope not in {"all", "read", "some"}:
        errors["scope"] = _("Choose what it may do")
    if scope == "some" and not actions:
        errors["actions"] = _("Tick at least one action, or choose that it may read")
    if not (_DAYS.fullmatch(days) and 1 <= int(days) <= LONGEST_DAYS):
        errors["days"] = _("Enter a number of days from 1 to 366")
    if errors:
        return await _form(visit, form, errors, 400)
    try:
        passed = await through(
            visit,
            "add-token",
            label=form.get("label").strip(),
            actions=actions,
            days=int(days),
        )
    except (Unreadable, BeyondLimit) as error:
        told = problem(error)
        said = {one.field: one.message for one in told.errors}
        return await _form(visit, form, said or {"": told.detail}, told.status)
    await visit.ask("council")
    return await visit.show(
        "access/token_made.html",
        cookies=passed.at.cookies,
        headers=SECRET,
        made=passed.told,
    )


@posted("/me/tokens/{id}/revoke")
async def revoke_token(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:  # noqa: ARG001 - the door finds it in the address
    """Have a token refused from now on: your own, or an administrator anybody's."""
    passed = await through(visit, "revoke")
    back = "/tokens" if form.get("then") == "/tokens" else HERE
    return onward(visit, passed.at, back, "door.token-revoked")


@page("/tokens")
async def all_tokens(visit: Visit) -> Response[bytes]:
    """Every token of the council, for its administrators."""
    signed_in(visit)
    await visit.ask("council")
    found = (await through(visit, "all-tokens")).told["items"]
    named = await names_of(visit, [one["person"] for one in found])
    rows = [(one["person"], one["token"]) for one in found]
    return await shown(visit, "access/all_tokens.html", rows=rows, named=named)


async def _form(
    visit: Visit,
    typed: Posted,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Response[bytes]:
    signed_in(visit)
    await visit.ask("council")
    session = await (await Doorway.of(visit.request)).session()
    return await visit.show(
        "access/token_new.html",
        status=status,
        typed=typed,
        errors=errors or {},
        fresh=session.fresh,
        kinds=kinds_of_action(),
    )
