"""Somebody answers the letter that invites them; what they accept is entered."""

import asyncio
import re
from collections import Counter

import pytest

from cli.people import carry_out
from commands.labels import PRACTICE
from domain.body import MemberJoined
from domain.offices import OfficeLeft, OfficeTaken
from domain.person import PersonAdded
from store import invitations
from store.opened import opened
from tests.commands.clerk import of, person
from tests.conftest import MASTER
from tests.signing.conftest import ORIGIN, Entrance, told
from tests.signing.inviting import (
    NADIA,
    NOT_GOOD,
    SEAT,
    VICE_CHAIR,
    accepted,
    entries,
    freed,
    fresh,
    invited,
    last,
    link,
)


async def test_somebody_new_accepts_an_office_and_is_signed_in(
    entrance: Entrance,
) -> None:
    tom, before = await entrance.signed_in(), await last(entrance)
    made = await invited(tom, **fresh("Nina Newcome"), **VICE_CHAIR)
    (letter,) = (await entrance.sent())[-1:]
    (address,) = re.findall(rf"^{ORIGIN}\S+$", letter, re.MULTILINE)
    page, _, secret = address.partition("?link=")
    nadia = entrance.browser()
    offer = (await nadia.get("/invitations/offer", link=secret)).json()
    assert await last(entrance) == before  # to look at it changes nothing
    pressed = await nadia.post("/invitations/accept", {"link": secret})
    who = (await nadia.get("/session")).json()
    entered = await entries(entrance, before)
    added, seated, taken = [
        one for one in entered if not isinstance(one.facts, OfficeLeft)
    ]

    assert made["to"] == ("to be vice-chair of riverside-sg (Riverside)")
    assert letter.startswith("To: nina@new.example\nSubject: An invitation from Pract")
    assert "Tom Fielding invites you to be vice-chair of riverside-sg" in letter
    assert page == f"{ORIGIN}/councils/practice/invitations/open"
    assert (offer["by"], offer["to"]) == ("Tom Fielding", made["to"])
    assert pressed.status_code == 200, pressed.text
    assert (who["name"], who["means"], who["proven"]) == (
        "Nina Newcome",
        "e-mail",
        False,
    )
    assert isinstance(added.facts, PersonAdded)
    assert isinstance(seated.facts, MemberJoined)
    assert isinstance(taken.facts, OfficeTaken)
    assert (taken.facts.office, taken.facts.how) == ("vice-chair", "appointed")
    for entry in (added, seated, taken):
        assert str(entry.actor) == who["person"]
        assert entry.invited_by == person("tom")
    await freed(entrance, who["person"])


async def test_what_is_entered_says_by_whose_invitation(entrance: Entrance) -> None:
    tom, before = await entrance.signed_in(), await last(entrance)
    await invited(tom, **fresh("Ulla Berg"), **SEAT)
    answer = await accepted(entrance, await link(entrance))
    (entry,) = (await entries(entrance, before))[1:]
    raw = f'"invited_by":"{person("tom")}"'
    leaves = await entrance.sql(
        "SELECT convert_from(leaf, 'UTF8') FROM store.event WHERE position > $1", before
    )
    assert isinstance(entry.facts, MemberJoined)
    assert answer.json()["to"] == ("to take a seat in riverside-sg (Riverside)")
    assert [raw in leaf for (leaf,) in leaves] == [True, True]
    assert not any("ulla" in leaf.lower() for (leaf,) in leaves)


async def test_somebody_known_accepts_and_is_not_signed_in(entrance: Entrance) -> None:
    """A link that lies in a mailbox for days opens nothing that was there before."""
    tom, before = await entrance.signed_in(), await last(entrance)
    await invited(tom, name="A. Lamb", email="ADA@example.org", **SEAT)
    ada = entrance.browser()
    answer = await ada.post("/invitations/accept", {"link": await link(entrance)})
    (entry,) = await entries(entrance, before)
    assert (answer.json()["person"], answer.json()["session"]) == (
        str(person("ada")),
        None,
    )
    assert (await ada.get("/session")).status_code == 401
    assert entry.actor == person("ada")
    store = entrance.app.state.waymark.store
    left: dict[str, object] = {"person": str(person("ada"))}
    await carry_out(store, PRACTICE, "body.leave", left, id=of("riverside-sg"))


async def test_an_invitation_to_somebody_in_office_says_so(entrance: Entrance) -> None:
    tom, before = await entrance.signed_in(), await last(entrance)
    own = {"body": "$riverside-sg", "office": "secretary"}
    by_id = await tom.post("/invitations", {"person": "$tom", **own})
    # By address it is not told before the letter's reader asks.
    await invited(tom, name="Tom", email="tom@example.org", **own)
    answer = await accepted(entrance, await link(entrance))
    assert told(by_id) == told(answer) == (409, "already-taken")
    assert "is secretary of riverside-sg already" in by_id.json()["detail"]
    assert await last(entrance) == before


async def test_links_that_are_not_good_look_alike(entrance: Entrance) -> None:
    tom, before = await entrance.signed_in(), await last(entrance)
    secrets = []
    for name in ("Old Ones", "Declined Once", "Withdrawn Here", "Good One"):
        made = await invited(tom, **fresh(name), **SEAT)
        secrets.append(await link(entrance))
        if name == "Withdrawn Here":
            ended = await tom.post(f"/invitations/{made['id']}/withdraw")
            assert ended.json() == {"withdrawn": True}
            again = await tom.post(f"/invitations/{made['id']}/withdraw")
            assert again.json() == {"withdrawn": False}
    old, declined, withdrawn, good = secrets
    await entrance.sql(
        "UPDATE access.invitation SET expires_at = now()"
        " WHERE secret_hash = sha256($1)",
        old.encode(),
    )
    await entrance.browser().post("/invitations/decline", {"link": declined})
    bad = (old, declined, withdrawn, good[:-1], f"{good}x", "", "\x00" * 43)
    answers = [await accepted(entrance, one) for one in bad]
    answers += [
        await entrance.browser().post("/invitations/decline", {"link": one})
        for one in bad
    ]
    offers = [await tom.get("/invitations/offer", link=one) for one in bad]
    elsewhere = await entrance.browser().client.post(
        "/api/councils/another/invitations/accept",
        json={"link": good},
        headers={"Origin": ORIGIN},
    )
    assert {(*told(one), one.json()["detail"]) for one in answers} == {
        (*NOT_GOOD, answers[0].json()["detail"])
    }
    assert {told(one) for one in offers} == {NOT_GOOD}
    assert elsewhere.status_code in {401, 404}
    assert await last(entrance) == before
    assert (await accepted(entrance, good)).status_code == 200
    assert told(await accepted(entrance, good)) == NOT_GOOD  # replayed


async def test_of_many_who_accept_at_once_in_two_processes_one_does(
    entrance: Entrance,
) -> None:
    tom, before = await entrance.signed_in(), await last(entrance)
    await invited(tom, **fresh("Onneca Sanz"), **SEAT)
    secret = await link(entrance)
    async with opened(entrance.database, MASTER, most=2) as elsewhere:
        answers, other = await asyncio.gather(
            asyncio.gather(*(accepted(entrance, secret) for _ in range(10))),
            invitations.take(elsewhere.app, PRACTICE, secret),
        )
    statuses = Counter(answer.status_code for answer in answers)
    won = 1 - (other is not None)
    assert statuses == Counter([200] * won + [401] * (10 - won))
    assert len(await entries(entrance, before)) == 2 * won
    assert len(await entrance.sql("SELECT FROM access.session")) == 1 + won


async def test_what_was_cut_off_half_way_is_finished_by_accepting_again(
    entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    tom, before = await entrance.signed_in(), await last(entrance)
    await invited(tom, **fresh("Petra Half"), **SEAT)
    secret = await link(entrance)

    async def killed(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(invitations, "answer", killed)
        assert (await accepted(entrance, secret)).status_code == 500
    busy = await accepted(entrance, secret)
    (one,) = (await tom.get("/invitations")).json()["items"]
    tried = await tom.post(f"/invitations/{one['id']}/withdraw")
    await entrance.sql("UPDATE access.invitation SET busy_until = now()")
    again = await accepted(entrance, secret)
    assert told(busy) == NOT_GOOD
    assert told(tried) == (409, "not-ready")
    assert again.status_code == 200
    assert len(await entries(entrance, before)) == 2
    assert again.json()["session"]["name"] == "Petra Half"


async def test_whoever_lost_the_right_meanwhile_cannot_give_it(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    await invited(tom, **fresh("Vic Chairs"), **VICE_CHAIR)
    vic = entrance.browser()
    took = await vic.post("/invitations/accept", {"link": await link(entrance)})
    vic.csrf = took.json()["session"]["csrf"]
    await invited(vic, **fresh("Will Comes"), **SEAT)
    secret = await link(entrance)
    await freed(entrance, took.json()["person"])
    before = await last(entrance)
    refused = await accepted(entrance, secret)
    again = await accepted(entrance, secret)
    assert told(refused) == told(again) == (403, "not-permitted")
    assert "whoever invited you has the right" in refused.json()["detail"].lower()
    assert "no longer" in refused.json()["detail"]
    assert await last(entrance) == before


async def test_a_treasurer_hands_over_her_office_and_has_it_no_longer(
    entrance: Entrance,
) -> None:
    """She may nothing else of the kind: only what is hers."""
    vault = entrance.app.state.waymark.store.vault
    fields = {"name": "Grace Oyelaran", "email": "grace@example.org"}
    await vault.keep_person(PRACTICE, person("grace"), fields)
    grace = await entrance.signed_in("grace@example.org")
    office = {"body": "$riverside-sg", "office": "treasurer"}
    chair = {"body": "$riverside-sg", "office": "chair"}
    new = fresh("Ned Follows")
    others = [
        await grace.post("/invitations", {**new, **SEAT}),
        await grace.post("/invitations", {**new, **chair}),
    ]
    made = await invited(grace, **new, **office)
    secret, before = await link(entrance), await last(entrance)
    took = await accepted(entrance, secret)
    after = await entries(entrance, before)
    again = await grace.post("/invitations", {**fresh("Nora Late"), **office})
    assert [told(one) for one in others] == [(403, "not-permitted")] * 2
    assert made["follows"] == str(person("grace"))
    assert took.status_code == 200, took.text
    assert OfficeLeft(office="treasurer", person=person("grace")) in [
        entry.facts for entry in after
    ]
    assert told(again) == (403, "not-permitted")


async def test_another_sites_page_neither_invites_nor_accepts(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    evil = {"Origin": "https://evil.example"}
    refused = [await tom.post("/invitations", {**NADIA, **SEAT}, evil)]
    await invited(tom, **NADIA, **SEAT)
    body = {"link": await link(entrance)}
    browser = entrance.browser()
    refused.append(await browser.post("/invitations/accept", body, evil))
    refused.append(await browser.post("/invitations/decline", body, evil))
    assert [told(one) for one in refused] == [(403, "not-from-here")] * 3
