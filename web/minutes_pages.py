"""Minutes: the book, what is missing in it, and each set from its draft to its text."""

import re
from typing import Any
from uuid import UUID

from litestar import Response
from msgspec.structs import replace

from api.problems import Unauthenticated
from commands.everything import COMMANDS
from web.forms import carry_out, show_form
from web.invented import said_on_paper
from web.language import gettext as _
from web.narrowed import narrowing, to_choose
from web.page import page, posted
from web.paper import Document, Line, Paragraph, paragraphs
from web.posted import Posted, in_address
from web.printing import printed
from web.rendering import day
from web.visit import BY_NAME, Visit

DRAFT = COMMANDS["minutes.draft"]
REVISE = COMMANDS["minutes.revise"]
CORRECT = COMMANDS["minutes.correct"]
_FILTERS = ("partnership", "body", "state")
_BREAK = re.compile(r"\n[ \t]*\n\s*")
_MOST_PARTS = 40
_FORM = "minutes_form.html"


@page("/minutes")
async def book(visit: Visit) -> Response[bytes]:
    """The minute book, the latest meeting first."""
    chosen = {k: v for k, v in visit.asked.items() if k in _FILTERS}
    found = await visit.ask("minutes-book", **{"limit": 30, **visit.asked})
    whose = {k: v for k, v in chosen.items() if k != "state"}
    missing = await visit.ask("minutes-missing", limit=5, **whose)
    fields = {one.name: one for one in narrowing(BY_NAME["minutes-book"])}
    filters = [fields[name] for name in _FILTERS]
    return await visit.show(
        "minutes_book.html",
        found=found,
        missing=missing,
        chosen=chosen,
        whose=whose,
        filters=filters,
        options=await to_choose(visit, filters),
    )


@page("/minutes/missing")
async def missing_minutes(visit: Visit) -> Response[bytes]:
    """Meetings that were held and have no minutes."""
    found = await visit.ask("minutes-missing", **{"limit": 30, **visit.asked})
    return await visit.show("minutes_missing.html", found=found)


@page("/minutes/{id}")
async def minutes(visit: Visit, id: UUID) -> Response[bytes]:
    """One set of minutes as a document, with its hash and what made it final."""
    found = await visit.ask("minutes", id)
    kept = found["minutes"]
    held = None
    if visit.visitor and not visit.moment:
        home = kept["partnership"] and UUID(kept["partnership"])
        held = await visit.standing(home, UUID(kept["body"]))
    acts = ("revise", "circulate", "approve", "correct")
    return await visit.show(
        "minutes.html",
        found=found,
        kept=kept,
        now=kept["versions"][-1],
        parts=parts_of(kept["versions"][-1]["text"]["words"] or ""),
        acts=[one for one in acts if held and held.may(f"minutes.{one}")],
        final=found["state"] in ("approved", "corrected"),
    )


@page("/minutes/{id}/minutes.pdf")
async def minutes_pdf(visit: Visit, id: UUID) -> Response[bytes]:
    """The text in force as a tagged PDF."""
    found = await visit.ask("minutes", id)
    await visit.look_up()
    document = _document(visit, found)
    warning = await said_on_paper(
        visit.store, visit.slug, demonstration=bool(visit.state.demo)
    )
    document = replace(document, warning=warning)
    return await printed(visit.request, document, "minutes")


def _document(visit: Visit, found: dict[str, Any]) -> Document:
    kept = found["minutes"]
    now = kept["versions"][-1]
    name = visit.things.get(kept["body"])
    label = visit.things.get(str(kept["id"]))
    body = name.label if name else ""
    words = now["text"]["words"] or _("[words removed]")
    said = {
        "draft": _("Draft, not approved"),
        "circulated": _("Sent round, not approved yet"),
        "never approved": _("Not approved yet"),
        "approved": _("Approved"),
        "corrected": _("Approved, and corrected since"),
    }[found["state"]]
    status = _("%(state)s on %(day)s, entry %(position)s. SHA-256 of the text:")
    told = status % {
        "state": said,
        "day": day(now["by_day"]),
        "position": now["position"],
    }
    origin = visit.place.origin if visit.place else ""
    return Document(
        title=f"{body}: {label.label if label else _('minutes')}",
        subtitle=said,
        author=body,
        note=body,
        address=f"{origin}{visit.base}/audit-trail/",
        language="en",
        blocks=(
            *paragraphs(words),
            Paragraph(Line(f"{told} {now['sha256']}", (now["position"],)), quiet=True),
        ),
    )


@page("/meetings/{id}/minutes-draft")
async def composed(visit: Visit, id: UUID) -> Response[bytes]:
    """What the minutes of a meeting are begun with."""
    found = await visit.ask("minutes-draft", id)
    meeting = await visit.ask("meeting", id)
    written = await visit.ask("minutes-book", meeting=id)
    home = meeting["partnership"] and UUID(meeting["partnership"])
    writes = await visit.may("minutes.draft", home, UUID(meeting["body"]))
    return await visit.show(
        "minutes_composed.html",
        id=id,
        meeting=meeting,
        parts=parts_of(found["text"]),
        minutes=written["items"],
        writes=writes and not visit.moment,
    )


@page("/minutes/new")
async def begin(visit: Visit) -> Response[bytes]:
    """Begin with what was recorded of a meeting."""
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    given = in_address(visit.request)
    composed = ""
    if meeting := _uuid(given.get("meeting")):
        composed = (await visit.ask("minutes-draft", meeting))["text"]
        await visit.name([meeting])
    return await show_form(visit, DRAFT, template=_FORM, parts=parts_of(composed))


@posted("/minutes/new")
async def draft(visit: Visit, form: Posted) -> Response[bytes]:
    """Keep the draft."""
    whole = _whole(form)
    return await carry_out(
        visit, DRAFT, whole, template=_FORM, parts=parts_of(whole.get("words"))
    )


@page("/minutes/{id}/revise")
async def change(visit: Visit, id: UUID) -> Response[bytes]:
    """Change a draft, section by section."""
    return await _from_text(visit, id, "minutes.revise")


@posted("/minutes/{id}/revise")
async def revise(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Put the changed text in its place."""
    whole = _whole(form)
    parts = parts_of(whole.get("words"))
    return await carry_out(visit, REVISE, whole, id=id, template=_FORM, parts=parts)


@page("/minutes/{id}/correct")
async def put_right(visit: Visit, id: UUID) -> Response[bytes]:
    """Correct what was approved, section by section."""
    return await _from_text(visit, id, "minutes.correct")


@posted("/minutes/{id}/correct")
async def correct(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Put the corrected text beside it."""
    whole = _whole(form)
    parts = parts_of(whole.get("words"))
    return await carry_out(visit, CORRECT, whole, id=id, template=_FORM, parts=parts)


async def _from_text(visit: Visit, id: UUID, action: str) -> Response[bytes]:
    found = await visit.ask("minutes", id)
    text = found["minutes"]["versions"][-1]["text"]["words"] or ""
    return await show_form(
        visit, COMMANDS[action], id=id, template=_FORM, parts=parts_of(text)
    )


def parts_of(text: str) -> list[str]:
    """The sections of a text: what stands between empty lines; not too many."""
    found = [one for one in _BREAK.split(text.strip()) if one.strip()]
    if len(found) <= _MOST_PARTS:
        return found
    rest = "\n\n".join(found[_MOST_PARTS - 1 :])
    return [*found[: _MOST_PARTS - 1], rest]


def _whole(form: Posted) -> Posted:
    """The form with its sections put together as the text that they are."""
    typed = [one.replace("\r\n", "\n").strip() for one in form.all("part")]
    words = "\n\n".join(one for one in typed if one)
    return Posted((*form.fields, ("words", words)), form.files)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
