"""Tokens: made for programs from a session, listed, and revoked.

A token speaks for the person who made it and never allows more than they may do; nor
is it better vouched for than the session that made it. No token makes another.
"""

from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID, uuid4

from litestar import Response
from msgspec import Meta, Struct

from api.doors import Nothing, door
from api.doorway import Doorway
from api.proof import administers, fresh
from commands.entry import Given, Label
from commands.reading import FieldFault, Unreadable
from domain.errors import BeyondLimit, NotPermitted
from domain.permissions import ACTIONS
from store import security_log
from store.access import TokenKept, good_tokens, make_token, revoke_token, tokens_of

LONGEST_DAYS = 366
USUAL_DAYS = 90
MOST_GOOD = 50  # at a time: more than anybody can look after


class MakeToken(Given, frozen=True, kw_only=True):
    """`label` says what it is for. `actions` narrow it to some of what you may do.

    An action is named as in the address of its request: `decision.make`. Without
    `actions` the token may do whatever you may; with none of them it may only read. It
    is good for so many `days`.
    """

    label: Label
    actions: Annotated[list[str], Meta(max_length=300)] | None = None
    days: Annotated[int, Meta(ge=1, le=LONGEST_DAYS)] = USUAL_DAYS


class TokenMade(Struct, frozen=True, kw_only=True):
    """`token` is shown in this answer and never again: keep it where nobody looks."""

    id: UUID
    token: str
    expires_at: datetime


class TokenShown(Struct, frozen=True, kw_only=True):
    """A token, by an id that is no part of it.

    `actions` null: whatever its owner may do; empty: to read. `used_at` is exact to a
    minute. `proven`: it may do what only an administrator may.
    """

    id: UUID
    label: str
    actions: list[str] | None
    proven: bool
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class Tokens(Struct, frozen=True):
    """All your tokens, the oldest first; those that are over too."""

    items: list[TokenShown]


class TokenOfSomebody(Struct, frozen=True, kw_only=True):
    """The same, and for whom it speaks."""

    person: UUID
    token: TokenShown


class TokensOfAll(Struct, frozen=True):
    """All tokens of the council, the oldest first."""

    items: list[TokenOfSomebody]


class Revoked(Struct, frozen=True):
    """False: there was no such token of yours, or it was revoked before."""

    revoked: bool


@door("GET", "/tokens", answer=Tokens, needs_session=True)
async def my_tokens(at: Doorway) -> Response[bytes]:
    """The tokens that speak for you, never with their secrets."""
    own = await at.session()
    found = await tokens_of(at.pool, at.council, own.person)
    return at.answer(Tokens(list(map(_shown, found))))


@door(
    "POST",
    "/tokens",
    body=MakeToken,
    answer=TokenMade,
    status=201,
    example={"label": "our website", "actions": ["decision.make"], "days": 90},
    needs_session=True,
)
async def add_token(at: Doorway, body: MakeToken) -> Response[bytes]:
    """Make a token that speaks for you; only this answer ever shows its secret."""
    own = await fresh(at, "make a token")
    _check_actions(body.actions)
    if await good_tokens(at.pool, at.council, own.person) >= MOST_GOOD:
        raise BeyondLimit(
            f"nobody has more than {MOST_GOOD} good tokens; revoke one that is not used"
        )
    id, expires_at = uuid4(), datetime.now(UTC) + timedelta(days=body.days)
    token = await make_token(
        at.pool,
        at.council,
        own.person,
        label=body.label,
        expires_at=expires_at,
        only=body.actions,
        proven=own.proven,
        id=id,
    )
    await at.note("token made", own)
    return at.answer(TokenMade(id=id, token=token, expires_at=expires_at), 201)


@door("GET", "/tokens/all", answer=TokensOfAll, needs_session=True)
async def all_tokens(at: Doorway) -> Response[bytes]:
    """Every token of the council, for its administrators."""
    own = await at.session()
    if not await administers(at, own):
        raise NotPermitted(
            "only an administrator of the council sees everybody's tokens, signed in "
            "with a passkey or through the council's provider"
        )
    found = await tokens_of(at.pool, at.council, None)
    items = [TokenOfSomebody(person=one.person, token=_shown(one)) for one in found]
    return at.answer(TokensOfAll(items))


@door("POST", "/tokens/{id}/revoke", body=Nothing, answer=Revoked, needs_session=True)
async def revoke(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """Have a token of yours refused from now on; an administrator, anybody's."""
    own = await at.session()
    whose = None if await administers(at, own) else own.person
    owner = await revoke_token(at.pool, at.council, at.id, whose)
    if owner is not None:
        await at.note("token revoked", own)
    if owner not in {None, own.person}:
        # So that whoever it spoke for finds it in their own history.
        await security_log.note(at.pool, at.council, "token revoked", person=owner)
    return at.answer(Revoked(revoked=owner is not None))


def _check_actions(named: list[str] | None) -> None:
    """Refuse what is no action. Raises Unreadable."""
    faults = [
        FieldFault(
            f"actions[{number}]", "is no action: write one such as decision.make"
        )
        for number, one in enumerate(named or ())
        if one not in ACTIONS
    ]
    if faults:
        raise Unreadable(faults)


def _shown(one: TokenKept) -> TokenShown:
    shown = {name: getattr(one, name) for name in TokenShown.__struct_fields__}
    return TokenShown(**shown)
