"""Whether whoever assessed a grant, or voted on it, had to do with the applicant.

Grants officers record it where a councillor on the panel belongs to the applicant
(Cheshire East and others ask for that); an award made by somebody with an interest
that nobody dealt with is not made, or reads "irregular" where it was made all the same.
"""

from collections.abc import Collection, Mapping

from domain.ids import PersonId
from domain.meeting_events import Response
from domain.policies import Verdict

_NONE = Verdict("none", "Nobody who assessed it or voted belongs to the applicant.")
UNKNOWN = Verdict("unknown", "Who voted on it is not recorded.")


def belong(
    sits_for: Mapping[PersonId, Collection[str | None]],
    *,
    names: Collection[str],
    officers: Collection[PersonId] = (),
) -> frozenset[PersonId]:
    """Who of these has to do with the applicant: its officers, and who sits for it.

    `sits_for` has the organisations that each of them speaks for, as it is entered,
    `names` what the applicant is called.
    """
    called = {name.casefold() for name in names}
    return frozenset(
        person
        for person, bodies in sits_for.items()
        if person in officers or called & {one.casefold() for one in bodies if one}
    )


def judged(
    interested: Collection[PersonId], dealt_with: Mapping[PersonId, Response]
) -> Verdict:
    """What became of their interests: none | resolved | unresolved.

    Whoever withdrew, stayed by agreement or holds a dispensation has dealt with it.
    """
    if not interested:
        return _NONE
    open_ = [one for one in interested if dealt_with.get(one, "none") == "none"]
    if open_:
        many = len(open_) > 1
        who = f"{len(open_)} people who assessed it or voted"
        return Verdict(
            "unresolved",
            f"{who if many else 'Somebody who assessed it or voted'} "
            f"{'belong' if many else 'belongs'} to the applicant, and neither withdrew "
            "nor stayed by agreement or under a dispensation.",
        )
    because = "Whoever belongs to the applicant withdrew, or stayed by leave to do so."
    return Verdict("resolved", because)
