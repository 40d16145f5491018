"""Is what would be published whole? Build it, install it elsewhere, and use it.

Run by itself: `just wheel`, or `python tests/packaging/smoke.py`. It makes the source
archive, a wheel from that, and an environment with the locked requirements, all in a
temporary folder; then it serves the demonstration from an empty folder, logs a decision
with a token that was printed, reads it, takes what pages are styled with, and stops. It
needs the package registries.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
PATIENCE_SECONDS = 60
POSIX = os.name == "posix"
STYLE = "govuk-frontend.css"
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def main() -> None:
    """Do all of it. An AssertionError or a CalledProcessError says what is wrong."""
    with tempfile.TemporaryDirectory(prefix="waymark-wheel-") as name:
        work = Path(name)
        work.chmod(0o755)  # as root, PostgreSQL runs as an account that must get in
        wheel = step("build", build, work)
        step("contents", check_contents, wheel)
        step("metadata", check_metadata, wheel)
        installed = step("install", install, wheel, work / "installed")
        (work / "empty").mkdir()
        step("use", use, installed, work / "empty")


def step(name: str, do: Any, *arguments: Any) -> Any:
    """Do one thing and say how long it took."""
    started = time.monotonic()
    result = do(*arguments)
    sys.stdout.write(f"{name}: {time.monotonic() - started:.1f} s\n")
    return result


def environment(folder: Path) -> Path:
    """Make an empty one, without pip even; answer where its programs are."""
    venv.create(folder, symlinks=POSIX)
    return folder / ("bin" if POSIX else "Scripts")


def pip(programs: Path, *words: object, folder: Path | None = None) -> str:
    """Have this Python's pip work on that environment."""
    there = f"--python={programs / 'python'}"
    quiet = ("--disable-pip-version-check", "--quiet")
    return run(sys.executable, "-m", "pip", there, *quiet, *words, folder=folder)


def run(*words: object, folder: Path | None = None) -> str:
    """Run a program to its end, away from whatever this Python was told to import."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=clean,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, f"{words} ended with {done.returncode}:\n{done.stdout}"
    return done.stdout


def build(work: Path) -> Path:
    """The source archive, and from nothing but that archive the wheel."""
    programs = environment(work / "builder")
    pip(programs, "install", *PROJECT["build-system"]["requires"])
    target = ("--directory", work / "sdist")
    run(programs / "hatchling", "build", "--target=sdist", *target, folder=ROOT)
    (archive,) = (work / "sdist").glob("*.tar.gz")
    flags = ("--no-deps", "--no-build-isolation", "--wheel-dir", work / "dist")
    pip(programs, "wheel", *flags, archive, folder=work)
    (wheel,) = (work / "dist").glob("*.whl")
    return wheel


def check_contents(wheel: Path) -> None:
    """Every file of every package is in it, SQL and scripts too, and no other."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == wanted, f"missing or too much: {sorted(held ^ wanted)}"
    brought = ((".sql", "migrations/sql/"), (".yaml", "demo/"), (".css", "web/static/"))
    for suffix, folder in brought:
        assert any(n.startswith(folder) and n.endswith(suffix) for n in held), suffix


def check_metadata(wheel: Path) -> None:
    """It says what pyproject.toml and README.md say."""
    told, project = metadata(wheel), PROJECT["project"]
    assert told["Name"] == project["name"]
    assert told["Version"] == project["version"]
    assert told["License-Expression"] == project["license"]
    assert told.get_all("License-File") == project["license-files"]
    assert told["Requires-Python"] == project["requires-python"]
    assert sorted(told.get_all("Classifier", [])) == sorted(project["classifiers"])
    assert len(told.get_all("Requires-Dist", [])) == len(project["dependencies"])
    assert told["Description-Content-Type"] == "text/markdown"
    readme = (ROOT / project["readme"]).read_text("utf-8")
    body = told.get_payload(decode=True)
    assert isinstance(body, bytes), "it is one text"
    assert body.decode().strip() == readme.strip()


def metadata(wheel: Path) -> Message:
    """Read the wheel's METADATA; its licence and its command must be beside it."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (file,) = [n for n in names if n.endswith(".dist-info/METADATA")]
        folder = file.rpartition("/")[0]
        assert f"{folder}/licenses/LICENSE" in names
        commands = archive.read(f"{folder}/entry_points.txt").decode()
        assert "waymark = cli.main:main" in commands
        return message_from_bytes(archive.read(file))


def install(wheel: Path, folder: Path) -> Path:
    """Install the lock and the wheel; answer the command."""
    programs = environment(folder)
    lock = ROOT / "requirements.lock"
    pip(programs, "install", "--require-hashes", "--only-binary=:all:", "-r", lock)
    pip(programs, "install", "--no-deps", "--no-index", wheel)
    pip(programs, "check")
    return programs / "waymark"


def use(waymark: Path, folder: Path) -> None:
    """Start the demonstration where there is nothing, and do what a newcomer does."""
    version = PROJECT["project"]["version"]
    assert version in run(waymark, "--version", folder=folder)
    with served(waymark, folder) as printed:
        (address,) = re.findall(r"ready: (http://\S+)", printed)
        (token,) = re.findall(r"^ +practice +secretary +(\S+)$", printed, re.MULTILINE)
        (body,) = re.findall(r'"body": "([^"]+)"', printed)
        decisions = f"{address}/api/councils/practice/decisions"
        said = {"body": body, "words": "To plant an orchard", "title": "Orchard"}
        receipt = ask(decisions, said, Authorization=f"Bearer {token}")
        position = str(receipt["position"])
        found = ask(f"{decisions}/{receipt['id']}", **{"Waymark-Position": position})
        assert "Orchard" in json.dumps(found), found
        served_from = f"from web.static import asset; print(asset({STYLE!r}))"
        style = run(waymark.with_name("python"), "-c", served_from, folder=folder)
        assert b".govuk-button" in get(address + style.strip())
    assert list(folder.iterdir()) == [folder / "data"]
    assert not (folder / "data" / "postgres" / "data" / "postmaster.pid").exists()


@contextmanager
def served(waymark: Path, folder: Path) -> Iterator[str]:
    """Serve until it is ready; give what it printed; in the end Ctrl-C, and 0."""
    words = [waymark, "serve", "--demo", "--port", "0", "--data", folder / "data"]
    mine = ("PYTHON", "DATABASE_URL", "WAYMARK_")
    process = subprocess.Popen(
        [str(word) for word in words],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if not k.startswith(mine)},
        stdout=subprocess.PIPE,
        text=True,
    )
    too_long = threading.Timer(PATIENCE_SECONDS, process.kill)
    too_long.start()
    assert process.stdout is not None, "it was asked for as a pipe"
    try:
        printed = ""
        for line in process.stdout:
            printed += line
            if line.startswith("Stop with"):
                break
        yield printed
        process.send_signal(signal.SIGINT)
        code = process.wait()
        assert code == 0, f"it ended with {code}"
    finally:
        too_long.cancel()
        process.kill()
        process.wait()
        process.stdout.close()


def get(address: str) -> bytes:
    """What is there for everybody."""
    with DIRECT.open(address, timeout=PATIENCE_SECONDS) as answer:
        content = answer.read()
        assert isinstance(content, bytes)
        return content


def ask(address: str, body: Any = None, **headers: str) -> Any:
    """POST the body, or GET."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(  # noqa: S310 - http, to ourselves
        address, data, {"Content-Type": "application/json", **headers}
    )
    with DIRECT.open(request, timeout=PATIENCE_SECONDS) as answer:
        return json.load(answer)


if __name__ == "__main__":
    main()
