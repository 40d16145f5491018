"""The master key, and what is derived from it.

One secret of 32 bytes per installation, in its data folder or its environment. It wraps
the vault's keys, and the passwords of the database logins and the keys of digests and
fingerprints are derived from it, so that every process that holds it can work and
nothing else is kept. `store/rotation.py` puts another in its place.
"""

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from domain.ids import CouncilId

_BYTES = 32
_NONCE = 12
_LASTING = b"lasting"


class MasterKeyError(Exception):
    """The master key is missing, malformed, or not the one that sealed the data."""


class Cipher:
    """AES-256-GCM under one key. What is sealed is a random nonce, then the rest."""

    def __init__(self, key: bytes) -> None:
        self._aes = AESGCM(key)

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """Seal for one place only: `about` names it and is authenticated with it."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._aes.encrypt(nonce, plain, about)

    def open(self, sealed: bytes, about: bytes) -> bytes:
        """The plain bytes; MasterKeyError if the key or the place is another one."""
        try:
            return self._aes.decrypt(sealed[:_NONCE], sealed[_NONCE:], about)
        except (InvalidTag, ValueError):  # ValueError: cut off within the nonce
            raise MasterKeyError(
                "sealed data does not open with this master key; is it the right one?"
            ) from None


class MasterKey:
    """The installation's secret. Nothing but derived values ever leaves it."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != _BYTES:
            raise MasterKeyError(
                f"the master key has {len(secret)} bytes, not {_BYTES}"
            )
        self._secret = secret
        self._wrapping = Cipher(self._derive("vault keys"))
        # What the register and the tables hold digests and fingerprints under. These
        # two outlive a change of the master key, as those are never made again.
        self._digest_key = self._derive("command digests")
        self._fingerprint_key = self._derive("fingerprints")

    @classmethod
    def from_text(cls, text: str) -> "MasterKey":
        """Read the key as it is written: 64 hexadecimal digits."""
        try:
            return cls(bytes.fromhex(text.strip()))
        except ValueError:
            raise MasterKeyError(
                "the master key must be 64 hexadecimal digits"
            ) from None

    @classmethod
    def in_folder(cls, folder: Path, name: str = "master.key") -> "MasterKey":
        """The key kept in the folder; made on the first use of it."""
        file = folder / name
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            # A draft of one's own, readable by nobody else, put into place whole.
            descriptor, draft = mkstemp(prefix="master.key.", dir=folder)
            try:
                with os.fdopen(descriptor, "w") as out:
                    out.write(secrets.token_hex(_BYTES) + "\n")
                    out.flush()
                    os.fsync(out.fileno())
                with suppress(FileExistsError):  # somebody was first: theirs counts
                    os.link(draft, file)
            finally:
                Path(draft).unlink()
        return cls.from_text(file.read_text(errors="replace"))

    def new_key(self, about: bytes) -> tuple[bytes, Cipher]:
        """A fresh key: wrapped for storing under `about`, and ready for use."""
        key = AESGCM.generate_key(_BYTES * 8)
        return self.wrap(key, about), Cipher(key)

    def unwrap(self, wrapped: bytes, about: bytes) -> Cipher:
        """The key that was wrapped for `about`; MasterKeyError if it is not ours."""
        return Cipher(self._wrapping.open(wrapped, about))

    def digest(self, content: bytes) -> bytes:
        """Tells whether two requests are the same, and nothing of what they say."""
        return hmac.digest(self._digest_key, content, "sha256")

    def fingerprint(self, purpose: str, content: str) -> bytes:
        """Tells whether two are the same, and nothing without the key.

        Fingerprints for different purposes cannot be compared.
        """
        said = f"{purpose}\n{content}".encode()
        return hmac.digest(self._fingerprint_key, said, "sha256")

    def rewrap(self, wrapped: bytes, about: bytes, into: "MasterKey") -> bytes:
        """A key of ours, wrapped by another master key. Raises MasterKeyError."""
        return into.wrap(self._wrapping.open(wrapped, about), about)

    def wrap(self, key: bytes, about: bytes) -> bytes:
        """A key, wrapped for storing under `about`."""
        return self._wrapping.seal(key, about)

    def lasting(self, heir: "MasterKey") -> bytes:
        """What digests and fingerprints are made with, sealed for our successor."""
        lasting = self._digest_key + self._fingerprint_key
        return heir.wrap(lasting, _LASTING)

    def with_lasting(self, sealed: bytes) -> "MasterKey":
        """The same, with what it takes over from another. Raises MasterKeyError."""
        lasting = self._wrapping.open(sealed, _LASTING)
        heir = MasterKey(self._secret)
        heir._digest_key, heir._fingerprint_key = lasting[:_BYTES], lasting[_BYTES:]
        return heir

    def password(self, login: str) -> str:
        """The database password of one of our logins."""
        return self._derive(f"login {login}").hex()

    def _derive(self, purpose: str) -> bytes:
        hkdf = HKDFExpand(SHA256(), _BYTES, f"waymark {purpose}".encode())
        return hkdf.derive(self._secret)


def about_of(council: CouncilId, reference: UUID, field: str) -> bytes:
    """What a sealed field is authenticated with: where it belongs."""
    return f"{council}|{reference}|{field}".encode()
