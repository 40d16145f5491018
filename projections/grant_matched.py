"""The interests of those who have a part in deciding a grant, in words."""

from collections.abc import Mapping

from msgspec.structs import replace

from domain.grant_interests import Became, became
from domain.grant_parts import Part
from projections.grant_parts import Matched
from projections.grant_row import Grant

_DID: Mapping[Part, str] = {
    "assessed": "Assessed it",
    "proposed": "Proposed the award",
    "voted": "Had a vote on it",
    "approved": "Approved the award",
}
_BECAME: Mapping[Became, str] = {
    "asked": "Is asked what they do about it.",
    "withdrew": "Withdrew.",
    "stayed by agreement": "Stayed, and it was agreed.",
    "dispensation": "Stayed under a dispensation.",
    "unresolved": "Took part all the same: this is unresolved.",
}


def in_words(row: Grant) -> Grant:
    """A row with what became of each interest by now, said in sentences."""
    return replace(row, matched=tuple(_now(row, one) for one in row.matched))


def _now(row: Grant, one: Matched) -> Matched:
    said = {each.person: each.response for each in row.declared}
    after = became(
        said.get(one.person, one.response),
        took_part=_took_part(row, one),
        decided=row.decided_on is not None,
    )
    because = f"{_DID[one.part]}, and {_tie(row, one)}. {_BECAME[after]}"
    return replace(one, became=after, because=because)


def _took_part(row: Grant, one: Matched) -> bool:
    match one.part:
        case "voted":
            return one.cast
        case "assessed":
            standing = (each for each in row.assessments if not each.set_aside)
            return any(each.assessor == one.person for each in standing)
        case _:
            return True


def _tie(row: Grant, one: Matched) -> str:
    match one.tie:
        case "officer":
            of = "the applicant"
            if one.organisation != row.organisation:
                of = "an organisation that is one with the applicant"
            return f"is {one.role} of {of}" if one.role else f"has a say in {of}"
        case "representative":
            return "speaks for the applicant"
        case "interest":
            return "has registered an interest in the applicant"
        case "member":
            return "is a member of the group that applies"
        case "recipient":
            return "is the person that the grant is for"
