"""Writing over HTTP: receipts, repeats, stale versions, and what is refused."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from commands.labels import PRACTICE
from store.ids import new_id
from tests.api.conftest import BASE, Api, path
from tests.commands.clerk import of

ORCHARD = {"body": "$riverside-sg", "words": "To plant an orchard by the canal"}
JSON = {"Content-Type": "application/json"}


def problem(answer: Any) -> dict[str, Any]:
    """The problem document that an answer is."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    told: dict[str, Any] = answer.json()
    assert told["status"] == answer.status_code
    assert told["type"].startswith("/problems/")
    assert told["detail"].endswith((".", "!", "?"))
    return told


async def test_what_begins_is_answered_with_its_receipt_and_place(api: Api) -> None:
    tom = await api.visitor("tom")
    answer = await tom.post("/decisions", ORCHARD)
    receipt = answer.json()
    assert answer.status_code == 201
    assert receipt.keys() == {"id", "position", "version", "events"}
    assert receipt["events"] == ["decision.made", "body.decision-numbered"]
    assert answer.headers["Location"] == f"{BASE}/decisions/{receipt['id']}"
    assert answer.headers["ETag"] == '"1"'
    assert answer.headers["Waymark-Position"] == str(receipt["position"])


async def test_a_decision_is_read_back_a_moment_later_and_not_before(api: Api) -> None:
    tom = await api.visitor("tom")
    written = await tom.post("/decisions", ORCHARD)
    id, position = written.json()["id"], written.json()["position"]
    shown = await api.public.read(f"/decisions/{id}", after=written)
    assert shown["wording"]["text"]["words"] == ORCHARD["words"]
    assert shown["validity"] == "not tested"
    before = await api.public.get(f"/decisions/{id}", known_at=position - 2)
    assert problem(before)["type"] == "/problems/not-found"


async def test_a_repeated_request_gets_the_first_receipt(api: Api) -> None:
    tom, key = await api.visitor("tom"), {"Idempotency-Key": "orchard"}
    first = await tom.post("/decisions", ORCHARD, headers=key)
    again = await tom.post("/decisions", ORCHARD, headers=key)
    assert again.json() == first.json()
    assert again.headers["Location"] == first.headers["Location"]
    other = await tom.post("/decisions", ORCHARD | {"words": "No"}, headers=key)
    assert other.status_code == 422
    assert problem(other)["type"] == "/problems/key-used-before"


async def test_a_key_is_its_owners_alone(api: Api) -> None:
    tom, amina = await api.visitor("tom"), await api.visitor("amina")
    key = {"Idempotency-Key": "orchard"}
    first = await tom.post("/decisions", ORCHARD, headers=key)
    other = await amina.post("/decisions", ORCHARD, headers=key)
    assert first.json()["id"] != other.json()["id"]


async def test_if_match_refuses_what_was_decided_on_an_older_version(api: Api) -> None:
    tom = await api.visitor("tom")
    seen = await tom.get(path("milestones", "ms-open"))
    move = {"forecast": "2027-03", "why": "The roof is not finished"}
    target = path("milestones", "ms-open", "/revise-forecast")
    match = {"If-Match": seen.headers["ETag"]}
    assert (await tom.post(target, move, headers=match)).status_code == 200
    again = await tom.post(target, move | {"forecast": "2027-04"}, headers=match)
    assert again.status_code == 412
    assert problem(again)["type"] == "/problems/stale"


@pytest.mark.stores_nothing
async def test_all_fields_at_fault_are_told_at_once(api: Api) -> None:
    tom = await api.visitor("tom")
    answer = await tom.post(
        "/decisions",
        {
            "body": "nobody",
            "words": " ",
            "on": "the first of May",
            "votes": {"for": -1},
            "proposr": "$tom",
        },
    )
    assert answer.status_code == 400
    faults = {f["field"]: f["message"] for f in problem(answer)["errors"]}
    assert faults.keys() >= {"body", "words", "on", "votes.for", "proposr"}
    assert "2014-05-01" in faults["on"]
    assert faults["proposr"] == "is not a field here; did you mean proposer?"


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "not JSON"),
        (b"[]", "JSON object"),
        (b'"x"', "JSON object"),
        (b"\xff\xfe", "not JSON"),
        (b"", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
async def test_a_body_that_is_no_json_object_says_so(
    api: Api, content: bytes, says: str
) -> None:
    headers = JSON | {"Authorization": f"Bearer {await api.token('tom')}"}
    answer = await api.client.post(
        f"{BASE}/decisions", content=content, headers=headers
    )
    assert answer.status_code == 400
    assert says in problem(answer)["detail"]


@pytest.mark.stores_nothing
async def test_a_form_is_told_to_send_json(api: Api) -> None:
    headers = {"Authorization": f"Bearer {await api.token('tom')}"}
    answer = await api.client.post(
        f"{BASE}/decisions", data={"words": "x"}, headers=headers
    )
    assert answer.status_code == 415
    assert "application/json" in problem(answer)["detail"]


@pytest.mark.stores_nothing
async def test_a_body_over_one_mebibyte_is_too_large(api: Api) -> None:
    tom = await api.visitor("tom")
    answer = await tom.post("/decisions", ORCHARD | {"words": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "1 MiB" in problem(answer)["detail"]


@pytest.mark.stores_nothing
async def test_without_a_token_nothing_is_decided(api: Api) -> None:
    last = await api.store.register(PRACTICE).last_position()
    answer = await api.public.post("/decisions", ORCHARD)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    problem(answer)
    assert await api.store.register(PRACTICE).last_position() == last


@pytest.mark.stores_nothing
@pytest.mark.parametrize("wrong", ["wm_x_y", "wm_", "nonsense", "wm_{id}_wrong", "é"])
async def test_a_token_that_is_not_good_is_refused_for_reads_too(
    api: Api, wrong: str
) -> None:
    token = wrong.replace("{id}", (await api.token("tom")).split("_")[1])
    headers = {b"Authorization": f"Bearer {token}".encode()}
    answer = await api.client.get(f"{BASE}/dashboard", headers=headers)
    assert answer.status_code == 401
    problem(answer)


@pytest.mark.stores_nothing
async def test_an_expired_token_is_refused(api: Api) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    tom = await api.visitor("tom", expires_at=past)
    assert (await tom.get("/dashboard")).status_code == 401


@pytest.mark.stores_nothing
async def test_a_member_may_not_decide_for_the_group(api: Api) -> None:
    joe = await api.visitor("kim")
    answer = await joe.post("/decisions", ORCHARD)
    assert answer.status_code == 403
    assert problem(answer)["type"] == "/problems/not-permitted"


@pytest.mark.stores_nothing
async def test_a_narrowed_token_allows_no_more_than_it_names(api: Api) -> None:
    tom = await api.visitor("tom", only=["meeting.call"])
    assert (await tom.post("/decisions", ORCHARD)).status_code == 403


@pytest.mark.stores_nothing
async def test_what_does_not_exist_is_not_found(api: Api) -> None:
    tom = await api.visitor("tom")
    nowhere = path("milestones", new_id(), "/withdraw")
    answer = await tom.post(nowhere, {"why": "The hall is sold"})
    assert answer.status_code == 404
    problem(answer)
    unknown = await api.client.get("/api/councils/nowhere/dashboard")
    assert unknown.status_code == 404
    assert "nowhere" in problem(unknown)["detail"]
    wrong_kind = await tom.post(
        path("milestones", "riverside-plan", "/withdraw"), {"why": "Mistaken"}
    )
    assert wrong_kind.status_code == 404


@pytest.mark.stores_nothing
async def test_a_refusal_names_its_reason_and_stores_nothing(api: Api) -> None:
    olu = await api.visitor("olu")
    council = api.store.register(PRACTICE)
    last = await council.last_position()
    target = path("milestones", "ms-open", "/verify")
    answer = await olu.post(target)
    assert answer.status_code == 409
    assert problem(answer)["type"] == "/problems/not-ready"
    assert await council.last_position() == last


@pytest.mark.stores_nothing
async def test_addresses_that_do_not_exist_answer_with_a_problem_too(api: Api) -> None:
    assert problem(await api.client.get("/nothing/here"))["status"] == 404
    assert problem(await api.client.get(f"{BASE}/milestones/{uuid4()}/verify"))
    assert problem(await api.public.post("/dashboard"))["status"] == 405


def test_labels_and_addresses_agree() -> None:
    assert path("milestones", "ms-open") == f"/milestones/{of('ms-open')}"
