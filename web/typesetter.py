"""Sets a document as a PDF: a program of its own, so that it can be stopped.

It reads a request from its input, `{"document", "print"}`, and writes a PDF (PDF/UA-1:
tagged, with its language and title) to its output. It imports nothing of ours.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any, Final

import typst

SOURCE = Path(__file__).with_name("typesetting") / "document.typ"
STANDARD: Final = "ua-1"
_MISSING = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_TRIES = 12
# Whatever the fonts that come with the typesetter may not be able to show.
UNSURE = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u017f\u0391-\u03a1\u03a3-\u03c9\u0401\u0410-\u044f\u0451"
    r"\u05d0-\u05ea\u0621-\u063a\u0641-\u064a"
    r"\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac\u2190-\u2193]"
)
_INVISIBLE = {"Cf", "Mn", "Me", "Cs", "Co", "Cn"}


def typeset(document: dict[str, Any], print_: str) -> bytes:
    """The PDF, without its picture where that cannot be shown."""
    try:
        return lettered(document, print_)
    except typst.TypstError:
        if not document.get("logo"):
            raise
    return lettered({**document, "logo": None}, print_)


def lettered(document: dict[str, Any], print_: str) -> bytes:
    """The same. A character that no font here has is told by its name in brackets."""
    written = json.dumps(document, ensure_ascii=False)
    found = fonts()
    for _ in range(_TRIES):
        try:
            return compiled(found, written, print_)
        except typst.TypstError as error:
            missing = _MISSING.search(str(error))
            if missing is None:
                raise
            unsure = set(UNSURE.findall(missing[1]))
            if not unsure:  # it stands with others that are
                break
            for one in unsure:
                written = written.replace(one, _named(one))
    surely = UNSURE.sub(lambda found: _named(found[0]), written)
    return compiled(found, surely, print_)


def fonts(*, system: bool = True) -> typst.Fonts:
    """Those that come along; and the machine's, for letters that they do not have."""
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True)


def compiled(fonts: typst.Fonts, written: str, print_: str) -> bytes:
    made = typst.Compiler(SOURCE, root=SOURCE.parent, font_paths=fonts).compile(
        format="pdf",
        pdf_standards=[STANDARD],
        sys_inputs={"document": written, "print": print_},
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


def _named(character: str) -> str:
    """What a character is called, for whoever has no font for it."""
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    name = unicodedata.name(character, "").lower()
    if not name or "ideograph" in name or "hangul syllable" in name:
        return "[?]"
    return f"[{name}]"


if __name__ == "__main__":
    request = json.load(sys.stdin)
    sys.stdout.buffer.write(typeset(request["document"], request["print"]))
