"""What a file is, is told by what is in it."""

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from domain.file_kinds import DOCX, JPEG, LARGEST, ODT, PDF, TEXT, XLSX, NotTaken, take
from domain.file_kinds import PNG_PICTURE as PNG
from tests.domain import picture_files as pictures


def zipped(*names: str, **said: str) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as file:
        if "mimetype" in said:
            file.writestr("mimetype", said["mimetype"], ZIP_STORED)
        for name in names:
            file.writestr(name, "<x/>", ZIP_DEFLATED)
    return out.getvalue()


WORD = zipped("[Content_Types].xml", "word/document.xml")
TAKEN = {
    "minutes.pdf": (PDF, b"%PDF-1.7 and so on"),
    "bridge.JPG": (JPEG, pictures.JPEG),
    "bridge.png": (PNG, pictures.PNG),
    "note.txt": (TEXT, "Café: £5.\r\n".encode()),
    "note.docx": (DOCX, WORD),
    "sums.xlsx": (XLSX, zipped("[Content_Types].xml", "xl/workbook.xml")),
    "note.odt": (ODT, zipped("content.xml", mimetype=ODT.media_type)),
    "": (PDF, b"%PDF-1.7 without a name"),
    "no ending": (TEXT, b"words"),
}
REFUSED = {
    "empty.txt": b"",
    "page.html": b"<!doctype html><script>1</script>",
    "page.txt": b"\xef\xbb\xbf  <svg>",
    "program.exe": b"MZ\x90\x00",
    "control.txt": b"a\x00b",
    "latin.txt": b"caf\xe9",
    "any.zip": zipped("a.txt"),
    "macro.docx": zipped("[Content_Types].xml", "word/document.xml", "vbaProject.bin"),
    "other.odt": zipped("content.xml", mimetype="x" * len(ODT.media_type)),
    "cut.docx": WORD[:40],
    "cut.jpg": pictures.JPEG[:-4],
    "minutes.txt": b"%PDF-1.7 called otherwise",
    "bridge.exe": pictures.PNG,
    "large.txt": b"a" * (LARGEST + 1),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_is_known_by_its_content(name: str) -> None:
    kind, content = TAKEN[name]
    taken = take(content, name)
    assert taken.kind is kind
    assert taken.content == content


@pytest.mark.parametrize("name", REFUSED)
def test_whatever_else_it_is_it_is_refused_in_plain_words(name: str) -> None:
    with pytest.raises(NotTaken, match=r"^must "):
        take(REFUSED[name], name)


def test_a_picture_is_taken_without_what_its_camera_wrote() -> None:
    assert pictures.PLACE not in take(pictures.FROM_A_PHONE).content
