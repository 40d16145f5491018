"""What became of an imported file: tables for people, an object for programs."""

from collections import defaultdict
from itertools import islice

import msgspec
from rich.table import Table
from rich.text import Text

from cli.workplace import out
from commands.bringing import Import, Remark

_SHOWN = 3  # lines that are named where a remark is on many


def show(bringing: Import, *, of: str, read_at: str, dry_run: bool) -> None:
    """Tell what was taken, what was there already, and what was left and why.

    `of` is what the file holds; `read_at` where the API shows it.
    """
    taken = "would be taken" if dry_run else "taken"
    table = Table("", title=f"{bringing.source.document}: {of}", title_justify="left")
    for column in ("in the file", taken, "already there", "left"):
        table.add_column(column, justify="right")
    for kind, one in bringing.counts().items():
        numbers = (one.in_file, one.taken, one.already_there, one.left)
        table.add_row(kind, *map(str, numbers))
    out.print(table)
    reasons = _by_reason(bringing.remarks)
    for left, title in ((True, "Left, and why"), (False, "Taken, with this remark")):
        rows = {
            why: lines for (is_left, why), lines in reasons.items() if is_left == left
        }
        if rows:
            out.print(_remarks(title, rows))
    if dry_run:
        out.print("Nothing was recorded.")
    out.print(
        f"To read them: waymark audit export --council {bringing.slug}, or, while "
        f"`waymark serve` runs, /api/councils/{bringing.slug}/{read_at}",
        soft_wrap=True,
        markup=False,
    )


def _by_reason(remarks: list[Remark]) -> dict[tuple[bool, str], list[int]]:
    """The lines of which the same is to be said."""
    found: defaultdict[tuple[bool, str], list[int]] = defaultdict(list)
    for one in remarks:
        found[one.left, f"{one.kind}: {one.why}"].append(one.line)
    return found


def _remarks(title: str, rows: dict[str, list[int]]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("how many", justify="right")
    table.add_column("what", overflow="fold")
    table.add_column("lines")
    for why, lines in rows.items():
        shown = ", ".join(map(str, islice(lines, _SHOWN)))
        more = " …" if len(lines) > _SHOWN else ""
        table.add_row(str(len(lines)), Text(why), f"{shown}{more}")
    return table


def as_object(bringing: Import, *, dry_run: bool, **more: object) -> str:
    """All of it as JSON, with every line that there is something to say about."""
    answer = {
        "file": bringing.source.document,
        "sha256": bringing.source.sha256,
        "council": bringing.slug,
        **more,
        "dry_run": dry_run,
        "counts": bringing.counts(),
        "remarks": bringing.remarks,
    }
    return msgspec.json.format(msgspec.json.encode(answer)).decode() + "\n"
