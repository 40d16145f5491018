"""An officer asks how a milestone is going; its lead answers by a link, once."""

from pathlib import Path
from typing import Any

import pytest
from httpx import Response

from commands.labels import PRACTICE
from store import chases
from store.vault import EMAIL
from store.ways_in import end_ways_in
from tests.api.conftest import Api, Visitor, path
from tests.api.letters import letters, links
from tests.commands.clerk import of, person

OPEN = path("milestones", "ms-open")
NADIA = {"name": "Nadia Rahman", "email": "nadia@example.org"}


async def reachable(api: Api, label: str = "tom") -> None:
    """Have the person's address be known."""
    address = {EMAIL: f"{label}@example.org"}
    await api.store.vault.keep_person(PRACTICE, person(label), address, new=False)


async def ask(api: Api, *about: str, label: str = "olu", **said: Any) -> Response:
    visitor = await api.visitor(label)
    asked = [f"${one}" for one in about or ("ms-open",)]
    return await visitor.post("/chasing", {"milestones": asked, **said})


async def answered(api: Api, link: str, answer: str, **said: Any) -> Response:
    return await api.public.post(
        "/chasing/answer", {"link": link, "answer": answer, **said}
    )


async def last_entry(visitor: Visitor, after: Any) -> Any:
    position = after.json().get("position")
    headers = {"Waymark-Position": str(position)}
    found = await visitor.get("/audit-trail", headers=headers, limit=1)
    return found.json()["items"][0]


async def test_whoever_is_known_answers_in_their_own_name(
    api: Api, tmp_path: Path
) -> None:
    await reachable(api)
    asked = await ask(api, person="$tom", words="Is the roof on?")
    assert asked.status_code == 201, asked.text
    (link,) = await links(api, tmp_path)

    shown = await api.public.get("/chasing/question", link=link)
    assert shown.json()["words"] == "Is the roof on?"
    answer = await answered(api, link, "on track")
    assert answer.status_code == 200, answer.text

    entry = await last_entry(await api.visitor("olu"), answer)
    assert entry["type"] == "milestone.progress-noted"
    assert entry["actor"]["id"] == str(person("tom"))
    assert entry["invited_by"]["id"] == str(person("olu"))
    assert "It is on track." in entry["sentence"]


async def test_a_new_date_is_a_new_forecast(api: Api, tmp_path: Path) -> None:
    await ask(api, **NADIA)
    (link,) = await links(api, tmp_path)
    said = {"forecast": "2027-06", "words": "The slater was ill."}
    answer = await answered(api, link, "moved", **said)

    entry = await last_entry(await api.visitor("olu"), answer)
    assert entry["type"] == "milestone.forecast-revised"
    # Nobody here is called so: it stands in the name of whoever asked, and says why.
    assert entry["actor"]["id"] == str(person("olu"))
    assert entry["reason"] == "The lead answered by the link in a letter."


async def test_who_needs_help_is_shown_as_blocked_and_then_as_in_need(
    api: Api, tmp_path: Path
) -> None:
    types = []
    for words in ("We have no ladder.", "We have no van."):
        await ask(api, **NADIA)
        (link,) = await links(api, tmp_path)
        answer = await answered(api, link, "help", words=words)
        entry = await last_entry(api.public, answer)
        types.append((entry["type"], words in entry["sentence"]))
    assert types == [("milestone.blocked", True), ("milestone.progress-noted", True)]


async def test_a_link_answers_once_and_nothing_but_its_milestone(
    api: Api, tmp_path: Path
) -> None:
    await ask(api, **NADIA)
    (link,) = await links(api, tmp_path)
    assert (await answered(api, link, "on track")).status_code == 200
    assert (await answered(api, link, "on track")).status_code == 401
    assert (await api.public.get("/chasing/question", link=link)).status_code == 401
    assert (await answered(api, "made up", "on track")).status_code == 401


async def test_what_is_missing_is_told_and_the_link_is_still_good(
    api: Api, tmp_path: Path
) -> None:
    await ask(api, **NADIA)
    (link,) = await links(api, tmp_path)
    wrong = await answered(api, link, "moved")
    assert [one["field"] for one in wrong.json()["errors"]] == ["forecast", "words"]
    assert (await answered(api, link, "on track")).status_code == 200


async def test_one_letter_asks_about_several(api: Api, tmp_path: Path) -> None:
    asked = await ask(api, "ms-open", "ms-drawings", answer_by="2026-12-04", **NADIA)
    assert len(asked.json()["items"]) == 2
    (letter,) = await letters(api, tmp_path)
    assert "Hello Nadia Rahman," in letter
    assert "An answer by 4 December 2026 would help." in letter
    assert len(await links(api, tmp_path)) == 2


async def test_to_ask_is_entered_and_is_no_news(api: Api) -> None:
    before = await api.public.read(OPEN)
    await reachable(api)
    asked = await ask(api, person="$tom", words="Is the roof on?")
    (item,) = asked.json()["items"]
    assert (item["state"], item["milestone"]) == ("pending", str(of("ms-open")))

    after = await api.public.get(
        OPEN, headers={"Waymark-Position": str(item["position"])}
    )
    assert after.json()["milestone"]["heard"] == before["milestone"]["heard"]
    entry = (await api.public.get(f"/audit-trail/{item['position']}")).json()
    assert entry["type"] == "milestone.news-asked"
    assert entry["sentence"].endswith(": “Is the roof on?”")


async def test_who_was_asked_is_for_those_who_could_have_asked(api: Api) -> None:
    await ask(api, **NADIA)
    for label, number in (("olu", 1), ("amina", 1), ("kim", 0), ("hillside-chair", 0)):
        listed = await (await api.visitor(label)).read("/chasing")
        assert len(listed["items"]) == number, label
    (item,) = (await (await api.visitor("olu")).read("/chasing"))["items"]
    assert item["name"] == "Nadia Rahman"
    assert "nadia@example.org" not in str(item)
    assert (await api.public.get("/chasing")).status_code == 401


async def test_once_they_have_answered_nobody_can_tell_where_the_letter_went(
    api: Api, tmp_path: Path
) -> None:
    await ask(api, **NADIA)
    (link,) = await links(api, tmp_path)
    await answered(api, link, "on track")
    (row,) = await chases.latest(api.store.app, PRACTICE, 5)
    assert (row.state, row.address_hash) == ("answered", None)
    assert await api.store.vault.invited.open(PRACTICE, [row.id]) == {}


@pytest.mark.stores_nothing
@pytest.mark.parametrize("label", ["kim", "vera", "hillside-secretary"])
async def test_whoever_may_not_ask_sends_no_letter(
    api: Api, tmp_path: Path, label: str
) -> None:
    refused = await ask(api, label=label, **NADIA)
    assert refused.status_code == 403
    assert not await letters(api, tmp_path)
    assert await chases.latest(api.store.app, PRACTICE, 5) == []


async def test_nobody_is_asked_twice_at_once_or_about_what_is_over(api: Api) -> None:
    assert (await ask(api, **NADIA)).status_code == 201
    assert (await ask(api, "ms-drawings", "ms-open", **NADIA)).status_code == 409
    assert (await ask(api, "ms-missed", **NADIA)).status_code == 409
    states = [one.state for one in await chases.latest(api.store.app, PRACTICE, 5)]
    assert states.count("pending") == 1


async def test_a_question_that_is_taken_back_is_not_answered(
    api: Api, tmp_path: Path
) -> None:
    asked = await ask(api, **NADIA)
    (link,) = await links(api, tmp_path)
    where = f"/chasing/{asked.json()['items'][0]['id']}/withdraw"
    assert (await (await api.visitor("kim")).post(where)).status_code == 404
    olu = await api.visitor("olu")
    assert (await olu.post(where)).json() == {"withdrawn": True}
    assert (await olu.post(where)).json() == {"withdrawn": False}
    assert (await answered(api, link, "on track")).status_code == 401


async def test_a_right_that_is_lost_meanwhile_answers_nothing(
    api: Api, tmp_path: Path
) -> None:
    await ask(api, **NADIA)
    (link,) = await links(api, tmp_path)
    ada = await api.visitor("ada")
    said = {"person": "$olu", "role": "officer"}
    taken = await ada.post(f"/councils/{PRACTICE}/withdraw-role", said)
    assert taken.status_code == 200, taken.text
    assert (await answered(api, link, "on track")).status_code == 403


async def test_whoever_is_known_by_the_address_answers_in_their_own_name(
    api: Api, tmp_path: Path
) -> None:
    await reachable(api)
    await ask(api, name="Tom", email="TOM@example.org")
    (link,) = await links(api, tmp_path)
    entry = await last_entry(
        await api.visitor("olu"), await answered(api, link, "on track")
    )
    assert entry["actor"]["id"] == str(person("tom"))


@pytest.mark.stores_nothing
async def test_somebody_without_an_address_is_not_asked_by_letter(api: Api) -> None:
    refused = await ask(api, person="$tom")
    assert refused.status_code == 422
    both = await ask(api, person="$tom", **NADIA)
    assert both.status_code == 422
    past = await ask(api, **NADIA, answer_by="2014-01-01")
    assert "not in the past" in past.json()["detail"]


async def test_whoever_is_forgotten_is_asked_no_longer(
    api: Api, tmp_path: Path
) -> None:
    await reachable(api)
    await ask(api, person="$tom")
    (link,) = await links(api, tmp_path)
    await end_ways_in(api.store.app, api.store.vault, PRACTICE, person("tom"))
    assert (await answered(api, link, "on track")).status_code == 401
