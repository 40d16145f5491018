"""Whether whoever has a say in a grant has to do with the applicant.

Grants officers record it where a councillor on the panel belongs to the applicant
(Cheshire East and others ask for that); an award made by somebody with an interest
that nobody dealt with is not made, or reads "irregular" where it was made all the same.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from domain.errors import SamePerson
from domain.event import Text
from domain.grant import Grant, applied, going_on
from domain.grant_events import GrantEvent
from domain.grant_judging_events import (
    AssessmentSetAside,
    GrantInterestDeclared,
    InterestMatched,
)
from domain.ids import PersonId
from domain.meeting_events import Response
from domain.policies import Verdict

Became: TypeAlias = Literal[
    "asked", "withdrew", "stayed by agreement", "dispensation", "unresolved"
]
"""What became of an interest: whoever has it is asked, and then answers or not."""

LEAVE: frozenset[Response] = frozenset({"stayed by agreement", "dispensation"})
"""What somebody may stay under; it is for others to give."""

_STAYED: Mapping[Response, Became] = {
    "stayed by agreement": "stayed by agreement",
    "dispensation": "dispensation",
}
_NONE = Verdict("none", "Nobody who assessed it or voted belongs to the applicant.")
THEIR_OWN = Verdict("none", "The group that decided on it is the applicant's own.")
UNKNOWN = Verdict("unknown", "Who voted on it is not recorded.")


def plain(name: str) -> str:
    """A name as it is compared: without case, spaces, signs and "the"; & is "and"."""
    words = re.findall(r"\w+", name.replace("&", " and ").casefold())
    return " ".join(word for word in words if word != "the") or name.casefold()


def names(said: str, name: str) -> bool:
    """Whether somebody's whole name stands in what is said."""
    return f" {plain(name)} " in f" {plain(said)} "


def same_names(some: Iterable[str | None], others: Iterable[str]) -> bool:
    """Whether one of these is called like one of those."""
    called = {plain(one) for one in others}
    return any(plain(one) in called for one in some if one)


def became(response: Response | None, *, took_part: bool, decided: bool) -> Became:
    """What became of one interest. Whoever took part all the same did not withdraw."""
    if response is not None and response in _STAYED:
        return _STAYED[response]
    if response == "withdrew" and not took_part:
        return "withdrew"
    return "unresolved" if decided or response is not None else "asked"


def judged(
    interested: Collection[PersonId],
    dealt_with: Mapping[PersonId, Response],
    took_part: Collection[PersonId] = (),
) -> Verdict:
    """What became of their interests: none | resolved | unresolved.

    Whoever withdrew, stayed by agreement or holds a dispensation has dealt with it;
    but withdrawing is no answer of somebody who took part.
    """
    if not interested:
        return _NONE
    open_ = [
        one
        for one in interested
        if became(dealt_with.get(one), took_part=one in took_part, decided=True)
        == "unresolved"
    ]
    if open_:
        many = len(open_) > 1
        who = f"{len(open_)} people who have a say in it"
        return Verdict(
            "unresolved",
            f"{who if many else 'Somebody who has a say in it'} "
            f"{'belong' if many else 'belongs'} to the applicant, and neither withdrew "
            "nor stayed by agreement or under a dispensation.",
        )
    because = "Whoever belongs to the applicant withdrew, or stayed by leave to do so."
    return Verdict("resolved", because)


def match_interests(
    grant: Grant | None, *, found: Sequence[InterestMatched]
) -> list[GrantEvent]:
    """Ask whoever is found to belong to the applicant, once for each part they have."""
    asked = applied(grant).matched
    return [one for one in found if (one.person, one.part) not in asked]


def declare_interest(
    grant: Grant | None,
    *,
    person: PersonId,
    response: Response,
    interest: Text | None = None,
    by: PersonId | None = None,
) -> list[GrantEvent]:
    """Say that somebody has to do with the applicant, and what they do about it.

    `by` says so. Whoever withdraws takes their assessment along; that they may stay
    is for somebody else to say.
    """
    grant = going_on(grant)
    if response in LEAVE and by == person:
        raise SamePerson(
            "that somebody with an interest may stay is for somebody else to enter"
        )
    declared: list[GrantEvent] = []
    if interest is not None or grant.interests.get(person) != response:
        declared.append(
            GrantInterestDeclared(person=person, response=response, interest=interest)
        )
    if response == "withdrew" and grant.awarded is None and person in grant.assessed_on:
        declared.append(AssessmentSetAside(assessor=person))
    return declared


def check_not_ones_own(
    grant: Grant, by: PersonId | None, *, belongs: Collection[PersonId]
) -> None:
    """Refuse what somebody does to the grant of whom they belong to, without leave.

    Raises SamePerson.
    """
    if by is None or grant.interests.get(by) in LEAVE:
        return
    if by == grant.recipient or by in belongs:
        raise SamePerson(
            "you belong to the applicant: somebody else has to do this, unless you "
            "hold a dispensation or others agreed that you stay"
        )
