"""Partnerships as people ask for them: the list, and the profile of one."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf, in_words
from domain.rulebook import Rulebook
from domain.seats import holds_over
from projections.annual import NEVER, NextAnnualMeeting, last_annual_meetings, next_due
from projections.body import Body
from projections.body_parts import Officer
from projections.decisions import decisions
from projections.listing import Listing, Order
from projections.listings import bodies, promises, schemes
from projections.look import Look, Pool
from projections.milestones import counts
from projections.partnership import AREAS, PARTNERSHIPS, STAGE, Partnership
from projections.partnership_on_day import on_day
from projections.promise import Promise
from projections.resting import with_decisions
from projections.rulebooks import RulebookOnDay, rulebooks_on
from projections.tally import Counted, See, StateCount

NEEDS = (
    "partnership",
    "scheme",
    "body",
    "meeting",
    "milestone",
    "plan",
    "promise",
    "decision",
)
"""The projections that a profile is answered from."""

partnerships: Listing[Partnership] = Listing(
    PARTNERSHIPS,
    filters={
        "stage": f"{STAGE} = ?::text",
        "scheme": "t.scheme = ?::uuid",
        "area": (
            f"EXISTS (SELECT FROM {AREAS} one WHERE one.value ->> 'area' = ?::text)"
        ),
    },
    order=Order("t.name", str),
    on_day=on_day,
)
"""By name. `area` is one that a partnership covers, as it is labelled there."""


class OfficerNow(Struct, frozen=True):
    """`holding_over`: the term has ended and nobody has taken the office since.

    False also where the rules in force end the office with its term.
    """

    officer: Officer
    holding_over: bool


class BodyNow(Struct, frozen=True):
    body: Body
    officers: tuple[OfficerNow, ...]


class Profile(Struct, frozen=True, kw_only=True):
    """`rulebooks` tells the rules in words, the ones in force first.

    `milestones` counts them by state, `decisions` those made that may be shown.
    """

    partnership: Partnership
    rulebooks: tuple[RulebookOnDay, ...]
    bodies: tuple[BodyNow, ...]
    next_annual_meeting: NextAnnualMeeting
    milestones: tuple[StateCount, ...]
    open_promises: tuple[Promise, ...]
    decisions: Counted
    last_heard: str


async def profile(pool: Pool, look: Look, id: UUID) -> Profile | None:
    """All about one partnership; None if there is none to be seen."""
    row = await partnerships.one(pool, look, id)
    if row is None:
        return None
    scheme = await schemes.one(pool, look, row.scheme)
    last = await last_annual_meetings(pool, look, id)
    rulebooks = rulebooks_on(row.rulebooks, look.as_of)
    decided = {"partnership": str(id), "status": "decided"}
    return Profile(
        partnership=row,
        rulebooks=tuple(await with_decisions(pool, look, rulebooks)),
        bodies=tuple(
            BodyNow(body, officers_on(body, look.as_of, row.rulebooks))
            for body in await bodies.all(pool, look, partnership=id)
        ),
        next_annual_meeting=next_due(
            row.stage,
            row.rulebooks,
            scheme.duties if scheme else (),
            last=last.get(id, NEVER),
            since=row.constituted or row.founded,
            as_of=look.as_of,
        ),
        milestones=tuple(await counts(pool, look, partnership=id)),
        open_promises=tuple(
            await promises.all(pool, look, partnership=id, status="made")
        ),
        decisions=Counted(
            await decisions.count(pool, look, partnership=id, status="decided"),
            See("decisions", {**decided}),
        ),
        last_heard=last_heard(row.heard, row.heard_on, look.as_of),
    )


def officers_on(
    body: Body, day: date, rulebooks: Sequence[Rulebook] = ()
) -> tuple[OfficerNow, ...]:
    """The officers in a body's row as of a day, and who of them holds over."""
    return tuple(
        OfficerNow(
            officer,
            not body.disbanded
            and holds_over(rulebooks, day, until=officer.term_until).outcome
            == "holding over",
        )
        for officer in body.officers
    )


def last_heard(heard: Edtf | None, heard_on: date | None, day: date) -> str:
    """When there was last any news, in one sentence, on a day."""
    if heard is None or heard_on is None:
        return "When it was last heard from is not recorded."
    if heard_on > day:
        return "When it had last been heard from by then is not recorded."
    return f"Last heard from: {in_words(heard)}."
