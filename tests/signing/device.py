"""A device that makes passkeys and signs with them: a virtual authenticator."""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40
_KEY_TYPE, _ALGORITHM, _CURVE, _X, _Y = 1, 3, -1, -2, -3  # of COSE
_EC2, _ES256, _P256 = 2, -7, 1


def encoded(content: bytes) -> str:
    """As WebAuthn writes bytes in JSON."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes that were written so."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Device:
    """One passkey. What it says of itself can be bent, to see who believes it."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.verified = True
        self.uses = 0
        self.counts = True
        self.rp_id: str | None = None
        self.id = secrets.token_bytes(32)
        self._key = ec.generate_private_key(ec.SECP256R1())

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser hands back from `navigator.credentials.create`."""
        numbers = self._key.public_key().public_numbers()
        public = {
            _KEY_TYPE: _EC2,
            _ALGORITHM: _ES256,
            _CURVE: _P256,
            _X: numbers.x.to_bytes(32, "big"),
            _Y: numbers.y.to_bytes(32, "big"),
        }
        length = len(self.id).to_bytes(2, "big")
        attested = bytes(16) + length + self.id + cbor2.dumps(public)
        about = self._about(options["rp"]["id"], _ATTESTED) + attested
        statement = {"fmt": "none", "attStmt": {}, "authData": about}
        return self._credential(
            clientDataJSON=self._client("webauthn.create", options["challenge"]),
            attestationObject=encoded(cbor2.dumps(statement)),
        )

    def sign(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser hands back from `navigator.credentials.get`."""
        self.uses += self.counts
        client = self._client("webauthn.get", options["challenge"])
        about = self._about(options["rpId"])
        signed = about + sha256(decoded(client)).digest()
        return self._credential(
            clientDataJSON=client,
            authenticatorData=encoded(about),
            signature=encoded(self._key.sign(signed, ec.ECDSA(SHA256()))),
        )

    def _about(self, rp_id: str, more: int = 0) -> bytes:
        flags = _PRESENT | more | (_VERIFIED if self.verified else 0)
        place = sha256((self.rp_id or rp_id).encode()).digest()
        return place + bytes([flags]) + self.uses.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> str:
        told = {"type": kind, "challenge": challenge, "origin": self.origin}
        return encoded(json.dumps(told).encode())

    def _credential(self, **response: str) -> dict[str, Any]:
        return {
            "id": encoded(self.id),
            "rawId": encoded(self.id),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        }
