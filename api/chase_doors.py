"""Asking for news of milestones, and answering without an account."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from litestar import Response
from msgspec import Struct

from api.chasing import (
    NOT_GOOD,
    AnswerNews,
    AskForNews,
    NewsQuestion,
    answer,
    ask_for_news,
    question,
)
from api.doors import Nothing, door
from api.doorway import Doorway
from api.invitation_list import asking_of
from api.problems import NotThere, Unauthenticated
from api.who import Who
from commands.standing import standing
from projections.disclosed import disclose
from store import chases
from store.chases import Chase, State
from store.vault import NAME

_ACTION = "milestone.ask-news"
_MOST_SHOWN = 500


class NewsAsked(Struct, frozen=True, kw_only=True):
    """A question. Where its letter went is not told.

    `name` is that of whoever is asked, or answered; null, once that is forgotten.
    `position` is that of the entry that says that it was asked.
    """

    id: UUID
    milestone: UUID
    partnership: UUID | None
    state: State
    asked_by: UUID
    person: UUID | None
    name: str | None
    answer_by: date | None
    position: int | None
    made_at: datetime
    expires_at: datetime
    answered_at: datetime | None


class NewsAskedList(Struct, frozen=True):
    """The questions that you may see, the newest first."""

    items: list[NewsAsked]


class TakenBack(Struct, frozen=True):
    """False: it was over already."""

    withdrawn: bool


class NewsAnswered(Struct, frozen=True, kw_only=True):
    """What was answered about, and the position of the entry."""

    milestone: UUID
    position: int


@door(
    "POST",
    "/chasing",
    body=AskForNews,
    answer=NewsAskedList,
    status=201,
    example={
        "milestones": ["$ms-open"],
        "name": "Nadia Rahman",
        "email": "nadia@example.org",
        "words": "Will the slater still begin in December?",
    },
    needs_session=True,
    by_token=True,
    problems=("422", "429"),
)
async def send_question(at: Doorway, body: AskForNews) -> Response[bytes]:
    """Ask somebody, by a letter, how milestones are going; that is entered."""
    made = await ask_for_news(at, body)
    return at.answer(NewsAskedList(await told(at, made)), 201)


@door("GET", "/chasing", answer=NewsAskedList, needs_session=True, by_token=True)
async def news_asked(at: Doorway) -> Response[bytes]:
    """Who was asked for news by you, or where you could have asked; also those over."""
    return at.answer(NewsAskedList(await listed(at)))


@door(
    "POST",
    "/chasing/{id}/withdraw",
    body=Nothing,
    answer=TakenBack,
    needs_session=True,
    by_token=True,
)
async def take_back_question(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """Take a question back: its link answers nothing any more."""
    return at.answer(TakenBack(await taken_back(at, at.id)))


@door(
    "GET",
    "/chasing/question",
    answer=NewsQuestion,
    parameters=("link",),
    problems=("401",),
)
async def show_question(at: Doorway) -> Response[bytes]:
    """What the link in a letter asks."""
    found = await question(at, at.request.query_params.get("link", ""))
    if found is None:
        raise Unauthenticated(NOT_GOOD)
    return at.answer(found)


@door(
    "POST",
    "/chasing/answer",
    body=AnswerNews,
    answer=NewsAnswered,
    example={"link": "what-the-letter-says-after-link=", "answer": "on track"},
    problems=("422", "429"),
)
async def answer_question(at: Doorway, body: AnswerNews) -> Response[bytes]:
    """Answer by the link: on track, moved, or help is needed. It works once."""
    taken, receipt = await answer(at, body)
    return at.answer(NewsAnswered(milestone=taken.milestone, position=receipt.position))


async def listed(at: Doorway, milestone: UUID | None = None) -> list[NewsAsked]:
    """The questions that whoever comes may see. Raises Unauthenticated."""
    found = await chases.latest(at.pool, at.council, _MOST_SHOWN, milestone)
    return await told(at, await _seen(at, await at.who(), found))


async def taken_back(at: Doorway, id: UUID) -> bool:
    """Take one back. Raises Unauthenticated, NotThere."""
    who = await at.who()
    found = await chases.one(at.pool, at.council, id)
    if found is None or not await _seen(at, who, [found]):
        raise NotThere("there is no such question here")
    done = await chases.withdraw(at.pool, at.council, id)
    if done:
        await at.store.vault.invited.forget(at.council, [id])
    return done


async def _seen(at: Doorway, who: Who, found: Sequence[Chase]) -> list[Chase]:
    """Those of them that somebody may see: who asked, or could have."""
    register, asking = at.store.register(at.council), asking_of(at, who)
    today = at.state.today()
    leads = {
        home: (await standing(register, asking, home, today=today))
        for home in {one.partnership for one in found}
    }
    return [
        one
        for one in found
        if who.person == one.asked_by or leads[one.partnership].may(_ACTION)
    ]


async def told(at: Doorway, found: Sequence[Chase]) -> list[NewsAsked]:
    """Questions as they are shown to whoever may see them."""
    waiting = [one.id for one in found if one.state == "pending"]
    guests = await at.store.vault.invited.open(at.council, waiting)
    persons = [one.person for one in found if one.person]
    names = await at.store.vault.field(at.council, persons, NAME)
    items = []
    for one in found:
        guest = guests.get(one.id)
        name = names.get(one.person) if one.person else guest.name if guest else None
        if one.person is not None and name is not None:
            disclose(one.person)
        items.append(
            NewsAsked(
                id=one.id,
                milestone=one.milestone,
                partnership=one.partnership,
                state=one.state,
                asked_by=one.asked_by,
                person=one.person,
                name=name,
                answer_by=one.answer_by,
                position=one.position,
                made_at=one.made_at,
                expires_at=one.expires_at,
                answered_at=one.answered_at,
            )
        )
    return items
