"""The public's pages without scripts: a resident finds out what goes on."""

import re
from html import unescape

import pytest

from tests.commands.clerk import of
from tests.web.conftest import BASE, Pages

WORDS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


def words(html: str) -> str:
    """What a page says, in one line."""
    main = html.partition("<main")[2].partition("</main>")[0] or html
    return " ".join(unescape(WORDS.sub(" ", main)).split())


def links(html: str, to: str) -> list[str]:
    """The addresses on a page that hold this."""
    found = map(unescape, re.findall(r'href="([^"]+)"', html))
    return [one for one in found if to in one]


@pytest.mark.stores_nothing
async def test_a_resident_finds_the_partnership_and_whether_it_is_on_track(
    pages: Pages,
) -> None:
    home = await pages.public.read("")
    said = words(home)
    assert "What people decide together, and what becomes of it" in said
    assert "Is it on track?" in said
    (at,) = set(links(home, f"/partnerships/{of('riverside')}"))

    shown = await pages.public.client.get(at)
    told = words(shown.text)
    assert "Is its plan on track?" in told
    glance = shown.text.partition('class="wm-glance"')[2].partition("</section>")[0]
    assert 'href="#plan"' in glance
    assert "Who is in which office" in told
    assert "Name of amina" not in told  # who has not chosen to be shown by name


@pytest.mark.stores_nothing
async def test_a_day_before_anything_was_recorded_leads_back_to_today(
    pages: Pages,
) -> None:
    path = f"/partnerships/{of('riverside')}"
    gone = await pages.public.get(path, known_at="2001-01-01")
    assert gone.status_code == 404
    assert f'href="{BASE}{path}"' in gone.text


@pytest.mark.stores_nothing
async def test_what_changes_is_followed_and_taken_along_where_it_is_read(
    pages: Pages,
) -> None:
    riverside = f"/partnerships/{of('riverside')}"
    for path, files in {
        riverside: {"feed.atom", "calendar.ics", "milestones.ics", "milestones.csv"},
        f"{riverside}/agm-history": {"feed.atom", "calendar.ics"},
        "/decisions": {"feed.atom", "decisions.csv"},
        "/milestones": {"feed.atom", "milestones.ics", "milestones.csv"},
        f"/milestones/{of('ms-open')}": {"feed.atom"},
        f"/plans/{of('riverside-plan')}": {"feed.atom", "milestones.ics"},
        "/grants": {"feed.atom", "grants.transparency.csv"},
    }.items():
        page = await pages.public.read(path)
        found = re.findall(rf'href="(/api{BASE}/([a-z.]+)[^"]*)"', page)
        assert files <= {name for _, name in found}, path
        for address in {unescape(one) for one, name in found if name in files}:
            assert (await pages.public.client.get(address)).status_code == 200, address


@pytest.mark.stores_nothing
async def test_each_number_leads_to_what_it_counts(pages: Pages) -> None:
    page = await pages.public.read(f"/partnerships/{of('riverside')}")
    counted = re.findall(
        r'<a class="govuk-link" href="([^"]+state=[^"]+)"><strong>(\d+)</strong>', page
    )
    assert counted
    for address, number in counted:
        listed = await pages.public.client.get(f"/api{unescape(address)}")
        assert len(listed.json()["items"]) == int(number), address


@pytest.mark.stores_nothing
async def test_every_page_of_an_invented_council_says_so(pages: Pages) -> None:
    tom = await pages.guest("tom")
    for path in (
        "",
        "/partnerships",
        f"/partnerships/{of('riverside')}",
        "/schemes",
        "/bodies",
        f"/bodies/{of('riverside-sg')}",
        "/offices",
        "/promises",
        "/engagements",
        "/papers",
        "/search",
        "/about",
        "/decisions",
        "/decisions/new",
        "/audit-trail",
    ):
        page = await tom.read(path)
        assert "This is a practice council. Nobody and nothing" in page, path


@pytest.mark.stores_nothing
async def test_the_address_keeps_what_was_chosen(pages: Pages) -> None:
    active = await pages.public.read("/partnerships", stage="active")
    assert re.search(r'value="active"\s+selected', active)
    assert str(of("riverside")) in active
    none = await pages.public.read("/partnerships", stage="dormant", area="Nowhere")
    assert "No partnership fits." in none
    assert re.search(r"<option\s*>|<option selected", none)


async def test_an_office_that_is_held_over_is_said_to_be(pages: Pages) -> None:
    tom = await pages.api.visitor("tom")
    body = {"office": "treasurer", "person": "$joe", "term_until": "2026-10"}
    held = await tom.post(f"/bodies/{of('riverside-sg')}/take-office", body)
    assert held.status_code == 200, held.text
    await tom.read(f"/bodies/{of('riverside-sg')}", held)

    for path in (
        f"/partnerships/{of('riverside')}",
        f"/bodies/{of('riverside-sg')}",
        "/offices",
    ):
        assert "Holding over" in words(await pages.public.read(path)).replace(
            "holding over", "Holding over"
        ), path


async def test_a_search_without_scripts_marks_what_was_found(pages: Pages) -> None:
    tom = await pages.api.visitor("tom")
    body = {"body": "$riverside-sg", "words": "To plant <quince> trees & more"}
    made = await tom.post("/decisions", body)
    await tom.read("/decisions", made)

    empty = await pages.public.read("/search")
    assert "their beginnings are enough" in empty
    found = await pages.public.read("/search", q="quin")
    assert "To plant &lt;<mark>quince</mark>&gt; trees &amp; more" in found
    assert f"{BASE}/decisions/{made.json()['id']}" in found
    nothing = await pages.public.read("/search", q="<b>zebra")
    assert "Nothing was found for “<b>zebra”" in unescape(nothing)
    assert "<b>zebra" not in nothing


@pytest.mark.stores_nothing
async def test_what_stood_on_a_past_day_is_shown_and_links_keep_the_day(
    pages: Pages,
) -> None:
    page = await pages.public.read(
        f"/partnerships/{of('riverside')}", as_of="2026-11-22"
    )
    assert "As it was on 22 November 2026" in page
    assert "Back to today" in page
    address = f"/audit-trail?as_of=2026-11-22&partnership={of('riverside')}"
    assert links(page, address)


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/about", "Entries are only ever added"),
        ("/schemes", "What it asks of partnerships"),
        ("/promises", "What was said would be done, and what became of it"),
        ("/engagements", "Events"),
        ("/papers", "Papers"),
    ],
)
async def test_each_list_is_there_for_everybody(
    pages: Pages, path: str, says: str
) -> None:
    assert says in words(await pages.public.read(path))


async def test_single_things_tell_their_words_and_where_they_are_from(
    pages: Pages,
) -> None:
    olu = await pages.api.visitor("olu")
    source = {"document": "A leaflet", "place": "page 2"}
    made = await olu.post(
        "/promises",
        {"title": "Jam", "quote": "Jam for everybody", "source": source},
    )
    assert made.status_code == 201, made.text
    await olu.read("/promises", made)
    page = words(await pages.public.read(f"/promises/{made.json()['id']}"))
    assert "Jam for everybody" in page
    assert "Source: A leaflet, page 2" in page
    assert "not recorded" in page
    missing = await pages.public.get(f"/promises/{of('nobody')}")
    assert missing.status_code == 404


async def test_a_form_about_a_partnership_speaks_plainly(pages: Pages) -> None:
    olu = await pages.guest("olu")
    sent = await olu.send(
        "/partnerships/new",
        name="Quayside Partnership",
        scheme=str(of("scheme")),
        stage="interest",
    )
    page = await olu.follow(sent)
    assert "The partnership is on record." in page
    assert "Interest shown" in page
    assert "It chooses where, how and when it meets." in page
