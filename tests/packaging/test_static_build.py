"""GOV.UK Frontend in the package: what was tested, without what is gov.uk's alone.

npm is played by a few lines that hand out an archive of ours, or fail.
"""

import os
import sys
import tarfile
import tomllib
from base64 import b64encode
from functools import cache
from hashlib import sha512
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import hatch_build
from hatch_build import FOLDER, FONTS, NODE, AssetsHook, Pin, Unbuilt

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SETTINGS: dict[str, Any] = PROJECT["tool"]["hatch"]["build"]["hooks"]["custom"]

STYLE = """@charset "UTF-8";.a{font-family:GDS Transport,arial,sans-serif}
/*! Nobody else may use this font. */@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2) format("woff2")}
.b:before{content:"";background-image:url(/assets/images/govuk-crest.svg);color:red}
/*# sourceMappingURL=x.css.map */"""  # noqa: E501 - as it comes
SCRIPT = "export{initAll};//# sourceMappingURL=x.js.map\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="npm is played by a script")


@cache  # it holds the second in which it was made
def archive(style: str = STYLE) -> bytes:
    """A package that is laid out as GOV.UK Frontend's is."""
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as package:
        for name, text in (("css", style), ("js", SCRIPT)):
            info = tarfile.TarInfo(f"package/dist/govuk/govuk-frontend.min.{name}")
            info.size = len(text)
            package.addfile(info, BytesIO(text.encode()))
    return made.getvalue()


def pin(content: bytes, number: str = "6.3.0") -> Pin:
    hashed = f"sha512-{b64encode(sha512(content).digest()).decode()}"
    return Pin({"package": "govuk-frontend", "version": number, "integrity": hashed})


class Npm:
    """What npm is asked, and what it does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.hands_out(archive())

    def hands_out(self, content: bytes) -> None:
        (self._folder / "held.tgz").write_bytes(content)
        self._is(f"shutil.copy({str(self._folder / 'held.tgz')!r}, 'package.tgz')")

    def fails(self, words: str) -> None:
        self._is(f"sys.exit({words!r})")

    def _is(self, line: str) -> None:
        asked = str(self._folder / "asked")
        program = self._folder / "npm"
        program.write_text(
            f"#!{sys.executable}\nimport shutil, sys\n"
            f"open({asked!r}, 'a').write(' '.join(sys.argv[1:3]) + '\\n')\n{line}\n"
        )
        program.chmod(0o755)

    @property
    def asked(self) -> list[str]:
        found = self._folder / "asked"
        return found.read_text().splitlines() if found.exists() else []


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Npm:
    """The only program there is."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return Npm(folder)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that has nothing but a licence."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "LICENSE").write_bytes((ROOT / "LICENSE").read_bytes())
    return root


def test_what_is_for_govuk_alone_stays_out_and_the_rest_is_left(
    root: Path, npm: Npm
) -> None:
    hatch_build.build(root, pin(archive()))
    assert npm.asked == ["pack govuk-frontend@6.3.0"]
    style = (root / FOLDER / "govuk-frontend.css").read_text()
    assert style == (
        f'@charset "UTF-8";.a{{font-family:{FONTS}}}\n\n'
        '.b:before{content:"";color:red}\n'
    )
    assert (root / FOLDER / "govuk-frontend.js").read_text() == "export{initAll};\n"


def test_whose_it_is_and_that_it_may_be_used_stands_beside_it(
    root: Path,
    npm: Npm,  # noqa: ARG001 - it hands out what is built of
) -> None:
    hatch_build.build(root, pin(archive()))
    said = (root / FOLDER / "LICENSE-govuk-frontend.txt").read_text("utf-8")
    assert "govuk-frontend 6.3.0" in said
    assert "Crown Copyright (Government Digital Service)" in said
    assert "Permission is hereby granted, free of charge" in said
    assert "Waymark" not in said


def test_what_is_there_and_current_is_asked_for_nowhere(root: Path, npm: Npm) -> None:
    hatch_build.build(root, pin(archive()))
    before = {p.name: p.read_bytes() for p in (root / FOLDER).iterdir()}
    npm.fails("no network")
    hatch_build.build(root, pin(archive()))
    assert {p.name: p.read_bytes() for p in (root / FOLDER).iterdir()} == before
    assert len(npm.asked) == 1


@pytest.mark.parametrize("spoil", ["changed", "gone", "another version"])
def test_what_is_not_current_is_made_anew(root: Path, npm: Npm, spoil: str) -> None:
    hatch_build.build(root, pin(archive()))
    style = root / FOLDER / "govuk-frontend.css"
    good = style.read_bytes()
    if spoil == "changed":
        style.write_bytes(good + b"/* by hand */")
    if spoil == "gone":
        style.unlink()
    number = "6.3.1" if spoil == "another version" else "6.3.0"
    hatch_build.build(root, pin(archive(), number))
    assert style.read_bytes() == good
    assert len(npm.asked) == 2


def test_another_archive_than_was_tested_is_not_taken(root: Path, npm: Npm) -> None:
    npm.hands_out(archive(STYLE + ".evil{}"))
    with pytest.raises(Unbuilt, match="is not what was tested"):
        hatch_build.build(root, pin(archive()))
    assert not (root / FOLDER).exists()


def test_a_release_that_brings_something_new_of_govuks_is_not_taken(
    root: Path, npm: Npm
) -> None:
    content = archive(STYLE + ".c{background:url(data:crown)}")
    npm.hands_out(content)
    with pytest.raises(Unbuilt, match=r"still has something of gov\.uk's own"):
        hatch_build.build(root, pin(content))
    assert not (root / FOLDER).exists()


def test_without_a_registry_it_says_so_in_a_sentence(root: Path, npm: Npm) -> None:
    npm.fails("npm error code ENOTFOUND")
    with pytest.raises(Unbuilt) as refused:
        hatch_build.build(root, pin(archive()))
    assert "npm did not get govuk-frontend@6.3.0. It needs its registry" in str(
        refused.value
    )
    assert "npm error code ENOTFOUND" in str(refused.value)


def hook(root: Path, settings: dict[str, Any] = SETTINGS) -> AssetsHook:
    """The hook as hatchling makes it."""
    nothing: Any = None
    return AssetsHook(str(root), settings, nothing, nothing, "", "wheel")


def test_node_is_wanted_only_where_there_is_no_npm_and_something_to_fetch(
    root: Path, npm: Npm, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = vars(pin(archive()))
    settings = {"package": current["name"], **current}
    assert hook(root, settings).dependencies() == []  # this npm will do
    hatch_build.build(root, pin(archive()))
    monkeypatch.setenv("PATH", "")
    assert hook(root, settings).dependencies() == []  # nothing is to be fetched
    assert hook(root).dependencies() == [NODE]
    assert npm.asked == ["pack govuk-frontend@6.3.0"]


def test_a_build_that_cannot_be_ends_in_that_sentence(
    root: Path, npm: Npm, capfd: pytest.CaptureFixture[str]
) -> None:
    npm.fails("npm error code ENOTFOUND")
    with pytest.raises(SystemExit):
        hook(root).initialize("standard", {})
    said = "".join(capfd.readouterr())
    assert said.startswith("Waymark's static files cannot be built: npm did not get")
    assert "Traceback" not in said


def test_what_is_installed_here_is_what_is_named() -> None:
    assert hatch_build.is_current(ROOT / FOLDER, Pin(SETTINGS))


def test_the_macros_are_for_the_release_that_is_named() -> None:
    """Their makers publish one release of them for each of GOV.UK Frontend."""
    macros, frontend = "4.1.0", "6.3.0"
    assert version("govuk-frontend-jinja") == macros
    assert SETTINGS["version"] == frontend
    style = (ROOT / FOLDER / "govuk-frontend.css").read_text("utf-8")
    assert f'--govuk-frontend-version:"{frontend}"' in style
