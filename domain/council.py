"""A council that keeps a register here, and who does its work in it.

`practice` marks a council that is invented: every page of it says so. Nobody makes an
administrator alone: one proposes, another accepts. The operator of the installation,
who names the first of them, can do both, where too few are left to do it.
"""

from datetime import date
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.colours import Colour
from domain.council_events import (
    AdministratorProposed,
    Contact,
    ContactTold,
    CouncilDressed,
    CouncilEvent,
    CouncilRegistered,
    CouncilRenamed,
    LanguageChosen,
    LicenceChosen,
    LogoChosen,
    ProposalDropped,
    PublisherNamed,
    ReportNumbered,
    Role,
    RoleGranted,
    RoleWithdrawn,
)
from domain.errors import (
    AlreadyBegun,
    AlreadyTaken,
    NotBegun,
    NotReady,
    SamePerson,
)
from domain.ids import PersonId, ReportId
from domain.licences import USUAL, Licence
from domain.logos import Logo

# State: what the next decision needs to remember, and nothing more.


class Council(Struct, frozen=True):
    """`proposed`: who is to become an administrator, and who proposed it.

    `publisher` None: nobody has said as whom it publishes; `named` the day from which
    it has its name, where it had another before.
    """

    name: str
    named: date | None = None
    roles: dict[PersonId, frozenset[Role]] = {}
    proposed: dict[PersonId, PersonId] = {}
    reports: int = 0  # numbered so far
    publisher: PublisherNamed | None = None
    licence: Licence = USUAL
    colour: Colour | None = None
    logo: Logo | None = None
    language: str | None = None
    contact: Contact | None = None

    def roles_of(self, person: PersonId) -> frozenset[Role]:
        return self.roles.get(person, frozenset())

    @property
    def next_report(self) -> int:
        """The number that the next report gets."""
        return self.reports + 1


def evolve(council: Council | None, event: CouncilEvent) -> Council:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, CouncilRegistered):
        return Council(name=event.name)
    assert council is not None, "a council's stream starts with CouncilRegistered"
    match event:
        case RoleGranted(person=person, role=role):
            held = council.roles_of(person) | {role}
        case RoleWithdrawn(person=person, role=role):
            held = council.roles_of(person) - {role}
        case ReportNumbered():
            return replace(council, reports=event.number)
        case AdministratorProposed(person=person, by=by):
            return replace(council, proposed=council.proposed | {person: by})
        case ProposalDropped(person=person):
            return replace(council, proposed=_without(council.proposed, person))
        case _:
            return _showing(council, event)
    proposed = council.proposed
    if role == "administrator":
        # What somebody proposed counts no longer than they are one themselves.
        proposed = _without(proposed, person)
    return replace(council, roles=council.roles | {person: held}, proposed=proposed)


def _showing(  # noqa: PLR0911 - one case an event
    council: Council,
    event: CouncilDressed
    | CouncilRenamed
    | LogoChosen
    | LanguageChosen
    | ContactTold
    | PublisherNamed
    | LicenceChosen,
) -> Council:
    """How it shows itself, and as whom it publishes."""
    match event:
        case PublisherNamed():
            return replace(council, publisher=event)
        case LicenceChosen(licence=licence):
            return replace(council, licence=licence)
        case CouncilDressed(colour=colour):
            return replace(council, colour=colour)
        case CouncilRenamed(name=name, since=since):
            return replace(council, name=name, named=since)
        case LanguageChosen(language=language):
            return replace(council, language=language)
        case LogoChosen(logo=logo):
            return replace(council, logo=logo)
        case ContactTold(contact=contact):
            return replace(council, contact=contact)
        case _:
            assert_never(event)


def _without(
    proposed: dict[PersonId, PersonId], gone: PersonId
) -> dict[PersonId, PersonId]:
    """The proposals that neither concern somebody nor are theirs."""
    return {one: by for one, by in proposed.items() if gone not in {one, by}}


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def register(
    council: Council | None, *, name: str, practice: bool = False
) -> list[CouncilEvent]:
    """Open the council's register."""
    if council is not None:
        raise AlreadyBegun("this council has been registered before")
    return [CouncilRegistered(name=name, practice=practice)]


def grant_role(
    council: Council | None,
    *,
    person: PersonId,
    role: Role,
    by: PersonId | None = None,
) -> list[CouncilEvent]:
    """Let a person work for the council in this role; one person may hold several.

    `by` is the administrator who grants it. An administrator is only proposed so, and
    another one accepts; the operator (None) names administrators outright.
    """
    council = registered(council)
    if role in council.roles_of(person):
        return []
    if role != "administrator" or by is None:
        return [RoleGranted(person=person, role=role)]
    earlier = council.proposed.get(person)
    if earlier == by:
        return []
    if earlier is not None:
        raise AlreadyTaken(
            "another administrator has proposed this person already: accept it, and "
            "it is in force"
        )
    return [AdministratorProposed(person=person, by=by)]


def accept_administrator(
    council: Council | None, *, person: PersonId, by: PersonId | None = None
) -> list[CouncilEvent]:
    """Agree that somebody becomes an administrator, whom another one has proposed.

    `by` is neither who proposed it nor who is proposed; None: the operator.
    """
    council = registered(council)
    if "administrator" in council.roles_of(person):
        return []
    proposer = council.proposed.get(person)
    if proposer is None:
        raise NotReady("nobody has proposed this person as an administrator")
    if by is not None and by in {proposer, person}:
        raise SamePerson(
            "another administrator than the one who proposed this person has to accept "
            "it; where there is no other, the operator of this installation does"
        )
    return [RoleGranted(person=person, role="administrator")]


def withdraw_role(
    council: Council | None, *, person: PersonId, role: Role, operator: bool = False
) -> list[CouncilEvent]:
    """Take a role back, or the proposal of it.

    One administrator suffices for that, so that whoever must not go on can be stopped
    at once. The last administrator stays: nobody could grant it again but the
    `operator`, who alone may take it back.
    """
    council = registered(council)
    if role == "administrator" and person in council.proposed:
        return [ProposalDropped(person=person)]
    if role not in council.roles_of(person):
        return []
    administrators = [p for p, r in council.roles.items() if "administrator" in r]
    if role == "administrator" and administrators == [person] and not operator:
        raise NotReady(
            "this is the last administrator: grant it to someone else first, or ask "
            "the operator of this installation"
        )
    return [RoleWithdrawn(person=person, role=role)]


def number_report(council: Council | None, *, report: ReportId) -> list[CouncilEvent]:
    """Give a report the council's next number."""
    return [ReportNumbered(report=report, number=registered(council).next_report)]


def registered(council: Council | None) -> Council:
    if council is None:
        raise NotBegun("this council has not been registered yet")
    return council
