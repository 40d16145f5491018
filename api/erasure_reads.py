"""Reads about forgetting people, and about what is held of one."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from litestar import Response
from msgspec import Struct
from msgspec.structs import replace

from api.frame import Frame, ListQuery, Query
from api.problems import NotThere, Withheld
from api.reads import read
from api.subject_archive import MEDIA_TYPE, archive
from commands.standing import standing
from domain.catalogue import PERSON
from domain.council_events import Role
from domain.erasure import AGAINST, FOR, RETENTION, Ground, Kind, Part
from domain.errors import NotPermitted
from domain.ids import PersonId
from projections import listings, subject_access
from projections.look import COUNCIL_WIDE, Page
from projections.naming import Naming, naming
from projections.person import Person
from store.security_log import Note, enter


class NowQuery(Query, frozen=True, kw_only=True):
    """It is answered as things stand; `known_at` and `as_of` are refused."""

    refused: ClassVar[frozenset[str]] = frozenset({"known_at", "as_of"})

    def __post_init__(self) -> None:
        """Refuse another moment. Raises ValueError."""
        if self.known_at is not None or self.as_of is not None:
            raise ValueError("this is told as it is now: leave out known_at and as_of")


class GroundTold(Struct, frozen=True):
    """A ground for a decision, the article of the UK GDPR, and what that says."""

    ground: Ground
    article: str
    says: str


class RetentionTold(Struct, frozen=True):
    """How long a kind of record is usually kept, and on which ground."""

    kind: Kind
    keeps: str
    ground: Ground


class ErasureCase(Struct, frozen=True, kw_only=True):
    """What whoever decides on a request has to know.

    `due`: the last day for a reply, while there is none. `decided`: it was decided and
    is to be carried out. `naming`: where the person's names stand in words.
    """

    person: PersonId
    received: date | None
    due: date | None
    extended: bool
    decided: bool
    erased: list[Part]
    naming: Naming
    to_erase: list[GroundTold]
    to_keep: list[GroundTold]
    retention: list[RetentionTold]


@read("/erasures", Page[Person], *listings.erasures.needs)
async def erasures(frame: Frame, query: ListQuery) -> Response[bytes]:
    """List requests to be forgotten, those first that must be answered first."""
    pool, look = frame.pool, frame.look
    if "administrator" in await _roles(frame):
        pool = frame.window(COUNCIL_WIDE)
        look = replace(look, sight=COUNCIL_WIDE)
    found = await listings.erasures.page(
        pool, look, mark=query.cursor, limit=query.limit, asked=True
    )
    return await frame.answer(found)


@read(
    "/persons/{id}/erasure",
    ErasureCase,
    *listings.persons.needs,
    example={"id": "$rowan"},
)
async def erasure(frame: Frame, id: UUID, query: NowQuery) -> Response[bytes]:
    """Show a request to be forgotten, and where in words the person is named."""
    person = PersonId(id)
    _check_whole(frame)
    if not (await _roles(frame) or frame.asking.person == person):
        raise Withheld("there is no such thing here, or it is not shown to you")
    (known,) = await frame.store.register(frame.council).load_all(PERSON, [person])
    if known is None:
        raise NotThere("there is no such person here")
    erasing = frame.store.erasing(frame.council)
    asked = known.request
    case = ErasureCase(
        person=person,
        received=asked.received if asked else None,
        due=asked.due if asked else None,
        extended=bool(asked and asked.extended),
        decided=known.carries_out is not None,
        erased=list(known.erased),
        naming=await naming(frame.pool, erasing, frame.look, person),
        to_erase=[GroundTold(g, a.number, a.says) for g, a in FOR.items()],
        to_keep=[GroundTold(g, a.number, a.says) for g, a in AGAINST.items()],
        retention=[RetentionTold(k, r.keeps, r.ground) for k, r in RETENTION.items()],
    )
    return await frame.answer(case, about=id)


@read(
    "/persons/{id}/archive",
    str,
    *subject_access.NEEDS,
    *listings.councils.needs,
    media_type=MEDIA_TYPE,
    example={"id": "$vera"},
)
async def subject_archive(frame: Frame, id: UUID, query: NowQuery) -> Response[bytes]:
    """Give a person everything that is held of them, as one archive (zip).

    For the person, and for administrators; never by a token that is narrowed.
    """
    person = PersonId(id)
    _check_whole(frame)
    may = frame.asking.person == person or "administrator" in await _roles(frame)
    (known,) = await frame.store.register(frame.council).load_all(PERSON, [person])
    if known is None:
        raise NotThere("there is no such thing here, or it is not shown to you")
    if not may:
        raise Withheld("there is no such thing here, or it is not shown to you")
    await _enter(frame, person)
    held = await subject_access.held_of(frame.store, frame.look, person)
    council = await listings.councils.one(frame.pool, frame.look, frame.council)
    body = archive(held, council.name if council else frame.slug)
    return frame.sent(body, MEDIA_TYPE)


def _check_whole(frame: Frame) -> None:
    """Refuse what is sealed to a token that is narrowed. Raises NotPermitted."""
    if frame.asking.only is not None:
        raise NotPermitted(
            "this token was made for less: what is held of a person is read in a "
            "session, or by a token that may do whatever its owner may"
        )


async def _roles(frame: Frame) -> frozenset[Role]:
    """The council roles of whoever asks, as far as they are proven, as of now."""
    held = await standing(frame.store.register(frame.council), frame.asking, None)
    return held.council_roles


async def _enter(frame: Frame, person: PersonId) -> None:
    """Tell the security log that an archive is handed out, before it is."""
    note = Note(
        council=frame.council,
        what="archive read",
        person=frame.asking.person,
        about=frozenset({person}),
    )
    await enter(frame.store.app, [note])
