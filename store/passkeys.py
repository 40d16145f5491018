"""Passkeys (WebAuthn): a key that a person's device keeps, and that we can only verify.

The device signs a challenge of ours for our origin, after it has made sure that it is
its owner: by a finger, a face or a PIN. What is checked about that, the library checks.
"""

import struct
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import asyncpg
import msgspec
import webauthn
from msgspec import Struct
from webauthn.helpers import base64url_to_bytes, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from domain.ids import CouncilId, PersonId
from store.keys import MasterKey

_ADD = """
    INSERT INTO access.passkey (council_id, credential_id, passkey_id, person_id,
                                public_key, uses, label)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT DO NOTHING
    RETURNING passkey_id AS id, label, made_at, used_at"""
_OF_PERSON = """
    SELECT passkey_id AS id, label, made_at, used_at, credential_id
      FROM access.passkey WHERE council_id = $1 AND person_id = $2
     ORDER BY made_at, passkey_id"""
_FIND = """
    SELECT person_id, public_key, uses FROM access.passkey
     WHERE council_id = $1 AND credential_id = $2"""
# A copy of the device would count on from an older number.
_USED = """
    UPDATE access.passkey SET used_at = clock_timestamp(), uses = $3
     WHERE council_id = $1 AND credential_id = $2 AND (uses < $3 OR uses = 0)
    RETURNING 1"""
_RENAME = """
    UPDATE access.passkey SET label = $4
     WHERE council_id = $1 AND person_id = $2 AND passkey_id = $3 RETURNING 1"""
_REMOVE = """
    DELETE FROM access.passkey
     WHERE council_id = $1 AND person_id = $2 AND passkey_id = $3 RETURNING 1"""
_FORGET = """
    WITH gone AS (DELETE FROM access.passkey
                   WHERE council_id = $1 AND person_id = $2 RETURNING 1)
    SELECT count(*) FROM gone"""

# What the library lets through when it is sent what no browser would.
_ODD = (
    WebAuthnException,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
)


class Passkey(Struct, frozen=True, kw_only=True):
    """One of a person's, as they call it."""

    id: UUID
    label: str
    made_at: datetime
    used_at: datetime | None


class NotAccepted(Exception):
    """What a device sent does not prove what it has to."""


class Passkeys:
    """The passkeys of one council, as browsers at one origin make and use them."""

    def __init__(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        master: MasterKey,
        council: CouncilId,
        origin: str,
    ) -> None:
        self._pool = pool
        self._master = master
        self._council = council
        self._origin = origin
        self._host = urlsplit(origin).hostname or ""

    async def to_make(
        self, person: PersonId, *, name: str, challenge: str
    ) -> dict[str, Any]:
        """What a browser is to be asked for, to make one."""
        rows = await self._pool.fetch(_OF_PERSON, self._council, person)
        options = webauthn.generate_registration_options(
            rp_id=self._host,
            rp_name="Waymark",
            user_id=self._handle(person),
            user_name=name,
            challenge=challenge.encode(),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[
                PublicKeyCredentialDescriptor(id=row["credential_id"]) for row in rows
            ],
        )
        return _plain(options)

    def to_use(self, *, challenge: str) -> dict[str, Any]:
        """What a browser is to be asked for, to use one: any that it has for us."""
        options = webauthn.generate_authentication_options(
            rp_id=self._host,
            challenge=challenge.encode(),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return _plain(options)

    async def add(
        self, person: PersonId, label: str, made: dict[str, Any], *, challenge: str
    ) -> Passkey:
        """Take in one that was made. Raises NotAccepted."""
        try:
            verified = webauthn.verify_registration_response(
                credential=made,
                expected_challenge=challenge.encode(),
                expected_rp_id=self._host,
                expected_origin=self._origin,
                require_user_verification=True,
            )
        except _ODD as error:
            raise NotAccepted(type(error).__name__) from None
        try:
            row = await self._pool.fetchrow(
                _ADD,
                self._council,
                verified.credential_id,
                uuid4(),
                person,
                verified.credential_public_key,
                verified.sign_count,
                label,
            )
        except asyncpg.ForeignKeyViolationError:
            raise NotAccepted("its owner was erased in the meantime") from None
        if row is None:
            raise NotAccepted("it is known already")
        return Passkey(**row)

    async def use(self, used: dict[str, Any], *, challenge: str) -> PersonId:
        """Whose passkey has signed the challenge. Raises NotAccepted."""
        try:
            credential = base64url_to_bytes(used["rawId"])
            row = await self._pool.fetchrow(_FIND, self._council, credential)
            if row is None:
                raise NotAccepted("it is not known")
            verified = webauthn.verify_authentication_response(
                credential=used,
                expected_challenge=challenge.encode(),
                expected_rp_id=self._host,
                expected_origin=self._origin,
                credential_public_key=row["public_key"],
                credential_current_sign_count=row["uses"],
                require_user_verification=True,
            )
        except _ODD as error:
            raise NotAccepted(type(error).__name__) from None
        count = verified.new_sign_count
        kept = (self._council, credential, count)
        if not await self._pool.fetchval(_USED, *kept):
            raise NotAccepted("it was removed, or used elsewhere in the meantime")
        return PersonId(row["person_id"])

    async def all_of(self, person: PersonId) -> list[Passkey]:
        """The person's, the oldest first."""
        return await passkeys_of(self._pool, self._council, person)

    async def rename(self, person: PersonId, id: UUID, label: str) -> bool:
        """Call one otherwise; False if the person has no such passkey."""
        changed = (self._council, person, id, label)
        return bool(await self._pool.fetchval(_RENAME, *changed))

    async def remove(self, person: PersonId, id: UUID) -> bool:
        """Accept one no longer; False if the person has no such passkey."""
        return bool(await self._pool.fetchval(_REMOVE, self._council, person, id))

    def _handle(self, person: PersonId) -> bytes:
        """How devices know the person: always the same, and nothing by itself."""
        return self._master.fingerprint("passkeys", f"{self._council}|{person}")


async def passkeys_of(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, person: PersonId
) -> list[Passkey]:
    """The person's, the oldest first, wherever they are used."""
    rows = await pool.fetch(_OF_PERSON, council, person)
    names = Passkey.__struct_fields__
    return [Passkey(**{name: row[name] for name in names}) for row in rows]


async def forget_passkeys(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, person: PersonId
) -> int:
    """Accept none of the person's any longer. Answers how many they were."""
    count: int = await pool.fetchval(_FORGET, council, person)
    return count


def challenge_in(sent: dict[str, Any]) -> str:
    """The challenge that a device says it has signed; empty if it says none."""
    try:
        data = parse_client_data_json(
            base64url_to_bytes(sent["response"]["clientDataJSON"])
        )
        return data.challenge.decode()
    except _ODD:
        return ""


def _plain(options: Any) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.json.decode(webauthn.options_to_json(options))
    return plain
