"""Secrets in pages, each time in other words.

Who can have a page made with words of their own in it, and see how long it gets when it
is compressed, finds out bit by bit what else is in it: if that stays the same (BREACH).
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode


def masked(secret: str) -> str:
    """The secret with a mask that is made for this once, and the mask."""
    plain = secret.encode()
    mask = secrets.token_bytes(len(plain))
    return urlsafe_b64encode(mask + _joined(mask, plain)).decode()


def unmasked(sent: str) -> str:
    """The secret that was masked. Of what was not, it is nothing: no secret is that."""
    try:
        both = urlsafe_b64decode(sent.encode())
        half, odd = divmod(len(both), 2)
        return "" if odd else _joined(both[:half], both[half:]).decode()
    except ValueError:
        return ""


def _joined(mask: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(mask, other, strict=True))
