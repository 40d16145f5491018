"""The Dockerfile: what it copies exists, and what it starts is nobody special."""

import json
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.packaging.clicked import understood

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
KNOWN = (
    "FROM ARG WORKDIR ENV RUN COPY LABEL USER VOLUME EXPOSE HEALTHCHECK ENTRYPOINT CMD"
)


class Instruction(NamedTuple):
    """One instruction: its word, and the rest of its line."""

    word: str
    rest: str


def instructions(text: str) -> list[Instruction]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [
        Instruction(*line.split(maxsplit=1)) for line in joined.splitlines() if line
    ]


ALL = instructions((ROOT / "Dockerfile").read_text("utf-8"))
STAGES = [i for i, one in enumerate(ALL) if one.word == "FROM"]
LAST = ALL[STAGES[-1] :]


def only(word: str, among: list[Instruction] = LAST) -> str:
    """What the only instruction of that word says."""
    (rest,) = [one.rest for one in among if one.word == word]
    return rest


def copied() -> list[str]:
    """What is copied from the project's folder."""
    return [
        source
        for one in ALL
        if one.word == "COPY" and not one.rest.startswith("--from=")
        for source in one.rest.split()[:-1]
    ]


def test_it_holds_known_instructions_in_two_stages() -> None:
    assert {one.word for one in ALL} <= set(KNOWN.split())
    assert ALL[0].word == "ARG"
    assert [ALL[i].rest for i in STAGES] == ["${PYTHON} AS build", "${PYTHON}"]


def test_the_python_is_a_slim_one_of_a_version_that_the_project_names() -> None:
    found = re.fullmatch(r"PYTHON=python:(3\.\d+)-slim-[a-z]+", ALL[0].rest)
    assert found
    classifier = f"Programming Language :: Python :: {found[1]}"
    assert classifier in PROJECT["project"]["classifiers"]


def test_all_that_the_wheel_holds_is_copied_and_all_that_is_copied_exists() -> None:
    for source in copied():
        assert (ROOT / source).exists(), source
    project = PROJECT["project"]
    files = {"pyproject.toml", project["readme"], *project["license-files"]}
    hook = PROJECT["tool"]["hatch"]["build"]["hooks"]["custom"]["path"]
    assert set(copied()) == {*PACKAGES, *files, hook, "requirements.lock"}


def test_docker_is_given_what_is_copied_and_nothing_else() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"  # so that no secret and no history gets there
    assert {rule[1:] for rule in rules if rule.startswith("!")} == set(copied())
    assert rules[-1] == "**/__pycache__"


def test_requirements_are_the_locked_ones_by_hash() -> None:
    installs = [
        one.rest for one in ALL if one.word == "RUN" and "requirements.lock" in one.rest
    ]
    assert len(installs) == 1
    assert {"--require-hashes", "--only-binary=:all:"} <= set(json.loads(installs[0]))


def test_nothing_that_builds_is_left_and_nobody_special_runs_it() -> None:
    assert not any("pip" in one.rest or "apt" in one.rest for one in LAST)
    account = only("USER")
    assert account not in {"root", "0"}
    after = LAST[[one.word for one in LAST].index("USER") :]
    assert not {one.word for one in after} & {"RUN", "COPY", "ADD"}
    made = json.loads(only("RUN"))
    assert made[0] == "useradd"
    assert made[-1] == account
    home = made[made.index("--home-dir") + 1]
    assert f"WAYMARK_DATA={home}" in only("ENV")
    assert only("VOLUME") == home


def test_it_starts_a_command_that_exists_without_a_shell() -> None:
    assert json.loads(only("ENTRYPOINT")) == ["waymark"]
    command = understood(json.loads(only("CMD")))
    port = next(p for p in command.params if p.name == "port")
    assert only("EXPOSE") == str(port.default)
    assert f"'127.0.0.1', {port.default}," in only("HEALTHCHECK")


@pytest.fixture(params=[200, 503])
def answering(request: pytest.FixtureRequest) -> Iterator[tuple[int, int]]:
    """Answer /health/ready with a status, and no other path."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            ready = self.path == "/health/ready"
            self.send_response(request.param if ready else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield request.param, server.server_port
        server.shutdown()
        thread.join()


def test_the_health_check_tells_ready_from_not_ready(
    answering: tuple[int, int],
) -> None:
    status, port = answering
    options, _, command = only("HEALTHCHECK").partition(" CMD ")
    assert "--start-period=" in options
    python, flag, code = json.loads(command)
    assert (python, flag) == ("python", "-c")
    result = subprocess.run(
        [sys.executable, "-c", code.replace("8000", str(port))], check=False
    )
    assert result.returncode == (0 if status == 200 else 1)
