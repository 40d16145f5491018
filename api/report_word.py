"""A report as a Word document: headings, facts, one table; the same bytes each time."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape  # it only writes # nosec B406
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from api.report_sheet import COLUMNS, Sheet

# No XML can hold these; the register's own texts have few of them.
_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AT_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of a zip file


def document(sheet: Sheet) -> bytes:
    """The document."""
    made = Document()
    about = made.core_properties
    about.title = about.subject = plain(sheet.heading)
    about.author, about.language = "Waymark", "en-GB"
    about.created = about.modified = _AT_NO_TIME
    for section in made.sections:  # a table of many columns lies across the page
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (
            section.page_height,
            section.page_width,
        )
        section.footer.paragraphs[0].text = plain(_footer(sheet))
    made.add_heading(plain(sheet.heading), level=1)
    if sheet.warning is not None:
        made.add_paragraph().add_run(plain(sheet.warning)).bold = True
    for name, value in sheet.facts:
        said = made.add_paragraph(style="List Bullet")
        said.add_run(f"{name}: ").bold = True
        said.add_run(plain(value))
    made.add_paragraph(plain(sheet.sentence))
    made.add_heading("Line by line", level=2)
    table = made.add_table(rows=0, cols=len(COLUMNS), style="Table Grid")
    for row in _rows(sheet.rows):
        table._tbl.append(row)  # noqa: SLF001 - python-docx's way to the XML
    made.add_heading("How to verify", level=2)
    made.add_paragraph(plain(sheet.verify))
    content = BytesIO()
    made.save(content)
    return _without_times(content)


def plain(text: str) -> str:
    """The text, without what no document can hold."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


def _footer(sheet: Sheet) -> str:
    name, digest = sheet.facts[-1]
    return f"{sheet.heading}. {name}: {digest}"


def _rows(rows: Iterable[tuple[str, ...]]) -> list[Any]:
    """The table's rows: written, as python-docx takes minutes to fill so many cells.

    The first one stands on each page, and is read out as the head of the columns.
    """
    heads = "".join(map(_cell, COLUMNS))
    written = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{heads}</w:tr>"
    return list(parse_xml(f"<w:tbl {nsdecls('w')}>{head}{written}</w:tbl>"))


def _cell(value: str) -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>'
        for line in plain(value).splitlines()
    )
    return f"<w:tc><w:p><w:r>{lines}</w:r></w:p></w:tc>"


def _without_times(content: BytesIO) -> bytes:
    """The same file with no trace of when it was made."""
    written = BytesIO()
    with ZipFile(content) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, _FIRST_DAY), old.read(name), ZIP_DEFLATED)
    return written.getvalue()
