"""Whom the embedded PostgreSQL runs as: it refuses to be root."""

import os
from typing import Any

POSIX = os.name == "posix"
ACCOUNT = "nobody"  # there on every system, and it owns nothing


def account_for_root() -> dict[str, Any]:
    """What to tell subprocess, so that root starts a program as that account."""
    if not POSIX or os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415  # Windows has none

    account = pwd.getpwnam(ACCOUNT)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
