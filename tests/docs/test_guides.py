"""The guides are true: pages say their words, and who follows them gets there."""

import hashlib
import re
from html import unescape
from pathlib import Path

import pytest
from httpx import AsyncClient

from commands.labels import PRACTICE, id_of
from tests.conftest import TODAY
from tests.docs.guides import (
    BASE,
    GUIDES,
    Walker,
    address,
    is_said,
    opened,
    pressed,
    text_of,
    walking,
)
from tests.web.demonstration import demo, demo_database, demo_template

DOCS = Path(__file__).parents[2] / "docs"
FOR_PROGRAMS = {
    "how-to-add-a-language",
    "how-to-import-milestones",
    "how-to-read-it-from-a-program",
    "how-to-use-the-register-from-eventsourcing",
}
__all__ = ["demo", "demo_database", "demo_template"]


@pytest.fixture
def client(demo: AsyncClient) -> AsyncClient:
    demo.headers["Accept"] = "text/html"
    return demo


@pytest.mark.parametrize("stem", GUIDES)
def test_a_guide_is_short_and_says_what_pages_say(stem: str) -> None:
    assert len(text_of(stem).splitlines()) < 120
    assert len(pressed(stem)) > 10
    assert [one for one in sorted(pressed(stem)) if not is_said(one)] == []


def test_a_word_that_no_page_says_is_noticed() -> None:
    for wrong in ("Log what was decided", "Press here", "Riverside", "%(who)s", "at x"):
        assert not is_said(wrong), wrong
    for right in (
        "Log what was agreed",
        "Sign in as the officer",
        "Riverside Partnership",
    ):
        assert is_said(right), right


def test_a_how_to_names_the_guide_first() -> None:
    for document in DOCS.glob("how-to-*.md"):
        if document.stem not in FOR_PROGRAMS:
            third = document.read_text("utf-8").splitlines()[2]
            assert third.startswith("In a browser: [For a"), document.stem


@pytest.mark.parametrize("stem", GUIDES)
async def test_every_address_of_a_guide_is_a_page(
    client: AsyncClient, stem: str
) -> None:
    paths = sorted(opened(stem))
    assert len(paths) > 8
    async with walking(client, stem):
        for path in paths:
            answer = await client.get(address(path))
            assert answer.status_code in {200, 303}, (path, answer.status_code)


async def test_a_volunteer_gets_from_a_call_to_approved_minutes(
    client: AsyncClient,
) -> None:
    async with walking(client, "for-a-volunteer") as tom:
        await tom.open(f"{BASE}/work")
        await tom.press("Log what was agreed")
        await tom.send("Log this decision", words="To plant an orchard.")
        assert "To plant an orchard." in tom.says

        meeting, approval = await _is_held(tom)

        await tom.open(f"{BASE}/work")
        await tom.press("Begin with what was recorded", about=meeting)
        assert "To approve the minutes." in tom.page
        await tom.send("Keep this draft")
        await tom.press("They were sent round")
        await tom.send("They were sent round", on=str(TODAY), how="e-mail")
        await tom.open(f"{BASE}/minutes/…")
        assert "Not approved yet" in tom.says
        await tom.press("They were approved")
        await tom.send("They were approved", decision=approval)
        assert "Not approved yet" not in tom.says

        await tom.open(f"{BASE}/decisions/from-paper")
        paper = {"source__document": "Minute book 2", "occurred": "May 2014"}
        body = str(id_of(PRACTICE, "riverside-sg"))
        await tom.send("Log this decision", words="To mow.", body=body, **paper)
        assert "Minute book 2" in tom.says


async def _is_held(tom: Walker) -> tuple[str, str]:
    """Tom calls a meeting and holds it, from notice to end.

    The meeting's id, and that of the decision there to approve the last minutes.
    """
    await tom.open(f"{BASE}/meetings")
    await tom.press("Plan a meeting")
    body = str(id_of(PRACTICE, "riverside-sg"))
    await tom.send("Put it in the calendar", body=body, when=str(TODAY))
    here = tom.at.removesuffix("/plan")
    await _back(tom, here)
    await tom.press("Prepare it")
    await tom.send("Save the notice", on="2026-11-12", how="noticeboard")
    await tom.send("Add", about="Minutes of the meeting on 15 October 2026")
    await tom.press("Open the meeting")
    await tom.send("Open the meeting", on=str(TODAY), open_to_all="yes")
    five = ("amina", "tom", "grace", "joe", "sian")
    present: dict[str, str] = {f"who.{id_of(PRACTICE, one)}": "here" for one in five}
    await tom.send("Save who is here", **present)
    await tom.send("Take it now")
    agreed = {"words": "To approve the minutes.", "way": "consent"}
    await tom.send("Log this decision", about="a further decision", **agreed)
    approval = re.findall(rf"{BASE}/decisions/([0-9a-f-]{{36}})", tom.page)[-1]
    await tom.send("Close the meeting", open_to_all="yes")
    return here.rpartition("/")[2], approval


async def _back(walker: Walker, where: str) -> None:
    """The browser's own way back."""
    answer = await walker.client.get(where)
    walker.at, walker.page = where, answer.text


async def test_an_officer_verifies_asks_and_reports(client: AsyncClient) -> None:
    async with walking(client, "for-a-council-officer") as olu:
        await olu.open(f"{BASE}/to-verify")
        await olu.send("Verify", about="Three benches")
        assert "Nothing waits to be verified." in olu.says

        await olu.open(f"{BASE}/chasing/new")
        chosen = str(id_of(PRACTICE, "ms-open"))
        await olu.open(f"{BASE}/chasing/new", milestone=chosen)
        whom = {"name": "Ivy Marsh", "email": "ivy@example.org"}
        await olu.send("Send the question", **whom)
        assert "no answer yet" in olu.says

        await olu.open(f"{BASE}/reports/new")
        await olu.send("Freeze it", title="Milestones in November", audience="public")
        assert "Milestones in November" in olu.says
        await olu.press("What has changed since")


async def test_a_resident_finds_a_decision_another_day_and_a_hash(
    client: AsyncClient,
) -> None:
    async with walking(client, "for-a-resident") as resident:
        await resident.open(BASE)
        await resident.press("Partnerships")
        await resident.press("Riverside Partnership")
        assert "Is its plan on track?" in resident.says
        partnership = f"{BASE}/partnerships/…"
        await resident.open(partnership, as_of="2026-05-31")
        assert "Back to today" in unescape(resident.page)

        await resident.open(f"{BASE}/decisions")
        await resident.open(f"{BASE}/decisions/…")
        for bold in ("How it was decided", "What the rules say of it"):
            assert bold in pressed(resident.stem)
            assert bold in resident.says

        await resident.open(f"{BASE}/audit-trail/…")
        (leaf,) = re.findall(r"data-leaf>(.+?)</pre>", resident.page)
        worked_out = hashlib.sha256(b"\x00" + unescape(leaf).encode()).hexdigest()
        assert worked_out in resident.says


async def test_an_administrator_sets_the_colour_and_makes_a_token(
    client: AsyncClient,
) -> None:
    async with walking(client, "for-an-administrator") as ada:
        await ada.open(f"{BASE}/settings")
        await ada.press("Change", about="the colour")
        await ada.send("Use this colour", colour="#1d3557")
        assert "#1d3557" in ada.page.lower()

        await ada.open(f"{BASE}/roles")
        await ada.press("Accept", about="Idris Halloran")
        await ada.send("Accept")
        assert "Waiting for a second administrator" not in ada.says

        await ada.open(f"{BASE}/me/tokens")
        await ada.press("Make a token")
        await ada.send("Make the token", label="our website", scope="read", days="30")
        assert "wm_" in ada.says
