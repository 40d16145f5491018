"""What help do we need from agencies? Sent, acknowledged, answered, done."""

from typing import Any

import pytest

from tests.api.conftest import Api

GRAVEL = {
    "service": "Highways",
    "title": "Two loads of gravel",
    "words": "We have the spades and the people.",
    "plan": "$riverside-plan",
    "action": "1",
    "answer_by": "2026-10-31",
    "occurred": "2026-10-01",
}


async def shown(api: Api, id: str, **asked: Any) -> tuple[str, int | None, bool]:
    """How an ask stands: its status, the days unanswered, and whether it is late."""
    found = await api.public.read(f"/asks/{id}", **asked)
    return found["ask"]["status"], found["days_unanswered"], found["late"]


async def test_an_ask_is_acknowledged_answered_with_reasons_and_done(api: Api) -> None:
    tom, olu = await api.visitor("tom"), await api.visitor("olu")
    sent = await tom.post("/asks", GRAVEL)
    assert sent.status_code == 201, sent.text
    id = sent.json()["id"]

    waiting = await api.public.read(
        "/asks", sent, unanswered="true", service="Highways"
    )
    (mine,) = (one for one in waiting["items"] if one["ask"]["id"] == id)
    assert (mine["days_unanswered"], mine["late"]) == (52, True)
    assert mine["because"] == (
        "It has been unanswered for 52 days. An answer was hoped for by "
        "31 October 2026."
    )

    ours = await tom.post(f"/asks/{id}/acknowledge", {})
    assert ours.status_code == 403  # whoever asks does not answer
    acknowledged = await olu.post(
        f"/asks/{id}/acknowledge", {"by": "Duty desk", "occurred": "2026-10-05"}
    )
    assert acknowledged.status_code == 200, acknowledged.text
    answered = await olu.post(
        f"/asks/{id}/answer",
        {"answer": "in part", "reasons": "One load.", "occurred": "2026-11-10"},
    )
    assert answered.status_code == 200, answered.text
    done = await tom.post(f"/asks/{id}/finish", {"what": "It lies by the weir."})
    assert done.status_code == 200, done.text

    after = await api.public.read("/asks", done, unanswered="true")
    assert id not in {one["ask"]["id"] for one in after["items"]}
    assert await shown(api, id) == ("done", None, False)
    assert await shown(api, id, as_of="2026-10-04") == ("sent", 3, False)
    assert await shown(api, id, as_of="2026-10-31") == ("acknowledged", 30, False)
    assert await shown(api, id, as_of="2026-11-01") == ("acknowledged", 31, True)
    assert await shown(api, id, as_of="2026-11-10") == ("answered", None, False)
    known = sent.json()["position"]
    assert await shown(api, id, known_at=known) == ("sent", 52, True)
    found = await olu.read(f"/asks/{id}")
    (answer,) = found["ask"]["answers"]
    assert (answer["answer"], answer["reasons"]["words"]) == ("in part", "One load.")


async def test_nothing_is_done_that_the_service_did_not_promise(api: Api) -> None:
    tom, olu = await api.visitor("tom"), await api.visitor("olu")
    id = (await tom.post("/asks", GRAVEL)).json()["id"]

    refused = await tom.post(f"/asks/{id}/finish", {})
    assert refused.status_code == 409
    await olu.post(f"/asks/{id}/answer", {"answer": "no", "reasons": "No lorry."})
    refused = await tom.post(f"/asks/{id}/finish", {})
    assert "Nothing was promised yet" in refused.json()["detail"]


@pytest.mark.stores_nothing
async def test_an_ask_is_for_an_action_that_its_plan_has(api: Api) -> None:
    tom = await api.visitor("tom")
    unknown = await tom.post("/asks", GRAVEL | {"action": "99"})
    assert "This plan has no action 99" in unknown.json()["detail"]
    nameless = await tom.post("/asks", {**GRAVEL, "plan": None})
    assert "An action is of a plan: say which" in nameless.json()["detail"]
    others = await tom.post("/asks", GRAVEL | {"partnership": "$hillside"})
    assert "This plan is of another partnership" in others.json()["detail"]
