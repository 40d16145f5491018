"""An officer's pages about progress, as browsers without JavaScript get them."""

import re
from pathlib import Path

import pytest

from commands.labels import PRACTICE
from store.vault import EMAIL
from tests.api.conftest import path
from tests.api.letters import links
from tests.commands.clerk import of, person
from tests.domain.picture_files import FROM_A_PHONE
from tests.web.conftest import BASE, OWN_PAGE, Form, Pages

OPEN = path("milestones", "ms-open")
CLAIMED = path("milestones", "ms-claimed")
PLAN = path("plans", "riverside-plan")


def text(html: str) -> str:
    """The words of a page, on one line."""
    plain = re.sub(r"<(script|style|title)[^>]*>.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", plain).split())


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("/dashboard", "Progress"),
        ("/dashboard?by=scheme&surprises=true", "Counted by"),
        ("/dashboard?by=objective", "How much later than promised"),
        ("/milestones", "Milestones"),
        ("/milestones?state=overdue&state=slipped&flag=stale", "Take all away"),
        ("/plans", "Action plans"),
        (PLAN, "Is it on track?"),
        (OPEN, "Everything that is recorded about it"),
        (CLAIMED, "nobody has verified it yet"),
        ("/to-verify", "Claimed as done, and not verified yet"),
        ("/asks", "What help do we need from agencies?"),
        ("/promises", "Promises"),
        ("/scope-concerns", "What a scheme speaks against"),
        ("/three-questions", "How the answers have shifted"),
        ("/reports", "Frozen reports"),
    ],
)
async def test_the_public_reads_how_things_stand(
    pages: Pages, page: str, said: str
) -> None:
    assert said in text(await pages.public.read(page))


@pytest.mark.stores_nothing
async def test_every_number_of_the_dashboard_leads_to_what_it_counts(
    pages: Pages,
) -> None:
    html = await pages.public.read("/dashboard")
    seen = set(re.findall(rf'href="({BASE}/milestones[^"]*)">\s*<[^>]*>?(\d+)', html))
    assert seen
    for address, number in sorted(seen)[:12]:
        listed = await pages.public.client.get(address.replace("&amp;", "&"))
        rows = listed.text.count('scope="row"')
        assert rows == int(number), address


@pytest.mark.stores_nothing
async def test_the_dashboard_of_one_place_has_its_address(pages: Pages) -> None:
    riverside = str(of("riverside"))
    whole = await pages.public.read("/dashboard")
    html = await pages.public.read("/dashboard", partnership=riverside, by="theme")

    assert f'<option value="{riverside}">' in whole
    assert f'<option value="{riverside}" selected>' in html
    assert f'class="wm-chip" href="{BASE}/dashboard?by=theme"' in html
    assert f"{BASE}/promises?status=made" in whole
    assert f"{BASE}/promises" not in html.partition("<main")[2]
    of_it = set(re.findall(rf'href="{BASE}/milestones([^"/]*)"', html))
    assert of_it
    assert all(f"partnership={riverside}" in one for one in of_it)
    nowhere = await pages.public.read("/dashboard", area="Nowhere", phase="9")
    assert "No milestone is like that." in nowhere


@pytest.mark.stores_nothing
async def test_a_filter_is_in_the_address_and_can_be_taken_away(pages: Pages) -> None:
    html = await pages.public.read("/milestones", state=["overdue", "verified"])
    gone = [
        one
        for one in re.findall(r'class="wm-chip" href="([^"]+)"', html)
        if "overdue" not in one
    ]
    assert gone == [f"{BASE}/milestones?state=verified"]
    assert re.search('name="state" value="overdue" checked', html)


async def test_what_moved_is_drawn_beside_its_table(pages: Pages) -> None:
    tom = await pages.guest("tom")
    past = await tom.send(f"{OPEN}/revise-forecast", forecast="May 2014")
    assert "When is it expected now? This must not be past" in past.text
    assert "Why? This is required" in past.text  # all at once
    answer = await tom.send(
        f"{OPEN}/revise-forecast", forecast="spring 2027", why="The river was high."
    )
    html = await tom.follow(answer)
    assert "The date has moved." in html
    assert html.count('class="wm-chart__mark"') == 2
    assert "Expected spring 2027." in text(html)
    assert "The river was high." in html


async def test_a_claim_with_a_photograph_is_verified_in_two_taps(
    pages: Pages,
) -> None:
    tom, olu = await pages.guest("tom"), await pages.guest("olu")
    form = Form(await tom.read(f"{OPEN}/achieve"))
    typed = form.fields | {
        "on": "20 November 2026",
        "evidence.0.title": "From the bridge",
    }
    sent = await tom.client.post(
        form.action,
        data=typed,
        files={"evidence.0.file": ("bridge.jpg", FROM_A_PHONE, "image/jpeg")},
        headers=OWN_PAGE,
    )
    assert "claimed as done" in text(await tom.follow(sent))

    queue = await olu.read("/to-verify")
    (address,) = re.findall(rf'href="(/api{BASE}{OPEN}/file[?][^"]+)"', queue)
    photograph = await olu.client.get(address)
    assert photograph.content.startswith(b"\xff\xd8")
    forms = re.findall(rf'action="({BASE}{OPEN}/verify)"', queue)
    assert forms == [f"{BASE}{OPEN}/verify"]
    fields = {"csrf": Form(queue).fields["csrf"], "then": "/to-verify"}
    verified = await olu.client.post(forms[0], data=fields, headers=OWN_PAGE)
    after = await olu.follow(verified)
    assert "The milestone is verified." in after
    banner = after.partition('role="alert"')[2].partition("Entry ")[0]
    assert f'{BASE}{OPEN}">' in banner
    assert f"{BASE}{OPEN}/verify" not in after


@pytest.mark.stores_nothing
async def test_a_wrong_file_is_told_of_and_nothing_typed_is_lost(pages: Pages) -> None:
    tom = await pages.guest("tom")
    form = Form(await tom.read(f"{OPEN}/achieve"))
    typed = form.fields | {"on": "20 November 2026", "evidence.0.title": "A picture"}
    again = await tom.client.post(
        form.action,
        data=typed,
        files={"evidence.0.file": ("bridge.jpg", b"<html>", "image/jpeg")},
        headers=OWN_PAGE,
    )
    assert again.status_code == 422
    assert "The file must be a PDF" in text(again.text)
    kept = Form(again.text).fields
    assert kept["on"] == "20 November 2026"
    assert kept["evidence.0.title"] == "A picture"


async def test_a_word_on_how_it_goes_may_come_with_a_photograph(pages: Pages) -> None:
    tom = await pages.guest("tom")
    form = Form(await tom.read(f"{OPEN}/note-progress"))
    sent = await tom.client.post(
        form.action,
        data=form.fields | {"note": "The scaffolding is up."},
        files={"evidence.0.file": ("bridge.jpg", FROM_A_PHONE, "image/jpeg")},
        headers=OWN_PAGE,
    )
    shown = await tom.follow(sent)
    assert f"/api{BASE}{OPEN}/file?" in shown
    assert "The scaffolding is up." in shown
    sent = await tom.send(f"{OPEN}/note-progress", note="Nothing is new.")
    assert "Nothing is new." in await tom.follow(sent)


@pytest.mark.stores_nothing
async def test_nobody_is_shown_the_buttons_for_a_claim_of_their_own(
    pages: Pages,
) -> None:
    tom, olu = await pages.guest("tom"), await pages.guest("olu")
    assert f"{CLAIMED}/verify" not in await tom.read("/to-verify")
    assert f"{CLAIMED}/verify" in await olu.read("/to-verify")
    assert f"{CLAIMED}/verify" not in await pages.public.read("/to-verify")


async def test_an_officer_asks_and_a_lead_without_an_account_answers(
    pages: Pages, tmp_path: Path
) -> None:
    olu = await pages.guest("olu")
    where = f"/chasing/new?milestone={of('ms-open')}"
    address = {EMAIL: "kim@example.org"}
    await pages.api.store.vault.keep_person(PRACTICE, person("kim"), address, new=False)
    form = await olu.read(where)
    assert f'<option value="{person("kim")}">Name of kim</option>' in form
    unknown = f'<option value="{person("joe")}" disabled>Name of joe (no address is'
    assert unknown in form
    assert "An administrator of the council records an address" in form
    refused = await olu.send(where, person=str(person("joe")))
    assert refused.status_code == 422
    assert "No e-mail address of this person is known here" in refused.text
    assert "no address is recorded" not in await (await pages.guest("kim")).read(where)
    nobody = await olu.send(where, words="How is it?")
    assert nobody.status_code == 422
    assert "How is it?" in nobody.text
    sent = await olu.send(where, name="Nadia", email="nadia@example.org")
    assert "no answer yet" in text(await olu.follow(sent))

    (link,) = await links(pages.api, tmp_path)
    lead = pages.public
    opened = await lead.get("/news", link=link)
    assert opened.headers["Cache-Control"] == "no-store"
    assert opened.headers["X-Robots-Tag"] == "noindex"
    wrong = await lead.send(f"/news?link={link}", answer="moved", forecast="soon")
    assert wrong.status_code == 400
    assert "needed" not in Form(wrong.text).fields["words"]
    answer = await lead.send(
        f"/news?link={link}", answer="moved", forecast="June 2027", words="Rain."
    )
    assert "Expected June 2027." in text(await lead.follow(answer))
    assert (await lead.get("/news", link=link)).status_code == 401
    listed = text(await olu.read("/chasing"))
    assert "0 questions have no answer yet." in listed


async def test_a_report_is_frozen_and_says_what_has_changed_since(
    pages: Pages,
) -> None:
    olu, tom = await pages.guest("olu"), await pages.guest("tom")
    frozen = await olu.send("/reports/new", title="Milestones today", audience="public")
    report = await olu.follow(frozen)
    assert "The report is frozen" in report
    await tom.send(f"{OPEN}/block", why="Otters are nesting.")
    where = frozen.headers["Location"].removeprefix(BASE)
    html = await tom.read(f"{where}/changes")
    assert "By entries made late" in html  # of the day that it is about
    assert "How it stands: on track" in text(html)
    assert "It holds" in text(await tom.read(f"{where}/check")).replace("it", "It")

    sent = await tom.get(f"{where}/lines", state="on track", as_of="2026-11-22")
    lines = await tom.follow(sent)
    address, _, asked = sent.headers["Location"].partition("?")
    assert address == f"{BASE}{where}"
    assert set(asked.split("&")) in (
        {"as_of=2026-11-22", "state=on+track#lines"},
        {"as_of=2026-11-22#lines", "state=on+track"},
    )
    stood = lines.partition("<tbody")[2].partition("</tbody>")[0].split("<tr ")[1:]
    counted = re.search(
        r'state=on\+track[^"]*#lines" aria-current="true">[^<]*\((\d+)\)', lines
    )
    assert counted
    assert len(stood) == int(counted[1]) > 0
    for row in stood:
        assert "On track" in text(row)
        assert "/milestones/" in row
        assert re.search(
            r"/audit-trail\?as_of=2026-11-22&amp;subject=[^&]+&amp;known_", row
        )
    found, mark = list[int](), ""
    while mark or not found:
        asked = f"state=on track&limit=2{mark}"
        part = await tom.client.get(f"/api{BASE}{where}/lines?{asked}")
        found += [one["line"] for one in part.json()["items"]]
        mark = f"&cursor={part.json()['next']}" if part.json()["next"] else ""
    assert found == [int(one) for one in re.findall(r'id="line-(\d+)"', lines)]
    others = ("withdrawn", "achieved", "slipped", "verified", "not recorded")
    none = next(one for one in others if f"state={one.replace(' ', '+')}" not in lines)
    assert "No line is like that." in await tom.read(where, state=none)


@pytest.mark.stores_nothing
async def test_work_shows_officers_what_waits_and_the_public_nothing(
    pages: Pages,
) -> None:
    olu = await pages.guest("olu")
    assert "claimed as done, for you to verify" in text(await olu.read("/work"))
    assert (await pages.public.get("/work")).status_code == 401
