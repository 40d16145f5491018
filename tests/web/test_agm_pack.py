"""The pack of an annual meeting: the same to read, to print, and for everybody."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from store.request import Unavailable
from tests.commands.clerk import of, person
from tests.web.conftest import Pages
from web import printing, typesetter
from web.paper import (
    Bullets,
    Document,
    Fill,
    Heading,
    Line,
    Paragraph,
    Table,
    blank,
    said,
)
from web.printing import pdf, told

PACK = f"/meetings/{of('meeting-agm-2')}"
HOSTILE = (
    '#import "@preview/x:0.1.0": *',
    '#read("/etc/passwd") #sys.inputs #panic()',
    "$a^2$ @entry-1 *b* _c_ `raw` <entry-1> \\ // /* */ = head",
    "x" * 1000,
    "\U0001f600 \U0001f44d\U0001f3fd \u65e5\u672c \ud55c\uad6d",
    "\u0645\u0631\u062d\u0628\u0627 and \u05e9\u05dc\u05d5\u05dd",
    "\u202edesrever\u202c \u200b\ufeff",
    "a\u0301e\u0301 \u0142\u00f3d\u017a",
    "] ) } #{ [ ( \" ' --- ... ~",
)


def document(*lines: str) -> Document:
    """A document with these lines in each place where people's words can stand."""
    items = tuple(said(line, number) for number, line in enumerate(lines))
    rows = tuple((one, Line("")) for one in items)
    return Document(
        title="A pack",
        subtitle=lines[0],
        author=lines[0],
        note=lines[0],
        address="http://127.0.0.1/audit-trail/",
        language="en",
        blocks=(
            Heading(2, lines[0]),
            *(Paragraph(one) for one in items),
            Bullets(items),
            Bullets(items[:2], (4, 7)),
            Table("A table", ("One", "Two"), rows, (3, 1), (1,)),
            Table("A sheet", ("Name",), blank(1, 20), (1,), (), tall=True),
            Fill("Name", 2),
        ),
    )


def text_of(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


def structure(made: bytes) -> list[str]:
    """The kinds of its structure elements, in their order."""
    root: Any = PdfReader(BytesIO(made)).trailer["/Root"]

    def walk(node: Any) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, DictionaryObject):
            if "/S" in node:
                yield str(node["/S"])
            kids = node.get("/K")
            listed = kids if isinstance(kids, list) else [kids] if kids else []
            for kid in listed:
                if not isinstance(kid, int):
                    yield from walk(kid)

    return list(walk(root["/StructTreeRoot"]))


@pytest.mark.parametrize("print_", ["usual", "large"])
async def test_a_pdf_is_for_whoever_listens_to_it(print_: printing.Print) -> None:
    made = await pdf(document("Minutes", "Money"), print_)

    reader = PdfReader(BytesIO(made))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "A pack"
    assert b"pdfuaid:part" in made or "pdfuaid" in str(root["/Metadata"].get_data())
    kinds = structure(made)
    for kind in ("/H1", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link"):
        assert kind in kinds, kind


async def test_large_print_is_larger() -> None:
    usual = await pdf(document("Minutes", "Money"), "usual")
    large = await pdf(document("Minutes", "Money"), "large")

    def sizes(made: bytes) -> set[float]:
        found: set[float] = set()

        def note(text: str, *rest: Any) -> None:
            if text.strip():
                matrix, size = rest[1], rest[3]
                found.add(round(abs(size * matrix[3]), 1))

        for page in PdfReader(BytesIO(made)).pages:
            page.extract_text(visitor_text=note)
        return found

    assert min(sizes(large)) >= 8  # figures of notes stand high and small
    assert 18 in sizes(large)
    assert 11 in sizes(usual)


async def test_what_people_wrote_is_never_markup() -> None:
    shown = text_of(await pdf(document(*HOSTILE), "usual"))

    for one in HOSTILE[:3]:
        assert one in shown.replace("\n", " "), one
    assert shown.count("x") >= 1000


def test_a_character_without_a_font_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = typesetter.fonts(system=False)
    monkeypatch.setattr(typesetter, "fonts", lambda: ours)

    made = typesetter.typeset(told(document(*HOSTILE, "\U0001f600 \u65e5")), "usual")

    assert "[grinning face] [?]" in text_of(made)


def test_every_character_that_is_taken_for_sure_can_be_shown() -> None:
    """By the fonts that come along: those of the machine are not looked at."""
    sure = " ".join(
        one for n in range(0x20, 0x2200) if not typesetter.UNSURE.match(one := chr(n))
    )
    written = msgspec.json.encode(told(document("a", f"a {sure}"))).decode()

    made = typesetter.compiled(typesetter.fonts(system=False), written, "usual")

    assert made.startswith(b"%PDF")


async def test_it_takes_only_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "SECONDS", 0.01)

    with pytest.raises(Unavailable, match="takes too long"):
        await pdf(document("Minutes"), "usual")


def test_an_entry_has_one_number_and_is_told_once_at_the_end() -> None:
    blocks = (Paragraph(said("One", 3, 4)), Paragraph(said("Two", 3)))
    whole = told(replace(document("x"), blocks=blocks, days={3: "1 May 2014"}))

    assert [one["line"]["notes"] for one in whole["blocks"]] == [[1, 2], [1]]
    assert [(one["number"], one["position"]) for one in whole["sources"]] == [
        (1, 3),
        (2, 4),
    ]
    assert [one["day"] for one in whole["sources"]] == ["1 May 2014", ""]


async def test_a_table_is_not_torn_and_what_is_longer_than_a_page_goes_on() -> None:
    rows = tuple((Line(f"row {n}"), Line("x" * 90)) for n in range(90))
    blocks = (
        *(Paragraph(Line(f"line {n}")) for n in range(28)),
        Table("Short", ("One", "Two"), rows[:9], (1, 3)),
        Table("Long", ("One", "Two"), rows, (1, 3)),
    )
    made = await pdf(replace(document("x"), blocks=blocks), "usual")

    pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
    (short,) = [text for text in pages if "Short" in text]
    assert "row 8" in short
    assert "row 89" in pages[-1]


@pytest.mark.stores_nothing
async def test_every_line_of_the_pack_leads_to_its_entry(pages: Pages) -> None:
    tom = await pages.guest("tom")
    pack = await pages.api.public.read(f"{PACK}/agm-pack")

    shown = await tom.read(f"{PACK}/agm-pack")

    entries = [one["position"] for figure in pack["done"] for one in figure["behind"]]
    assert entries
    grounds = {one["what"]: one["position"] for one in pack["grounds"]}
    assert {"called", "state", "notice rule", "next rule", "last held"} <= {*grounds}
    for position in (*entries, *grounds.values()):
        assert f'id="entry-{position}"' in shown
        assert f'href="#entry-{position}"' in shown
    assert "Sign-in sheet" in shown
    assert "Nomination form" in shown


async def test_the_page_and_the_pdf_name_people_alike(pages: Pages) -> None:
    tom = await pages.guest("tom")
    grace = str(person("grace"))  # whom the list of other meetings names as well
    await tom.follow(
        await tom.send(f"{PACK}/nominate", office="treasurer", person=grace)
    )
    public = await pages.public.read(f"{PACK}/agm-pack")
    shown = await tom.read(f"{PACK}/agm-pack")

    own = await tom.get(f"{PACK}/agm-pack.pdf")
    board = await tom.get(f"{PACK}/agm-pack.pdf", names="public")
    wider = await pages.public.get(f"{PACK}/agm-pack.pdf", names="members")

    assert "Name of grace" in shown
    assert "Name of grace" in text_of(own.content)
    assert "names=public" in shown
    assert "Name of grace" not in public
    assert "names=public" not in public
    assert "Name of grace" not in text_of(board.content)
    assert text_of(board.content) == text_of(wider.content)
    assert "noticeboard" in board.headers["content-disposition"]


@pytest.mark.stores_nothing
async def test_the_pack_says_the_same_on_paper(pages: Pages) -> None:
    sent = await pages.public.get(f"{PACK}/agm-pack.pdf")

    shown = text_of(sent.content)
    for heading in (
        "Notice",
        "Agenda",
        "Minutes of the last annual meeting",
        "Officers, and whose terms end",
        "Nominations",
        "Milestones met and moved",
        "Money in and out",
        "Sign-in sheet",
        "Nomination form",
    ):
        assert heading in shown, heading
    assert "Practice council: invented." in shown
    links = [
        note.get_object()["/A"]["/URI"]
        for page in PdfReader(BytesIO(sent.content)).pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    ]
    entries = [one for one in links if "/audit-trail/" in one]
    assert entries
    assert len(entries) == len(set(entries))  # each once, at the end


@pytest.mark.stores_nothing
@pytest.mark.parametrize("name", ["sign-in-sheet", "nomination-form"])
async def test_blank_sheets_come_by_themselves(pages: Pages, name: str) -> None:
    sent = await pages.public.get(f"{PACK}/{name}.pdf", print="large")

    assert sent.status_code == 200
    assert f'filename="{name}-large-print.pdf"' in sent.headers["content-disposition"]


@pytest.mark.stores_nothing
async def test_only_annual_meetings_have_a_pack(pages: Pages) -> None:
    found = await pages.public.get(f"/meetings/{of('meeting-open')}/agm-pack")

    assert found.status_code == 404
    assert "This is not an annual meeting" in found.text
