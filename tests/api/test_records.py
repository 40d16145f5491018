"""Minutes over HTTP: who reads a draft, and what everybody reads once approved."""

import pytest
from httpx import Response

from domain.fingerprint import fingerprint
from tests.api.conftest import Api, path
from tests.commands.clerk import of

WORDS = "Minutes of meeting-agm-2"
OF_THE_AGM = path("minutes", "meeting-agm-2/minutes")


@pytest.mark.stores_nothing
async def test_a_draft_is_read_by_members_and_officers_only(api: Api) -> None:
    for label in ("kim", "olu"):
        shown = await (await api.visitor(label)).read(OF_THE_AGM)
        (version,) = shown["minutes"]["versions"]
        assert version["text"]["words"] == WORDS
        assert version["sha256"] == fingerprint(WORDS)
    for visitor in (api.public, await api.visitor("hillside-secretary")):
        assert (await visitor.get(OF_THE_AGM)).status_code == 404
        listed = (await visitor.read("/minutes"))["items"]
        assert [one["state"] for one in listed] == ["approved"]


async def test_once_approved_it_is_read_by_everybody(api: Api) -> None:
    tom = await api.visitor("tom")
    await tom.post(f"{OF_THE_AGM}/revise", {"words": "As it was read out"})
    done = await tom.post(f"{OF_THE_AGM}/approve", {"decision": "$decision-minutes"})
    assert done.status_code == 200, done.text
    public = await api.public.read(OF_THE_AGM, after=done)
    members = await tom.read(OF_THE_AGM, after=done)
    (version,) = public["minutes"]["versions"]
    assert (version["stage"], version["text"]["words"]) == (
        "approved",
        "As it was read out",
    )
    assert WORDS not in str(public)
    stages = [version["stage"] for version in members["minutes"]["versions"]]
    assert stages == ["drafted", "revised", "approved"]
    before = int(done.headers["Waymark-Position"]) - 1
    assert (await api.public.get(OF_THE_AGM, known_at=before)).status_code == 404
    told = await api.public.read("/audit-trail", after=done, limit=1)
    assert told["items"][0]["sentence"].startswith(
        "The minutes of 15 October 2026 were"
    )


async def test_the_minutes_of_a_meeting_are_one_resource(api: Api) -> None:
    tom = await api.visitor("tom")
    body = {"meeting": "$meeting-open", "words": "We met"}
    made = await tom.post("/minutes", body)
    assert made.status_code == 201
    assert made.headers["Location"].endswith(path("minutes", "meeting-open/minutes"))
    again = await tom.post("/minutes", body)
    assert again.status_code == 409
    assert "revise those" in again.json()["detail"]


async def test_meetings_without_minutes_are_listed_from_end_to_first_draft(
    api: Api,
) -> None:
    tom = await api.visitor("tom")

    async def missing(after: Response) -> list[str]:
        found = await tom.read("/minutes/missing", after=after)
        return [one["id"] for one in found["items"]]

    here = path("meetings", "meeting-open")
    goes_on = await tom.post(f"{here}/take-item", {"item": 2})
    assert await missing(goes_on) == []  # another is adjourned: neither is over
    closed = await tom.post(f"{here}/close", {})
    assert await missing(closed) == [str(of("meeting-open"))]
    body = {"meeting": "$meeting-open", "words": "We met"}
    assert await missing(await tom.post("/minutes", body)) == []


async def test_a_draft_is_composed_with_the_names_that_may_be_read(api: Api) -> None:
    tom = await api.visitor("tom")
    there = {"present": ["$amina", "$tom"], "public_count": 3}
    taken = await tom.post(path("meetings", "meeting-open", "/take-attendance"), there)
    target = path("meetings", "meeting-open", "/minutes-draft")
    members = (await tom.read(target, after=taken))["text"]
    public = (await api.public.read(target, after=taken))["text"]
    assert "Present: Name of amina and Name of tom.\n" in members
    assert "“To approve the minutes”.\n" in members
    assert "Present: 2 members.\n" in public
    assert "Name of" not in public
