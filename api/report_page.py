"""A report as a web page to print: one file, nothing from anywhere else, no script."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from api.report_sheet import COLUMNS, Sheet

HTML = "text/html"

_CSS = """
body { font: 11pt/1.45 Georgia, serif; color: #111; background: #fff; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
h1, h2 { font-family: Arial, sans-serif; line-height: 1.2 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt { font-weight: bold } dd { margin: 0; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; font-weight: bold; padding: .4rem 0 }
th, td { border: 1px solid #666; padding: .25rem .4rem; text-align: left; vertical-align: top }
td { white-space: pre-line } thead th { background: #eee }
.warning { border: 2px solid #900; padding: .5rem .8rem; font-weight: bold }
@page { size: A4 landscape; margin: 15mm }
@media print { body { margin: 0; max-width: none; font-size: 9pt } thead { display: table-header-group } tr { break-inside: avoid } }
"""  # noqa: E501 - a rule a line

_STYLE = b64encode(sha256(_CSS.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}
"""The page may load nothing and run nothing, whatever stands in it."""


def page(sheet: Sheet) -> bytes:
    """The page."""
    facts = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>\n"
        for name, value in sheet.facts
    )
    warning = ""
    if sheet.warning is not None:
        warning = f'<p class="warning" role="note">{escape(sheet.warning)}</p>\n'
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in COLUMNS)
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(sheet.heading)}</title>\n<style>{_CSS}</style>\n</head>\n",
            f"<body>\n<main>\n<h1>{escape(sheet.heading)}</h1>\n{warning}",
            f"<dl>\n{facts}</dl>\n<h2>In short</h2>\n<p>{escape(sheet.sentence)}</p>\n",
            "<h2>Line by line</h2>\n<table>\n",
            "<caption>How each milestone stood</caption>\n",
            f"<thead><tr>{heads}</tr></thead>\n",
            f"<tbody>\n{_rows(sheet.rows)}</tbody>\n",
            f"</table>\n<h2>How to verify</h2>\n<p>{escape(sheet.verify)}</p>\n",
            "</main>\n</body>\n</html>\n",
        )
    ).encode()


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    """Each line under its number, which heads the row."""
    return "".join(
        f'<tr><th scope="row">{escape(number)}</th>'
        + "".join(f"<td>{escape(value)}</td>" for value in values)
        + "</tr>\n"
        for number, *values in rows
    )
