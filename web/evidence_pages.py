"""Forms that take a file along: a claim, a word on how it goes, and what shows it."""

from collections.abc import Sequence
from uuid import UUID

from litestar import Response

from api.problems import Unauthenticated
from commands.everything import COMMANDS
from commands.reading import Unreadable
from domain.errors import AlreadyClosed
from domain.file_kinds import LARGEST
from web.forms import carry_out, show_form
from web.kept_files import keep_sent, title_for
from web.language import gettext as _
from web.page import page, posted
from web.posted import Posted
from web.visit import Visit

_MOST_FILES = 3
_MOST = _MOST_FILES * LARGEST + 1024 * 1024  # bytes, with what else the form says
_TEMPLATE = "evidence_form.html"


def _taking_files(name: str, prefixes: Sequence[str]) -> None:
    """Enter a decision's form whose evidence may be files."""
    command = COMMANDS[f"milestone.{name}"]
    path = f"/milestones/{{id}}/{name}"

    @page(path)
    async def form_with_files(visit: Visit, id: UUID) -> Response[bytes]:
        return await show_form(visit, command, id=id, template=_TEMPLATE, rows=prefixes)

    @posted(path, most=_MOST)
    async def with_files(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
        if visit.visitor is None:
            raise Unauthenticated("sign in first")
        form, errors = await _kept(visit, form, id, prefixes)
        if errors:
            return await show_form(
                visit,
                command,
                id=id,
                typed=form,
                errors=errors,
                status=422,
                template=_TEMPLATE,
                rows=prefixes,
            )
        return await carry_out(
            visit, command, form, id=id, template=_TEMPLATE, rows=prefixes
        )


async def _kept(
    visit: Visit, form: Posted, id: UUID, prefixes: Sequence[str]
) -> tuple[Posted, list[tuple[str, str]]]:
    """The form with the SHA-256 of each file that it sent, and what is wrong there.

    What was kept stays named in the form, so nobody has to choose it again.
    """
    fields, errors = dict(form.fields), []
    for prefix in prefixes:
        file = form.files.get(f"{prefix}.file")
        if file is None or not file.filename:
            continue
        try:
            fields[f"{prefix}.sha256"] = await keep_sent(visit, id, file)
        except Unreadable as error:
            said = "; ".join(one.message for one in error.faults)
            errors.append((f"{prefix}.file", f"{_('The file')} {said}"))
        except AlreadyClosed as error:
            errors.append((f"{prefix}.file", str(error)))
        else:
            title = fields.get(f"{prefix}.title", "").strip()
            fields[f"{prefix}.title"] = title or title_for(file)
    return Posted(tuple(fields.items())), errors


_taking_files("note-progress", ("evidence.0",))
_taking_files("attach-evidence", ("evidence",))
_taking_files("achieve", tuple(f"evidence.{n}" for n in range(_MOST_FILES)))
