"""Inviting somebody to an office, a seat or a role, and what comes of it.

Whoever may put a person there may invite one; whoever holds an office may hand it over.
That is looked at when the invitation is made and once more when it is accepted. What is
entered then is the command itself, in the name of whoever accepts.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Struct

from commands.body_seats import JoinBody, TakeOffice, rulebooks_of
from commands.council import NameRole
from commands.desk import Case, Desk, Sheet
from commands.entry import Entry, When, edtf
from commands.everything import COMMANDS
from commands.person import AddPerson
from commands.sealing import Secrets
from commands.standing import Asking
from domain import body_seats as seats
from domain.body import Body
from domain.body_life import standing as active
from domain.catalogue import BODY, COUNCIL, PARTNERSHIP
from domain.council_events import Role
from domain.dates import parse
from domain.errors import AlreadyTaken
from domain.ids import BodyId, CouncilId, DecisionId, PartnershipId, PersonId
from domain.offices import Office
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.seats import handed_over
from store.hearing import Hearing
from store.ids import new_id
from store.invitations import Invitation
from store.invited import Guest
from store.register import Receipt

How: TypeAlias = Literal["elected", "appointed", "co-opted", "not recorded"]
"""How somebody was chosen who is invited."""


class Offer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A role in the council's service; or an office of a body, or else a seat in it."""

    role: Role | None = None
    body: BodyId | None = None
    office: Office | None = None
    how: How = "appointed"
    until: str | None = None
    decision: DecisionId | None = None

    @property
    def action(self) -> str:
        """What accepting it does."""
        if self.role is not None:
            return "council.grant-role"
        return "body.join" if self.office is None else "body.take-office"

    @property
    def what(self) -> str:
        """Tells apart what cannot be offered twice at once."""
        return f"{self.role or ''}|{self.body or ''}|{self.office or ''}"

    def entry(self, person: PersonId) -> Entry:
        """The body of the command that accepting it is."""
        if self.role is not None:
            return NameRole(person=person, role=self.role)
        until = When(parse(self.until)) if self.until else None
        if self.office is None:
            return JoinBody(person=person, how=self.how, until=until)
        return TakeOffice(
            person=person,
            office=self.office,
            how=self.how,
            term_until=until,
            decision=self.decision,
        )


class Prospect(Struct, frozen=True, kw_only=True):
    """What an offer comes to today. `body` and `home` are names.

    `follows`: who holds the office, which ends for them. `against`: what the rules in
    force say against handing it over; it is stored with the entry, and not refused.
    """

    council: str
    body: str | None = None
    home: str | None = None
    partnership: PartnershipId | None = None
    follows: PersonId | None = None
    against: Verdict | None = None

    def words(self, offer: Offer) -> str:
        """What is offered, as it follows "invites you"."""
        if offer.role is not None:
            second = ", once another administrator has accepted you"
            waits = second if offer.role == "administrator" else ""
            return f"to work for {self.council} as {offer.role}{waits}"
        of = f"{self.body} ({self.home})" if self.home else f"{self.body}"
        if offer.office is None:
            return f"to take a seat in {of}"
        return f"to be {offer.office} of {of}"


def read_offer(invitation: Invitation) -> Offer:
    """What an invitation offers."""
    return msgspec.json.decode(invitation.offer, type=Offer)


class Host(Desk):
    """The desk, where people are invited."""

    async def prospect(
        self, asking: Asking, offer: Offer, person: PersonId | None
    ) -> Prospect:
        """What it would come to if the person accepted now.

        `asking`: whoever invites, or else whoever accepts. Raises NotFound,
        NotPermitted, AlreadyClosed, and AlreadyTaken for who has it already.
        """
        sheet = _sheet(asking, offer, person or PersonId(new_id()))
        hearing = Hearing(self._store.register(asking.council))
        secrets = Secrets(self._store, asking.council)
        case = Case(sheet, hearing, self._today(), secrets)
        council = await case.require(COUNCIL, asking.council)
        if offer.role is not None:
            await case.authorise(None)
            if person is not None and offer.role in council.roles_of(person):
                raise AlreadyTaken(f"this person is an {offer.role} here already")
            return Prospect(council=council.name)
        assert offer.body is not None, "what is no role is of a body"
        found = await case.require(BODY, offer.body)
        return await _of_body(case, council.name, active(found), offer, person)

    async def accept(
        self, council: CouncilId, invitation: Invitation, guest: Guest | None
    ) -> tuple[PersonId, Receipt]:
        """Do what was offered: who they are now, and what was entered.

        `guest`: who it is, if nobody with that address is known. Done again, it is as
        it was. Raises what `prospect` raises: whoever invited may have lost the right.
        """
        offer = read_offer(invitation)
        person = invitation.newcomer if guest else invitation.person
        assert person is not None, "whoever is not new is somebody known"
        inviter = Asking(
            council=council, person=invitation.invited_by, proven=invitation.proven
        )
        asking = Asking(council=council, person=person, invited=inviter)
        sheet = _sheet(asking, offer, person, key=f"invitation {invitation.id}")
        register = self._store.register(council)
        if (first := await register.receipt(*self.named(sheet))) is not None:
            return person, first
        prospect = await self.prospect(asking, offer, person)
        if guest is not None:
            await self.carry_out(_newcomer(asking, invitation, guest, prospect))
        return person, await self.carry_out(sheet)

    async def described(self, council: CouncilId, offer: Offer) -> Prospect:
        """The names in an offer, whoever may see it."""
        register = self._store.register(council)
        (home,) = await register.load_all(COUNCIL, [council])
        council_name = home.name if home else "the council"
        if offer.body is None:
            return Prospect(council=council_name)
        (body,) = await register.load_all(BODY, [offer.body])
        if body is None or body.partnership is None:
            return Prospect(council=council_name, body=body.name if body else None)
        (over,) = await register.load_all(PARTNERSHIP, [body.partnership])
        return Prospect(
            council=council_name,
            body=body.name,
            home=over.name if over else None,
            partnership=body.partnership,
        )


async def _of_body(
    case: Case, council: str, body: Body, offer: Offer, person: PersonId | None
) -> Prospect:
    rulebooks = await rulebooks_of(case, body)
    homes = await case.require_all(PARTNERSHIP, [body.partnership])
    holder = (
        seats.holds(body, offer.office, rulebooks, case.today) if offer.office else None
    )
    handed = holder is not None and holder == case.asking.right.person
    await case.authorise(body.partnership, handed=handed)
    await case.cite(offer.decision, body.partnership)
    if person is not None and offer.office and holder == person:
        raise AlreadyTaken(f"this person is {offer.office} of {body.name} already")
    if person is not None and not offer.office and person in body.members:
        raise AlreadyTaken(f"this person sits in {body.name} already")
    if person is not None and case.asking.invited is not None:
        _try(body, offer.entry(person), rulebooks, case.today)
    return Prospect(
        council=council,
        body=body.name,
        home=homes[0].name if homes else None,
        partnership=body.partnership,
        follows=holder,
        against=handed_over(rulebooks, case.today, offer.how) if holder else None,
    )


def _try(body: Body, entry: Entry, rulebooks: Sequence[Rulebook], today: date) -> None:
    """Refuse what the body itself would, before whoever accepts is added for it.

    Raises BeyondLimit where every seat is taken by then, and whatever it raises else.
    """
    match entry:
        case TakeOffice(office=office, person=person, how=how, term_until=until):
            seats.take_office(
                body,
                office=office,
                person=person,
                today=today,
                rulebooks=rulebooks,
                how=how,
                term_until=edtf(until),
            )
        case JoinBody(person=person, how=how_joined, until=until):
            seats.join(body, person=person, how=how_joined, until=edtf(until))
        case _:
            raise AssertionError("nothing else is of a body")


def _sheet(
    asking: Asking, offer: Offer, person: PersonId, key: str | None = None
) -> Sheet:
    about: UUID | None = offer.body if offer.role is None else asking.council
    return Sheet(
        command=COMMANDS[offer.action],
        asking=asking,
        body=offer.entry(person),
        content=msgspec.json.encode(offer),
        id=about,
        key=key,
    )


def _newcomer(
    asking: Asking, invitation: Invitation, guest: Guest, prospect: Prospect
) -> Sheet:
    """Whoever accepts begins to be known."""
    return Sheet(
        command=COMMANDS["person.add"],
        asking=asking,
        body=AddPerson(
            name=guest.name, email=guest.email, partnership=prospect.partnership
        ),
        content=invitation.id.bytes,
        new=invitation.newcomer,
        key=f"invitation {invitation.id}: person",
    )
