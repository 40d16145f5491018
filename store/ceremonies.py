"""What the library for passkeys is asked: what to have a browser do, and if it did.

Loaded when somebody uses a passkey: it and what it needs take some megabytes.
"""

import struct
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

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

from store.passkeys import NotAccepted

# What the library lets through when it is sent what no browser would.
_ODD = (
    WebAuthnException,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
)


class Made(Struct, frozen=True):
    """A passkey that a device has made."""

    credential: bytes
    public_key: bytes
    uses: int


class Ceremonies:
    """What is asked of browsers, and checked, at one origin."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._host = urlsplit(origin).hostname or ""

    def to_make(
        self, handle: bytes, name: str, challenge: str, known: Iterable[bytes]
    ) -> dict[str, Any]:
        """What a browser is to be asked for, to make one where there is none yet."""
        options = webauthn.generate_registration_options(
            rp_id=self._host,
            rp_name="Waymark",
            user_id=handle,
            user_name=name,
            challenge=challenge.encode(),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[
                PublicKeyCredentialDescriptor(id=one) for one in known
            ],
        )
        return _plain(options)

    def to_use(self, challenge: str) -> dict[str, Any]:
        """What a browser is to be asked for, to use one: any that it has for us."""
        options = webauthn.generate_authentication_options(
            rp_id=self._host,
            challenge=challenge.encode(),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return _plain(options)

    def made(self, sent: dict[str, Any], challenge: str) -> Made:
        """The one that was made. Raises NotAccepted."""
        try:
            verified = webauthn.verify_registration_response(
                credential=sent,
                expected_challenge=challenge.encode(),
                expected_rp_id=self._host,
                expected_origin=self._origin,
                require_user_verification=True,
            )
        except _ODD as error:
            raise NotAccepted(type(error).__name__) from None
        return Made(
            verified.credential_id, verified.credential_public_key, verified.sign_count
        )

    @staticmethod
    def credential_of(sent: dict[str, Any]) -> bytes:
        """Which passkey was used, as the device says. Raises NotAccepted."""
        try:
            return base64url_to_bytes(sent["rawId"])
        except _ODD as error:
            raise NotAccepted(type(error).__name__) from None

    def used(
        self, sent: dict[str, Any], challenge: str, public_key: bytes, uses: int
    ) -> int:
        """How often it was used by now, as the device counts. Raises NotAccepted."""
        try:
            verified = webauthn.verify_authentication_response(
                credential=sent,
                expected_challenge=challenge.encode(),
                expected_rp_id=self._host,
                expected_origin=self._origin,
                credential_public_key=public_key,
                credential_current_sign_count=uses,
                require_user_verification=True,
            )
        except _ODD as error:
            raise NotAccepted(type(error).__name__) from None
        return verified.new_sign_count

    @staticmethod
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
