"""Who gets in: nobody without a password, and nobody with another's."""

from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
import pytest

from store.embedded import SUPERUSER
from store.settings import LOGINS, Database
from tests.attacks.siege import REFUSED, Sessions

NAMES = (
    *(*LOGINS, SUPERUSER),
    # whom an unguarded PostgreSQL would let in
    *("postgres", "root", "nobody", "public", "pg_read_all_data", "", "waymark"),
)


def knock(database: Database, name: str, password: str | None) -> str:
    """What the server says at its door; "" if it lets one in."""
    parts = urlsplit(database.owner)
    secret = "" if password is None else f":{quote(password, safe='')}"
    place = parts.netloc.rpartition("@")[2]
    dsn = urlunsplit(parts._replace(netloc=f"{name}{secret}@{place}"))
    try:
        psycopg.connect(dsn, passfile="/dev/null").close()
    except psycopg.OperationalError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("password", [None, "wrong"])
@pytest.mark.parametrize("name", NAMES)
def test_nobody_gets_in_without_the_password(
    besieged: Database, name: str, password: str | None
) -> None:
    said = knock(besieged, name or "%20", password)
    assert "password authentication failed" in said or "no password supplied" in said


@pytest.mark.parametrize("login", LOGINS)
def test_no_logins_password_opens_another(besieged: Database, login: str) -> None:
    assert knock(besieged, login, besieged.passwords[login]) == ""
    for other in (*LOGINS, SUPERUSER):
        if other != login:
            said = knock(besieged, other, besieged.passwords[login])
            assert "password authentication failed" in said


def test_every_entrance_asks_for_a_password(sessions: Sessions) -> None:
    rules = sessions["owner"].execute(
        "SELECT DISTINCT auth_method, error FROM pg_hba_file_rules"
    )
    assert rules.fetchall() == [("scram-sha-256", None)]


def test_there_is_one_superuser_and_passwords_are_kept_as_scram(
    sessions: Sessions,
) -> None:
    owner = sessions["owner"]
    supers = owner.execute("SELECT rolname FROM pg_roles WHERE rolsuper").fetchall()
    assert supers == [(SUPERUSER,)]
    kept = owner.execute(
        "SELECT DISTINCT split_part(rolpassword, '$', 1) FROM pg_authid"
        " WHERE rolcanlogin AND rolname LIKE 'waymark_%'"
    )
    assert kept.fetchall() == [("SCRAM-SHA-256",)]
    with pytest.raises(psycopg.Error) as refused:
        sessions["app"].execute("SELECT rolpassword FROM pg_authid")
    assert refused.value.sqlstate == REFUSED
