"""What people are called and reached by changes in the vault alone."""

import pytest

from commands.labels import PRACTICE
from domain.errors import Contradiction, NotPermitted
from domain.ids import PersonId
from tests.commands.clerk import Clerk, person
from tests.commands.erasing import eraser, erasures, forgotten

__all__ = ["eraser", "erasures"]


async def test_no_administrator_gets_the_mail_of_another(eraser: Clerk) -> None:
    for other in ("bea", "idris"):
        with pytest.raises(NotPermitted, match="whoever gets it could act as two"):
            await eraser.do("person.change-email", "ada", other, email="x@example.org")
        for by in (other, None):
            done = await eraser.do(
                "person.change-email", by, other, email=f"{other}@example.org"
            )
            assert done.events == ("person.email-changed",)


async def test_a_name_and_addresses_change_in_the_vault_alone(eraser: Clerk) -> None:
    vault = eraser.store.vault
    find = vault.addresses.find_person_by_address
    receipt = await eraser.do("person.rename", "joe", "joe", name="Joe Newname")
    assert receipt.events == ("person.renamed",)
    await eraser.do("person.change-email", "joe", "joe", email="joe@example.org")
    await eraser.do(
        "person.change-email", "joe", "joe", email="J@example.org", use="besides"
    )
    joe = person("joe")
    known = await vault.fields(PRACTICE, joe)
    assert known["name"] == "Joe Newname"
    assert known["former names"] == '["Name of joe"]'
    for address in ("JOE@example.org", " j@Example.org "):
        assert await find(PRACTICE, address) == joe
    await eraser.do(
        "person.change-email", "ada", "joe", email="j@example.org", use="no longer"
    )
    assert await find(PRACTICE, "j@example.org") is None
    with pytest.raises(Contradiction, match="only when another is used instead"):
        await eraser.do(
            "person.change-email",
            "joe",
            "joe",
            email="joe@example.org",
            use="no longer",
        )
    for event in await eraser.register.read(-1, 10_000):
        assert b"Newname" not in str(event).encode()


async def test_an_officer_renames_and_does_not_redirect_mail(eraser: Clerk) -> None:
    assert (await eraser.do("person.rename", "olu", "joe", name="Joe B")).events
    with pytest.raises(NotPermitted, match="where a person's mail goes"):
        await eraser.do("person.change-email", "olu", "joe", email="o@example.org")


async def test_an_address_leads_to_whoever_had_it_first(eraser: Clerk) -> None:
    find = eraser.store.vault.addresses.find_person_by_address
    first = await eraser.do("person.add", "ada", name="Ann", email="us@example.org")
    second = await eraser.do("person.add", "ada", name="Bob", email="US@example.org")
    assert await find(PRACTICE, "us@example.org") == first.id
    await forgotten(eraser, PersonId(first.id))
    assert await find(PRACTICE, "us@example.org") is None
    await eraser.store.vault.sweep()
    assert await find(PRACTICE, "us@example.org") == second.id
