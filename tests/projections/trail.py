"""A short history for the audit trail, and asking for it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from domain.body import BodyFormed
from domain.council_events import CouncilRegistered, RoleGranted
from domain.dates import parse
from domain.event import Authority, Envelope, Event, Source
from domain.ids import CommandId, PersonId
from domain.meeting_events import MeetingCalled, MeetingOpened
from domain.milestone_events import MilestoneSet, MilestoneWithdrawn, ProgressNoted
from domain.partnership import (
    FellDormant,
    KnowledgeShared,
    PartnershipEstablished,
    Renamed,
)
from domain.person import PersonAdded
from projections.audit_entry import AuditEntry
from projections.audit_log import AUDIT_TRAIL
from projections.audit_trail import Filter, audit_entry, audit_trail
from projections.look import COUNCIL_WIDE, Look, Page
from projections.person import PERSONS
from projections.thing import THINGS
from store.ids import new_id
from store.opened import Store
from store.vault import Draft
from tests.domain.examples import (
    ACTION_PLAN,
    CHAIR,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    MAY_2014,
    NANTWICH,
    OFFICER,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    COMMUNICATIONS_PLAN,
    HEDGE_PLANTING,
    NINTH_AGM,
)
from tests.projections.events import Said, said
from tests.projections.examples import COUNCIL
from tests.projections.registers import Council

WHY = Draft("They do   it\n“themselves” now.")
TODAY = datetime.now(UTC).date()
LATELY = TODAY - timedelta(days=2)
"""Whether an entry is late depends on when it is made: by whoever runs the tests."""
LOOK = Look(COUNCIL, 1_000, TODAY, COUNCIL_WIDE)


def established(stream: UUID, name: str, on: str) -> Said:
    facts = PartnershipEstablished(name=name, scheme=COMMUNITY_PARTNERSHIPS)
    return said(stream, facts, on)


def by(person: PersonId, facts: Event, **envelope: Any) -> Said:
    """Say that a person did something to the milestone."""
    said_of_it = Envelope(actor=person, partnership=CONGLETON, **envelope)
    return Said(COMMUNICATIONS_PLAN, facts, said_of_it)


NOTED = ProgressNoted(note=WHY.text)
HISTORY = (
    said(COUNCIL, CouncilRegistered(name="Cheshire East Council"), "2026-01-01"),
    said(CHAIR, PersonAdded(shown="first name")),
    said(COUNCIL, RoleGranted(person=OFFICER, role="officer"), visibility="officers"),
    established(CONGLETON, "Congleton Partnership", "2006"),
    established(NANTWICH, "Nantwich Partnership", "2014~"),
    said(
        NINTH_AGM,
        MeetingCalled(
            body=STEERING_GROUP, when=parse("2014-05-01"), kind="annual", series=9
        ),
        "2014-04-02",
        of=CONGLETON,
    ),
    said(
        NINTH_AGM,
        MeetingOpened(on=parse("2014-05-01")),
        "2014-05-01",
        of=CONGLETON,
    ),
    said(
        COMMUNICATIONS_PLAN,
        MilestoneSet(plan=ACTION_PLAN, title="Adopt a plan", due=MAY_2014),
        "2014-04/..",
        of=CONGLETON,
    ),
    by(CHAIR, NOTED, capacity="volunteer officer", visibility="partnership"),
    said(
        NANTWICH,
        KnowledgeShared(with_partnership=CONGLETON),
        f"{LATELY:%Y-%m}",
    ),
    by(
        CHAIR,
        MilestoneWithdrawn(why=WHY.text),
        occurred=parse("2014-06-01"),
        capacity="volunteer officer",
        on_behalf_of=STEERING_GROUP,
        authority=Authority(decision=HEDGE_PLANTING),
        invited_by=SECRETARY,
        reason=WHY.text,
        source=Source("Minutes", "page 2"),
        corrects=7,
    ),
    said(CONGLETON, FellDormant(), LATELY.isoformat(), visibility="officers"),
    said(CONGLETON, Renamed(name="Congleton Together"), LATELY.isoformat()),
    said(
        STEERING_GROUP,
        BodyFormed(
            name="Steering Group",
            kind="steering group",
            prefix="SG",
            partnership=CONGLETON,
        ),
    ),
)
THE_WITHDRAWAL = 10


class Trail:
    """The history above in a register; the chair's name and the one text are sealed."""

    def __init__(self, council: Council, store: Store) -> None:
        self.council = council
        self.pool = council.reader
        self.vault = store.vault
        self.vault_dsn = store.database.dsn("waymark_vault")

    async def begin(self) -> "Trail":
        await self.vault.keep_person(COUNCIL, CHAIR, {"name": "Asha Patel"})
        await self.vault.seal(COUNCIL, CommandId(new_id()), [WHY])
        await self.go_on(*HISTORY)
        return self

    async def go_on(self, *history: Said) -> None:
        await self.council.append(history)
        await self.council.catch_up([THINGS, PERSONS, AUDIT_TRAIL])

    async def page(self, wanted: Filter, **how: Any) -> Page[AuditEntry]:
        return await audit_trail(self.pool, self.vault, LOOK, wanted, **how)

    async def positions(self, look: Look = LOOK, **criteria: Any) -> list[int]:
        """Where the entries stand that fit, newest first."""
        wanted = Filter(**criteria)
        page = await audit_trail(self.pool, self.vault, look, wanted)
        return [entry.position for entry in page.items]

    async def entry(self, position: int, look: Look = LOOK) -> AuditEntry:
        """The entry there, which must be there to be seen."""
        found = await audit_entry(self.pool, self.vault, look, position)
        assert found is not None
        return found
