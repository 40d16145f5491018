"""Every door: importing this fills the list."""

from api import (
    link_doors,
    passkey_doors,
    provider_doors,
    session_doors,
    token_doors,
)

__all__ = [
    "link_doors",
    "passkey_doors",
    "provider_doors",
    "session_doors",
    "token_doors",
]
