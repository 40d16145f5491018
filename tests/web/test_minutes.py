"""Minutes on pages: begun with what was recorded, and final by a later meeting."""

import pytest

from tests.commands.clerk import of
from tests.web.conftest import BASE, OWN_PAGE, Form, Pages


async def test_minutes_from_the_registers_draft_to_their_approval(pages: Pages) -> None:
    tom = await pages.guest("tom")
    meeting = of("meeting-2026-09")
    begun = await tom.read(f"/meetings/{meeting}/minutes-draft")
    assert "Minutes of the ordinary meeting on 10 September 2026" in begun
    assert f'href="{BASE}/minutes/new?meeting={meeting}"' in begun
    seen = await pages.public.read(f"/meetings/{meeting}/minutes-draft")
    assert "Nobody has written or approved it." in seen
    assert "/minutes/new" not in seen
    page = await tom.read("/minutes/new", meeting=str(meeting))
    assert "Minutes of the ordinary meeting on 10 September 2026" in page
    assert page.count('name="part"') > 2

    fields = Form(page, "Keep this draft").fields
    sent = await tom.client.post(
        f"{BASE}/minutes/new",
        data=fields | {"part": ["Riverside Steering Group", "", "It rained."]},
        headers=OWN_PAGE,
    )
    shown = await tom.follow(sent)
    where = sent.headers["Location"].removeprefix(BASE)
    assert "It rained." in shown
    assert "Draft" in shown

    changed = await tom.send(f"{where}/revise", part=["Riverside", "It did not rain."])
    assert "It did not rain." in await tom.follow(changed)
    round_ = await tom.send(f"{where}/circulate", on="12 September 2026", how="e-mail")
    shown = await tom.follow(round_)
    assert "12 September 2026, e-mail" in shown

    approve = shown.split("/approve?sha256=")[1].split('"')[0]
    done = await tom.send(
        f"{where}/approve?sha256={approve}", decision=str(of("decision-minutes"))
    )
    assert "everybody can read them" in await tom.follow(done)
    public = await pages.public.read(where)
    assert "It did not rain." in public
    assert approve in public
    seen = await pages.public.read(f"/meetings/{meeting}/minutes-draft")
    assert f'href="{BASE}{where}"' in seen


@pytest.mark.stores_nothing
async def test_what_was_typed_into_sections_comes_back(pages: Pages) -> None:
    tom = await pages.guest("tom")
    where = f"/minutes/new?meeting={of('meeting-next')}"

    sent = await tom.send(where, part=["First.", "Second."])

    assert sent.status_code in {409, 422}
    assert "First.</textarea>" in sent.text
    assert "Second.</textarea>" in sent.text


async def test_the_book_shows_what_is_missing_once_a_meeting_is_over(
    pages: Pages,
) -> None:
    tom = await pages.guest("tom")
    to_write = f"/minutes/new?meeting={of('meeting-2026-09')}"

    assert to_write not in await tom.read("/minutes")  # nobody has closed it
    await tom.follow(await tom.send(f"/meetings/{of('meeting-2026-09')}/close"))

    assert to_write in await tom.read("/minutes")
    assert "10 September 2026" in await tom.read("/minutes/missing")


@pytest.mark.stores_nothing
async def test_the_public_sees_no_draft(pages: Pages) -> None:
    book = await pages.public.read("/minutes")

    assert "13 August 2026" in book
    assert ">Draft</strong>" not in book


@pytest.mark.stores_nothing
async def test_minutes_are_a_tagged_pdf(pages: Pages) -> None:
    approved = (await pages.api.public.read("/minutes"))["items"][0]["minutes"]["id"]

    sent = await pages.public.get(f"/minutes/{approved}/minutes.pdf")

    assert sent.headers["content-type"] == "application/pdf"
    assert sent.content.startswith(b"%PDF-1.7")
    assert (
        "sandbox" in sent.headers["content-security-policy"]
        or sent.headers["x-content-type-options"]
    )


async def test_a_paper_is_begun_versioned_and_received(pages: Pages) -> None:
    tom = await pages.guest("tom")
    sent = await tom.send(
        "/papers/new", title="A guide", kind="guide", body=str(of("riverside-sg"))
    )
    where = sent.headers["Location"].removeprefix(BASE)
    assert "It has no version yet." in await tom.follow(sent)

    added = await tom.send(
        f"{where}/add-version", reference="guide.pdf", sha256="4c1d" * 16
    )
    assert "guide.pdf" in await tom.follow(added)
    received = await tom.send(
        f"{where}/receive?version=1", meeting=str(of("meeting-open"))
    )
    assert "Put before the" in await tom.follow(received)
    assert "A guide" in await pages.public.read("/papers")
