"""What no file of the tree may say, and how long a file may be."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

LONGEST = 300
"""Lines that a reader still takes in as one thing."""

HOME = re.compile(r"(?<![\w.-])/(?:home|Users|root)/\w|\b[A-Za-z]:\\+Users\\")
"""The beginning of a path that exists for one person only."""

INDEX = re.compile(
    r"://|\bfile:|--(?:extra-)?index-url|--find-links|--trusted-host|\w\.(?:org|com)/"
)
"""Whatever would tie a lock file to one package registry or one machine."""


def files() -> list[Path]:
    """Find the files that are, or are about to be, part of the project."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is where PATH says
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode == 0:
        names = listing.stdout.decode().split("\0")
        paths = [ROOT / name for name in names if name]
    else:  # an unpacked archive is no repository
        paths = list(walk())
    # A file that was deleted stays listed until that is committed.
    return sorted(path for path in paths if path.is_file())


def walk() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if (not name.startswith(".") or name == ".ci")
            and name not in {"__pycache__", "build", "dist"}
        ]
        yield from (Path(folder, name) for name in names)


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """Give each line of a text file with the place to quote for it."""
    text = path.read_bytes()
    if b"\0" in text:  # pictures and fonts have no lines
        return
    for number, line in enumerate(text.decode().splitlines(), start=1):
        yield f"{path.relative_to(ROOT)}:{number}", line


def test_lock_files_name_no_registry_and_no_machine() -> None:
    locks = [path for path in files() if path.suffix == ".lock"]
    named = [
        place for lock in locks for place, line in lines(lock) if INDEX.search(line)
    ]

    assert {"requirements.lock", "requirements-test.lock"} <= {p.name for p in locks}
    assert named == []


def test_no_file_names_a_folder_of_one_persons_machine() -> None:
    # This checkout's own path counts too, unless it is as short as a container's /app.
    here = str(ROOT) if len(ROOT.parts) > len(("/", "app")) else None
    named = [
        place
        for path in files()
        for place, line in lines(path)
        if HOME.search(line) or (here is not None and here in line)
    ]

    assert named == []


def test_a_path_in_a_home_folder_is_recognised() -> None:
    assert HOME.search("see " + "/home/" + "ann/notes.txt")
    assert HOME.search('open("' + "/Users/" + 'ann/notes.txt")')
    assert HOME.search("C:" + "\\Users\\" + "ann")
    assert HOME.search("the council's page example.gov.uk/home/news") is None
    assert INDEX.search("--index-url https://example.org/simple")
    assert INDEX.search("    # via waymark (pyproject.toml)") is None


def test_python_files_fit_a_readers_head() -> None:
    too_long = {
        str(path.relative_to(ROOT)): count
        for path in files()
        if path.suffix == ".py" and (count := sum(1 for _ in lines(path))) > LONGEST
    }

    assert too_long == {}
