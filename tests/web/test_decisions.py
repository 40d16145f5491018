"""Decisions on pages: logged in a moment, from paper, and each with its story."""

import csv
import re
from io import StringIO

import pytest

from tests.commands.clerk import of, person
from tests.web.conftest import BASE, Form, Pages

SG = str(of("riverside-sg"))


@pytest.mark.stores_nothing
async def test_the_form_knows_who_sits_where_and_what_day_it_is(pages: Pages) -> None:
    tom = await pages.guest("tom")

    page = await tom.read("/decisions/new")
    fields = Form(page, "Log this decision").fields

    assert fields["body"] == SG
    assert fields["occurred"]
    further = page.partition(">Say more, if you know it")[2]
    assert page.count("<summary") == 1 + further.count("<summary") == 5
    assert further.index("Votes by name") < further.index("SHA-256")
    assert f"/meetings/{of('meeting-open')}/room#agenda" in page
    assert Form(await tom.read("/meetings/new"), "calendar").fields["body"] == SG

    sent = await tom.send("/decisions/new", words="", body=SG)
    assert '<a href="#f-words">What was agreed? This is required</a>' in sent.text


async def test_three_fields_make_a_decision(pages: Pages) -> None:
    tom = await pages.guest("tom")

    sent = await tom.send("/decisions/new", words="To plant an orchard")
    shown = await tom.follow(sent)

    assert "To plant an orchard" in shown
    assert "Not tested" in shown
    assert "not enough is recorded to say" in shown


async def test_votes_are_shown_as_a_picture_and_in_words(pages: Pages) -> None:
    tom = await pages.guest("tom")

    sent = await tom.send(
        "/decisions/new",
        words="To plant an orchard",
        how="vote",
        votes__for="5",
        votes__against="1",
        votes__abstain="1",
    )
    shown = await tom.follow(sent)

    assert 'aria-label="5 for, 1 against, 1 abstained"' in shown
    assert "more than half of the 6 who voted were for it" in shown


async def test_a_tie_that_was_broken_says_by_whom(pages: Pages) -> None:
    tom = await pages.guest("tom")

    sent = await tom.send(
        "/decisions/new",
        words="To plant an orchard",
        how="vote",
        votes__for="3",
        votes__against="3",
        votes__abstain="0",
        casting="for",
        outcome="carried",
    )
    shown = await tom.follow(sent)

    assert "The votes were equal, and the chair" in shown
    assert "casting vote was for it." in shown
    assert "Nothing is held against it." in await tom.read("/decisions")


async def test_a_decision_from_paper_is_a_late_entry_in_the_papers_words(
    pages: Pages,
) -> None:
    tom = await pages.guest("tom")

    sent = await tom.send(
        "/decisions/from-paper",
        words="To ask the council for a crossing",
        body=SG,
        occurred="April 2024",
        source__document="Minute book",
        source__place="page 12",
        votes__for="12",  # more than are known to have sat then, and no word of how
    )
    shown = await tom.follow(sent)

    assert 'aria-label="12 for, 0 against, 0 abstained"' in shown
    assert "Made in April 2024" in shown
    assert "Minute book, page 12" in shown
    assert "entered late" in shown


@pytest.mark.stores_nothing
async def test_a_decision_that_broke_a_rule_is_ratified_by_a_later_one(
    pages: Pages,
) -> None:
    tom = await pages.guest("tom")
    irregular = (await pages.api.public.read("/decisions", validity="irregular"))[
        "items"
    ][0]["id"]
    later = (await pages.api.public.read("/decisions", limit=1))["items"][0]

    page = await tom.read(f"/decisions/{irregular}")
    assert "Ratify it" in page
    form = await tom.read(f"/decisions/{irregular}/ratify")

    assert f'value="{later["id"]}"' in form
    assert "SG/2026/" in form


async def test_what_takes_the_place_of_another_says_so(pages: Pages) -> None:
    tom = await pages.guest("tom")
    made = await tom.send("/decisions/new", words="To meet on Monday")
    first = await tom.follow(made)
    begun = f"{BASE}/decisions/new?body={SG}&amp;supersedes="
    old = first.split(begun)[1].split('"')[0]
    choices = await tom.read("/decisions/new")  # it has no title
    assert re.search(r"SG/2026/\d+: To meet on Monday\s*</option>", choices)
    glance = await tom.read(f"/partnerships/{of('riverside')}")
    assert re.search(r"SG/2026/\d+</a> “To meet on Monday”, ", " ".join(glance.split()))

    sent = await tom.send(
        f"/decisions/new?body={SG}&supersedes={old}", words="To meet on Tuesday"
    )
    await tom.follow(sent)

    assert "It no longer stands: it was superseded by" in await tom.read(
        f"/decisions/{old}"
    )


@pytest.mark.stores_nothing
async def test_a_choice_once_made_survives_an_error(pages: Pages) -> None:
    """A meeting that was chosen is not hidden afterwards as if a link had named it."""
    tom = await pages.guest("tom")
    meeting = (await pages.api.public.read("/meetings", status="open"))["items"][0]

    sent = await tom.send("/decisions/new", words="", meeting=meeting["id"])

    assert sent.status_code == 400
    assert f'<option value="{meeting["id"]}" selected>' in sent.text


@pytest.mark.stores_nothing
async def test_the_register_counts_and_filters_in_its_address(pages: Pages) -> None:
    told = await pages.api.public.read("/decisions/counts", validity="irregular")

    page = await pages.public.read("/decisions", validity="irregular")

    assert f"{told['total']} decision" in page
    assert page.count("<article") == min(told["total"], 20)
    assert "/decisions.csv?validity=irregular" in page


@pytest.mark.stores_nothing
async def test_every_decision_that_is_wanted_is_in_the_table(pages: Pages) -> None:
    counted = await pages.api.public.read("/decisions/counts")

    sent = await pages.api.public.get("/decisions.csv")

    rows = list(csv.DictReader(StringIO(sent.text.lstrip("\ufeff"), newline="")))
    assert len(rows) == counted["total"]
    assert sum(one["decisions"] for one in counted["outcomes"]) == counted["total"]
    (bench,) = [one for one in rows if one["words"] == "To buy a bench"]
    assert (bench["body"], bench["made"]) == ("riverside-sg", "10 September 2026")


async def test_a_proposal_is_put_answered_and_counted(pages: Pages) -> None:
    tom, amina = await pages.guest("tom"), await pages.guest("amina")
    sent = await tom.send("/proposals/new", title="A lamp", words="To buy a lamp")
    shown = await tom.follow(sent)
    where = sent.headers["Location"].removeprefix(BASE)
    assert "Nobody has answered yet." in shown

    answered = await amina.send(f"{where}/answer", vote="for")
    assert "You answered:" in await amina.follow(answered)
    entered = await tom.send(
        f"{where}/enter-answer", person=str(person("grace")), vote="against"
    )

    shown = await tom.follow(entered)
    fell = re.findall(r">(\d+)</td>", shown.split("How the votes fell")[1])
    assert fell == ["1", "1", "0"]


async def test_a_proposal_is_offered_to_those_who_may_make_it(pages: Pages) -> None:
    offered = f"/proposals/new?body={of('riverside-sg')}"
    told = "The chair, vice-chair, secretary or co-ordinator of a group proposes"

    tom = await (await pages.guest("tom")).read("/proposals")
    olu = await (await pages.guest("olu")).read("/proposals")
    kim = await (await pages.guest("kim")).read("/proposals")
    public = await pages.public.read("/proposals")

    assert offered in tom
    assert told not in tom
    assert f"/proposals/new?body={of('forum')}" in olu, "a body of the council's own"
    for page in (kim, public):
        assert "/proposals/new" not in page
        assert told in page


@pytest.mark.stores_nothing
@pytest.mark.parametrize("form", ["rescind", "void", "report", "complete"])
async def test_each_later_form_says_in_words_what_it_does(
    pages: Pages, form: str
) -> None:
    tom = await pages.guest("tom")
    one = (await pages.api.public.read("/decisions", limit=1))["items"][0]["id"]

    page = await tom.read(f"/decisions/{one}/{form}")

    assert "_" not in page.split("<h1")[1].split("</h1>")[0]
    assert "Authority" not in page


@pytest.mark.stores_nothing
async def test_the_public_sees_decisions_and_no_buttons(pages: Pages) -> None:
    one = (await pages.api.public.read("/decisions", limit=1))["items"][0]["id"]

    page = await pages.public.read(f"/decisions/{one}")

    assert "What the rules say of it" in page
    assert "/rescind" not in page
    assert "Log what was agreed" not in await pages.public.read("/decisions")


@pytest.mark.stores_nothing
async def test_how_many_there_are_stands_above_the_register(pages: Pages) -> None:
    sent = await pages.public.get("/decisions/counts?validity=void")
    assert sent.headers["location"] == "/councils/practice/decisions?validity=void"
