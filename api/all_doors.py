"""Every door: importing this fills the list."""

from api import (
    link_doors,
    passkey_doors,
    provider_doors,
    security_doors,
    session_doors,
)

__all__ = [
    "link_doors",
    "passkey_doors",
    "provider_doors",
    "security_doors",
    "session_doors",
]
