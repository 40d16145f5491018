"""How long `waymark serve --demo` takes to be ready, and the memory it then holds.

    python -m benchmarks.start

A first start makes a database, loads the demonstration and projects it; a later one
finds all that. Ready means that `/health/ready` says so. The ratios are of what was
measured to what is allowed: 20 s, 4 s, and 150 MiB of resident memory for the serving
process.
"""

import json
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psutil  # type: ignore[import-untyped]  # it ships no types
from rich.console import Console
from rich.table import Table

ALLOWED = {"first_start_s": 20.0, "later_start_s": 4.0, "serving_rss_mib": 150.0}
PATIENCE_SECONDS = 60.0
MIB = 1024 * 1024


def start(data: Path, *, demo: bool = True) -> tuple[subprocess.Popen[str], str, float]:
    """Start it on a free port. Answers process, address, and the seconds it took."""
    began = time.monotonic()
    words = ["serve", "--port", "0", "--data", str(data), *(["--demo"] * demo)]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "cli.main", *words],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None, "it was asked for as a pipe"
    for line in process.stdout:
        found = re.search(r"ready: (http://\S+)", line)
        if found:
            _wait_until_ready(found[1], began)
            return process, found[1], time.monotonic() - began
    raise RuntimeError("it ended before it was ready")


def _wait_until_ready(address: str, began: float) -> None:
    while time.monotonic() - began < PATIENCE_SECONDS:
        ready = httpx.get(f"{address}/health/ready").json()
        if ready["ready"] and all(lag["events"] == 0 for lag in ready["projections"]):
            return
        time.sleep(0.02)
    raise RuntimeError("the projections did not catch up")


def use(address: str) -> None:
    """Ask for what people look at, so that the memory is that of a process in use."""
    for path in ("dashboard", "audit-trail", "partnerships", "milestones", "decisions"):
        for council in ("practice", "cheshire-east"):
            url = f"{address}/api/councils/{council}/{path}"
            httpx.get(url).raise_for_status()


def main() -> None:
    """Measure, and print a table and the ratios."""
    # Root gives PostgreSQL to another account, which must be able to reach its folder.
    home = Path(tempfile.mkdtemp(prefix="waymark-start-"))
    home.chmod(0o755)
    try:
        measured = {}
        for name in ("first_start_s", "later_start_s"):
            process, address, measured[name] = start(home / "data")
            use(address)
            rss = psutil.Process(process.pid).memory_info().rss / MIB
            measured["serving_rss_mib"] = max(rss, measured.get("serving_rss_mib", 0))
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE_SECONDS)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    table = Table("what", "measured", "allowed")
    for name, allowed in ALLOWED.items():
        table.add_row(name, f"{measured[name]:.1f}", f"{allowed:.0f}")
    Console().print(table)
    ratios = {name: round(measured[name] / ALLOWED[name], 3) for name in ALLOWED}
    print(json.dumps({"ratios": ratios}))  # noqa: T201 - what a program reads


if __name__ == "__main__":
    main()
