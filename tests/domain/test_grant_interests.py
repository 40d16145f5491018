"""Interests of those who assess a grant, propose it, vote on it or approve it."""

import pytest

from domain.errors import AlreadyClosed, NotReady, SamePerson
from domain.grant import Grant, evolve
from domain.grant_asking import assess
from domain.grant_deciding import award
from domain.grant_events import (
    GrantApplied,
    GrantAwarded,
    GrantClosed,
    GrantEvent,
    RecipientNamed,
)
from domain.grant_interests import (
    became,
    check_not_ones_own,
    declare_interest,
    judged,
    match_interests,
    plain,
    same_names,
)
from domain.grant_judging_events import (
    AssessmentSetAside,
    GrantAssessed,
    GrantInterestDeclared,
    InterestMatched,
)
from domain.meeting_events import Response
from tests.domain.examples import A_REASON, CHAIR, OFFICER, SECRETARY
from tests.domain.examples_meetings import SMALL_GRANTS
from tests.specification import Specification

APPLIED = GrantApplied(
    fund=SMALL_GRANTS,
    applicant="Oars",
    title="Oars",
    amount=9,
    steps=("applied", "assessed", "decided", "paid", "reported", "closed"),
)
ASSESSED = GrantAssessed(assessor=CHAIR, why=A_REASON)
AWAY = GrantInterestDeclared(person=CHAIR, response="withdrew")
MATCHED = InterestMatched(person=CHAIR, part="assessed", tie="officer", role="cox")


def given(*events: GrantEvent) -> Specification[Grant, GrantEvent]:
    return Specification(evolve, events)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Rowing  Club", "rowing club"),
        ("Oars & Sails", "Oars and Sails"),
        ("St. John's Hall", "St John s hall"),
        ("???", "???"),
    ],
)
def test_names_are_compared_by_their_words(one: str, other: str) -> None:
    assert plain(one) == plain(other)
    assert same_names([None, one], [other])
    assert not same_names([one], ["Choir"])
    assert not same_names([None], [])


def test_nobody_who_belongs_to_it_is_no_matter() -> None:
    assert judged([], {}).outcome == "none"


def test_an_interest_is_dealt_with_by_leaving_or_by_leave_to_stay() -> None:
    for answer in ("withdrew", "stayed by agreement", "dispensation"):
        assert judged([CHAIR], {CHAIR: answer}).outcome == "resolved"
    assert judged([CHAIR], {CHAIR: "none"}).outcome == "unresolved"
    assert judged([CHAIR], {SECRETARY: "withdrew"}).outcome == "unresolved"


def test_whoever_took_part_did_not_withdraw() -> None:
    assert judged([CHAIR], {CHAIR: "withdrew"}, {CHAIR}).outcome == "unresolved"
    leave = judged([CHAIR], {CHAIR: "dispensation"}, {CHAIR})
    assert leave.outcome == "resolved"


def test_it_is_said_how_many_did_not_and_never_who() -> None:
    one, two = judged([CHAIR], {}), judged([CHAIR, OFFICER, SECRETARY], {})
    assert one.because.startswith("Somebody who has a say in it belongs")
    assert two.because.startswith("3 people who have a say in it belong to")
    assert str(CHAIR) not in one.because + two.because


@pytest.mark.parametrize(
    ("response", "took_part", "decided", "outcome"),
    [
        (None, True, False, "asked"),
        (None, True, True, "unresolved"),
        ("none", False, False, "unresolved"),
        ("withdrew", False, False, "withdrew"),
        ("withdrew", True, False, "unresolved"),
        ("dispensation", True, True, "dispensation"),
        ("stayed by agreement", True, True, "stayed by agreement"),
    ],
)
def test_it_is_said_what_became_of_each(
    response: Response | None, *, took_part: bool, decided: bool, outcome: str
) -> None:
    assert became(response, took_part=took_part, decided=decided) == outcome


def test_whoever_belongs_to_the_applicant_is_asked_once_for_each_part() -> None:
    voted = InterestMatched(person=CHAIR, part="voted", tie="officer", role="cox")
    given(APPLIED).when(match_interests, found=[MATCHED]).then(MATCHED)
    given(APPLIED, MATCHED).when(match_interests, found=[MATCHED]).then_nothing()
    given(APPLIED, MATCHED).when(match_interests, found=[MATCHED, voted]).then(voted)


def test_what_somebody_made_of_it_goes_when_they_withdraw() -> None:
    aside = AssessmentSetAside(assessor=CHAIR)
    given(APPLIED, ASSESSED).when(
        declare_interest, person=CHAIR, response="withdrew"
    ).then(AWAY, aside)
    given(APPLIED, ASSESSED, AWAY, aside).when(award, amount=9).then_refused(
        NotReady, "an assessment first"
    )
    other = GrantAssessed(assessor=OFFICER, why=A_REASON)
    given(APPLIED, ASSESSED, other, AWAY, aside).when(award, amount=9).then(
        GrantAwarded(amount=9)
    )
    given(APPLIED, ASSESSED, AWAY).when(
        declare_interest, person=CHAIR, response="withdrew"
    ).then(aside)


def test_after_an_award_an_assessment_stays_what_it_was() -> None:
    given(APPLIED, ASSESSED, GrantAwarded(amount=9)).when(
        declare_interest, person=CHAIR, response="withdrew"
    ).then(AWAY)
    given(APPLIED, ASSESSED, GrantAwarded(amount=9), GrantClosed(amount=9)).when(
        declare_interest, person=CHAIR, response="withdrew"
    ).then_refused(AlreadyClosed, "is closed")


def test_nobody_gives_themselves_leave_to_stay() -> None:
    for leave in ("stayed by agreement", "dispensation"):
        given(APPLIED).when(
            declare_interest, person=CHAIR, response=leave, by=CHAIR
        ).then_refused(SamePerson, "for somebody else to enter")
        given(APPLIED).when(
            declare_interest, person=CHAIR, response=leave, by=OFFICER
        ).then(GrantInterestDeclared(person=CHAIR, response=leave))
    given(APPLIED).when(
        declare_interest, person=CHAIR, response="withdrew", by=CHAIR
    ).then(AWAY)


def test_the_day_of_an_assessment_is_kept() -> None:
    given(APPLIED).when(assess, assessor=CHAIR, why=A_REASON).then(ASSESSED)


def test_nobody_handles_the_grant_of_whom_they_belong_to_without_leave() -> None:
    grant = evolve(None, APPLIED)
    check_not_ones_own(grant, None, belongs=[CHAIR])
    check_not_ones_own(grant, OFFICER, belongs=[CHAIR])
    with pytest.raises(SamePerson, match="you belong to the applicant"):
        check_not_ones_own(grant, CHAIR, belongs=[CHAIR])
    for answer, refused in (("dispensation", False), ("withdrew", True)):
        said = GrantInterestDeclared(person=CHAIR, response=answer)  # type: ignore[arg-type]
        after = evolve(grant, said)
        if refused:
            with pytest.raises(SamePerson):
                check_not_ones_own(after, CHAIR, belongs=[CHAIR])
        else:
            check_not_ones_own(after, CHAIR, belongs=[CHAIR])
    for_chair = evolve(grant, RecipientNamed(person=CHAIR))
    with pytest.raises(SamePerson):
        check_not_ones_own(for_chair, CHAIR, belongs=[])
