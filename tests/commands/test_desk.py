"""The desk: repeats, races, secrets, and what an entry says besides its facts."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from msgspec.structs import replace
from psycopg import sql

from commands.desk import Case
from commands.entry import Entry
from commands.labels import PRACTICE
from domain.dates import parse
from domain.errors import (
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotPermitted,
    SourceRequired,
)
from domain.event import Authority, Source
from domain.ids import BodyId, DecisionId
from domain.milestone_events import ProgressNoted
from store.hearing import NotFound
from store.request import Conflict, Stale
from store.settings import Database
from tests.commands.clerk import Clerk, asking, of

NOTE = {"note": "The roof is on"}


async def test_a_repeated_request_gets_the_first_receipt(clerk: Clerk) -> None:
    sheet = clerk.sheet("decision.make", "tom", None, _decision(), key="k")
    first = await clerk.desk.carry_out(sheet)
    await clerk.do("milestone.note-progress", "tom", "ms-open", **NOTE)
    stored = await clerk.count()
    again = clerk.sheet("decision.make", "tom", None, _decision(), key="k")
    assert await clerk.desk.carry_out(again) == first
    assert await clerk.count() == stored


async def test_a_key_stands_for_one_request(clerk: Clerk) -> None:
    await clerk.desk.carry_out(
        clerk.sheet("decision.make", "tom", None, _decision(), key="k")
    )
    stored = await clerk.count()
    others = [
        clerk.sheet("decision.make", "tom", None, _decision(words="Other"), key="k"),
        clerk.sheet("milestone.note-progress", "tom", "ms-open", NOTE, key="k"),
    ]
    for other in others:
        with pytest.raises(Conflict):
            await clerk.desk.carry_out(other)
    assert await clerk.count() == stored


async def test_the_same_key_of_another_person_is_another_key(clerk: Clerk) -> None:
    for label in ("tom", "amina"):
        sheet = clerk.sheet("milestone.note-progress", label, "ms-open", NOTE, key="k")
        assert (await clerk.desk.carry_out(sheet)).events


async def test_the_same_request_sent_many_times_at_once_is_done_once(
    clerk: Clerk,
) -> None:
    before = await clerk.count()
    sheet = clerk.sheet("milestone.miss", "tom", "ms-open", {"why": "Rain"}, key="k")
    receipts = await clerk.at_once(*[sheet] * 8)
    assert len(set(receipts)) == 1
    assert receipts[0].events == ("milestone.missed",)
    assert await clerk.count() == before + 1


@pytest.mark.parametrize(
    ("action", "label", "body", "stored"),
    [
        ("milestone.miss", "ms-open", {"why": "Rain"}, "milestone.missed"),
        ("promise.keep", "promise", {}, "promise.kept"),
    ],
    ids=["refused the second time", "nothing to do the second time"],
)
async def test_a_request_whose_twin_was_quicker_gets_the_twins_receipt(
    clerk: Clerk, action: str, label: str, body: dict[str, str], stored: str
) -> None:
    """The twin is stored after this one was looked up and before it is heard."""
    twin = clerk.sheet(action, "tom", label, body, key="k")
    receipts = []

    async def hear(case: Case, id: UUID, body: Entry) -> None:
        receipts.append(await clerk.desk.carry_out(twin))
        await twin.command.function(case, id, body)

    slower = replace(twin, command=replace(twin.command, function=hear))
    assert await clerk.desk.carry_out(slower) == receipts[0]
    assert receipts[0].events == (stored,)


async def test_a_key_used_for_two_things_at_once_does_one_of_them(
    clerk: Clerk,
) -> None:
    sheets = [
        clerk.sheet("milestone.note-progress", "tom", "ms-open", {"note": n}, key="k")
        for n in ("One", "Two")
    ]
    assert await clerk.answers(*sheets) == ["Conflict", "Receipt"]


async def test_a_request_without_a_key_is_done_each_time(clerk: Clerk) -> None:
    first = await clerk.do("milestone.note-progress", "tom", "ms-open", **NOTE)
    second = await clerk.do("milestone.note-progress", "tom", "ms-open", **NOTE)
    assert second.version == first.version + 1


async def test_whoever_insists_on_an_old_version_is_told(clerk: Clerk) -> None:
    noted = await clerk.do("milestone.note-progress", "tom", "ms-open", **NOTE)
    old = clerk.sheet(
        "milestone.note-progress", "tom", "ms-open", NOTE, pinned=noted.version - 1
    )
    with pytest.raises(Stale):
        await clerk.desk.carry_out(old)
    current = clerk.sheet(
        "milestone.note-progress", "tom", "ms-open", NOTE, pinned=noted.version
    )
    assert (await clerk.desk.carry_out(current)).version == noted.version + 1


async def test_of_two_who_insist_on_one_version_one_is_told(clerk: Clerk) -> None:
    noted = await clerk.do("milestone.note-progress", "tom", "ms-open", **NOTE)
    sheets = [
        clerk.sheet(
            "milestone.note-progress", label, "ms-open", NOTE, pinned=noted.version
        )
        for label in ("tom", "amina")
    ]
    assert await clerk.answers(*sheets) == ["Receipt", "Stale"]


async def test_only_the_thing_itself_is_pinned(clerk: Clerk) -> None:
    """That the partnership moves on in the meantime does not matter."""
    noted = await clerk.do("milestone.note-progress", "tom", "ms-open", **NOTE)
    await clerk.do("partnership.rename", "tom", "riverside", name="Quays")
    sheet = clerk.sheet(
        "milestone.note-progress", "tom", "ms-open", NOTE, pinned=noted.version
    )
    assert (await clerk.desk.carry_out(sheet)).events


async def test_what_is_decided_rests_on_what_still_holds(clerk: Clerk) -> None:
    """Whoever loses the office at the same moment was in time, or is refused."""
    leaving = clerk.sheet("body.leave", "amina", "riverside-sg", {"person": "$tom"})
    noting = [
        clerk.sheet("milestone.miss", "tom", label, {"why": "Rain"})
        for label in ("ms-open", "ms-continuing")
    ]
    assert set(await clerk.answers(leaving, *noting)) <= {"NotPermitted", "Receipt"}
    events = await clerk.register.read(-1, 1000)
    left = next(e.position for e in events if e.type == "body.member-left")
    missed = [e.position for e in events[-4:] if e.type == "milestone.missed"]
    assert all(position < left for position in missed)


async def test_words_are_sealed_and_stand_nowhere_in_the_store(
    clerk: Clerk, practice_database: Database
) -> None:
    await clerk.do("milestone.note-progress", "joe", "ms-open", note="Heron in reeds")
    await clerk.do(
        "person.add", "tom", name="Heron Reed", partnership="$riverside", reason="Heron"
    )
    noted = [
        event.facts
        for event in await clerk.register.read(-1, 1000)
        if isinstance(event.facts, ProgressNoted)
    ]
    assert [await clerk.words(n.note) for n in noted] == ["Heron in reeds"]
    with psycopg.connect(practice_database.owner) as connection:
        tables = connection.execute(
            "SELECT table_schema, table_name FROM information_schema.tables"
            " WHERE table_schema IN ('store', 'vault', 'access', 'read')"
        ).fetchall()
        assert ("store", "event") in tables
        for table in tables:
            rows = connection.execute(
                sql.SQL("SELECT t.* FROM {} t").format(sql.Identifier(*table))
            ).fetchall()
            assert b"heron" not in repr(rows).lower().encode(), table


async def test_texts_of_a_refused_request_are_swept(clerk: Clerk) -> None:
    """Two race to end a milestone; the loser's reason was sealed and is destroyed."""
    sheets = [
        clerk.sheet(f"milestone.{action}", "tom", "ms-open", {"why": f"Because {n}"})
        for n, action in enumerate(("miss", "withdraw", "miss", "withdraw"))
    ]
    await clerk.answers(*sheets)
    await clerk.store.vault.sweep(timedelta())
    assert await clerk.store.vault.sweep(timedelta()) == 0
    (last,) = (await clerk.register.read(-1, 1000))[-1:]
    text: Any = last.facts
    assert (await clerk.words(text.why)).startswith("Because")


async def test_an_entry_says_for_whom_and_by_what_right(clerk: Clerk) -> None:
    said = await clerk.do("milestone.note-progress", "tom", "ms-open", **NOTE)
    earlier = said.position
    receipt = await clerk.do(
        "milestone.note-progress",
        "tom",
        "ms-open",
        **NOTE,
        occurred={"text": "2026-10", "verbatim": "in October"},
        on_behalf_of="$riverside-sg",
        authority={"decision": "$decision-bench"},
        reason="It was asked for",
        source={"document": "Gazette", "place": "page 3"},
        corrects=earlier,
    )
    (event,) = await clerk.events(receipt)
    assert event.occurred == parse("2026-10", "in October")
    assert event.on_behalf_of == BodyId(of("riverside-sg"))
    assert event.authority == Authority(decision=DecisionId(of("decision-bench")))
    assert event.source == Source("Gazette", "page 3")
    assert event.corrects == earlier
    assert await clerk.words(event.reason) == "It was asked for"


async def test_what_occurred_on_an_unknown_day_says_so(clerk: Clerk) -> None:
    unknown = await clerk.do(
        "milestone.note-progress", "tom", "ms-open", **NOTE, occurred=None
    )
    today = await clerk.do("milestone.note-progress", "tom", "ms-open", **NOTE)
    (first,), (second,) = await clerk.events(unknown), await clerk.events(today)
    assert first.occurred is None
    assert second.occurred == parse("2026-11-22")


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"authority": {"clause": "6.1", "statute": "Charities Act"}}, Contradiction),
        ({"authority": {}}, Contradiction),
        ({"authority": {"decision": "$nothing"}}, NotFound),
        ({"on_behalf_of": "$hillside-sg"}, Contradiction),
        ({"on_behalf_of": "$nothing"}, NotFound),
        ({"corrects": 100_000}, Contradiction),
    ],
)
async def test_what_an_entry_names_must_fit(
    clerk: Clerk, said: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await clerk.do("milestone.note-progress", "tom", "ms-open", **NOTE, **said)


@pytest.mark.stores_nothing
async def test_an_entry_too_long_for_the_register_is_refused(clerk: Clerk) -> None:
    before = await clerk.count()
    with pytest.raises(BeyondLimit, match="quote less"):
        await clerk.do(
            "partnership.begin",
            "olu",
            name="Quays",
            scheme="$scheme",
            stage="active",
            drivers=["\N{EURO SIGN}" * 4_000] * 6,
            source={"document": "Report"},
        )
    assert await clerk.count() == before


@pytest.mark.stores_nothing
async def test_a_quote_anywhere_needs_a_source(clerk: Clerk) -> None:
    with pytest.raises(SourceRequired):
        await clerk.do(
            "partnership.establish", "olu", "moorside", drivers=["The bank closed."]
        )


async def test_a_narrowed_token_does_no_more_than_it_says(clerk: Clerk) -> None:
    narrow = asking("tom", only=frozenset({"milestone.miss"}))
    with pytest.raises(NotPermitted, match="this token may not note progress"):
        await clerk.do("milestone.note-progress", narrow, "ms-open", **NOTE)
    await clerk.do("milestone.miss", narrow, "ms-open", why="Rain")
    with pytest.raises(AlreadyClosed):
        await clerk.do("milestone.miss", narrow, "ms-open", why="Rain")


@pytest.mark.stores_nothing
async def test_an_id_is_begun_only_once(clerk: Clerk) -> None:
    """Scripts settle the ids of what they begin; a second one does not overwrite it."""
    taken = clerk.sheet("plan.draft", "olu", None, {"title": "Mine"}, new=of("fund"))
    with pytest.raises(NotFound, match="there is no action plan"):
        await clerk.desk.carry_out(taken)
    assert await clerk.store.council("practice") == PRACTICE


def _decision(words: str = "To plant an orchard") -> dict[str, Any]:
    return {"body": "$riverside-sg", "words": words, "on": "2014-03-11"}
