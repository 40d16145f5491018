"""Groups, offices and rules on pages."""

import re

import pytest

from tests.commands.clerk import of, person
from tests.web.conftest import BASE, Form, Pages

SG = f"/bodies/{of('riverside-sg')}"
HOME = f"/partnerships/{of('riverside')}"


async def test_somebody_joins_and_takes_an_office(pages: Pages) -> None:
    tom = await pages.guest("tom")
    shown = await tom.read(SG)
    assert "Somebody joins" in shown

    sent = await tom.send(
        f"{SG}/take-office?office=vice-chair",
        person=str(person("joe")),
        how="elected",
        term_from="20 November 2026",
    )

    shown = await tom.follow(sent)
    assert "The office is taken." in shown
    assert re.search(r"Vice-chair.*?<strong>Name of joe", shown, re.DOTALL)


async def test_an_election_against_the_rules_says_why_in_words(pages: Pages) -> None:
    tom = await pages.guest("tom")
    sent = await tom.send("/meetings/new", when="today", kind="annual")
    at = sent.headers["Location"].removeprefix(BASE).removesuffix("/plan")
    await tom.follow(await tom.send(f"{at}/give-notice", on="today"))
    await tom.follow(await tom.send(f"{at}/open-meeting", on="today"))
    await tom.follow(await tom.send(f"{at}/take-attendance", present_count="9"))
    await tom.follow(
        await tom.send(f"{at}/elect", office="vice-chair", person=str(person("joe")))
    )

    shown = await pages.public.read(HOME)

    assert "which is 0 clear days.</span>" in shown
    assert "&#39;outcome&#39;" not in shown


async def test_a_member_registers_an_interest_of_their_own(pages: Pages) -> None:
    joe = await pages.guest("joe")
    page = await joe.read(SG)
    assert "Register an interest" in page
    assert "Somebody joins" not in page

    sent = await joe.send(
        f"{SG}/register-interest?person={person('joe')}", interest="Sells benches"
    )

    assert "Sells benches" in await joe.follow(sent)


async def test_offices_say_what_is_to_be_seen_to(pages: Pages) -> None:
    tom = await pages.guest("tom")
    await tom.follow(
        await tom.send(
            f"{SG}/leave-office?office=treasurer", person=str(person("grace"))
        )
    )

    shown = await pages.public.read("/offices", partnership=str(of("riverside")))

    assert "Vacant" in shown
    assert "To be seen to" in shown
    assert "treasurer" in shown.split("To be seen to")[1]


async def test_a_chair_states_rules_by_the_form(pages: Pages) -> None:
    amina = await pages.guest("amina")

    sent = await amina.send(
        f"{HOME}/adopt-rulebook",
        in_force="1 January 2028",
        reason="It is not in our books",
        quorum__number="4",
        quorum__share="1/3",
        quorum__whichever="greater",
        quorum__including="Residents: 2\nCouncillors: 1",
        majorities__rulebook__share="3/4",
        notice_by_kind__annual="21",
        clauses__quorum="6.1",
        substitutes="yes",
    )

    shown = await amina.follow(sent)
    assert "at least 4 people or one third of those entitled" in shown
    assert "Residents" in shown
    assert "three quarters" in shown
    assert "6.1" in shown


@pytest.mark.stores_nothing
async def test_what_is_wrong_in_the_rules_is_told_beside_its_field(
    pages: Pages,
) -> None:
    amina = await pages.guest("amina")

    sent = await amina.send(
        f"{HOME}/adopt-rulebook",
        in_force="whenever",
        quorum__number="a few",
        quorum__including="Residents",
        agm_month="13",
    )

    assert sent.status_code == 400
    for input_ in ("f-in_force", "f-quorum-number", "f-quorum-including"):
        assert f'href="#{input_}"' in sent.text
    assert "a few" in sent.text


async def test_changed_rules_begin_with_those_in_force(pages: Pages) -> None:
    amina = await pages.guest("amina")
    await amina.send(
        f"{HOME}/adopt-rulebook",
        in_force="1 January 2026",
        reason="Its decision was made elsewhere",
        quorum__number="4",
        term_months="12",
        proxies="no",
        clauses__quorum="6.1",
    )

    fields = Form(await amina.read(f"{HOME}/adopt-rulebook"), "our rules").fields

    assert fields["quorum.number"] == "4"
    assert fields["clauses.quorum"] == "6.1"
    assert fields["term_months"] == "12"
    assert fields["proxies"] == "no"
    assert fields["in_force"] == ""


@pytest.mark.stores_nothing
async def test_the_annual_meetings_are_told_one_by_one(pages: Pages) -> None:
    shown = await pages.public.read(f"{HOME}/agm-history")

    assert "2nd annual meeting on 15 October 2026" in shown
    assert "The next one" in shown
