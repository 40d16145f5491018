"""People: named in the vault alone, and shown as far as they agree to."""

from commands.desk import Case
from commands.entry import Email, Entry, PersonName
from commands.registry import command
from domain import person
from domain.catalogue import PERSON
from domain.ids import PartnershipId, PersonId
from domain.person import Shown


class AddPerson(Entry, frozen=True, kw_only=True):
    """`partnership` is where the person is needed; without it, the council."""

    name: PersonName
    email: Email | None = None
    shown: Shown = "office only"
    partnership: PartnershipId | None = None


@command("person", "persons", creates=True)
async def add(case: Case, id: PersonId, body: AddPerson) -> None:
    """Begin to know someone; the name and the address are sealed, not recorded."""
    found = await case.load(PERSON, id)
    await case.authorise(body.partnership)
    case.write(id, person.add(found, shown=body.shown))
    case.keep(id, {"name": body.name} | ({"email": body.email} if body.email else {}))


class ShowPersonAs(Entry, frozen=True, kw_only=True):
    shown: Shown


@command("person", "persons")
async def show_as(case: Case, id: PersonId, body: ShowPersonAs) -> None:
    """Choose how the public sees a person; everyone may for themselves."""
    found = await case.require(PERSON, id)
    await case.authorise(None, own=case.asking.person == id)
    case.write(id, person.show_as(found, shown=body.shown))
