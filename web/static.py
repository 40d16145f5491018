"""Static files: each name tells the content, so a browser may keep what it has got.

Our own are in `web/assets`, as they are written; those of GOV.UK Frontend in
`web/static`, where the package's build puts them (hatch_build.py). All are read once.
"""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from litestar import Request, Response, route
from msgspec import Struct

from api.problems import NotThere
from api.reads import READING
from web.encoding import accepts_gzip, zipped

_OURS = Path(__file__).parent / "assets"
_BUILT = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
}
_TEXT = {".css", ".js", ".svg"}
# How one of our files names another: ./govuk-frontend.js
_OTHER = re.compile(rb"(?<=[\"'(])\./([a-z0-9][a-z0-9.-]*)(?=[\"')])")
# The name of a version before or after this one, which other processes may have.
_HASHED = re.compile(r"(.+)-[0-9a-f]{12}(\.[a-z]+)")
_FOR_GOOD = "public, max-age=31536000, immutable"


class NotBuilt(Exception):
    """What the package's build makes is not there."""


class File(Struct, frozen=True):
    """One file, and the same as gzip where that is smaller."""

    name: str
    type: str
    content: bytes
    zipped: bytes | None


class Shelf:
    """All static files, by the name in their folder and by the one they are served by.

    Raises KeyError where a file of ours names one that is not there.
    """

    def __init__(self, *folders: Path) -> None:
        self._paths = {
            path.name: path
            for folder in folders
            for path in sorted(folder.glob("*"))
            if path.suffix in _TYPES
        }
        self._served: dict[str, str] = {}
        self.files: dict[str, File] = {}
        for name in self._paths:
            self.served_as(name)

    def served_as(self, name: str) -> str:
        """The name that tells the content. Raises KeyError."""
        if name not in self._served:
            path = self._paths[name]
            content = path.read_bytes()
            if path.suffix in {".css", ".js"} and path.parent == _OURS:
                content = _OTHER.sub(self._named, content)
            digest = sha256(content).hexdigest()[:12]
            served = f"{path.stem}-{digest}{path.suffix}"
            small = zipped(content)
            worth_it = path.suffix in _TEXT and len(small) < len(content)
            kept = small if worth_it else None
            self.files[served] = File(served, _TYPES[path.suffix], content, kept)
            self._served[name] = served
        return self._served[name]

    def file(self, served: str) -> tuple[File | None, bool]:
        """The file with that name, and whether its content is what the name tells.

        A page of another version is shown with what there is, and not without style.
        """
        if served in self.files:
            return self.files[served], True
        other = _HASHED.fullmatch(served)
        current = self._served.get(other[1] + other[2]) if other else None
        return self.files[current] if current else None, False

    def _named(self, found: re.Match[bytes]) -> bytes:
        return b"./" + self.served_as(found[1].decode()).encode()


@cache
def shelf() -> Shelf:
    """The files of this installation. Raises NotBuilt."""
    if not (_BUILT / "govuk-frontend.css").exists():
        raise NotBuilt(
            "the pages' style and script are not built: `pip install --no-deps -e .` "
            "in the project's folder builds them"
        )
    return Shelf(_BUILT, _OURS)


def asset(name: str) -> str:
    """The address of a static file, such as `waymark.css`. Raises KeyError."""
    return f"/static/{shelf().served_as(name)}"


@route("/static/{name:str}", http_method=READING)
async def static_file(request: Request[Any, Any, Any]) -> Response[bytes]:
    """A static file, which never changes: what changes has another name."""
    name = request.path_params["name"]
    file, right = shelf().file(name)
    if file is None:
        raise NotThere("nothing is found at this address")
    tag = f'"{file.name}"'
    headers = {
        "ETag": tag,
        "Cache-Control": _FOR_GOOD if right else "no-store",
        "Vary": "Accept-Encoding",
    }
    content = file.content
    accepted = request.headers.get("Accept-Encoding", "")
    if file.zipped is not None and accepts_gzip(accepted):
        content, tag = file.zipped, f'"{file.name}.gz"'
        headers |= {"ETag": tag, "Content-Encoding": "gzip"}
    known = request.headers.get("If-None-Match", "")
    if tag in {one.strip().removeprefix("W/") for one in known.split(",")}:
        return Response(b"", status_code=304, headers=headers)
    return Response(content, media_type=file.type, headers=headers)
