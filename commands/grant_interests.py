"""Whose interests an award has to do with: those who have a part in deciding it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from commands.applicants import Office, known
from commands.desk import Case
from commands.grant_voters import Voted, voted
from domain.body import Body
from domain.body_interests import interested_in
from domain.catalogue import BODY, PARTNERSHIP
from domain.dates import certainly_before
from domain.errors import NotReady
from domain.grant import Grant
from domain.grant_interests import THEIR_OWN, UNKNOWN, judged, same_names
from domain.grant_judging_events import InterestMatched
from domain.grant_parts import Part, Tie
from domain.ids import BodyId, DecisionId, OrganisationId, PartnershipId, PersonId
from domain.meeting_voters import seated
from domain.policies import Verdict


class Interests(NamedTuple):
    """Who belongs to the applicant, and what became of it; None: nobody is known."""

    matched: list[InterestMatched]
    verdict: Verdict | None


class _Say(NamedTuple):
    """What somebody does in deciding, and by which day they certainly had."""

    person: PersonId
    part: Part
    day: date


class _Ties(Struct, frozen=True):
    """What is known of who belongs to an applicant, between two days.

    `deciding`: the group that decides is the applicant's own. That its members decide
    on it stands in the decision itself, and is no interest that somebody hides.
    """

    officers: Mapping[PersonId, Office]
    speaking: frozenset[PersonId]
    registered: frozenset[PersonId]
    members: frozenset[PersonId]
    deciding: bool
    recipient: PersonId | None

    def match(self, say: _Say, ballots: Voted) -> InterestMatched | None:
        """The tie of somebody who has a say; None: they do not belong to it."""
        tie = self._tie(say.person)
        if tie is None or (tie == "member" and say.part == "voted" and self.deciding):
            return None
        office = self.officers.get(say.person) if tie == "officer" else None
        return InterestMatched(
            person=say.person,
            part=say.part,
            tie=tie,
            role=office.role if office else None,
            organisation=office.organisation if office else None,
            cast=say.part == "voted" and say.person in ballots.cast,
            response=ballots.declared.get(say.person),
        )

    def _tie(self, person: PersonId) -> Tie | None:
        if person == self.recipient:
            return "recipient"
        belong: tuple[tuple[Tie, Collection[PersonId]], ...] = (
            ("officer", self.officers),
            ("representative", self.speaking),
            ("interest", self.registered),
            ("member", self.members),
        )
        return next((tie for tie, people in belong if person in people), None)


async def interests(
    case: Case,
    grant: Grant,
    decision: DecisionId | None,
    *,
    approving: bool = False,
) -> Interests:
    """Who of those with a part in deciding belongs to the applicant.

    `approving`: whoever asks is about to award it, or to award more.
    """
    ballots = await voted(case, decision)
    says = list(_says(case, grant, ballots, approving=approving))
    ties = await _ties(case, grant, says, ballots)
    found = (ties.match(say, ballots) for say in says)
    matched = [one for one in found if one is not None]
    if not matched and not grant.assessors and not ballots.sits_for:
        return Interests([], UNKNOWN if decision is not None else None)
    took_part = {say.person for say in says if say.part != "voted"} | ballots.cast
    whose = {one.person for one in matched}
    verdict = judged(whose, ballots.declared | grant.interests, took_part)
    if not whose and ties.deciding:
        verdict = THEIR_OWN
    return Interests(matched, verdict)


async def dealt_with(
    case: Case, grant: Grant, decision: DecisionId | None
) -> Interests:
    """The same, before an award is made, or more is awarded.

    Raises NotReady where nobody dealt with one and the award is made today. One that
    was made before, and is entered late, is irregular.
    """
    found = await interests(case, grant, decision, approving=True)
    verdict = found.verdict
    if verdict is None or verdict.outcome != "unresolved":
        return found
    if case.occurred is None or not certainly_before(case.occurred, case.today):
        when = (
            "; if it was made before, say when it occurred" if not case.occurred else ""
        )
        raise NotReady(
            f"{verdict.because} Before it is awarded, have them asked (match-interests "
            f"says who they are) and enter what they did about it{when}"
        )
    return found._replace(verdict=Verdict("irregular", verdict.because))


def _says(
    case: Case, grant: Grant, ballots: Voted, *, approving: bool
) -> Iterable[_Say]:
    for person, on in grant.assessed_on.items():
        yield _Say(person, "assessed", on or case.day)
    said = grant.proposed
    if said is not None and said.by is not None:
        yield _Say(said.by, "proposed", said.on or case.day)
    for person in ballots.sits_for:
        yield _Say(person, "voted", ballots.day or case.day)
    if approving and case.asking.person is not None:
        yield _Say(case.asking.person, "approved", case.day)


async def _ties(
    case: Case, grant: Grant, says: Iterable[_Say], ballots: Voted
) -> _Ties:
    """Who belongs to the applicant, from the first part in deciding up to this day."""
    days = [case.day, *(say.day for say in says)]
    first, last = min(days), max(days)
    applicant = await known(case, grant.organisation)
    names = {grant.applicant, *applicant.names()} if not grant.individual else set()
    groups = await _groups(case, grant.partnership, ballots.body)
    speaking = {p for p, of in ballots.sits_for.items() if same_names(of, names)}
    members: set[PersonId] = set()
    registered: set[PersonId] = set()
    ids: list[OrganisationId] = list(applicant.entries)
    deciding = False
    for id, group, called in groups:
        sitting = seated(group, first, last)
        speaking |= {p for p, m in sitting.items() if _for(m.representing, names)}
        registered |= interested_in(group, ids)
        if same_names(called, names):
            members |= sitting.keys()
            deciding = deciding or id == ballots.body
    return _Ties(
        officers=applicant.officers(first, last),
        speaking=frozenset(speaking),
        registered=frozenset(registered),
        members=frozenset(members),
        deciding=deciding,
        recipient=grant.recipient,
    )


def _for(body: str | None, names: Iterable[str]) -> bool:
    return same_names([body], names)


async def _groups(
    case: Case, partnership: PartnershipId | None, deciding: BodyId | None
) -> list[tuple[BodyId, Body, tuple[str, ...]]]:
    """The groups around a grant, each with the names that its members answer to.

    Those of the partnership, and the one that decides.
    """
    ids: dict[BodyId, str | None] = {deciding: None} if deciding else {}
    if partnership is not None:
        (home,) = await case.load_all(PARTNERSHIP, [partnership])
        if home is not None:
            ids |= dict.fromkeys(home.bodies, home.name)
    found = await case.load_all(BODY, list(ids)) if ids else []
    return [
        (id, group, (group.name, home) if home else (group.name,))
        for (id, home), group in zip(ids.items(), found, strict=True)
        if group is not None
    ]
