"""Interests of those who assess a grant or vote on it."""

from domain.grant_interests import belong, judged
from domain.ids import PersonId
from tests.domain.examples import CHAIR, OFFICER, SECRETARY

SITTING: dict[PersonId, list[str | None]] = {
    CHAIR: ["Rowing Club", None],
    SECRETARY: [None],
    OFFICER: [],
}


def test_whoever_sits_for_the_applicant_or_is_its_officer_belongs_to_it() -> None:
    assert belong(SITTING, names=["ROWING club", "Oars"]) == {CHAIR}
    assert belong(SITTING, names=["Choir"]) == frozenset()
    assert belong(SITTING, names=["Choir"], officers=[OFFICER]) == {OFFICER}


def test_nobody_who_belongs_to_it_is_no_matter() -> None:
    assert judged([], {}).outcome == "none"


def test_an_interest_is_dealt_with_by_leaving_or_by_leave_to_stay() -> None:
    for answer in ("withdrew", "stayed by agreement", "dispensation"):
        assert judged([CHAIR], {CHAIR: answer}).outcome == "resolved"
    assert judged([CHAIR], {CHAIR: "none"}).outcome == "unresolved"
    assert judged([CHAIR], {SECRETARY: "withdrew"}).outcome == "unresolved"


def test_it_is_said_how_many_did_not_and_never_who() -> None:
    one, two = judged([CHAIR], {}), judged([CHAIR, OFFICER, SECRETARY], {})
    assert one.because.startswith("Somebody who assessed it or voted belongs")
    assert two.because.startswith("3 people who assessed it or voted belong to")
    assert str(CHAIR) not in one.because + two.because
