"""Which files are taken as evidence: told by what is in them, never by a name alone."""

import io
import re
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from domain.pictures import PNG, Damaged, plain_jpeg, plain_png

LARGEST = 10 * 1024 * 1024  # bytes
_MOST_PARTS = 5_000
_MARKUP = re.compile("[\ufeff \\t\\r\\n]*<")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_WORDS = "a PDF, a JPEG or PNG picture, plain text, or a DOCX, ODT or XLSX file"


class Kind(Struct, frozen=True):
    """A kind of file: what it is called on the web, and how its names may end."""

    media_type: str
    endings: tuple[str, ...]

    @property
    def ending(self) -> str:
        """How a name of ours for it ends."""
        return self.endings[0]


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = Kind("application/pdf", ("pdf",))
JPEG = Kind("image/jpeg", ("jpg", "jpeg", "jpe"))
PNG_PICTURE = Kind("image/png", ("png",))
TEXT = Kind("text/plain", ("txt", "md", "csv", "text"))
DOCX = Kind(f"{_OFFICE}wordprocessingml.document", ("docx",))
XLSX = Kind(f"{_OFFICE}spreadsheetml.sheet", ("xlsx",))
ODT = Kind("application/vnd.oasis.opendocument.text", ("odt",))
KINDS = {one.media_type: one for one in (PDF, JPEG, PNG_PICTURE, TEXT, DOCX, XLSX, ODT)}
"""Every kind that is taken, by what it is called on the web."""


class NotTaken(ValueError):
    """A file is not taken; the message goes on from what it is: "must be …"."""


class Taken(Struct, frozen=True):
    """A file as it is kept: a picture is without what its camera wrote into it."""

    kind: Kind
    content: bytes


def take(content: bytes, name: str = "") -> Taken:
    """The file, if it is one that is taken. Raises NotTaken."""
    if not content:
        raise NotTaken("must not be empty")
    if len(content) > LARGEST:
        raise NotTaken("must have no more than 10 MB")
    kind = _kind_of(content)
    if kind is None:
        raise NotTaken(f"must be {_WORDS}; this is none of them")
    ending = name.rpartition(".")[2].lower() if "." in name else kind.ending
    if ending not in kind.endings:
        raise NotTaken(
            f"must be what its name says: it ends in .{ending[:10]}, and is a "
            f".{kind.ending} file"
        )
    try:
        return Taken(kind, _plain(kind, content))
    except Damaged:
        raise NotTaken("must be a whole picture; this one is damaged") from None


def _plain(kind: Kind, content: bytes) -> bytes:
    if kind is JPEG:
        return plain_jpeg(content)
    if kind is PNG_PICTURE:
        return plain_png(content)
    return content


def _kind_of(content: bytes) -> Kind | None:
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(PNG):
        return PNG_PICTURE
    if content.startswith(b"PK\x03\x04"):
        return _of_zip(content)
    return TEXT if _is_text(content) else None


def _of_zip(content: bytes) -> Kind | None:
    """Of the files that are zips, those that hold no programs."""
    try:
        with ZipFile(io.BytesIO(content)) as file:
            names = {one.filename for one in file.infolist()[:_MOST_PARTS]}
            if any(name.lower().endswith((".bin", ".exe", ".js")) for name in names):
                return None
            if "[Content_Types].xml" in names:
                if "word/document.xml" in names:
                    return DOCX
                return XLSX if "xl/workbook.xml" in names else None
            first = file.infolist()[0]
            if first.filename == "mimetype" and first.file_size == len(ODT.media_type):
                return ODT if file.read(first) == ODT.media_type.encode() else None
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, IndexError):
        return None
    return None


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    # Whatever begins like markup some program may take for a page.
    if _MARKUP.match(text):
        return False
    return _NO_TEXT.search(text) is None
