"""docker-compose.yml, held against what Compose, PostgreSQL and Waymark really take."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
import yaml

from store.embedded import SUPERUSER, WHEEL
from store.opened import opened
from store.settings import LOGINS, Database
from tests.conftest import MASTER
from tests.operations.conftest import command, done, without_account
from tests.packaging.clicked import understood

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: one for name, one in SERVICES.items() if one["image"] == "waymark"}
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")
VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")
KEYS = {
    "image build pull_policy command environment depends_on healthcheck init read_only",
    "tmpfs cap_drop security_opt restart ports volumes shm_size",
}
POSTGRES_IMAGE = {
    "POSTGRES_USER",
    "POSTGRES_PASSWORD",
    "POSTGRES_DB",
    "POSTGRES_INITDB_ARGS",
}


def checked(service: dict[str, Any]) -> bool:
    return "test" in service.get("healthcheck", {})


def test_every_key_is_one_that_compose_knows() -> None:
    known = {key for line in KEYS for key in line.split()}
    for name, service in SERVICES.items():
        assert set(service) <= known, name
    assert {key for key in COMPOSE if not key.startswith("x-")} == {
        "name",
        "services",
        "volumes",
    }


def test_every_condition_can_come_true() -> None:
    for service in SERVICES.values():
        for name, needs in service.get("depends_on", {}).items():
            awaited = SERVICES[name]
            match needs["condition"]:
                case "service_healthy":
                    assert checked(awaited)
                case "service_completed_successfully":
                    assert "restart" not in awaited  # else it never completes
                    assert awaited["command"] == ["migrate"]
                case other:
                    raise AssertionError(other)
    assert set(SERVICES["app"]["depends_on"]) == {"migrate"}
    assert set(SERVICES["runner"]["depends_on"]) == {"migrate"}


@pytest.mark.parametrize("name", OURS)
def test_every_command_exists_with_its_options(name: str) -> None:
    understood(OURS[name]["command"])
    assert OURS[name]["build"] == "."


def test_the_app_leaves_the_projections_to_the_runner_and_can_be_reached() -> None:
    app = SERVICES["app"]["command"]
    assert "--no-projections" in app
    assert "--host=0.0.0.0" in app
    assert SERVICES["runner"]["command"] == ["project"]
    port = next(p for p in understood(app).params if p.name == "port")
    (published,) = SERVICES["app"]["ports"]
    assert published.endswith(f":{port.default}")
    assert "healthcheck" not in SERVICES["app"]  # the image's own is kept


def test_every_variable_is_one_that_somebody_reads() -> None:
    files = [ROOT / "store" / name for name in ("settings.py", "outside.py")]
    source = "".join(file.read_text("utf-8") for file in files)
    read = set(re.findall(r'os\.environ\.get\("(\w+)"\)', source))
    assert {"DATABASE_URL", "WAYMARK_MASTER_KEY", "WAYMARK_DATA"} <= read
    for name, service in OURS.items():
        # libpq reads the first, for psycopg, and uvicorn the second.
        allowed = read | {"PGPASSWORD", "FORWARDED_ALLOW_IPS"}
        assert set(service["environment"]) <= allowed, name
    assert set(SERVICES["db"]["environment"]) <= POSTGRES_IMAGE


def test_no_secret_has_a_default_and_every_one_is_in_the_example() -> None:
    asked = VARIABLE.findall(TEXT)
    offered = dict(re.findall(r"^(\w+)=(.*)$", EXAMPLE, re.MULTILINE))
    assert {name for name, _, _ in asked} == set(offered)
    for name, how, other in asked:
        if "PASSWORD" in name or "KEY" in name:
            # It does not start without; or there is none, as mail servers may have it.
            assert how == "?" or (how, other) == ("-", "")
            assert offered[name] == ""
        else:
            assert (how, other) == ("-", offered[name])
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if "PASSWORD" in name or "KEY" in name:
                assert VARIABLE.fullmatch(value)
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert ".env" in ignored


def test_the_owners_password_is_where_it_is_needed_and_nowhere_else() -> None:
    holders = {n for n, one in SERVICES.items() if "OWNER_PASSWORD" in str(one)}
    assert holders == {"db", "migrate"}
    database = SERVICES["db"]["environment"]
    for name, service in OURS.items():
        address = urlsplit(service["environment"]["DATABASE_URL"])
        assert address.hostname == "db"
        assert address.path == f"/{database['POSTGRES_DB']}"
        owner = database["POSTGRES_USER"] if name == "migrate" else None
        assert (address.username, address.password) == (owner, None)
    test = SERVICES["db"]["healthcheck"]["test"]
    assert f"--username={database['POSTGRES_USER']}" in test
    assert f"--dbname={database['POSTGRES_DB']}" in test


def test_the_database_is_the_one_that_waymark_brings() -> None:
    major = WHEEL.version.partition(".")[0]
    image = SERVICES["db"]["image"]
    assert image == f"postgres:{major}"
    assert f"`{image}`" in (ROOT / "docs" / "operations.md").read_text("utf-8")
    embedded = (ROOT / "store" / "embedded.py").read_text("utf-8")
    ours = set(re.findall(r'"(--(?:locale|builtin)[\w-]*=[^"]+)"', embedded))
    given = set(SERVICES["db"]["environment"]["POSTGRES_INITDB_ARGS"].split())
    assert given == ours | {"--encoding=UTF8"}
    assert '"-E", "UTF8"' in embedded


def test_the_data_outlives_the_container_where_the_image_keeps_it() -> None:
    (mount,) = SERVICES["db"]["volumes"]
    volume, _, place = mount.partition(":")
    assert volume in COMPOSE["volumes"]
    assert place == "/var/lib/postgresql"  # since 18: data is in a folder by version


async def test_app_and_runner_work_with_an_address_that_names_no_owner(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = without_account(database)
    assert SUPERUSER not in nobody.owner
    async with opened(nobody, MASTER, most=1) as store:
        assert await store.councils() == {}
        assert await store.reader.fetchval("SELECT current_user") == "waymark_reader"
    for login in LOGINS:
        assert MASTER.password(login) in nobody.dsn(login)
    monkeypatch.delenv("PGPASSWORD", raising=False)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(nobody.owner)


def test_who_migrates_may_bring_the_password_apart_from_the_address(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = urlsplit(database.owner)
    place = parts.netloc.rpartition("@")[2]
    bare = urlunsplit(parts._replace(netloc=f"{SUPERUSER}@{place}"))
    owner = Database(bare, MASTER)
    monkeypatch.setenv("PGPASSWORD", MASTER.password(SUPERUSER))
    assert "Nothing to do" in done(owner, "migrate")
    monkeypatch.setenv("PGPASSWORD", "another")
    assert command(owner, "migrate").exit_code == 1


def test_the_runner_works_with_an_address_that_names_no_owner(
    database: Database, tmp_path: Path
) -> None:
    done(without_account(database), "rebuild", "council")
    done(without_account(database), "check", "--data", str(tmp_path))
