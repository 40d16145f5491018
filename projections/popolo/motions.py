"""Decisions as Popolo's motions and vote events, meetings as its events."""

from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from domain.decision_events import DecisionOutcome, Vote
from domain.ids import PersonId, TextId
from domain.reduced_dates import began
from domain.rulebook import Rulebook
from domain.rules import Majority
from projections.decision_row import Decision
from projections.decisions import decisions
from projections.listings import meetings
from projections.look import Look, Pool
from projections.meeting import Meeting
from projections.meeting_parts import Status
from projections.popolo.classes import (
    PopoloCount,
    PopoloEvent,
    PopoloMotion,
    PopoloVote,
    PopoloVoteEvent,
)
from projections.popolo.governance import Governance
from projections.rules_in_words import majority_in_words
from projections.thing import meeting_name
from store.vault import Vault

_LONDON = ZoneInfo("Europe/London")
_RESULT: dict[DecisionOutcome, str] = {
    "carried": "pass",
    "lost": "fail",
    "deferred": "deferred",
    "withdrawn": "withdrawn",
}
_OPTION: dict[Vote, str] = {"for": "yes", "against": "no", "abstain": "abstain"}
_STATUS: dict[Status, str] = {
    "called": "confirmed",
    "open": "confirmed",
    "adjourned": "confirmed",
    "closed": "passed",
    "cancelled": "cancelled",
}


async def events(
    pool: Pool, look: Look, of: Governance
) -> AsyncIterator[list[PopoloEvent]]:
    """Every meeting, the newest first."""
    async for some in meetings.every(pool, look):
        yield [_event(row) for row in some if row.body in of.bodies]


async def motions(
    pool: Pool, vault: Vault, look: Look, of: Governance
) -> AsyncIterator[list[PopoloMotion]]:
    """Everything that was proposed or decided, the newest first."""
    async for some, held in _decided(pool, look, of):
        texts = {row.wording.text.ref for row in some if row.wording.text is not None}
        words = await vault.open(look.council, texts)
        yield [_motion(row, words, of, held) for row in some]


async def vote_events(
    pool: Pool, look: Look, of: Governance
) -> AsyncIterator[list[PopoloVoteEvent]]:
    """Every vote that was counted, in the order of the motions."""
    async for some, held in _decided(pool, look, of):
        yield [one for row in some for one in _vote_event(row, of, held)]


async def _decided(
    pool: Pool, look: Look, of: Governance
) -> AsyncIterator[tuple[list[Decision], frozenset[UUID]]]:
    """Decisions of the bodies, and those of their meetings that are events."""
    async for some in decisions.every(pool, look):
        asked = {row.meeting for row in some if row.meeting is not None}
        held = await meetings.some(pool, look, asked) if asked else []
        known = frozenset(row.id for row in held if row.body in of.bodies)
        yield [row for row in some if row.body in of.bodies], known


def _event(row: Meeting) -> PopoloEvent:
    name = meeting_name(row.kind, row.series, row.held or row.planned)
    return PopoloEvent(
        id=str(row.id),
        name=f"{name[0].upper()}{name[1:]}",
        organization_id=str(row.body),
        classification=row.kind,
        status=_STATUS[row.status],
        start_date=_start(row),
        location=row.place,
    )


def _start(row: Meeting) -> str | None:
    """When it was held, else for when it was called; to the minute where known."""
    said = row.held or row.planned
    if row.starts_at and said.earliest is not None and said.earliest == said.latest:
        at = time.fromisoformat(row.starts_at)
        return datetime.combine(said.earliest, at, _LONDON).isoformat()
    return began(said)


def _motion(
    row: Decision, words: Mapping[TextId, str], of: Governance, held: frozenset[UUID]
) -> PopoloMotion:
    text = row.wording.text
    rulebooks = of.rulebooks.get(row.partnership, ()) if row.partnership else ()
    return PopoloMotion(
        id=str(row.id),
        organization_id=str(row.body),
        classification=row.matter,
        legislative_session_id=_session(row, held),
        creator_id=str(row.proposer) if row.proposer in of.named else None,
        text=row.wording.quote if text is None else words.get(text.ref),
        identifier=row.number,
        date=began(row.made),
        requirement=requirement(row, rulebooks),
        result=result(row),
    )


def _session(row: Decision, held: frozenset[UUID]) -> str | None:
    return str(row.meeting) if row.meeting in held else None


def result(row: Decision) -> str | None:
    """What came of it: Popolo's own words where it has one; None: nothing yet."""
    if row.validity == "void":
        return "void"
    if row.status == "withdrawn":
        return "withdrawn"
    return _RESULT[row.outcome] if row.outcome else None


def requirement(row: Decision, rulebooks: Sequence[Rulebook]) -> str | None:
    """By which rule its votes were judged, in words; None: there was nothing to judge.

    The rule is that of the rulebook which the stored verdict names.
    """
    verdict = row.majority
    if verdict is None:
        return None
    version = verdict.rulebook
    known = version is not None and version <= len(rulebooks)
    rulebook = rulebooks[version - 1] if known and version is not None else None
    rule = rulebook.majority_for(row.matter) if rulebook else None
    if row.how == "written resolution":
        own = rulebook.majorities.get("written resolution") if rulebook else None
        rule = own or replace(rule or Majority(), of="entitled")
    return majority_in_words(rule or Majority())


def _vote_event(
    row: Decision, of: Governance, held: frozenset[UUID]
) -> Iterator[PopoloVoteEvent]:
    if row.votes is None:
        return
    counts = (row.votes.for_, row.votes.against, row.votes.abstain)
    options = zip(_OPTION.values(), counts, strict=True)
    yield PopoloVoteEvent(
        id=f"{row.id}/vote",
        motion_id=str(row.id),
        organization_id=str(row.body),
        counts=tuple(PopoloCount(option, value) for option, value in options),
        legislative_session_id=_session(row, held),
        identifier=row.number,
        start_date=began(row.made),
        result=result(row),
        votes=tuple(_votes(row, of.named)),
    )


def _votes(row: Decision, named: Collection[PersonId]) -> Iterator[PopoloVote]:
    for ballot in row.ballots:
        if ballot.voter in named:
            yield PopoloVote(_OPTION[ballot.vote], voter_id=str(ballot.voter))
    if row.casting is not None:
        yield PopoloVote(_OPTION[row.casting], role="casting vote")
