"""Inviting people to an office, a seat or a role; and the invitations there are."""

from typing import Any
from uuid import UUID

from litestar import Response

from api.invitation_doors import Invite
from api.problems import HANDLED, Forged, Unauthenticated, problem
from commands.reading import FieldFault
from web.account_pages import signed_in
from web.choices import options
from web.done import SAID
from web.fields import fields_of
from web.filled import fill
from web.held import everybody, names_of, shown
from web.language import gettext
from web.language import marked as _
from web.page import page, posted
from web.posted import Posted, in_address
from web.through import SECRET, onward, through
from web.visit import Visit

HERE = "/invitations"
SAID["door.invited"] = _("The invitation is on its way. It is good for seven days.")
SAID["door.withdrawn"] = _("The invitation is taken back.")

_LABELS = {
    "name": _("Their name"),
    "email": _("Their e-mail address"),
    "person": _("Somebody known here"),
    "body": _("Which group?"),
    "office": _("Which office?"),
    "role": _("Which role?"),
    "until": _("Until when?"),
}
_TO = {"office": ("role",), "seat": ("office", "role"), "role": ("body", "office")}
"""What is not meant, by what somebody is invited to."""

_NEEDED = {"office": ["body", "office"], "seat": ["body"], "role": ["role"]}
_ASKED = {
    "name": _("Enter their name, or choose somebody who is known here"),
    "email": _("Enter their e-mail address"),
    "to": _("Choose what you invite them to"),
    "body": _("Choose the group"),
    "office": _("Choose the office"),
    "role": _("Choose the role"),
}


@page(HERE)
async def invitations(visit: Visit) -> Response[bytes]:
    """Those that you made, were sent or could have made; also those that are over."""
    signed_in(visit)
    await visit.ask("council")
    found = (await through(visit, "my-invitations")).told["items"]
    names = await names_of(visit, [one["invited_by"] for one in found])
    return await shown(visit, "people/invitations.html", found=found, names=names)


@page(f"{HERE}/new")
async def to_invite(visit: Visit) -> Response[bytes]:
    """Whom, and to what."""
    return await _form(visit, in_address(visit.request))


@posted(f"{HERE}/new")
async def invite(visit: Visit, form: Posted) -> Response[bytes]:
    """Send the letter."""
    signed_in(visit)
    meant = _meant(form)
    filled = fill(fields_of(Invite), meant, visit.today)
    errors = [_fault(one) for one in filled.faults]
    errors = [*_missing(form), *errors]
    if errors:
        return await _form(visit, form, errors, 400)
    try:
        passed = await through(visit, "invite", **filled.body)
    except HANDLED as error:
        if isinstance(error, Unauthenticated | Forged):
            raise
        told = problem(error)
        wrong = [_fault(one) for one in told.errors] or [("", told.detail)]
        return await _form(visit, form, wrong, told.status)
    if not passed.told["against"]:
        return onward(visit, passed.at, HERE, "door.invited")
    await visit.ask("council")
    return await visit.show(
        "people/invited.html",
        cookies=passed.at.cookies,
        headers=SECRET,
        told=passed.told,
    )


@posted(f"{HERE}/{{id}}/withdraw")
async def withdraw(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:  # noqa: ARG001 - the door finds it in the address
    """Take an invitation back."""
    passed = await through(visit, "withdraw")
    return onward(visit, passed.at, HERE, "door.withdrawn")


def _missing(form: Posted) -> list[tuple[str, str]]:
    """What a letter cannot do without: whom it goes to, and what it offers."""
    needed = [] if form.get("person") else ["name", "email"]
    needed += ["to"] if form.get("to") not in _TO else _NEEDED[form.get("to")]
    return [(one, gettext(_ASKED[one])) for one in needed if not form.get(one).strip()]


def _meant(form: Posted) -> Posted:
    """Without what is not meant: a role is of no body, and a seat no office."""
    over = {*_TO.get(form.get("to"), ())}
    if form.get("to") == "role":
        over |= {"how", "until"}
    return Posted(tuple((k, v) for k, v in form.fields if k not in over))


def _fault(one: FieldFault) -> tuple[str, str]:
    label = gettext(_LABELS.get(one.field, one.field))
    return one.field, f"{label} {one.message}"


async def _form(
    visit: Visit,
    typed: Posted,
    errors: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> Response[bytes]:
    signed_in(visit)
    await visit.ask("council")
    people, _more = await everybody(visit)
    known: list[Any] = sorted(
        ((one["person"]["id"], one["name"]) for one in people),
        key=lambda one: one[1].casefold(),
    )
    return await visit.show(
        "people/invite.html",
        status=status,
        typed=typed,
        errors=errors or [],
        wrong=dict(errors or []),
        known=known,
        bodies=await options(visit, "body", None),
        roles=await visit.may("council.grant-role"),
        mail=visit.state.outbox is not None,
    )
