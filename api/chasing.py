"""Asking for news of milestones and answering by a link: for the API and for pages."""

from datetime import date, datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode

from msgspec import Meta, Struct

from api.chase_letter import Asked, chase_letter
from api.doorway import Doorway
from api.invitation_list import asking_of, name_of
from api.problems import NotThere
from api.who import Who
from commands.chasing import Answered, Chaser, Subject
from commands.entry import Email, Given, PersonName, When, Words
from commands.milestone_news import AskNews
from domain.dates import in_words, on
from domain.errors import AlreadyTaken, Contradiction
from domain.ids import MilestoneId, PersonId
from store import chases
from store.chases import Chase, New
from store.ids import new_id
from store.invited import Guest
from store.limits import Limit
from store.register import Receipt
from store.vault import EMAIL

BY_ONE = Limit("questions by one person", 120, timedelta(hours=1))
TO_ONE = Limit("questions to one place", 10, timedelta(days=1))
GUESSED = Limit("questions that were not good", 20, timedelta(minutes=10))
MOST = 20
NOT_GOOD = (
    "this link asks nothing: it was answered or taken back, is too old, or was cut "
    "short. Ask whoever wrote to you for another"
)
_WHOM = (
    "say whom you ask: the `person`, or else the `name` and the `email` of somebody "
    "who may not be known here"
)


class AskForNews(Given, frozen=True, kw_only=True):
    """A `person`, or else a `name` and an `email`; about one milestone or several."""

    milestones: Annotated[tuple[MilestoneId, ...], Meta(min_length=1, max_length=MOST)]
    person: PersonId | None = None
    name: PersonName | None = None
    email: Email | None = None
    answer_by: date | None = None
    words: Words | None = None

    def entry(self) -> AskNews:
        """What is entered of it: not to which address the letter goes."""
        day = When(on(self.answer_by)) if self.answer_by else None
        return AskNews(person=self.person, answer_by=day, words=self.words)


class AnswerNews(Answered, frozen=True, kw_only=True):
    """`link`: what the link's address says after `link=`.

    `forecast` and `words`, the reason, where it has moved; `words` for help.
    """

    link: Annotated[str, Meta(max_length=200)]


class NewsQuestion(Struct, frozen=True, kw_only=True):
    """What a link asks: how `title` is going, which is promised and expected for."""

    title: str
    promised: str
    expected: str
    by: str
    council: str
    words: str | None
    answer_by: date | None
    expires_at: datetime


async def ask_for_news(at: Doorway, body: AskForNews) -> list[Chase]:
    """Ask: a question for each milestone, and one letter with all their links.

    Raises NotFound, NotPermitted, AlreadyClosed, AlreadyTaken, Contradiction, TooMany.
    """
    who, outbox, entry = await at.who(), at.outbox, body.entry()
    if body.answer_by is not None and body.answer_by < at.state.today():
        raise Contradiction("an answer can be wanted from today on, not in the past")
    chaser, asking = Chaser(at.store, at.state.today), asking_of(at, who)
    wanted = list(dict.fromkeys(body.milestones))
    subjects = [await chaser.subject(asking, one, entry) for one in wanted]
    guest = await _guest(at, body)
    hashed = at.store.vault.addresses.hash_of(at.council, guest.email)
    for limit, whose in ((BY_ONE, str(who.person)), (TO_ONE, hashed.hex())):
        await at.count(limit, whose)
    asks = [
        (_new(at, body, who, one, hashed), subject)
        for one, subject in zip(wanted, subjects, strict=True)
    ]
    try:
        letters = [await _begun(at, new, subject, guest) for new, subject in asks]
        for new, _ in asks:
            receipt = await chaser.ask(asking, new.milestone, entry, new.id)
            await chases.entered(at.pool, at.council, new.id, receipt.position)
    except BaseException:
        for new, _ in asks:
            await chases.withdraw(at.pool, at.council, new.id)
        await at.store.vault.invited.forget(at.council, [new.id for new, _ in asks])
        raise
    found = [await chases.one(at.pool, at.council, new.id) for new, _ in asks]
    made = [one for one in found if one is not None]
    letter = chase_letter(
        guest,
        letters,
        by=await name_of(at, who.person),
        home=at.council,
        council=subjects[0].council,
        words=body.words,
        answer_by=body.answer_by,
        expires_at=made[0].expires_at,
    )
    outbox.put(letter)
    return made


async def question(at: Doorway, link: str) -> NewsQuestion | None:
    """What a link asks; None: nothing, or not any more."""
    found = await chases.find(at.pool, at.council, link)
    if found is None:
        return None
    subject = await Chaser(at.store, at.state.today).described(at.council, found)
    state, today = subject.state, at.state.today()
    return NewsQuestion(
        title=state.title,
        promised=in_words(state.due_on(today)),
        expected=in_words(state.forecast_on(today)),
        by=await name_of(at, found.asked_by),
        council=subject.council,
        words=await _words(at, found),
        answer_by=found.answer_by,
        expires_at=found.expires_at,
    )


async def answer(at: Doorway, body: AnswerNews) -> tuple[Chase, Receipt]:
    """Enter what whoever has the link says; the link is used up.

    Raises Unauthenticated, Unreadable, AlreadyClosed, NotPermitted, TooMany.
    """
    body.check()
    taken = await chases.take(at.pool, at.council, body.link)
    if taken is None:
        await at.refuse(GUESSED, NOT_GOOD, "e-mail")
    try:
        person = await _answering(at, taken)
        chaser = Chaser(at.store, at.state.today)
        receipt = await chaser.answer(at.council, taken, person, body)
    except BaseException:
        await chases.put_back(at.pool, at.council, taken.id)
        raise
    await chases.answered(at.pool, at.council, taken.id, person)
    await at.store.vault.invited.forget(at.council, [taken.id])
    return taken, receipt


def _new(
    at: Doorway, body: AskForNews, who: Who, milestone: MilestoneId, hashed: bytes
) -> New:
    to = str(body.person or hashed.hex())
    return New(
        id=new_id(),
        milestone=milestone,
        asked_by=who.person,
        proven=who.proven,
        whom_hash=at.store.master.fingerprint(
            "chases", f"{at.council}|{to}|{milestone}"
        ),
        address_hash=None if body.person else hashed,
        person=body.person,
        answer_by=body.answer_by,
    )


async def _begun(at: Doorway, new: New, subject: Subject, guest: Guest) -> Asked:
    """A question that is made, as its letter puts it. Raises AlreadyTaken."""
    home = subject.partnership
    found = await chases.make(at.pool, at.council, new, home)
    if found is None:
        raise AlreadyTaken(
            f"they have been asked about “{subject.state.title}”, and have not "
            "answered yet"
        )
    if new.person is None:
        await at.store.vault.invited.seal(at.council, new.id, guest, chases.LASTING)
    return _asked(at, subject, found[0])


def _asked(at: Doorway, subject: Subject, secret: str) -> Asked:
    today = at.state.today()
    page = f"{at.place.origin}/councils/{at.place.slug}/news"
    return Asked(
        title=subject.state.title,
        promised=in_words(subject.state.due_on(today)),
        expected=in_words(subject.state.forecast_on(today)),
        link=f"{page}?{urlencode({'link': secret})}",
    )


async def _guest(at: Doorway, body: AskForNews) -> Guest:
    """Who is asked, and where the letter goes. Raises Contradiction, NotThere."""
    person = body.person
    if person is None:
        if body.name is None or body.email is None:
            raise Contradiction(_WHOM)
        return Guest(body.name, body.email)
    if body.name is not None or body.email is not None:
        raise Contradiction(_WHOM)
    if not await at.knows(person):
        raise NotThere(f"there is no person {person} here")
    addresses = await at.store.vault.field(at.council, [person], EMAIL)
    if person not in addresses:
        raise Contradiction(
            "no e-mail address of this person is known here; ask by name and address"
        )
    return Guest(await name_of(at, person), addresses[person])


async def _answering(at: Doorway, taken: Chase) -> PersonId | None:
    """Who answers: whoever was asked, or is known by that address; or nobody known."""
    person = taken.person
    if person is None and taken.address_hash is not None:
        addresses = at.store.vault.addresses
        person = await addresses.find_person(at.council, taken.address_hash)
    known = person is not None and await at.knows(person)
    return person if known else None


async def _words(at: Doorway, found: Chase) -> str | None:
    """What was asked, in the words of whoever asked; None: no more than how it goes."""
    if found.position is None:
        return None
    register = at.store.register(at.council)
    for event in await register.read(found.position - 1, 1):
        text = getattr(event.facts, "words", None)
        if text is not None:
            return (await at.store.vault.open(at.council, [text.ref])).get(text.ref)
    return None
