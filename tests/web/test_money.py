"""Money on pages without scripts: a round from its opening to a grant's closing."""

import json
import re
from html import unescape
from typing import Any

import pytest

from tests.commands.clerk import of, person
from tests.web.conftest import Guest, Pages
from tests.web.test_public import links, words
from web.data_pages import described

LONG = ("eligibility", "diligence", "assessed", "proposed", "offered", "accepted")
PLACE = re.compile(r"/(funds|grants)/([0-9a-f-]{36})")


async def done(guest: Guest, path: str, /, **typed: Any) -> str:
    """Fill in a form that is accepted, and read the page that follows."""
    sent = await guest.send(path, **typed)
    assert sent.status_code == 303, words(sent.text)
    return words(await guest.follow(sent))


async def begun(guest: Guest, path: str, /, **typed: Any) -> str:
    """The same of what begins something: its id."""
    sent = await guest.send(path, **typed)
    assert sent.status_code == 303, words(sent.text)
    await guest.follow(sent)
    found = PLACE.search(sent.headers["Location"])
    assert found, sent.headers["Location"]
    return found[2]


async def opened(olu: Guest) -> str:
    """A fund with two sizes of grants, and a round that is open."""
    fund = await begun(
        olu,
        "/funds/new",
        name="Neighbourhood Fund",
        budget="10,000",
        bands__0__name="Small",
        bands__0__up_to="500",
        bands__1__name="Large",
        bands__1__from_amount="500.01",
        bands__1__steps=[*LONG, "reconciled"],
    )
    shown = await done(
        olu,
        f"/funds/{fund}/open-round",
        name="Winter",
        opens="1 November 2026",
        closes="31 December 2026",
        closes_at="12:00",
        criteria__0__name="Need",
        criteria__0__out_of="5",
        criteria__0__weight="2",
    )
    assert "Open until 31 December 2026 at 12:00, London time." in shown
    assert "apply decide pay report close" in shown
    return fund


async def applied(grace: Guest, fund: str) -> str:
    page = await grace.read(f"/grants/new?fund={fund}")
    assert "It is judged by: Need." in words(page)
    return await begun(
        grace,
        f"/grants/new?fund={fund}",
        title="Steps to the river",
        amount="3,000",
        applicant="Riverside Partnership",
        partnership=str(of("riverside")),
        elsewhere="600",
        themes="places",
    )


async def test_a_round_goes_from_its_opening_to_a_closed_grant(pages: Pages) -> None:
    olu, ines, grace = [await pages.guest(who) for who in ("olu", "ines", "grace")]
    fund = await opened(olu)
    grant = await applied(grace, fund)
    inbox = words(await olu.read(f"/funds/{fund}/rounds/1"))
    assert "waiting for a check of whether it is eligible" in inbox

    at = f"/grants/{grant}"
    shown = await done(olu, f"{at}/check-eligibility", eligible="yes")
    assert "Waiting for checks of the applicant" in shown
    shown = await done(olu, f"{at}/do-diligence", checks__0__finding="satisfied")
    assert "Waiting for an assessment" in shown
    shown = await done(olu, f"{at}/assess", scores__0__points="4", why="It is steep.")
    assert "8 of 10 points" in shown
    shown = await done(olu, f"{at}/propose", amount="2800")
    assert "Waiting for a decision" in shown

    own = await olu.send(f"{at}/award", amount="2800")
    assert "whoever proposed an award does not approve it" in words(own.text).lower()
    shown = await done(ines, f"{at}/award", amount="2800", report_by="31 January 2027")
    assert "Waiting for an offer" in shown
    await done(olu, f"{at}/offer", until="31 December 2026")
    shown = await done(grace, f"{at}/accept")
    assert "Waiting for a payment of £2,800.00" in shown
    (pay,) = links(await olu.read(at), f"{at}/pay")
    assert "amount=2800.00" in pay
    await done(olu, pay.removeprefix("/councils/practice"), reference="BACS 1")

    shown = await done(grace, f"{at}/hand-in-report", spent="2700", words="It is done.")
    assert "Waiting for a judgement of the report" in shown
    shown = await done(olu, f"{at}/report", outcome="satisfactory")
    assert "Waiting for £100.00 that was neither spent nor came back" in shown
    await done(grace, f"{at}/declare-underspend", amount="100")
    await done(olu, f"{at}/give-back", amount="100")
    await done(olu, f"{at}/reconcile")
    shown = await done(ines, f"{at}/close")
    assert "Waiting for" not in shown
    assert "£2,800.00, of which £100.00 came back" in shown

    told = words(await pages.public.read(f"/funds/{fund}/reconciliation"))
    assert "£10,000.00 came in: £2,700.00 is kept for grants" in told
    ledger = words(await pages.public.read(f"/funds/{fund}/ledger"))
    assert "Came back Steps to the river £100.00 +£100.00 £7,300.00" in ledger


async def test_whoever_belongs_to_the_applicant_is_seen_before_it_is_decided(
    pages: Pages,
) -> None:
    olu, grace = await pages.guest("olu"), await pages.guest("grace")
    fund = await opened(olu)
    at = f"/grants/{await applied(grace, fund)}"
    await done(
        olu,
        f"{at}/declare-interest",
        person=str(person("joe")),
        response="withdrew",
        interest="Rows there.",
    )

    shown = words(await olu.read(at))
    assert "Name of joe withdrew" in shown
    assert "Rows there." in shown
    for others in (grace, pages.public):
        assert "Rows there." not in await others.read(at)


async def test_a_person_stays_unnamed_but_to_officers(pages: Pages) -> None:
    olu = await pages.guest("olu")
    at = "/grants/" + await begun(
        olu,
        f"/grants/new?fund={of('fund-plain')}",
        title="Paint",
        amount="100",
        individual="yes",
        recipient="Marian Ashdown",
    )
    assert "Marian Ashdown" in await olu.read(at)
    for path in (at, "/grants", f"/audit-trail?subject={at[8:]}"):
        shown = await pages.public.read(path)
        assert "Marian Ashdown" not in shown, path
        assert "An individual" in shown, path


@pytest.mark.stores_nothing
async def test_everything_that_is_wrong_comes_back_with_what_was_typed(
    pages: Pages,
) -> None:
    olu = await pages.guest("olu")
    sent = await olu.send(
        f"/funds/{of('fund-rounds')}/open-round",
        name="Winter",
        opens="soon",
        criteria__0__name="Need",
        criteria__0__out_of="many",
    )
    said = words(sent.text)
    assert sent.status_code == 400
    assert 'value="soon"' in sent.text
    assert 'value="many"' in sent.text
    assert "From when are applications taken? This must be a date" in said
    assert "Until when? This is required" in said
    assert "Most points must be a whole number" in said


@pytest.mark.stores_nothing
async def test_each_count_leads_to_as_many_grants(pages: Pages) -> None:
    olu = await pages.guest("olu")
    page = await olu.read("/grants")
    counted = re.findall(r'href="([^"]+status=[^"]+)">(\d+) ', page)
    assert counted
    for address, number in counted:
        listed = await olu.read(unescape(address).removeprefix("/councils/practice"))
        assert listed.count('scope="row"') == int(number), address


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/grants", "grants"),
        ("/grants?year=2026&status=declined", "Take all away"),
        ("/grants/awaiting-report", "Reports that are due"),
        ("/grants/not-publishable", "Not publishable yet"),
        ("/grants/by-organisation?sort=name", "Download this list (CSV)"),
        ("/grants?sort=smallest&given=true", "Smallest award first"),
        ("", "Grants to groups and people"),
        ("/enquiries", "asked about"),
        ("/grants/new", "Choose one to see what it asks"),
        ("/funds", "left of"),
        (f"/funds/{of('fund-rounds')}", "Judged by: Need (up to 5 points, counted 2"),
        (f"/funds/{of('fund-rounds')}/ledger", "Opened with its budget"),
        ("/contributions?received=true", "Riverside Parish Council"),
        ("/organisations?name=allot", "Nobody has confirmed this entry so far"),
        (f"/organisations/{of('allotments')}", "What it was called"),
        ("/open-data", "How to cite it"),
        ("/audit-trail", "Choose what to see"),
    ],
)
async def test_the_public_reads_where_the_money_goes(
    pages: Pages, path: str, said: str
) -> None:
    assert said in words(await pages.public.read(path))


async def test_the_directory_is_kept_by_forms(pages: Pages) -> None:
    olu = await pages.guest("olu")
    sent = await olu.send(
        "/organisations/new",
        name="Weir Paddlers",
        kind="group",
        registrations__0__scheme="GB-COH",
        registrations__0__number="99999104",
        website="javascript:alert(1)",
    )
    assert sent.status_code == 400
    sent = await olu.send("/organisations/new", name="Weir Paddlers", kind="group")
    at = sent.headers["Location"].removeprefix("/councils/practice")
    await olu.follow(sent)
    shown = await done(olu, f"{at}/rename", name="Paddlers CIC", occurred="May 2026")
    assert "What it was called" in shown
    assert "Paddlers CIC" in shown
    shown = await done(olu, f"{at}/confirm")
    assert "Last confirmed: 22 November 2026." in shown
    found = words(await pages.public.read("/organisations?name=paddl"))
    assert "Also: Paddlers CIC" in found


@pytest.mark.stores_nothing
async def test_open_data_is_described_for_search_engines_and_ends_no_script(
    pages: Pages,
) -> None:
    page = await pages.public.read("/open-data")
    described = page.partition('<script type="application/ld+json">')[2]
    told = described.partition("</script>")[0]
    assert '"@type": "DataCatalog"' in told
    assert "<" not in told


def test_a_name_that_would_end_the_script_does_not() -> None:
    told = described({"name": "</script><b>&"})
    assert "<" not in told
    assert json.loads(told) == {"name": "</script><b>&"}
