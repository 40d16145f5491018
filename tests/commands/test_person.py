"""People: known by id, named in the vault, shown as they choose."""

from datetime import timedelta

import pytest

from commands.labels import PRACTICE
from commands.reading import Unreadable
from domain.errors import NotPermitted
from domain.ids import PersonId
from domain.person import PersonAdded, PersonShownAs
from store.ids import new_id
from tests.commands.clerk import Clerk, of, person


async def test_a_name_is_sealed_and_stands_in_no_leaf(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "person.add",
        "tom",
        name="Zebedee Quill",
        email="zebedee@example.org",
        shown="first name",
        partnership="$riverside",
    )
    (event,) = await clerk.events(receipt)
    assert event.facts == PersonAdded(shown="first name")
    assert (event.partnership, event.seen_by()) == (of("riverside"), "officers")
    added = PersonId(receipt.id)
    names = await clerk.store.vault.field(PRACTICE, [added], "name")
    emails = await clerk.store.vault.field(PRACTICE, [added], "email")
    assert (names, emails) == (
        {added: "Zebedee Quill"},
        {added: "zebedee@example.org"},
    )
    leaves = "SELECT leaf FROM store.event"
    for (leaf,) in await clerk.store.app.fetch(leaves):
        assert b"Zebedee" not in leaf
        assert b"zebedee" not in leaf


async def test_an_address_may_be_left_out(clerk: Clerk) -> None:
    receipt = await clerk.do("person.add", "ada", name="Ann")
    found = await clerk.store.vault.field(PRACTICE, [PersonId(receipt.id)], "email")
    assert found == {}


@pytest.mark.stores_nothing
@pytest.mark.parametrize("email", ["ann", "ann@example", "a n@example.org", "a@b.c\n"])
async def test_an_address_has_the_form_of_one(clerk: Clerk, email: str) -> None:
    with pytest.raises(Unreadable, match="email must be an e-mail address"):
        await clerk.do("person.add", "ada", name="Ann", email=email)


@pytest.mark.stores_nothing
async def test_a_secretary_adds_people_to_the_own_partnership_only(
    clerk: Clerk,
) -> None:
    for partnership in (None, "$hillside"):
        with pytest.raises(NotPermitted):
            await clerk.do("person.add", "tom", name="Ann", partnership=partnership)


async def test_the_name_of_someone_who_was_never_added_is_swept(clerk: Clerk) -> None:
    """As when the process dies between the vault and the register."""
    vault, nobody = clerk.store.vault, PersonId(new_id())
    await vault.keep_person(PRACTICE, nobody, {"name": "Never Stored"})
    assert await vault.sweep() == 0, "it may still be on its way"
    assert await vault.sweep(timedelta()) == 1
    everyone = await vault.field(PRACTICE, [nobody, person("joe")], "name")
    assert everyone == {person("joe"): "Name of joe"}


async def test_a_person_added_twice_at_once_is_one_person(clerk: Clerk) -> None:
    body = {"name": "Ann", "partnership": "$riverside"}
    sheet = clerk.sheet("person.add", "tom", None, body, key="one")
    before = await clerk.count()
    first, second = await clerk.at_once(sheet, sheet)
    assert first == second
    assert await clerk.count() == before + 1
    await clerk.store.vault.sweep(timedelta())
    names = await clerk.store.vault.field(PRACTICE, [PersonId(first.id)], "name")
    assert list(names.values()) == ["Ann"]


async def test_everyone_chooses_how_they_are_shown(clerk: Clerk) -> None:
    receipt = await clerk.do("person.show-as", "noor", "noor", shown="full name")
    (event,) = await clerk.events(receipt)
    assert event.facts == PersonShownAs(shown="full name")
    assert (event.actor, event.capacity) == (person("noor"), "resident")


@pytest.mark.stores_nothing
async def test_nobody_chooses_it_for_a_neighbour(clerk: Clerk) -> None:
    for label in ("amina", "noor", "vera"):
        with pytest.raises(NotPermitted, match="may not choose how somebody is shown"):
            await clerk.do("person.show-as", label, "joe", shown="full name")


async def test_an_officer_changes_it_when_asked_to(clerk: Clerk) -> None:
    receipt = await clerk.do("person.show-as", "olu", "joe", shown="first name")
    assert await clerk.facts(receipt) == [PersonShownAs(shown="first name")]
