"""Reading over HTTP: past and present, pages, tags, and who sees what."""

from typing import Any, get_args

import asyncpg
import pytest

from api import health
from api.erasure_reads import NowQuery
from api.reads import READS
from projections.progress import By
from store.migrated import NEWEST
from store.settings import Database
from tests.api.conftest import Api, path
from tests.api.test_writing import ORCHARD, problem


@pytest.mark.stores_nothing
async def test_every_read_tells_all_wrong_parameters(api: Api) -> None:
    told = {read.name: await _fields_at_fault(read, api) for read in READS}
    assert told == {read.name: {"known_at", "as_of", "hue"} for read in READS}


async def _fields_at_fault(read: Any, api: Api) -> set[str]:
    address = read.path.format(id=of_example(), position=0)
    answer = await api.public.get(address, known_at="soon", as_of="x", hue="red")
    assert answer.status_code == 400, read.name
    return {fault["field"] for fault in problem(answer)["errors"]}


def of_example() -> str:
    """Any id."""
    return "0193a000-0000-7000-8000-00000000ffff"


@pytest.mark.stores_nothing
async def test_a_cursor_of_another_list_is_refused(api: Api) -> None:
    answer = await api.public.get("/milestones", cursor="bm9wZQ")
    assert answer.status_code == 400
    assert problem(answer)["type"] == "/problems/bad-cursor"


async def test_known_at_a_position_shows_what_stood_then(api: Api) -> None:
    tom = await api.visitor("tom")
    target = path("milestones", "ms-open")
    before = await tom.get(target)
    why = "The roof is not finished"
    moved = await tom.post(
        f"{target}/revise-forecast", {"forecast": "2027-03", "why": why}
    )
    now = await tom.read(target, after=moved)
    assert now["milestone"]["forecast"]["text"] == "2027-03"
    assert now["milestone"]["moves"][-1]["why"]["words"] == why
    position = before.headers["Waymark-Position"]
    then = await tom.get(target, known_at=position)
    stood, told = then.json(), before.json()
    assert stood.pop("behind") == f"{told.pop('behind')}&known_at={position}"
    assert stood == told
    assert then.headers["ETag"] == before.headers["ETag"]
    assert then.headers["Waymark-Position"] == position


@pytest.mark.stores_nothing
async def test_known_at_a_day_before_the_register_shows_nothing(api: Api) -> None:
    assert (await api.public.read("/partnerships", known_at="2001-01-01"))[
        "items"
    ] == []
    dashboard = await api.public.read("/dashboard", known_at="2001-01-01T12:00:00Z")
    assert dashboard["milestones"]["total"]["total"] == 0


@pytest.mark.stores_nothing
async def test_every_read_names_its_position_even_if_nothing_is_there(api: Api) -> None:
    for read in READS:
        nowhere = read.path.format(id=of_example(), position=10**6)
        now_only = issubclass(read.query, NowQuery)
        asked: dict[str, Any] = {} if now_only else {"known_at": 5}
        answer = await api.public.get(nowhere, **asked)
        (position,) = answer.headers.get_list("Waymark-Position")
        assert position == "5" or not asked, read.name
        if answer.status_code == 200:
            kept = ("private", "public")[read.published] + ", no-cache"
            assert answer.headers["Cache-Control"] == kept, read.name
            assert answer.headers["Vary"] == "Authorization, Cookie", read.name
        else:
            assert answer.status_code == 404, read.name


async def test_as_of_decides_what_is_overdue(api: Api) -> None:
    tom = await api.visitor("tom")
    plan = {"plan": "$riverside-plan", "title": "Fence mended", "due": "2027-04"}
    made = await tom.post("/milestones", plan)
    target = f"/milestones/{made.json()['id']}"
    await tom.read(target, after=made)
    states = {
        day: (await tom.read(target, as_of=day))["state"]
        for day in ("2027-04-30", "2027-05-01")
    }
    assert states == {"2027-04-30": "on track", "2027-05-01": "overdue"}


async def test_a_list_that_has_not_changed_is_not_sent_again(api: Api) -> None:
    first = await api.public.get("/milestones")
    tag = first.headers["ETag"]
    again = await api.public.get("/milestones", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    tom = await api.visitor("tom")
    plan = {"plan": "$riverside-plan", "title": "Fence mended", "due": "2027-04"}
    made = await tom.post("/milestones", plan)
    headers = {
        "If-None-Match": tag,
        "Waymark-Position": made.headers["Waymark-Position"],
    }
    assert (await api.public.get("/milestones", headers=headers)).status_code == 200


@pytest.mark.stores_nothing
async def test_the_raw_register_withholds_what_is_not_for_the_reader(api: Api) -> None:
    public = (await api.public.read("/events", limit=200))["items"]
    audited = (await (await api.visitor("vera")).read("/events", limit=200))["items"]
    assert [e["position"] for e in public] == list(range(len(audited)))
    assert [e["leaf_hash"] for e in public] == [e["leaf_hash"] for e in audited]
    withheld = [e for e in public if "event" not in e]
    assert withheld
    assert all(e.keys() == {"position", "leaf_hash", "withheld"} for e in withheld)
    assert all(e["withheld"] is True for e in withheld)
    assert all("event" in e for e in audited)


async def test_the_audit_trail_tells_a_decision_in_a_sentence(api: Api) -> None:
    tom = await api.visitor("tom")
    made = await tom.post(
        "/decisions", ORCHARD | {"title": "Orchard", "occurred": "2014-05-01"}
    )
    seen = await tom.read(
        "/audit-trail", after=made, subject=made.json()["id"], raw="true"
    )
    entry = seen["items"][-1]
    assert "Orchard" in entry["sentence"]
    assert entry["late"] is True
    assert "after it occurred" in entry["lateness"]
    assert entry["actor"]["text"] == "Name of tom"
    assert ORCHARD["words"] not in entry["raw"]["leaf"]


@pytest.mark.stores_nothing
async def test_people_are_named_as_far_as_the_reader_may_know(api: Api) -> None:
    body = path("bodies", "riverside-sg")
    public, officer = api.public, await api.visitor("olu")
    assert "Name of amina" not in (await public.get(body)).text
    people = (await officer.read(body))["people"]
    assert "Name of amina" in people.values()


@pytest.mark.stores_nothing
async def test_agm_history_says_when_the_next_is_due_and_why(api: Api) -> None:
    history = await api.public.read(path("partnerships", "riverside", "/agm-history"))
    assert history.keys() >= {"next", "annual_meetings"}
    assert history["next"]["because"].endswith(".")


@pytest.mark.stores_nothing
async def test_a_read_waits_no_longer_than_two_seconds(api: Api) -> None:
    answer = await api.public.get("/dashboard", headers={"Waymark-Position": "999999"})
    assert answer.status_code == 200
    assert int(answer.headers["Waymark-Position"]) < 999999
    wrong = await api.public.get("/dashboard", headers={"Waymark-Position": "soon"})
    assert wrong.status_code == 400


@pytest.mark.stores_nothing
async def test_health_says_what_works(api: Api) -> None:
    assert (await api.client.get("/health/live")).json() == {"alive": True}
    ready = await api.client.get("/health/ready")
    assert ready.status_code == 200
    assert all(lag["trouble"] is None for lag in ready.json()["projections"])


async def test_a_rebuild_on_its_way_takes_nobody_out_of_service(
    api: Api, practice_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "TOO_FAR_BEHIND_SECONDS", 0.001)
    owner = await asyncpg.connect(practice_database.owner)
    await owner.execute(
        "INSERT INTO read.tracking (council_id, projection, version)"
        " SELECT council_id, 'plan_next', 1 FROM store.register"
    )
    await owner.close()
    ready = (await api.client.get("/health/ready")).json()
    assert ready["ready"]
    assert "plan_next" in {lag["projection"] for lag in ready["projections"]}


async def test_what_is_left_to_migrate_is_told(
    api: Api, practice_database: Database
) -> None:
    owner = await asyncpg.connect(practice_database.owner)
    newest = "DELETE FROM public.migration_file WHERE name = $1"
    await owner.execute(newest, NEWEST)
    await owner.close()
    answer = await api.client.get("/health/ready")
    assert answer.status_code == 503
    assert (answer.json()["database"], answer.json()["migrations"]) == (True, False)


@pytest.mark.stores_nothing
async def test_every_number_on_the_dashboard_leads_to_what_it_counts(api: Api) -> None:
    dashboard = await api.public.read("/dashboard")
    tallies, counts = [], []
    for by in get_args(By):
        found = (await api.public.read("/dashboard", by=by))["milestones"]
        tallies += [found["total"], *(row["milestones"] for row in found["rows"])]
    for tally in tallies:
        counts.append((tally["total"], tally["see"]))
        for kind in ("states", "colours", "flags"):
            counts += [(one["milestones"], one["see"]) for one in tally[kind]]
    for name in (
        *("promises_open", "promises_due", "grants_awaiting"),
        *("asks_unanswered", "plans_to_review"),
    ):
        counts.append((dashboard[name]["count"], dashboard[name]["see"]))
    for stage in dashboard["partnerships_by_stage"]:
        counts.append((stage["partnerships"], stage["see"]))
    for number, address in counts:
        shown = (await api.client.get(address, params=None)).json()
        assert len(shown["items"]) == number, address


@pytest.mark.stores_nothing
async def test_the_councils_here_are_listed(api: Api) -> None:
    answer = await api.client.get("/api/councils")
    assert answer.json() == {
        "items": [{"slug": "practice", "name": "Practice Council", "practice": True}]
    }


async def test_a_person_who_was_just_added_can_be_read_at_the_place_given(
    api: Api,
) -> None:
    officer = await api.visitor("olu")
    added = await officer.post("/persons", {"name": "Maya Lindqvist"})
    place = added.headers["Location"].removeprefix("/api/councils/practice")
    shown = await officer.read(place, after=added)
    assert shown["name"] == "Maya Lindqvist"
    assert (await api.public.get(place)).status_code == 404


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    "query",
    [
        {"known_at": "9999-12-31"},
        {"known_at": "0001-01-01T00:00:00+14:00"},
        {"known_at": "20140501"},
        {"objective": "a\x00b"},
        {"scheme": "\x00"},
    ],
)
async def test_what_no_database_could_take_is_told_in_words(
    api: Api, query: dict[str, Any]
) -> None:
    answer = await api.public.get("/milestones", **query)
    if "9999" in query.get("known_at", ""):  # the end of that day is past all time
        assert answer.status_code in {200, 400}
    else:
        assert answer.status_code == 400
        assert [f["field"] for f in problem(answer)["errors"]] == list(query)


@pytest.mark.stores_nothing
async def test_a_council_with_an_impossible_name_is_not_found(api: Api) -> None:
    answer = await api.client.get("/api/councils/%00/dashboard")
    assert answer.status_code == 404
    problem(answer)


@pytest.mark.stores_nothing
async def test_lists_that_the_dashboard_of_the_past_names_are_of_the_past(
    api: Api,
) -> None:
    then = await api.public.read("/dashboard", known_at=5, as_of="2026-03-01")
    total = then["milestones"]["total"]
    assert total["see"].endswith("?known_at=5&as_of=2026-03-01")
    shown = (await api.client.get(total["see"])).json()
    assert len(shown["items"]) == total["total"] == 0
