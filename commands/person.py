"""People: named in the vault alone, and shown as far as they agree to."""

import json

from commands.desk import Case
from commands.entry import Email, Entry, PersonName
from commands.registry import command
from domain import person
from domain.catalogue import COUNCIL, PERSON
from domain.errors import Contradiction, NotPermitted
from domain.ids import PartnershipId, PersonId
from domain.person import Shown, Use
from store.addresses import normalised
from store.vault import EMAIL, FORMER_NAMES, MORE_EMAILS, NAME


class AddPerson(Entry, frozen=True, kw_only=True):
    """`partnership` is where the person is needed; without it, the council."""

    name: PersonName
    email: Email | None = None
    shown: Shown = "office only"
    partnership: PartnershipId | None = None


@command("person", "persons", creates=True)
async def add(case: Case, id: PersonId, body: AddPerson) -> None:
    """Begin to know someone; the name and the address are sealed, not recorded.

    Whoever accepts an invitation, and is not known yet, adds themselves.
    """
    found = await case.load(PERSON, id)
    await case.authorise(body.partnership, handed=case.asking.person == id)
    case.write(id, person.add(found, shown=body.shown))
    case.keep(id, {NAME: body.name} | ({EMAIL: body.email} if body.email else {}))


class ShowPersonAs(Entry, frozen=True, kw_only=True):
    shown: Shown


@command("person", "persons")
async def show_as(case: Case, id: PersonId, body: ShowPersonAs) -> None:
    """Choose how the public sees a person; everyone may for themselves."""
    found = await case.require(PERSON, id)
    await case.authorise(None, own=case.asking.person == id)
    case.write(id, person.show_as(found, shown=body.shown))


class NoteCouncillor(Entry, frozen=True, kw_only=True):
    """`councillor` false: the person is one no longer."""

    councillor: bool = True


@command("person", "persons")
async def note_councillor(case: Case, id: PersonId, body: NoteCouncillor) -> None:
    """Say that a person is a councillor; councillors are named in public."""
    found = await case.require(PERSON, id)
    await case.authorise(None)
    case.write(id, person.note_councillor(found, councillor=body.councillor))


class RenamePerson(Entry, frozen=True, kw_only=True):
    name: PersonName


@command("person", "persons")
async def rename(case: Case, id: PersonId, body: RenamePerson) -> None:
    """Give a person another name; everyone may for themselves.

    The former name stays sealed: texts may hold it, and then it must be found in them
    when the person is to be forgotten.
    """
    found = await case.require(PERSON, id)
    await case.authorise(None, own=case.asking.person == id)
    case.write(id, person.rename(found))
    known = await case.known_of(id)
    former = [*_listed(known, FORMER_NAMES), *([known[NAME]] if NAME in known else [])]
    kept = [name for name in dict.fromkeys(former) if name != body.name]
    case.keep(id, {NAME: body.name, FORMER_NAMES: json.dumps(kept)}, new=False)


class ChangeEmail(Entry, frozen=True, kw_only=True):
    """`use`: the address is used instead of the present one, besides it, or no longer.

    Mail goes to the address that was given last to be used instead of others.
    """

    email: Email
    use: Use = "instead"


@command("person", "persons")
async def change_email(case: Case, id: PersonId, body: ChangeEmail) -> None:
    """Change a person's e-mail addresses; your own by a code that is sent to it."""
    found = await case.require(PERSON, id)
    own = case.asking.person == id
    await case.authorise(None, own=own)
    if own and not case.asking.checked:
        raise NotPermitted(
            "change your own addresses at /addresses/begin, signed in: a code goes to "
            "the new one, to make sure that it is yours; a token is not enough"
        )
    await _check_others(case, id)
    case.write(id, person.change_email(found, use=body.use))
    known = await case.known_of(id)
    case.keep(id, _with_address(known, body.email, body.use), new=False)


async def _check_others(case: Case, id: PersonId) -> None:
    """Refuse to let one administrator get the mail of another. Raises NotPermitted."""
    if case.asking.system or case.asking.person == id:
        return
    council = await case.require(COUNCIL, case.asking.council)
    if "administrator" in council.roles_of(id) or id in council.proposed:
        raise NotPermitted(
            "where an administrator's mail goes is for that administrator, or for the "
            "operator of this installation: whoever gets it could act as two"
        )


def _with_address(known: dict[str, str], address: str, use: Use) -> dict[str, str]:
    """The fields that change. Raises Contradiction if it was not known, or stays."""
    more = [one for one in _listed(known, MORE_EMAILS) if not _same(one, address)]
    chief = known.get(EMAIL, address)
    if use == "instead":
        return {EMAIL: address, MORE_EMAILS: json.dumps(more)}
    if use == "besides":
        more += [] if _same(chief, address) else [address]
        return {EMAIL: chief, MORE_EMAILS: json.dumps(more)}
    if len(more) == len(_listed(known, MORE_EMAILS)):
        raise Contradiction(
            "this is not one of the person's further addresses; the one for mail goes "
            "only when another is used instead"
        )
    return {MORE_EMAILS: json.dumps(more)}


def _listed(known: dict[str, str], field: str) -> list[str]:
    listed: list[str] = json.loads(known.get(field, "[]"))
    return listed


def _same(one: str, other: str) -> bool:
    return normalised(one) == normalised(other)
