"""What is known of who decides for whom: rows, and by which ids and names they go.

People are those in an office, by as much of their name as they show to the public, and
councillors who sit for somebody. Whoever shows the office only has no entry, so that
nothing joins what they do in one place with another; neither has anybody who is just a
member.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import uuid5

from msgspec import Struct

from domain.dates import Edtf
from domain.ids import CouncilId, PersonId
from projections.body import Body
from projections.body_parts import Member, Officer
from projections.council import Council
from projections.listings import bodies, councils, organisations
from projections.look import Look, Pool
from projections.names import NEEDS as NAMING
from projections.names import gather
from projections.organisation import Organisation
from projections.partnership import Partnership
from projections.partnership_parts import Area
from projections.partnerships import partnerships
from projections.sentences.parts import People, Person
from store.vault import Vault

NEEDS = (
    *(councils.needs + bodies.needs + partnerships.needs + organisations.needs),
    *NAMING,
)
"""The projections that it is known from."""

_COUNCILLORS = "SELECT id FROM read.councillors($1) AS id"


class Known(Struct, frozen=True, kw_only=True):
    """As of a `day`. `directory` has those for whom somebody sits, by name.

    Names there are in small letters. `listed` are the people who have an entry, each
    by the name they show.
    """

    id: CouncilId
    day: date
    council: Council | None
    groups: Sequence[Partnership]
    bodies: Sequence[Body]
    directory: Mapping[str, Organisation]
    listed: Mapping[PersonId, str]

    def begun(self, since: Edtf | None) -> bool:
        """Whether it may have begun by the day."""
        first = since.earliest if since else None
        return first is None or first <= self.day

    def over(self, on: date | None) -> bool:
        """Whether it was over by the day."""
        return on is not None and on <= self.day

    def person(self, id: PersonId | None) -> str | None:
        """The id under which somebody is listed; None: they are not."""
        return str(id) if id in self.listed else None

    def represented(self, label: str | None) -> str | None:
        """The id of whom somebody sits for, in the directory or not."""
        if label is None:
            return None
        if self.council is not None and plain(label) == plain(self.council.name):
            return str(self.id)
        row = self.directory.get(plain(label))
        own = uuid5(self.id, f"organisation {plain(label)}")
        return str(own if row is None else row.id)

    def area_id(self, area: Area) -> str:
        """The same for all who name it so: codes change, and not all have one."""
        known_by = f"area {area.kind} {plain(area.area)} {area.code_vintage or ''}"
        return str(uuid5(self.id, known_by))


async def known(pool: Pool, vault: Vault, look: Look) -> Known:
    """All of it, as the public may know it."""
    groups = await partnerships.all(pool, look)
    sitting = await bodies.all(pool, look)
    return Known(
        id=look.council,
        day=look.as_of,
        council=await councils.one(pool, look, look.council),
        groups=groups,
        bodies=sitting,
        directory=await _represented(pool, look, sitting),
        listed=await _listed(pool, vault, look, (groups, sitting)),
    )


def terms(body: Body) -> list[Officer]:
    """Every term that somebody has or had in its offices, in the register's order."""
    by_entry = {one.position: one for one in (*body.past_officers, *body.officers)}
    return [by_entry[position] for position in sorted(by_entry)]


def seats(body: Body) -> list[Member]:
    """Every seat that somebody has or had in it, likewise."""
    by_entry = {one.position: one for one in (*body.past_members, *body.members)}
    return [by_entry[position] for position in sorted(by_entry)]


def plain(label: str | None) -> str:
    """A name, however it is written."""
    return " ".join((label or "").split()).casefold()


async def _represented(
    pool: Pool, look: Look, rows: Iterable[Body]
) -> dict[str, Organisation]:
    """Those in the directory that somebody sits for, by their names in small letters.

    What two of them are called is nobody's name.
    """
    sought = {plain(m.representing) for b in rows for m in seats(b) if m.representing}
    found: dict[str, Organisation] = {}
    twice: set[str] = set()
    if not sought:
        return found
    async for some in organisations.every(pool, look, merged=False):
        for row in some:
            for name in {plain(one.name) for one in row.names} & sought:
                twice |= {name} if name in found else set()
                found[name] = row
    return {name: row for name, row in found.items() if name not in twice}


async def _listed(
    pool: Pool,
    vault: Vault,
    look: Look,
    rows: tuple[Sequence[Partnership], Sequence[Body]],
) -> dict[PersonId, str]:
    """The people who have an entry, and by which name."""
    groups, sitting = rows
    held = {one.person for body in sitting for one in terms(body)}
    held |= {
        row.co_ordinator.person
        for row in groups
        if row.co_ordinator and row.co_ordinator.person
    }
    for_others = {m.person for b in sitting for m in seats(b) if m.representing}
    records = await pool.fetch(_COUNCILLORS, list(for_others - held))
    people = sorted(held | {record["id"] for record in records})
    names = await gather(pool, vault, look, [(People(tuple(people)),)])
    pieces = {id: names.person(Person(id)) for id in people}
    return {id: piece.text for id, piece in pieces.items() if piece.id is not None}
