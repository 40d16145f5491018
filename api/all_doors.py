"""Every door: importing this fills the list."""

from api import (
    address_doors,
    answer_doors,
    chase_doors,
    file_doors,
    invitation_doors,
    invitation_list,
    link_doors,
    logo_doors,
    passkey_doors,
    provider_doors,
    security_doors,
    session_doors,
    token_doors,
)

__all__ = [
    "address_doors",
    "answer_doors",
    "chase_doors",
    "file_doors",
    "invitation_doors",
    "invitation_list",
    "link_doors",
    "logo_doors",
    "passkey_doors",
    "provider_doors",
    "security_doors",
    "session_doors",
    "token_doors",
]
