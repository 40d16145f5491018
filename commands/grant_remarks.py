"""What is worth knowing of a file of grants, though it is taken."""

from collections.abc import Iterator

from commands.bringing import Remark
from commands.grant_body import PERSONAL, is_anonymous, open_fields
from commands.grant_file import GrantFile
from commands.grant_recipients import Named, doubles
from commands.grant_rows import GrantRow, Rows
from domain.publishable import why_not

_SHOWN = 200  # characters of what a file says of itself


def remarks(found: GrantFile, rows: Rows, known: dict[str, Named]) -> Iterator[Remark]:
    """All of them: of the file, of those whom it names, and of each grant."""
    for name, text in found.about.items():
        why = f"the file says of itself {name}: {text[:_SHOWN]}"
        yield Remark(line=1, kind="grants", why=why)
    for repeated in rows.repeated:
        why = "the same grant, word for word, as in another row: taken once"
        yield Remark(line=repeated.row, kind="grants", why=why)
    yield from _of_organisations(known)
    for row in rows.grants:
        for why in _of_grant(row):
            yield Remark(line=row.row, kind="grants", why=why)


def _of_organisations(known: dict[str, Named]) -> Iterator[Remark]:
    for one in known.values():
        for wrong, row in one.malformed.items():
            why = f"{wrong}; it is kept with the grant"
            yield Remark(line=row, kind="numbers", why=why)
    for one, number, row, other in doubles(known):
        why = (
            f"{number.identifier()} of {one.identifier} is also that of {other}: the "
            "file has two organisations, who may be one; if so, merge them"
        )
        yield Remark(line=row, kind="numbers", why=why)


def _of_grant(row: GrantRow) -> Iterator[str]:
    for why in why_not(open_fields(row)):
        yield f"it will not be published: {why}"
    if row.fields["title"] == row.fields["description"]:
        yield "its description says no more than its title"
    for column in row.unread:
        yield f"“{column}” is no field of the standard: sealed, for officers alone"
    for path in row.fields:
        if path.endswith(PERSONAL):
            yield f"{path} tells of a person: sealed, for officers alone"
    if row.individual and not is_anonymous(row):
        yield "the name of an individual: sealed, for officers alone"
    if not {"grantProgramme/0/code", "grantProgramme/0/title"} & row.fields.keys():
        yield "it names no programme: out of a fund of the funder's own"
    if "recipientOrganization/1/id" in row.fields:
        yield "it names several recipients: entered under the first, all kept"
