"""How the world reaches this installation, and how its mails leave."""

import os
import re
from collections.abc import Mapping
from typing import get_args

from msgspec import Struct

from store.mail import Encryption, Smtp

_ORIGIN = re.compile(r"https://[a-z0-9.-]{1,253}(:[0-9]{1,5})?")
_PORTS: Mapping[str, int] = {"starttls": 587, "tls": 465, "none": 25}


class BadSetting(Exception):
    """A setting in the environment cannot be meant so."""


class Outside(Struct, frozen=True):
    """`origin`: where browsers find it (https://waymark.example.gov.uk).

    Without it people can sign in on this machine only. It is never taken from what a
    request says: a link in a mail would lead wherever that request had wanted.
    `proxies`: the addresses of those that are believed about where a request comes
    from, by commas; None: nobody is.
    """

    origin: str | None = None
    smtp: Smtp | None = None
    proxies: str | None = None

    @classmethod
    def from_environment(cls) -> "Outside":
        """WAYMARK_ORIGIN, _SMTP_…, _MAIL_FROM and FORWARDED_ALLOW_IPS.

        Raises BadSetting.
        """
        origin = os.environ.get("WAYMARK_ORIGIN") or None
        if origin is not None and not _ORIGIN.fullmatch(origin):
            raise BadSetting(
                "WAYMARK_ORIGIN must be where browsers find Waymark, and no more: "
                "https://waymark.example.gov.uk"
            )
        host = os.environ.get("WAYMARK_SMTP_HOST") or None
        return cls(
            origin,
            None if host is None else _smtp(host),
            os.environ.get("FORWARDED_ALLOW_IPS") or None,
        )


def provider_secret(slug: str) -> str | None:
    """Ours at the provider of a council: WAYMARK_PROVIDER_SECRET_CHESHIRE_EAST."""
    name = slug.upper().replace("-", "_")
    return os.environ.get(f"WAYMARK_PROVIDER_SECRET_{name}") or None


def _smtp(host: str) -> Smtp:
    encryption = os.environ.get("WAYMARK_SMTP_TLS") or "starttls"
    if encryption not in get_args(Encryption):
        raise BadSetting("WAYMARK_SMTP_TLS must be starttls, tls or none")
    port = os.environ.get("WAYMARK_SMTP_PORT") or str(_PORTS[encryption])
    if not port.isascii() or not port.isdigit():
        raise BadSetting("WAYMARK_SMTP_PORT must be a number, such as 587")
    sender = os.environ.get("WAYMARK_MAIL_FROM") or ""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", sender):
        raise BadSetting(
            "WAYMARK_MAIL_FROM must be the address that mails come from, such as "
            "waymark@example.gov.uk"
        )
    return Smtp(
        host=host,
        port=int(port),
        sender=sender,
        encryption=encryption,  # type: ignore[arg-type] # looked at above
        user=os.environ.get("WAYMARK_SMTP_USER") or None,
        password=os.environ.get("WAYMARK_SMTP_PASSWORD") or None,
    )
