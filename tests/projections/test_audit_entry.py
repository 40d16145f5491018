"""What an entry of the audit trail says, as far as the reader may see, now and then."""

import re
from hashlib import sha256

import asyncpg
import pytest
from msgspec import json
from msgspec.structs import replace

from domain.event import Envelope, Source
from domain.partnership import Revived
from domain.person import PersonShownAs
from projections.audit_trail import Filter, audit_entry
from projections.look import PUBLIC, Look, Sight
from projections.names import Piece
from store.opened import Store
from tests.domain.examples import (
    CHAIR,
    CONGLETON,
    NANTWICH,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import COMMUNICATIONS_PLAN
from tests.projections.events import Said, said
from tests.projections.registers import Council
from tests.projections.trail import LOOK, THE_WITHDRAWAL, Trail

TO_THE_PUBLIC = replace(LOOK, sight=PUBLIC)
TO_A_MEMBER = replace(LOOK, sight=Sight(partnerships=(CONGLETON,)))
TO_A_NEIGHBOUR = replace(LOOK, sight=Sight(partnerships=(NANTWICH,)))


@pytest.fixture
async def trail(council: Council, store: Store) -> Trail:
    return await Trail(council, store).begin()


async def test_an_entry_says_all_that_is_recorded(trail: Trail) -> None:
    entry = await trail.entry(THE_WITHDRAWAL)
    words = "They do   it\n“themselves” now."
    assert entry.sentence == f"“Adopt a plan” was withdrawn, because: “{words}”"
    assert entry.parts == [
        Piece("“"),
        Piece("Adopt a plan", "milestone", COMMUNICATIONS_PLAN),
        Piece(f"” was withdrawn, because: “{words}”"),
    ]
    assert (entry.subject.kind, entry.subject.label) == ("milestone", "Adopt a plan")
    assert entry.partnership == Piece("Congleton Together", "partnership", CONGLETON)
    assert entry.occurred_in_words == "1 June 2014"
    assert entry.lateness is not None
    assert re.search(r", \d+ years after it occurred\.$", entry.lateness)
    assert entry.actor == Piece("Asha Patel", "person", CHAIR)
    assert entry.capacity == "volunteer officer"
    assert entry.on_behalf_of == Piece("Steering Group", "body", STEERING_GROUP)
    assert entry.authority == Piece("a decision")
    assert entry.invited_by == Piece("a former member")  # of no name here
    assert entry.reason == words
    assert entry.source == Source("Minutes", "page 2")
    assert (entry.corrects, entry.corrected_by, entry.raw) == (7, None, None)


async def test_an_entry_that_was_put_right_says_where(trail: Trail) -> None:
    set_first = await trail.entry(7)
    assert set_first.corrected_by == THE_WITHDRAWAL
    then = replace(LOOK, position=THE_WITHDRAWAL - 1)
    uncorrected = await trail.entry(7, then)
    assert uncorrected.corrected_by is None


async def test_what_is_not_recorded_is_said_to_be_so(trail: Trail) -> None:
    entry = await trail.entry(1)
    assert (entry.occurred, entry.occurred_in_words) == (None, "not recorded")
    assert (entry.late, entry.lateness) == (False, None)
    assert entry.actor == Piece("the system")
    assert (entry.reason, entry.authority, entry.on_behalf_of) == (None, None, None)
    assert entry.subject.label == "Asha Patel"


async def test_an_inexact_day_makes_an_entry_late_by_at_least_so_much(
    trail: Trail,
) -> None:
    entry = await trail.entry(3)
    assert entry.lateness is not None
    assert re.search(r", at least \d+ years after it occurred\.", entry.lateness)


async def test_the_record_itself_proves_its_hash(trail: Trail) -> None:
    found = await trail.page(Filter(type="partnership.renamed"), raw=True)
    raw = found.items[0].raw
    assert raw is not None
    assert sha256(b"\0" + raw.leaf.encode()).hexdigest() == raw.leaf_hash
    assert json.decode(raw.leaf)["facts"] == {"name": "Congleton Together"}


async def test_entries_that_may_not_be_seen_are_left_out(trail: Trail) -> None:
    public = [13, 12, 10, 9, 7, 6, 5, 4, 3, 0]
    assert await trail.positions(TO_THE_PUBLIC) == public
    assert await trail.positions(TO_A_NEIGHBOUR) == public
    assert await trail.positions(TO_A_MEMBER) == sorted([*public, 8], reverse=True)
    for hidden in (1, 2, 8, 11):
        found = await audit_entry(trail.pool, trail.vault, TO_THE_PUBLIC, hidden)
        assert found is None


async def test_what_may_not_be_seen_corrects_nothing_for_the_public(
    trail: Trail,
) -> None:
    secret = Envelope(corrects=3, visibility="officers")
    await trail.go_on(Said(CONGLETON, Revived(), secret))
    assert (await trail.entry(3)).corrected_by == 14
    assert (await trail.entry(3, TO_THE_PUBLIC)).corrected_by is None


async def test_actors_are_named_as_far_as_the_reader_may_know(trail: Trail) -> None:
    async def actor(look: Look) -> str:
        return (await trail.entry(THE_WITHDRAWAL, look)).actor.text

    assert await actor(TO_THE_PUBLIC) == "Asha"
    assert await actor(TO_A_NEIGHBOUR) == "Asha"
    assert await actor(TO_A_MEMBER) == "Asha Patel"
    await trail.go_on(said(CHAIR, PersonShownAs(shown="office only")))
    assert await actor(TO_THE_PUBLIC) == "an office-holder"
    # How people are shown is a matter of today, whatever day is asked about.
    assert await actor(replace(TO_THE_PUBLIC, position=11)) == "an office-holder"


async def test_at_a_past_position_it_ends_there_and_names_are_those_of_then(
    trail: Trail,
) -> None:
    then = replace(LOOK, position=11)
    assert await trail.positions(then) == list(range(11, -1, -1))
    assert await audit_entry(trail.pool, trail.vault, then, 12) is None
    dormant, now = await trail.entry(11, then), await trail.entry(11)
    assert dormant.subject.label == "Congleton Partnership"
    assert dormant.sentence.startswith("Congleton Partnership fell dormant on ")
    assert now.subject.label == "Congleton Together"
    assert now.sentence.startswith("Congleton Together fell dormant on ")


async def test_what_was_erased_is_gone_from_every_day(trail: Trail) -> None:
    vault = await asyncpg.connect(trail.vault_dsn)
    await vault.execute("DELETE FROM vault.key")
    await vault.close()
    for look in (LOOK, replace(LOOK, position=THE_WITHDRAWAL)):
        entry = await trail.entry(THE_WITHDRAWAL, look)
        assert entry.actor == Piece("a former member")
        assert entry.reason == "[words removed]"
        assert entry.sentence == (
            "“Adopt a plan” was withdrawn, because: [words removed]."
        )
    noted = await trail.entry(8)
    assert noted.sentence == "Progress on “Adopt a plan” was noted: [words removed]."
