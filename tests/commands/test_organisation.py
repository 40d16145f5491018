"""Organisations: who may enter them, whose a number is, and two found to be one."""

import re
from typing import Any

import pytest

from commands.labels import PRACTICE, id_of
from commands.organisation_identifiers import identifier_id, label_of
from commands.reading import Unreadable
from commands.standing import Asking
from domain.errors import AlreadyClosed, AlreadyTaken, Contradiction, NotPermitted
from domain.identifier import IdentifierFreed, IdentifierTaken
from domain.ids import OrganisationId
from domain.organisation_events import (
    FormerlyNamed,
    Name,
    OfficerNamed,
    OrganisationAdded,
    OrganisationConfirmed,
    OrganisationMerged,
    OrganisationTookIn,
    RegistrationEnded,
)
from domain.registrations import Registration
from tests.commands.clerk import SYSTEM, Clerk, of, person

COMPANY = {"scheme": "GB-COH", "number": "99999555"}
MUTUAL = {"scheme": "GB-MPR", "number": "IP099999"}
ALLOTMENTS = OrganisationId(of("allotments"))
AGAIN = OrganisationId(of("allotments-again"))


async def add(
    clerk: Clerk, name: str = "Café", by: str | Asking = "olu", **said: Any
) -> Any:
    return await clerk.do(
        "organisation.add", by, **{"name": name, "kind": "company"} | said
    )


async def test_a_number_is_noted_as_its_register_writes_it(clerk: Clerk) -> None:
    receipt = await add(
        clerk,
        registrations=[{"scheme": "GB-CHC", "number": "0 999 955"}, COMPANY],
        known_as=["360G-x-cafe"],
        occurred="2014",
    )
    added, *taken = await clerk.facts(receipt)
    assert isinstance(added, OrganisationAdded)
    assert added.registrations == (
        Registration("GB-CHC", "999955"),
        Registration("GB-COH", "99999555"),
    )
    assert str(added.since) == "2014-12-31"
    assert taken == [
        IdentifierTaken(identifier=one, organisation=OrganisationId(receipt.id))
        for one in ("GB-CHC-999955", "GB-COH-99999555", "360G-x-cafe")
    ]


@pytest.mark.stores_nothing
async def test_a_number_of_another_form_is_refused_and_nothing_is_stored(
    clerk: Clerk,
) -> None:
    before = await clerk.count()
    with pytest.raises(Unreadable, match="eight digits, or letters and digits"):
        await add(clerk, registrations=[{"scheme": "GB-COH", "number": "12-34"}])
    with pytest.raises(Unreadable, match="SC and six digits, as in SC042386"):
        await clerk.do(
            "organisation.register",
            "olu",
            "allotments",
            registration={"scheme": "GB-SC", "number": "999999"},
        )
    assert await clerk.count() == before


@pytest.mark.stores_nothing
async def test_a_number_that_is_anothers_is_refused_and_told_whose_it_is(
    clerk: Clerk,
) -> None:
    whose = re.escape(
        f"GB-MPR-IP099999 stands for Riverside Allotment Society ({ALLOTMENTS}) already"
    )
    with pytest.raises(AlreadyTaken, match=whose):
        await add(clerk, registrations=[MUTUAL])
    with pytest.raises(AlreadyTaken, match=whose):
        await clerk.do(
            "organisation.register", "olu", "allotments-again", registration=MUTUAL
        )
    with pytest.raises(AlreadyTaken, match="stands for Riverside Allotments"):
        await clerk.do(
            "organisation.know-also-as",
            "olu",
            "allotments",
            identifier="360G-practice-allotments",
        )


async def test_of_two_who_take_a_number_at_once_one_is_told_the_others_name(
    clerk: Clerk,
) -> None:
    sheets = [
        clerk.sheet("organisation.register", "olu", label, {"registration": COMPANY})
        for label in ("allotments", "allotments-again")
    ]
    assert await clerk.answers(*sheets) == ["AlreadyTaken", "Receipt"]


async def test_a_number_is_the_same_however_a_list_writes_it(clerk: Clerk) -> None:
    await add(clerk, registrations=[{"scheme": "GB-COH", "number": "07599999"}])
    with pytest.raises(AlreadyTaken, match="GB-COH-07599999 stands for"):
        await add(clerk, known_as=["GB-COH-7599999"])
    known = await add(clerk, known_as=["GB-COH-7599998"])
    padded = {"scheme": "GB-COH", "number": "07599998"}
    with pytest.raises(AlreadyTaken):
        await add(clerk, registrations=[padded])
    said = {"identifier": "GB-COH-7599998"}
    await clerk.do("organisation.register", "olu", known.id, registration=padded)
    await clerk.do("organisation.drop-identifier", "olu", known.id, **said)
    with pytest.raises(AlreadyTaken):
        await add(clerk, registrations=[padded])


async def test_a_number_that_was_given_up_may_be_anothers(clerk: Clerk) -> None:
    ended = await clerk.do(
        "organisation.end-registration", "olu", "allotments", registration=MUTUAL
    )
    assert await clerk.facts(ended) == [
        RegistrationEnded(registration=Registration("GB-MPR", "IP099999")),
        IdentifierFreed(),
    ]
    taken = await add(clerk, registrations=[MUTUAL])
    assert taken.events == ("organisation.added", "identifier.taken")
    again = await clerk.do(
        "organisation.end-registration", "olu", "allotments", registration=MUTUAL
    )
    assert again.events == ()


async def test_an_identifier_that_was_dropped_may_be_anothers(clerk: Clerk) -> None:
    known = {"identifier": "360G-practice-allotments"}
    dropped = await clerk.do(
        "organisation.drop-identifier", "olu", "allotments-again", **known
    )
    assert dropped.events == ("organisation.identifier-dropped", "identifier.freed")
    again = await clerk.do(
        "organisation.drop-identifier", "olu", "allotments-again", **known
    )
    assert again.events == ()
    taken = await clerk.do("organisation.know-also-as", "olu", "allotments", **known)
    assert taken.events == ("organisation.known-also-as", "identifier.taken")


async def test_two_are_merged_and_stay_one(clerk: Clerk) -> None:
    await clerk.do(
        "organisation.name-officer",
        "olu",
        "allotments-again",
        person="$kim",
        role="trustee",
    )
    merged = await clerk.do(
        "organisation.merge-into", "olu", "allotments-again", into="$allotments"
    )
    events = await clerk.events(merged)
    assert [(e.stream, e.facts) for e in events] == [
        (AGAIN, OrganisationMerged(into=ALLOTMENTS)),
        (
            ALLOTMENTS,
            OrganisationTookIn(
                organisation=AGAIN,
                names=(Name("Riverside Allotments", events[1].facts.names[0].since),),  # type: ignore[attr-defined]
                known_as=("360G-practice-allotments",),
            ),
        ),
        (ALLOTMENTS, OfficerNamed(person=person("kim"), role="trustee")),
    ]
    assert [event.seen_by() for event in events] == ["public", "public", "officers"]
    again = await clerk.do(
        "organisation.merge-into", "olu", "allotments-again", into="$allotments"
    )
    assert again.events == ()
    with pytest.raises(Contradiction, match="one already, the other way round"):
        await clerk.do(
            "organisation.merge-into", "olu", "allotments", into="$allotments-again"
        )
    with pytest.raises(AlreadyClosed, match=f"enter it there, under {ALLOTMENTS}"):
        await clerk.do("organisation.confirm", "olu", "allotments-again")
    same = await clerk.do(
        "organisation.know-also-as",
        "olu",
        "allotments",
        identifier="360G-practice-allotments",
    )
    assert same.events == ()


async def test_nothing_tells_the_name_of_one_that_only_officers_know_of(
    clerk: Clerk,
) -> None:
    kept = await add(clerk, "The Refuge", SYSTEM, visibility="officers")
    with pytest.raises(Contradiction, match="would tell its names"):
        await clerk.do("organisation.merge-into", "olu", kept.id, into="$allotments")
    body = {"name": "Otherwise", "visibility": "officers"}
    with pytest.raises(Contradiction, match="for whoever may see the organisation"):
        await clerk.do("organisation.rename", SYSTEM, "allotments", **body)


async def test_a_number_of_one_that_was_merged_is_its_survivors(clerk: Clerk) -> None:
    cafe = await add(clerk, registrations=[COMPANY])
    await clerk.do("organisation.merge-into", "olu", cafe.id, into="$allotments-again")
    await clerk.do(
        "organisation.merge-into", "olu", "allotments-again", into="$allotments"
    )
    with pytest.raises(AlreadyTaken, match="stands for Riverside Allotment Society"):
        await add(clerk, registrations=[COMPANY])


async def test_of_two_mergers_into_one_another_at_once_one_is_refused(
    clerk: Clerk,
) -> None:
    sheets = [
        clerk.sheet("organisation.merge-into", "olu", label, {"into": into})
        for label, into in (
            ("allotments", "$allotments-again"),
            ("allotments-again", "$allotments"),
        )
    ]
    assert await clerk.answers(*sheets) == ["Contradiction", "Receipt"]


async def test_a_former_name_is_told_late(clerk: Clerk) -> None:
    told = await clerk.do(
        "organisation.rename", "olu", "allotments", name="Weir Lane", occurred="2011"
    )
    (facts,) = await clerk.facts(told)
    assert isinstance(facts, FormerlyNamed)
    assert str(facts.since) == "2011-12-31"
    again = await clerk.do(
        "organisation.rename", "olu", "allotments", name="Weir Lane", occurred="2012"
    )
    assert again.events == ()


async def test_what_a_file_brings_in_begins_once_under_its_identifier(
    clerk: Clerk,
) -> None:
    id = id_of(PRACTICE, label_of("360G-x-be_active"))
    body = {"name": "Be Active", "kind": "group", "known_as": ["360G-x-be_active"]}
    sheet = clerk.sheet("organisation.add", None, None, body, new=id, key="row 1")
    first = await clerk.desk.carry_out(sheet)
    assert await clerk.desk.carry_out(sheet) == first
    assert first.id == id
    assert len(await clerk.facts(first)) == 2
    assert identifier_id(PRACTICE, "a") != identifier_id(PRACTICE, "b")


async def test_officers_of_a_partnership_add_and_confirm_whom_they_deal_with(
    clerk: Clerk,
) -> None:
    added = await add(clerk, by="tom", partnership="$riverside")
    (event,) = await clerk.events(added)
    assert event.partnership == of("riverside")
    sure = await clerk.do(
        "organisation.confirm", "grace", added.id, partnership="$riverside"
    )
    (event,) = await clerk.events(sure)
    assert (event.facts, event.actor) == (OrganisationConfirmed(), person("grace"))
    with pytest.raises(NotPermitted, match="you may not rename an organisation here"):
        await clerk.do("organisation.rename", "tom", added.id, name="Mine")
    with pytest.raises(NotPermitted, match="you may not add an organisation here"):
        await add(clerk, by="tom", partnership="$hillside")
    with pytest.raises(NotPermitted, match="you may not confirm an organisation"):
        await clerk.do("organisation.confirm", "tom", added.id)
