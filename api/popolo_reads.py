"""Who decides what, for whom and how, as one package in the classes of Popolo."""

from collections.abc import AsyncIterator, Iterable
from typing import Any

from litestar.response import Stream
from msgspec import Struct

from api.edition import Edition
from api.frame import JSON, Frame, Query
from api.openly import package
from api.published import Dataset, File, Span, needs, sent
from api.reads import read
from projections.decisions import decisions
from projections.listings import meetings
from projections.popolo import classes, motions
from projections.popolo.governance import NEEDS, governance


class Edited(Struct, frozen=True, omit_defaults=True):
    """What a package says of itself. `licence` is the address of its words.

    `date` and `position` say of which day it tells, and up to which entry of the
    register; `recorded` when that was made. `practice`: the council is invented.
    """

    publisher: str
    licence: str
    licence_title: str
    date: str
    position: int
    attribution: str | None = None
    recorded: str | None = None
    practice: bool = False


class PopoloPackage(Struct, frozen=True):
    """Every object of every class once; they name each other by their ids."""

    meta: Edited
    persons: list[classes.PopoloPerson]
    organizations: list[classes.PopoloOrganization]
    posts: list[classes.PopoloPost]
    memberships: list[classes.PopoloMembership]
    areas: list[classes.PopoloArea]
    events: list[classes.PopoloEvent]
    motions: list[classes.PopoloMotion]
    vote_events: list[classes.PopoloVoteEvent]


async def _parts(edition: Edition) -> AsyncIterator[bytes]:
    pool, vault, look = edition.pool, edition.vault, edition.look
    found = await governance(pool, vault, look)
    lists: list[tuple[str, AsyncIterator[Iterable[Any]]]] = [
        ("persons", _at_once(found.persons)),
        ("organizations", _at_once(found.organizations)),
        ("posts", _at_once(found.posts)),
        ("memberships", _at_once(found.memberships)),
        ("areas", _at_once(found.areas)),
        ("events", motions.events(pool, look, found)),
        ("motions", motions.motions(pool, vault, look, found)),
        ("vote_events", motions.vote_events(pool, look, found)),
    ]
    async for part in package({"meta": edition.said()}, lists):
        yield part


async def _at_once(rows: list[Any]) -> AsyncIterator[list[Any]]:
    yield rows


async def _span(edition: Edition) -> Span:
    met = await meetings.span(edition.pool, edition.look, "t.held_on", held=True)
    made = await decisions.span(edition.pool, edition.look, "t.made_on")
    days = [day for day in (*met, *made) if day is not None]
    return (min(days), max(days)) if days else (None, None)


PACKAGE = File(path="/popolo.json", media_type=JSON, parts=_parts)

GOVERNANCE = Dataset(
    name="popolo",
    title="Partnerships, their officers, meetings and decisions",
    description=(
        "Partnerships and their bodies, who holds which office in them and for "
        "whom, the areas they cover, their meetings, and what was moved and "
        "decided there by which rule. People are named as they have chosen; "
        "nobody is named who holds no office."
    ),
    keywords=("partnerships", "governance", "decisions", "meetings", "popolo"),
    standard=("Popolo", "https://www.popoloproject.com/specs/"),
    needs=NEEDS,
    files=(PACKAGE,),
    span=_span,
)


@read(PACKAGE.path, PopoloPackage, *needs(NEEDS), published=True)
async def popolo_json(frame: Frame, query: Query) -> Stream:
    """Publish who decides what and for whom, in the classes of Popolo."""
    return await sent(frame, PACKAGE)
