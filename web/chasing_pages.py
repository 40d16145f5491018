"""Asking for news of milestones; and, behind the link of a letter, the answer."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from litestar import Response
from msgspec import Meta

from api.chase_doors import listed, taken_back
from api.chasing import MOST, AnswerNews, AskForNews, answer, ask_for_news, question
from api.doorway import Doorway
from api.problems import HANDLED, Forged, Unauthenticated, problem
from commands.entry import Given
from commands.reading import FieldFault, Unreadable, faults_in, read
from domain.ids import MilestoneId, PersonId
from projections.disclosed import disclose
from store.vault import EMAIL
from web.choices import Option, people
from web.done import Done
from web.fields import Field
from web.filled import fill
from web.language import gettext as _
from web.page import page, posted
from web.posted import Posted, in_address
from web.through import SECRET
from web.typed_dates import OVER, is_over
from web.visit import Visit

_TO_CHOOSE = 25
_ASK = (
    Field(name="milestones", kind="things", thing="milestone"),
    Field(name="person", kind="thing", thing="person"),
    Field(name="name", kind="line"),
    Field(name="email", kind="email"),
    Field(name="answer_by", kind="day"),
    Field(name="words", kind="words"),
)
_ANSWER = (
    Field(name="link", kind="line"),
    Field(name="answer", kind="choice"),
    Field(name="forecast", kind="date"),
    Field(name="words", kind="words"),
)


class _About(Given, frozen=True):
    """What a form to ask is about, however its address has it."""

    milestones: Annotated[tuple[MilestoneId, ...], Meta(max_length=MOST)]


@page("/chasing")
async def chasing(visit: Visit) -> Response[bytes]:
    """Who was asked for news, and who has not answered."""
    at = await Doorway.of(visit.request)
    items = await listed(at)
    await visit.ask("council")
    await visit.name([one.milestone for one in items])
    names = [PersonId(one.asked_by) for one in items]
    asked_by = await visit.store.vault.field(visit.asking.council, names, "name")
    for person in asked_by:
        disclose(person)
    return await visit.show(
        "chasing.html",
        items=items,
        waiting=sum(one.state == "pending" for one in items),
        asked_by=asked_by,
        may_ask=await visit.may("milestone.ask-news"),
        today=visit.today,
    )


@posted("/chasing/{id}/withdraw")
async def take_back(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """Take a question back."""
    await taken_back(await Doorway.of(visit.request), id)
    return visit.go("/chasing")


@page("/chasing/new")
async def ask(visit: Visit) -> Response[bytes]:
    """The form that asks; its milestones are in the address."""
    return await _form(visit, in_address(visit.request))


async def _form(
    visit: Visit,
    typed: Posted,
    errors: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> Response[bytes]:
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    wanted = _wanted(typed)
    if not wanted:
        return await _unchosen(visit)
    rows = [await visit.ask("milestone", one) for one in wanted]
    homes = {one["milestone"]["partnership"] for one in rows}
    may = [await _may_ask(visit, one) for one in homes]
    home = homes.pop() if len(homes) == 1 else None
    known = await people(visit, UUID(home) if home else None)
    return await visit.show(
        "chase_form.html",
        status=status,
        rows=rows,
        typed=typed,
        errors=errors,
        people=known,
        unreachable=await _unreachable(visit, known) if all(may) else frozenset(),
        may_add=await visit.may("person.change-email"),
    )


async def _may_ask(visit: Visit, home: str | None) -> bool:
    return await visit.may("milestone.ask-news", UUID(home) if home else None)


async def _unreachable(visit: Visit, known: list[Option]) -> frozenset[str]:
    """Those of whom no e-mail address is recorded, for whoever may write to them."""
    ids = [PersonId(UUID(id)) for id, _name in known]
    have = await visit.store.vault.having(visit.asking.council, ids, EMAIL)
    return frozenset(str(one) for one in ids if one not in have)


async def _unchosen(visit: Visit) -> Response[bytes]:
    """Nothing was ticked: where to choose what to ask about."""
    found = await visit.ask("milestones", flag="stale", limit=_TO_CHOOSE)
    return await visit.show("chase_choose.html", found=found)


def _wanted(typed: Posted) -> list[UUID]:
    """The milestones that are asked about. Raises Unreadable."""
    given = typed.all("milestone") or typed.all("milestones")
    named = list(dict.fromkeys(filter(None, given)))
    read(_About, {"milestones": named})
    return [UUID(one) for one in named]


@posted("/chasing/new")
async def send(visit: Visit, form: Posted) -> Response[bytes]:
    """Ask, and say who was asked about what."""
    filled = fill(_ASK, form, visit.today)
    if not filled.body.get("person") and not {"name", "email"} <= filled.body.keys():
        whom = _("Choose whom you ask, or enter a name and an e-mail address.")
        return await _form(visit, form, (("person", whom),), 422)
    try:
        body = _checked(AskForNews, filled.body, filled.faults)
        made = await ask_for_news(await Doorway.of(visit.request), body)
    except HANDLED as error:
        told = _told(error)
        return await _form(visit, form, tuple(told[1]), told[0])
    last = max(one.position or 0 for one in made)
    return visit.go("/chasing", Done(last, "milestone.ask-news"))


@page("/news")
async def asked(visit: Visit) -> Response[bytes]:
    """What the link in a letter asks, and three answers."""
    return await _question(visit, in_address(visit.request))


async def _question(
    visit: Visit,
    typed: Posted,
    errors: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> Response[bytes]:
    await visit.ask("council")
    at = await Doorway.of(visit.request)
    found = await question(at, typed.get("link"))
    return await visit.show(
        "news.html" if found else "news_over.html",
        status=status if found else 401,
        headers=SECRET,
        question=found,
        typed=typed,
        errors=errors,
    )


@posted("/news")
async def say(visit: Visit, form: Posted) -> Response[bytes]:
    """Enter the answer; the link is used up."""
    filled = fill(_ANSWER, form, visit.today)
    if is_over(filled.body.get("forecast"), visit.today):
        filled.faults.append(FieldFault("forecast", OVER))
    try:
        body = _checked(AnswerNews, filled.body, filled.faults)
        taken, receipt = await answer(await Doorway.of(visit.request), body)
    except Unauthenticated:  # the link is good for nothing any more
        return await _question(visit, form)
    except HANDLED as error:
        status, errors = _told(error)
        return await _question(visit, form, tuple(errors), status)
    done = Done(receipt.position, "milestone.note-progress")
    return visit.go(f"/milestones/{taken.milestone}", done)


def _checked(kind: Any, raw: Mapping[str, Any], faults: list[FieldFault]) -> Any:
    """The body that a form says. Raises Unreadable with all that is wrong."""
    if faults:
        known = {one.field for one in faults}
        rest = [one for one in faults_in(kind, dict(raw)) if one.field not in known]
        raise Unreadable([*faults, *rest])
    return read(kind, dict(raw))


def _told(error: Exception) -> tuple[int, list[tuple[str, str]]]:
    """What is wrong, each with its field. Raises what a form cannot put right."""
    if isinstance(error, Unauthenticated | Forged):
        raise error
    told = problem(error)
    if not told.errors:
        return told.status, [("", told.detail)]
    labels = {
        "email": _("The e-mail address"),
        "name": _("The name"),
        "person": _("Whom you ask"),
        "answer_by": _("The day"),
        "words": _("What you say"),
        "forecast": _("The date"),
        "answer": _("The answer"),
    }
    return told.status, [
        (one.field, f"{labels.get(one.field, one.field)} {one.message}")
        for one in told.errors
    ]
