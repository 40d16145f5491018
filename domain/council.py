"""A council that keeps a register here, and who does its work in it.

`practice` marks a council that is invented: every page of it says so.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.errors import AlreadyBegun, NotBegun, NotReady
from domain.event import Event
from domain.ids import PersonId, ReportId

Role: TypeAlias = Literal["officer", "auditor", "administrator"]

# Events: what has happened.


class CouncilRegistered(Event, frozen=True, kw_only=True, tag="council.registered"):
    name: str
    practice: bool = False


class RoleGranted(Event, frozen=True, kw_only=True, tag="council.role-granted"):
    person: PersonId
    role: Role


class RoleWithdrawn(Event, frozen=True, kw_only=True, tag="council.role-withdrawn"):
    person: PersonId
    role: Role


class ReportNumbered(Event, frozen=True, kw_only=True, tag="council.report-numbered"):
    """Reports are numbered here, so that no two of a council have the same number."""

    report: ReportId
    number: int


CouncilEvent: TypeAlias = (
    CouncilRegistered | RoleGranted | RoleWithdrawn | ReportNumbered
)

# State: what the next decision needs to remember, and nothing more.


class Council(Struct, frozen=True):
    name: str
    roles: dict[PersonId, frozenset[Role]] = {}
    reports: int = 0  # numbered so far

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
        case RoleGranted():
            held = council.roles_of(event.person) | {event.role}
        case RoleWithdrawn():
            held = council.roles_of(event.person) - {event.role}
        case ReportNumbered():
            return replace(council, reports=event.number)
        case _:
            assert_never(event)
    return replace(council, roles=council.roles | {event.person: held})


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def register(
    council: Council | None, *, name: str, practice: bool = False
) -> list[CouncilEvent]:
    """Open the council's register."""
    if council is not None:
        raise AlreadyBegun("this council has been registered before")
    return [CouncilRegistered(name=name, practice=practice)]


def grant_role(
    council: Council | None, *, person: PersonId, role: Role
) -> list[CouncilEvent]:
    """Let a person work for the council in this role; one person may hold several."""
    council = _registered(council)
    if role in council.roles_of(person):
        return []
    return [RoleGranted(person=person, role=role)]


def withdraw_role(
    council: Council | None, *, person: PersonId, role: Role
) -> list[CouncilEvent]:
    """Take a role back. The last administrator stays: nobody could grant it again."""
    council = _registered(council)
    if role not in council.roles_of(person):
        return []
    administrators = [p for p, r in council.roles.items() if "administrator" in r]
    if role == "administrator" and administrators == [person]:
        raise NotReady("this is the last administrator; grant it to someone else first")
    return [RoleWithdrawn(person=person, role=role)]


def number_report(council: Council | None, *, report: ReportId) -> list[CouncilEvent]:
    """Give a report the council's next number."""
    return [ReportNumbered(report=report, number=_registered(council).next_report)]


def _registered(council: Council | None) -> Council:
    if council is None:
        raise NotBegun("this council has not been registered yet")
    return council
