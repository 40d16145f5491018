"""A report as a Word document: headings, facts, one table; the same bytes each time."""

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from api.report_sheet import COLUMNS, Sheet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

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
    table = made.add_table(rows=2, cols=len(COLUMNS), style="Table Grid")
    _fill(table.rows[0]._tr, COLUMNS)  # noqa: SLF001 - python-docx's way to the XML
    _repeated(table.rows[0]._tr)  # noqa: SLF001
    _add(table, sheet.rows)
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


def _add(table: Any, rows: Iterable[tuple[str, ...]]) -> None:
    """Rows copied from an empty one: adding them one by one takes ten times as long."""
    empty = table.rows[1]._tr  # noqa: SLF001
    table._tbl.remove(empty)  # noqa: SLF001
    for row in rows:
        copy = deepcopy(empty)
        _fill(copy, row)
        table._tbl.append(copy)  # noqa: SLF001


def _fill(row: Any, values: Iterable[str]) -> None:
    for cell, value in zip(row.findall(qn("w:tc")), values, strict=True):
        run = OxmlElement("w:r")
        cell.find(qn("w:p")).append(run)
        for number, words in enumerate(plain(value).splitlines()):
            if number:
                run.append(OxmlElement("w:br"))
            text = OxmlElement("w:t")
            text.text = words
            text.set(qn("xml:space"), "preserve")
            run.append(text)


def _repeated(row: Any) -> None:
    """The head of the table stands on each page, and is read out as one."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _without_times(content: BytesIO) -> bytes:
    """The same file with no trace of when it was made."""
    written = BytesIO()
    with ZipFile(content) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, _FIRST_DAY), old.read(name), ZIP_DEFLATED)
    return written.getvalue()
