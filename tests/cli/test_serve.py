"""`waymark serve --demo` as somebody with a fresh machine meets it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from tests.plain_http import PLAIN

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 90


class Served(NamedTuple):
    """A running Waymark: what it printed, and where it listens."""

    process: subprocess.Popen[str]
    printed: str
    address: str

    def token(self, council: str, role: str) -> str:
        """The token on the line that names the council and the role."""
        line = re.compile(rf"^ *{council} +{role} +(\S+)$", re.MULTILINE)
        (token,) = line.findall(self.printed)
        return str(token)

    def get(self, path: str, **headers: str) -> Any:
        answer = httpx.get(
            f"{self.address}/api/councils/{path}", headers=headers, verify=PLAIN
        )
        assert answer.status_code == 200, answer.text
        return answer.json()


def start(folder: Path) -> Served:
    """Start it on any free port, as root too: then the default folder is not ours."""
    words = ["serve", "--demo", "--port", "0", "--data", str(folder)]
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={k: v for k, v in os.environ.items() if k != "DATABASE_URL"},
    )
    assert process.stdout is not None
    printed = ""
    for line in process.stdout:
        printed += line
        if line.startswith("Stop with"):
            break
    (address,) = re.findall(r"ready: (http://\S+)", printed)
    wait_until_ready(address)
    return Served(process, printed, address)


def wait_until_ready(address: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        ready = httpx.get(f"{address}/health/ready", verify=PLAIN).json()
        if ready["ready"] and not any(lag["events"] for lag in ready["projections"]):
            return
        time.sleep(0.05)
    raise AssertionError("the projections did not catch up")


def stop(served: Served) -> int:
    """Ctrl-C."""
    with served.process as process:
        process.send_signal(signal.SIGINT)
        return process.wait(PATIENCE_SECONDS)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    memory = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
    home = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    home.chmod(0o755)  # PostgreSQL runs as another account if we are root
    yield home
    shutil.rmtree(home)


@pytest.mark.timeout(300)
def test_from_one_command_to_a_decision_on_every_page(folder: Path) -> None:
    served = start(folder / "waymark")
    try:
        for council in ("practice", "cheshire-east"):
            for role in ("secretary", "chair", "officer", "auditor"):
                assert served.token(council, role).startswith("wm_")
        _cheshire_east_says_what_its_document_says(served)
        _a_decision_shows_everywhere_and_not_before(served)
        _the_four_examples_work(served, folder)
        _the_mail_was_written(folder / "waymark" / "mails")
        _a_killed_runner_is_started_again(served)
        _a_killed_postgresql_is_started_again(served, folder / "waymark")
    finally:
        assert stop(served) == 0
    again = start(folder / "waymark")
    try:
        assert (
            again.printed.split("Try:")[0].split("Tokens")[1]
            == (served.printed.split("Try:")[0].split("Tokens")[1])
        )
        words = [
            entry["sentence"]
            for entry in again.get("practice/audit-trail?type=decision.made")["items"]
        ]
        assert any("Orchard by the canal" in sentence for sentence in words)
    finally:
        assert stop(again) == 0
    assert not (folder / "waymark" / "postgres" / "data" / "postmaster.pid").exists()


def _cheshire_east_says_what_its_document_says(served: Served) -> None:
    names = {p["name"] for p in served.get("cheshire-east/partnerships")["items"]}
    assert names >= {"Middlewich Vision", "Sandbach Partnership", "Alsager Partnership"}
    dashboard = served.get("cheshire-east/dashboard")
    total = dashboard["milestones"]["total"]
    states = {s["state"]: s["milestones"] for s in total["states"]}
    assert states == {"not recorded": 3, "continuing": 1}
    assert dashboard["annual_meetings_due"] == []


def _a_decision_shows_everywhere_and_not_before(served: Served) -> None:
    (group,) = [
        body
        for body in served.get("practice/bodies")["items"]
        if body["kind"] == "steering group"
    ]
    meetings = served.get("practice/meetings?kind=annual&status=closed")["items"]
    request = {
        "body": group["id"],
        "title": "Orchard by the canal",
        "words": "To plant an orchard by the canal",
        "meeting": meetings[0]["id"],
    }
    token = served.token("practice", "secretary")
    made = httpx.post(
        f"{served.address}/api/councils/practice/decisions",
        json=request,
        headers={"Authorization": f"Bearer {token}"},
        verify=PLAIN,
    )
    assert made.status_code == 201, made.text
    receipt = made.json()
    now = {"Waymark-Position": str(receipt["position"])}
    before = f"known_at={receipt['position'] - len(receipt['events'])}"
    home = f"practice/partnerships/{group['partnership']}"

    trail = f"practice/audit-trail?subject={receipt['id']}"
    assert "Orchard by the canal" in served.get(trail, **now)["items"][-1]["sentence"]
    assert served.get(f"{trail}&{before}")["items"] == []

    def resolutions(query: str = "", **headers: str) -> list[str]:
        history = served.get(f"{home}/agm-history?{query}", **headers)
        return [
            resolution["id"]
            for meeting in history["annual_meetings"]["items"]
            for resolution in meeting["resolutions"]
        ]

    assert receipt["id"] in resolutions(**now)
    assert receipt["id"] not in resolutions(before)

    profile = served.get(home, **now)["decisions"]["count"]
    assert served.get(f"{home}?{before}")["decisions"]["count"] == profile - 1

    # The dashboard hears of it too: the partnership has been heard from today.
    heard = served.get("practice/dashboard", **now)["last_heard"]
    assert group["partnership"] in {one["partnership"] for one in heard}


def _the_four_examples_work(served: Served, folder: Path) -> None:
    tries = re.findall(r"^ +(curl .+)$", served.printed, re.MULTILINE)
    assert len(tries) == 4
    curl = shutil.which("curl")
    if curl is None:
        return
    for command in tries:
        answer = subprocess.run(
            ["/bin/sh", "-c", command + " --silent --show-error --fail"],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,  # one keeps a cookie
        )
        assert answer.returncode == 0, (command, answer.stderr)
        assert answer.stdout.startswith("{")


def _the_mail_was_written(mails: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not any(mails.glob("*.txt")):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    (mail,) = mails.glob("*.txt")
    assert "/practice/sign-in/confirm?link=" in mail.read_text("utf-8")


def _a_killed_runner_is_started_again(served: Served) -> None:
    (runner,) = [
        child
        for child in psutil.Process(served.process.pid).children()
        if "project" in child.cmdline()
    ]
    runner.kill()
    assert _open_fund(served, "Fund of the second runner").status_code == 201
    _wait_for_fund(served, "Fund of the second runner")


def _a_killed_postgresql_is_started_again(served: Served, folder: Path) -> None:
    pid_file = folder / "postgres" / "data" / "postmaster.pid"
    psutil.Process(int(pid_file.read_text().split()[0])).kill()
    end = time.monotonic() + PATIENCE_SECONDS
    while (fund := _open_fund(served, "Fund after the fall")).status_code == 503:
        assert int(fund.headers["Retry-After"]) > 0
        assert time.monotonic() < end, "nobody started PostgreSQL again"
        time.sleep(0.1)
    assert fund.status_code == 201, fund.text
    _wait_for_fund(served, "Fund after the fall")


def _open_fund(served: Served, name: str) -> httpx.Response:
    token = served.token("practice", "officer")
    return httpx.post(
        f"{served.address}/api/councils/practice/funds",
        json={"name": name},
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": name},
        timeout=30,
        verify=PLAIN,
    )


def _wait_for_fund(served: Served, name: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        answer = httpx.get(
            f"{served.address}/api/councils/practice/funds", verify=PLAIN
        )
        funds = answer.json().get("items", [])
        if name in [one["fund"]["name"] for one in funds]:
            return
        time.sleep(0.2)
    raise AssertionError("nobody went on with the projections")


def test_a_database_that_is_not_there_is_said_so(folder: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "cli.main", "serve", "--port=0", "--log=text"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ
        | {
            "DATABASE_URL": "postgresql://127.0.0.1:1/waymark",
            "WAYMARK_MASTER_KEY": "ab" * 32,
            "WAYMARK_DATA": str(folder / "none"),
        },
    )
    assert result.returncode == 1
    assert "the database cannot be used" in result.stderr
    assert "Traceback" not in result.stderr
    assert "is it in use" not in result.stderr


def test_a_port_in_use_is_said_so(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = ["serve", "--port", str(port), "--data", str(folder / "other")]
        result = subprocess.run(
            [sys.executable, "-m", "cli.main", *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert result.returncode == 1
    assert "is it in use?" in result.stderr.replace("\n", " ")
    assert not (folder / "other" / "postgres").exists(), "told before all else"
    assert "Traceback" not in result.stderr
