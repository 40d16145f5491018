"""`waymark serve` as its operator watches it: metrics on a port, the log on stderr."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from store.settings import Database
from tests.api.test_logs import NAME, TOKEN, WORD
from tests.plain_http import PLAIN

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60
REQUEST_ID = "0198f2a4-7d1c-7b1e-9f00-3a5c6d7e8f90"
ROUTE = "/api/councils/{council}/dashboard"


class Service:
    """A running service of ours, with its log kept in a file."""

    def __init__(self, database: Database, folder: Path, *words: str) -> None:
        self._log = folder / "log"
        settings = {
            "DATABASE_URL": database.owner,
            "WAYMARK_MASTER_KEY": bytes(32).hex(),
        }
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cli.main", *words],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=os.environ | settings,
            )

    @property
    def stderr(self) -> str:
        return self._log.read_text("utf-8")

    @property
    def lines(self) -> list[dict[str, Any]]:
        """All of stderr, each line of which has to be a JSON object."""
        return [json.loads(line) for line in self.stderr.splitlines()]

    def said(self, pattern: str) -> str:
        """What the first line of stdout to match says."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(pattern, line):
                return found.group(1)
        raise AssertionError(self.stderr)

    def stop(self) -> int:
        with self.process as process:
            process.send_signal(signal.SIGINT)
            return process.wait(PATIENCE_SECONDS)


Start = Callable[..., Service]


@pytest.fixture
def start(unread_database: Database, tmp_path: Path) -> Iterator[Start]:
    """Start services over a register that no projection has read."""
    yield from _starting(unread_database, tmp_path)


@pytest.fixture
def start_caught_up(practice_database: Database, tmp_path: Path) -> Iterator[Start]:
    """Start services over one that all have read: they look every five seconds."""
    yield from _starting(practice_database, tmp_path)


def _starting(database: Database, folder: Path) -> Iterator[Start]:
    begun: list[Service] = []

    def start(*words: str) -> Service:
        begun.append(Service(database, folder, *words))
        return begun[-1]

    yield start
    for service in begun:
        if service.process.poll() is None:
            service.process.kill()
        service.process.__exit__(None, None, None)


def figures(address: str) -> dict[str, float]:
    """What is shown there: the values by name, and by name and labels."""
    answer = httpx.get(address, verify=PLAIN)
    assert answer.status_code == 200
    found = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            labels = ",".join(f"{k}={v}" for k, v in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = (
                sample.value
            )
    return found


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.2)


@pytest.mark.timeout(180)
def test_a_service_shows_its_metrics_and_logs_without_a_word(
    start_caught_up: Start,
) -> None:
    words = ["--port", "0", "--metrics-port", "0", "--log-level", "debug"]
    service = start_caught_up("serve", *words)
    metrics = service.said(r"Metrics are shown on (\S+)")
    address = service.said(r"ready: (\S+)")
    assert metrics.startswith("http://127.0.0.1:")
    with pytest.raises(httpx.TransportError):  # another address of the same machine
        httpx.get(metrics.replace("127.0.0.1", "127.0.0.2"), timeout=1, verify=PLAIN)

    answer = httpx.get(
        f"{address}/api/councils/practice/dashboard",
        params={"known_at": "2026-11-20", WORD: NAME},
        headers={"X-Request-Id": REQUEST_ID, "User-Agent": NAME},
        verify=PLAIN,
    )
    assert answer.headers["X-Request-Id"] == REQUEST_ID
    headers = {"Authorization": f"Bearer {TOKEN}"}
    httpx.get(f"{address}/api/councils/practice/{WORD}", headers=headers, verify=PLAIN)
    httpx.get(
        f"{address}/api/councils/practice/dashboard", headers=headers, verify=PLAIN
    )
    place = httpx.URL(address)
    with socket.create_connection((place.host, place.port)) as raw:
        raw.sendall(f"{WORD} {NAME}\r\n\r\n".encode())
        raw.recv(1000)

    # What the service shows is on its own address alone.
    shown = figures(metrics)
    assert shown[f"waymark_http_requests_total{{method=GET,route={ROUTE},status=400}}"]
    assert "process_resident_memory_bytes" in shown or sys.platform != "linux"
    assert not [
        name for name in shown if name.startswith("waymark_") and "_created" in name
    ]
    assert httpx.get(f"{address}/metrics", verify=PLAIN).status_code == 404
    assert "waymark_" not in httpx.get(f"{address}/", verify=PLAIN).text
    lag = "waymark_projection_lag_events{projection=decision}"
    until(lambda: figures(metrics).get(lag) == 0)
    assert figures(metrics)["waymark_projection_lag_known"] == 1

    assert service.stop() == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(metrics, verify=PLAIN)
    answered = [line for line in service.lines if line["message"] == "answered"]
    (first,) = [one for one in answered if one.get("request_id") == REQUEST_ID]
    assert (first["route"], first["council"], first["status"]) == (
        ROUTE,
        "practice",
        400,
    )
    assert WORD.lower() not in service.stderr.lower()
    assert "uvicorn.error" in {line["logger"] for line in service.lines}


@pytest.mark.timeout(180)
def test_a_runner_shows_what_it_folds(start: Start) -> None:
    words = ["--metrics-port", "0", "--metrics-host", "localhost", "--log", "json"]
    service = start("project", *words)
    metrics = service.said(r"Metrics are shown on (\S+)")
    assert metrics.startswith("http://localhost:")
    folded = "waymark_projection_events_total{projection=decision}"
    lag = "waymark_projection_lag_events{projection=decision}"
    until(lambda: figures(metrics).get(folded, 0) > 10)
    until(lambda: figures(metrics).get(lag) == 0)
    assert service.stop() == 0
    assert all(line["level"] == "info" for line in service.lines)


@pytest.mark.parametrize("command", ["serve", "project"])
def test_a_metrics_port_in_use_is_one_clear_line(start: Start, command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        service = start(command, "--metrics-port", str(port))
        assert service.process.wait(PATIENCE_SECONDS) == 1
    (line,) = service.lines
    assert line["level"] == "error"
    assert f"127.0.0.1 port {port}: is it in use?" in line["message"]


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_port_in_use_is_one_clear_line(start: Start, form: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        service = start("serve", "--port", str(port), "--log", form)
        assert service.process.wait(PATIENCE_SECONDS) == 1
    (line,) = service.stderr.splitlines()
    assert f"nothing can listen on 127.0.0.1 port {port}: is it in use?" in line
    assert line.startswith("{") == (form == "json")


def test_metrics_are_off_and_text_is_text_in_both_processes(start: Start) -> None:
    service = start("serve", "--port", "0", "--log", "text", "--log-level", "debug")
    assert service.process.stdout is not None
    for line in service.process.stdout:
        assert "Metrics" not in line
        if line.startswith("Stop with"):
            break
    until(lambda: service.stderr.count("asyncio Using selector") > 1)
    assert service.stop() == 0
    assert not [line for line in service.stderr.splitlines() if line.startswith("{")]
