"""Where an installation keeps its things, and how its database is reached."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from msgspec import Struct
from platformdirs import user_data_path

from store.embedded import SUPERUSER, EmbeddedPostgres
from store.erasures import Erasures
from store.keys import MasterKey, MasterKeyError

DATABASE = "waymark"
LOGINS = ("waymark_app", "waymark_runner", "waymark_reader", "waymark_vault")
NEXT_KEY = "master.key.next"
"""In the folder: the master key to come, while the present one is being replaced."""

CACHE = "statement_cache_size"


class Settings(Struct, frozen=True, kw_only=True):
    """What the environment and the command line say.

    Without a `database_url` Waymark runs PostgreSQL of its own in `folder`. `erasures`
    is the file with the erasure list, if it is not in the folder.
    """

    folder: Path
    database_url: str | None = None
    master_key: str | None = None
    erasures: Path | None = None

    @classmethod
    def from_environment(cls, folder: Path | None = None) -> "Settings":
        """What DATABASE_URL, WAYMARK_MASTER_KEY, _DATA and _ERASURES say.

        Raises BadAddress.
        """
        address = os.environ.get("DATABASE_URL") or None
        if address is not None:
            _check_address(address)
        listed = os.environ.get("WAYMARK_ERASURES")
        chosen = folder or os.environ.get("WAYMARK_DATA") or _default_folder()
        return cls(
            folder=Path(chosen).expanduser().absolute(),
            database_url=address,
            master_key=os.environ.get("WAYMARK_MASTER_KEY") or None,
            erasures=Path(listed).expanduser().absolute() if listed else None,
        )

    def erasure_list(self) -> Erasures | None:
        """Who was erased, outside the database and its backups.

        None: a database elsewhere has several processes, and where they all find the
        list has not been said.
        """
        if self.erasures:
            return Erasures(self.erasures)
        own = self.database_url is None
        return Erasures(self.folder / "erasures.jsonl") if own else None

    def master(self) -> MasterKey:
        """The master key; made for a folder that begins. Raises MasterKeyError."""
        if self.master_key:
            return MasterKey.from_text(self.master_key)
        file = self.folder / "master.key"
        if (self.folder / NEXT_KEY).exists():
            raise MasterKeyError(
                "a change of the master key was begun and is not finished: run "
                "`waymark rotate-key` again before anything else"
            )
        if not file.exists() and (self.database_url or self._begun()):
            raise MasterKeyError(
                f"the master key is missing: put it into {file}, or set "
                "WAYMARK_MASTER_KEY (for a new database: openssl rand -hex 32)"
            )
        return MasterKey.in_folder(self.folder)

    @property
    def mails(self) -> Path:
        """Where the demonstration's mails are written to."""
        return self.folder / "mails"

    def _begun(self) -> bool:
        return (self.folder / "postgres" / "data").exists()


class BadAddress(Exception):
    """DATABASE_URL is no address of a PostgreSQL database."""


def _check_address(url: str) -> None:
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        scheme = ""
    if scheme not in {"postgresql", "postgres"}:
        raise BadAddress(
            "DATABASE_URL is no address of a database: write "
            "postgresql://user:password@host:5432/database"
        )


def _default_folder() -> Path:
    """The user's own data folder. Root's is closed to the account of PostgreSQL."""
    if os.name == "posix" and os.geteuid() == 0:
        return Path("/var/lib/waymark")
    return user_data_path("waymark")


class Database:
    """The addresses of one database, by login.

    The owner's may bring `statement_cache_size=0`, for a pooler that lends connections
    by the transaction: a word for asyncpg (`options`), and no part of the address.
    """

    def __init__(self, owner: str, master: MasterKey) -> None:
        self.owner, self.options = _without_options(owner)
        self.passwords = {login: master.password(login) for login in LOGINS}

    def dsn(self, login: str) -> str:
        """The owner's address with another login in its place."""
        parts = urlsplit(self.owner)
        place = parts.netloc.rpartition("@")[2]
        netloc = f"{login}:{quote(self.passwords[login], safe='')}@{place}"
        return urlunsplit(parts._replace(netloc=netloc))


def _without_options(url: str) -> tuple[str, dict[str, Any]]:
    parts = urlsplit(url)
    words = parts.query.split("&")
    sizes = [word for word in words if re.fullmatch(rf"{CACHE}=\d+", word)]
    if not sizes:
        return url, {}
    query = "&".join(word for word in words if word not in sizes)
    size = int(sizes[-1].partition("=")[2])
    return urlunsplit(parts._replace(query=query)), {CACHE: size}


def embedded(settings: Settings, master: MasterKey) -> EmbeddedPostgres:
    """The PostgreSQL of this installation's own folder, not yet started."""
    password = master.password(SUPERUSER)
    return EmbeddedPostgres(settings.folder / "postgres", superuser_password=password)
