"""A partnership of the replay: its people, its meetings, its decisions, its grants."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import count
from typing import NamedTuple
from uuid import UUID

from domain.body import BodyFormed, DecisionNumbered, MemberJoined
from domain.dates import on
from domain.decision_events import DecisionMade, Votes
from domain.event import Authority, Capacity, Envelope, Event, Text, Wording
from domain.fund_events import AwardCommitted, FundOpened
from domain.grant_events import GrantApplied, GrantAwarded, GrantPaid
from domain.ids import (
    BodyId,
    DecisionId,
    FundId,
    GrantId,
    MeetingId,
    PartnershipId,
    PersonId,
    SchemeId,
    TextId,
)
from domain.meeting_events import (
    AttendanceTaken,
    MeetingCalled,
    MeetingClosed,
    MeetingOpened,
    NoticeGiven,
)
from domain.offices import Office, OfficeTaken
from domain.partnership import (
    AreaCovered,
    BodyListed,
    Constituted,
    PartnershipEstablished,
)
from domain.person import PersonAdded
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from store.ids import new_id

BEGAN = date(2020, 1, 6)
MONTH, QUARTER = timedelta(days=30), timedelta(days=91)
OFFICES: tuple[Office, ...] = ("chair", "secretary", "treasurer")
HASH = "5e" * 32
MET = Verdict("met", "Rulebook 1 asks for at least 3 present; 5 were.", 1, "6.1")
OPEN = Verdict("open", "It was open to all.")
CARRIED = Verdict("met", "4 for, 1 against, 0 abstained.", 1)


class Said(NamedTuple):
    """An event on its day, before the register has given it a place."""

    day: date
    stream: UUID
    envelope: Envelope
    facts: Event


exactly = cache(on)


def text() -> Text:
    """Words that nobody wrote: a register holds no more of them than this."""
    return Text(ref=TextId(new_id()), sha256=HASH)


class Partnership:
    """One owner's people, and what they have said."""

    def __init__(self, name: str, scheme: SchemeId) -> None:
        self.name = name
        self.scheme = scheme
        self.id = PartnershipId(new_id())
        self.group = BodyId(new_id())
        self.people = [PersonId(new_id()) for _ in range(5)]
        self.officer = PersonId(new_id())
        self.numbers = count(1)

    def said(
        self,
        day: date,
        stream: UUID,
        facts: Event,
        *,
        capacity: Capacity = "volunteer officer",
        decision: DecisionId | None = None,
    ) -> Said:
        by = self.officer if capacity == "council officer" else self.people[1]
        envelope = Envelope(
            occurred=exactly(day),
            actor=by,
            capacity=capacity,
            partnership=self.id,
            on_behalf_of=self.group,
            authority=Authority(decision=decision) if decision else None,
        )
        return Said(day, stream, envelope, facts)

    def begin(self) -> Iterator[Said]:
        for person in (*self.people, self.officer):
            yield self.said(BEGAN, person, PersonAdded(shown="first name"))
        rulebook = Rulebook(
            in_force=exactly(BEGAN),
            agm_every_months=15,
            quorum=3,
            notice_clear_days=14,
            clauses={"quorum": "6.1"},
        )
        for facts in (
            PartnershipEstablished(name=self.name, scheme=self.scheme),
            Constituted(governing_document="Constitution"),
            AreaCovered(area=self.name, kind="ward"),
            RulebookAdopted(rulebook=rulebook),
            BodyListed(body=self.group, kind="steering group"),
        ):
            yield self.said(BEGAN, self.id, facts)
        formed = BodyFormed(
            name="Steering Group",
            kind="steering group",
            prefix="SG",
            partnership=self.id,
            seats=7,
        )
        yield self.said(BEGAN, self.group, formed)
        for person in self.people:
            yield self.said(BEGAN, self.group, MemberJoined(person=person))
        for office, person in zip(OFFICES, self.people, strict=False):
            taken = OfficeTaken(office=office, person=person, how="elected")
            yield self.said(BEGAN, self.group, taken)

    def meet(self, day: date, number: int) -> Iterator[Said]:
        meeting, called = MeetingId(new_id()), day - MONTH
        annual = number % 4 == 0
        yield self.said(
            called,
            meeting,
            MeetingCalled(
                body=self.group,
                when=exactly(day),
                kind="annual" if annual else "ordinary",
                partnership=self.id,
                series=number // 4 + 1 if annual else None,
                starts_at="19:30",
                place="Town Hall",
                open_to_all=True,
            ),
        )
        for facts in (
            NoticeGiven(on=exactly(called), how="poster"),
            MeetingOpened(on=exactly(day)),
            AttendanceTaken(present=tuple(self.people), public_count=12),
            MeetingClosed(openness=OPEN, quorum=MET, notice=MET),
        ):
            yield self.said(day, meeting, facts)
        yield from self.decide(
            day, "Take in the quarter's report", DecisionId(new_id())
        )

    def decide(self, day: date, title: str, id: DecisionId) -> Iterator[Said]:
        number = next(self.numbers)
        numbered = DecisionNumbered(decision=id, year=day.year, number=number)
        yield self.said(day, self.group, numbered)
        yield self.said(
            day,
            id,
            DecisionMade(
                body=self.group,
                number=f"SG/{day.year}/{number:02d}",
                wording=Wording(text=text()),
                outcome="carried",
                quorum=MET,
                notice=MET,
                validity="valid",
                majority=CARRIED,
                how="vote",
                partnership=self.id,
                title=title,
                on=exactly(day),
                proposer=self.people[0],
                seconder=self.people[2],
                votes=Votes(4, 1),
            ),
        )

    def give_grant(self, day: date) -> Iterator[Said]:
        """Open a fund, and give from it in two instalments."""
        fund, grant, decision = FundId(new_id()), GrantId(new_id()), new_id()
        yield self.said(day, fund, FundOpened(name="Small grants", budget=500_000))
        applied = GrantApplied(
            fund=fund,
            applicant=f"Friends of {self.name}",
            title="Two benches",
            amount=80_000,
            partnership=self.id,
        )
        yield self.said(day, grant, applied)
        yield from self.decide(day + MONTH, "Two benches", DecisionId(decision))
        for stream, facts in (
            (fund, AwardCommitted(grant=grant, amount=75_000)),
            (grant, GrantAwarded(amount=75_000, decision=DecisionId(decision))),
            (grant, GrantPaid(amount=50_000, reference="BACS 17")),
            (grant, GrantPaid(amount=25_000)),
        ):
            yield self.said(day + QUARTER, stream, facts)
