"""Passkeys: added from a session, and used to sign in without a mail.

Whoever is an administrator and has proof beyond a mailbox needs it to add or remove
passkeys: or else the mailbox would be enough for everything again.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Response
from msgspec import Struct

from api.doors import Nothing, door
from api.doorway import Doorway, SignedIn
from api.proof import check_proof, fresh, passkeys
from commands.entry import Given, Label
from domain.errors import Refused
from domain.ids import PersonId
from store.limits import Limit
from store.passkeys import NotAccepted, Passkey, challenge_in
from store.sessions import Session

GUESSED = Limit("passkeys that were not good", 20, timedelta(minutes=10))

_NOT_GOOD = (
    "this passkey does not sign you in: it is not known here, was asked for more than "
    "ten minutes ago, or did not make sure that it is you. Try again"
)


class Options(Struct, frozen=True):
    """What a page hands to the browser, as `publicKey`: see WebAuthn's own words."""

    options: dict[str, Any]


class AddPasskey(Given, frozen=True, kw_only=True):
    """`credential` is what the browser made, as its `toJSON()` gives it."""

    label: Label
    credential: dict[str, Any]


class UsePasskey(Given, frozen=True, kw_only=True):
    """`credential` is what the browser signed, as its `toJSON()` gives it."""

    credential: dict[str, Any]


class RenamePasskey(Given, frozen=True, kw_only=True):
    """How it is called from now on: phone, key ring."""

    label: Label


class PasskeyShown(Struct, frozen=True, kw_only=True):
    """One of your passkeys."""

    id: UUID
    label: str
    made_at: datetime
    used_at: datetime | None


class MyPasskeys(Struct, frozen=True):
    """All your passkeys, the oldest first."""

    items: list[PasskeyShown]


class Changed(Struct, frozen=True):
    """False: there was no such passkey of yours."""

    changed: bool


@door(
    "POST",
    "/sign-in/passkey/begin",
    body=Nothing,
    answer=Options,
    problems=("429",),
)
async def begin_with_passkey(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """What a browser is to be asked, to sign in with a passkey."""
    challenge = await at.begin("passkey")
    return at.answer(Options(passkeys(at).to_use(challenge=challenge)))


@door(
    "POST",
    "/sign-in/passkey",
    body=UsePasskey,
    answer=SignedIn,
    example={"credential": {"id": "…", "rawId": "…", "type": "public-key"}},
    problems=("429",),
)
async def use_passkey(at: Doorway, body: UsePasskey) -> Response[bytes]:
    """Sign in with a passkey; whoever is signed in already proves more by it."""
    person = await _signer(at, body.credential)
    if person is None or not await at.knows(person):
        await at.refuse(GUESSED, _NOT_GOOD, "passkey")
    return at.answer(await at.admit(person, "passkey"))


@door("GET", "/passkeys", answer=MyPasskeys, needs_session=True)
async def my_passkeys(at: Doorway) -> Response[bytes]:
    """The passkeys that you can sign in with."""
    own = await at.session()
    found = await passkeys(at).all_of(own.person)
    return at.answer(MyPasskeys(list(map(_shown, found))))


@door(
    "POST",
    "/passkeys/begin",
    body=Nothing,
    answer=Options,
    needs_session=True,
    problems=("429",),
)
async def begin_passkey(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """What a browser is to be asked, to make a passkey."""
    own = await fresh(at, "add a passkey")
    await check_proof(at, own)
    names = await at.store.vault.field(at.council, [own.person], "name")
    challenge = await at.begin("new passkey", own.person.bytes)
    name = names.get(own.person, "a member")
    options = await passkeys(at).to_make(own.person, name=name, challenge=challenge)
    return at.answer(Options(options))


@door(
    "POST",
    "/passkeys",
    body=AddPasskey,
    answer=PasskeyShown,
    status=201,
    example={
        "label": "phone",
        "credential": {"id": "…", "rawId": "…", "type": "public-key"},
    },
    needs_session=True,
    problems=("422",),
)
async def add_passkey(at: Doorway, body: AddPasskey) -> Response[bytes]:
    """Take in the passkey that the browser has made."""
    own = await at.session()
    await check_proof(at, own)
    added = await _added(at, own, body)
    if added is None:
        raise Refused(
            "this passkey cannot be taken in: it was asked for more than ten minutes "
            "ago, is known already, or did not make sure that it is you. Begin again"
        )
    await at.note("passkey added", own)
    return at.answer(_shown(added), 201)


@door(
    "POST",
    "/passkeys/{id}/rename",
    body=RenamePasskey,
    answer=Changed,
    example={"label": "old phone"},
    needs_session=True,
)
async def rename_passkey(at: Doorway, body: RenamePasskey) -> Response[bytes]:
    """Call one of your passkeys otherwise."""
    own = await at.session()
    done = await passkeys(at).rename(own.person, at.id, body.label)
    return at.answer(Changed(changed=done))


@door("POST", "/passkeys/{id}/remove", body=Nothing, answer=Changed, needs_session=True)
async def remove_passkey(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """Have one of your passkeys accepted no longer."""
    own = await fresh(at, "remove a passkey")
    await check_proof(at, own)
    done = await passkeys(at).remove(own.person, at.id)
    if done:
        await at.note("passkey removed", own)
    return at.answer(Changed(changed=done))


async def _signer(at: Doorway, sent: dict[str, Any]) -> PersonId | None:
    """Whose passkey has signed what this browser was asked to have signed."""
    challenge = challenge_in(sent)
    if await at.finish("passkey", challenge) is None:
        return None
    with suppress(NotAccepted):
        return await passkeys(at).use(sent, challenge=challenge)
    return None


async def _added(at: Doorway, own: Session, body: AddPasskey) -> Passkey | None:
    """The passkey, if the session's person was asked in this browser to make one."""
    challenge = challenge_in(body.credential)
    if await at.finish("new passkey", challenge) != own.person.bytes:
        return None
    with suppress(NotAccepted):
        return await passkeys(at).add(
            own.person, body.label, body.credential, challenge=challenge
        )
    return None


def _shown(one: Passkey) -> PasskeyShown:
    return PasskeyShown(
        id=one.id, label=one.label, made_at=one.made_at, used_at=one.used_at
    )
