"""The security log: what was refused, and who read what is sealed; ids and no words."""

import asyncio
from typing import Any

import asyncpg
import pytest
from msgspec.structs import replace

from api.state import State
from cli.logs import facts_of
from commands.labels import PRACTICE
from store.metrics import NOTES_LOST
from store.notebook import MOST, Notebook
from store.security_log import Note, Wanted, entries
from tests.commands.clerk import of, person
from tests.signing.conftest import NAMES, Browser, Entrance, told
from tests.signing.inviting import NADIA, VICE_CHAIR, invited
from tests.signing.test_session import DECISION

STAFF = "olu@example.org"
REFUSED = Note(council=PRACTICE, what="request refused", outcome="refused")


def state(entrance: Entrance) -> State:
    found = entrance.app.state.waymark
    assert isinstance(found, State)
    return found


async def log(entrance: Entrance, **wanted: Any) -> list[dict[str, Any]]:
    """What was entered, once all is: what, outcome, person, route, problem, about."""
    await state(entrance).notebook.settle()
    found = await entries(state(entrance).store.app, PRACTICE, Wanted(**wanted))
    names = ("what", "outcome", "person", "route", "problem", "about", "times")
    return [{name: getattr(one, name) for name in names} for one in found]


def refusals(found: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {
        (one["outcome"], one["person"], one["route"], one["problem"])
        for one in found
        if one["what"] == "request refused"
    }


async def test_what_is_refused_is_entered_with_who_and_where(
    entrance: Entrance,
) -> None:
    tom, nobody = await entrance.signed_in(), entrance.browser()
    await tom.post("/schemes", {"name": "Another", "kind": "partnership"})
    await tom.post("/decisions", DECISION, {"Origin": "https://evil.example"})
    await nobody.client.get(
        "/api/councils/practice/decisions", headers={"Authorization": "Bearer wm_x_y"}
    )
    await tom.get(f"/persons/{of('olu')}/archive")
    at = "/api/councils/{council}"
    assert refusals(await log(entrance, what="request refused")) == {
        ("refused", person("tom"), f"{at}/schemes", "not-permitted"),
        ("refused", None, f"{at}/decisions", "not-from-here"),
        ("refused", None, f"{at}/decisions", "unauthenticated"),
        ("refused", person("tom"), f"{at}/persons/{{id}}/archive", "not-found"),
    }


async def test_each_entry_is_a_log_line_for_whoever_keeps_logs_elsewhere(
    entrance: Entrance, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "waymark.security")
    tom = await entrance.signed_in()
    await tom.post("/schemes", {"name": "Another", "kind": "partnership"})
    await log(entrance)
    lines = [facts_of(one) for one in caplog.records if one.name == "waymark.security"]
    told = {one["message"]: one for one in lines}
    assert told["sign-in"]["person"] == person("tom")
    assert told["request refused"]["problem"] == "not-permitted"
    assert told["request refused"]["register"] == PRACTICE
    assert "address_hash" not in told["link asked for"]


async def test_the_same_a_hundred_times_is_one_entry(entrance: Entrance) -> None:
    nobody = entrance.browser()
    bad = {"Authorization": "Bearer wm_x_y"}
    for _ in range(100):
        await nobody.client.get("/api/councils/practice/decisions", headers=bad)
    found = await log(entrance)
    assert sum(one["times"] for one in found) == 100
    assert len(found) <= 3  # a second may end in between


async def test_names_that_the_public_is_not_told_are_entered_with_who_read_them(
    entrance: Entrance,
) -> None:
    olu, tom = await entrance.signed_in(STAFF), await entrance.signed_in()
    listed = (await olu.get("/persons")).json()["items"]
    await entrance.browser().get("/persons")
    await log(entrance)
    (read,) = await log(entrance, what="names read")
    hidden = {
        one["person"]["id"]
        for one in listed
        if one["person"]["shown"] != "full name" and one["name"] in NAMES.values()
    }
    assert read["person"] == person("olu")
    assert read["route"] == "/api/councils/{council}/persons"
    assert hidden - {str(person("olu"))}
    assert {str(one) for one in read["about"]} >= hidden - {str(person("olu"))}
    assert person("olu") not in read["about"]
    await tom.get(f"/persons/{person('tom')}")  # one's own is no news
    assert [
        one
        for one in await log(entrance, what="names read")
        if one["person"] == person("tom") and person("tom") in one["about"]
    ] == []


async def test_an_archive_is_entered_before_it_is_handed_out(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    assert (await tom.get(f"/persons/{person('tom')}/archive")).status_code == 200
    (read,) = await log(entrance, what="archive read")
    assert (read["person"], read["about"]) == (person("tom"), [person("tom")])
    refuse = "REVOKE INSERT ON access.security_log FROM waymark_app"
    await entrance.sql(refuse)
    try:
        kept = await tom.get(f"/persons/{person('tom')}/archive")
    finally:
        await entrance.sql("GRANT INSERT ON access.security_log TO waymark_app")
    assert kept.is_server_error
    assert b"PK" not in kept.content


async def test_files_that_are_taken_along_are_entered(entrance: Entrance) -> None:
    olu = await entrance.signed_in(STAFF)
    assert (await olu.get("/milestones.csv")).status_code == 200
    assert (await entrance.browser().get("/milestones.csv")).status_code == 200
    taken = await log(entrance, what="file taken")
    assert [(one["person"], one["route"]) for one in taken] == [
        (person("olu"), "/api/councils/{council}/milestones.csv")
    ]


async def test_auditors_and_administrators_read_it_page_by_page(
    entrance: Entrance,
) -> None:
    tom, vera = await entrance.signed_in(), await signed_in_as(entrance, "vera")
    ada = await entrance.signed_in("ada@example.org")  # by mail: not enough
    for _ in range(3):
        await tom.post("/schemes", {"name": "Another", "kind": "partnership"})
        await log(entrance)
    first = (await vera.get("/security-log", limit="2")).json()
    second = (
        await vera.get("/security-log", limit="2", before=str(first["next"]))
    ).json()
    seen = [one["entry"] for one in first["items"] + second["items"]]
    assert len(seen) == 4
    assert seen == sorted(seen, reverse=True)
    about_tom = await vera.get("/security-log", person=str(person("tom")))
    assert {one["person"] for one in about_tom.json()["items"]} == {str(person("tom"))}
    joe = await signed_in_as(entrance, "joe")  # others make an auditor of Tom
    for other in (joe, ada):
        assert told(await other.get("/security-log")) == (403, "not-permitted")
    assert told(await entrance.browser().get("/security-log"))[0] == 401
    assert told(await vera.get("/security-log", what="gossip"))[0] == 400
    read = await log(entrance, what="security log read")
    assert {one["person"] for one in read} == {person("vera")}


async def signed_in_as(entrance: Entrance, label: str) -> Browser:
    """Somebody else of the practice council, with an address of theirs."""
    vault = state(entrance).store.vault
    fields = {"name": label.title(), "email": f"{label}@example.org"}
    await vault.keep_person(PRACTICE, person(label), fields)
    return await entrance.signed_in(f"{label}@example.org")


async def test_nothing_that_somebody_wrote_is_in_it(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    words = "Mabel-Quill"
    await tom.get(f"/persons/{words}/archive")
    await tom.post(f"/decisions?{words}=1", {"words": words}, {"Origin": words})
    await tom.client.get(
        f"/api/councils/practice/decisions?q={words}",
        headers={"Authorization": f"Bearer wm_{words}_x", "User-Agent": words},
    )
    await log(entrance)
    rows = await entrance.sql("SELECT s::text FROM access.security_log s")
    assert rows
    assert [row for (row,) in rows if words in row or "tom@" in row] == []


async def test_what_cannot_be_entered_now_waits(entrance: Entrance) -> None:
    notebook = Notebook(state(entrance).store.app)
    await entrance.sql("REVOKE INSERT ON access.security_log FROM waymark_app")
    try:
        for number in range(3):
            notebook.put(REFUSED)
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await notebook.settle()
            assert number < 3
    finally:
        await entrance.sql("GRANT INSERT ON access.security_log TO waymark_app")
    await notebook.settle()
    await notebook.settle()
    rows = await entrance.sql("SELECT what, times FROM access.security_log")
    assert rows == [("request refused", 3)]


async def test_what_is_lost_is_counted_and_told(
    entrance: Entrance, caplog: pytest.LogCaptureFixture
) -> None:
    notebook = Notebook(state(entrance).store.app)
    before = NOTES_LOST._value.get()  # noqa: SLF001 - it tells nobody else
    for number in range(MOST + 7):
        notebook.put(replace(REFUSED, route=str(number)))
    await asyncio.wait_for(notebook.settle(), 60)
    rows = await entrance.sql("SELECT count(*) FROM access.security_log")
    assert rows == [(MOST,)]
    assert NOTES_LOST._value.get() - before == 7  # noqa: SLF001 - likewise
    assert "lost 7 entries" in caplog.text


async def test_the_names_of_who_was_invited_are_entered_with_who_read_them(
    entrance: Entrance,
) -> None:
    tom, olu = await entrance.signed_in(), await entrance.signed_in(STAFF)
    await invited(tom, **NADIA, **VICE_CHAIR)
    assert NADIA["name"] in (await olu.get("/invitations")).text
    (read,) = await log(entrance, what="names read")
    ((newcomer,),) = await entrance.sql("SELECT newcomer_id FROM access.invitation")
    assert (read["person"], read["about"]) == (person("olu"), [newcomer])
    assert read["route"] == "/api/councils/{council}/invitations"
