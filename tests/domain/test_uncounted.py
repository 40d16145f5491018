"""What nobody counted: consent, silence in writing, votes that are not on record."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.decision import evolve
from domain.decision_events import DecisionMade, HowDecided
from domain.meeting_events import AttendanceTaken
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rules import Majority
from domain.voting import Agreement, consent
from domain.written_resolution import resolve
from tests.domain.examples import YEAR_2003
from tests.domain.examples_meetings import AT_LEAST_THREE, at
from tests.domain.test_decision import made, stated
from tests.domain.test_written_resolution import PROPOSED, RESOLVED, resolved, ruled

A_DAY = date(2014, 10, 20)
TWO_THIRDS = Majority(share="2/3")
OF_ALL = Majority(share="2/3", of="entitled")


@pytest.mark.parametrize("how", ["vote", "not recorded"])
def test_what_nobody_knows_the_votes_of_is_not_tested(how: HowDecided) -> None:
    for around in (at(3), stated(at(3))):
        decision = made(how=how, around=around)
        assert (decision.majority, decision.validity) == (None, "not tested")
        assert made(how=how, around=around, outcome="deferred").validity == "valid"


@pytest.mark.parametrize(
    ("rule", "agreed", "outcome", "says"),
    [
        (TWO_THIRDS, Agreement(present=3, entitled=9), "met", "; all 3 who were"),
        (TWO_THIRDS, Agreement(), "met", "; all who were present agreed."),
        (TWO_THIRDS, Agreement(present=0), "not met", "; all 0 who were"),
        (OF_ALL, Agreement(present=6, entitled=9), "met", " (6 of 9); all 6 who"),
        (OF_ALL, Agreement(present=5, entitled=9), "not met", " (6 of 9); all 5 who"),
        (OF_ALL, Agreement(entitled=9), "unknown", "how many were present is not"),
        (OF_ALL, Agreement(present=5), "unknown", "how many were entitled is not"),
    ],
)
def test_consent_is_of_all_who_were_present_and_no_others(
    rule: Majority, agreed: Agreement, outcome: str, says: str
) -> None:
    rulebook = Rulebook(in_force=YEAR_2003, majorities={"business": rule})
    verdict = consent([rulebook], A_DAY, agreed)
    assert (verdict.outcome, says in verdict.because) == (outcome, True)
    assert verdict.because.startswith("Rulebook 1 asks for two thirds of those")
    assert consent([], A_DAY, agreed).outcome == "unknown"
    silent = Rulebook(in_force=YEAR_2003, quorum=3)
    assert consent([silent], A_DAY, agreed).outcome == "not required"


def test_consent_is_of_those_present_and_may_be_of_too_few() -> None:
    rules = replace(AT_LEAST_THREE, majorities={"rulebook": OF_ALL})
    nine = AttendanceTaken(present_count=3, entitled=9)
    around = replace(at(3, attendance=nine), rulebooks=(rules,))
    agreed = made(how="consent", matter="rulebook", around=around)
    assert (agreed.majority and agreed.majority.outcome) == "not met"
    assert agreed.validity == "irregular"
    assert made(how="consent", around=around).validity == "valid"
    uncounted = replace(around, sitting=at(3).sitting)
    agreed = made(how="consent", matter="rulebook", around=uncounted)
    assert agreed.validity == "not tested"
    refused = made(how="consent", matter="rulebook", around=around, outcome="lost")
    assert (refused.majority, refused.validity) == (None, "valid")


def test_what_nobody_answered_is_lost_by_all_who_were_asked() -> None:
    nobody = resolved(around=ruled())
    assert nobody.majority == Verdict(
        "not met",
        "0 for, 0 against, 0 abstained: not more than half of the 3 who were asked "
        "were for it.",
    )
    assert (nobody.outcome, nobody.validity) == ("lost", "valid")
    (unknown,) = resolve(evolve(None, replace(PROPOSED, to=())), **RESOLVED)
    assert isinstance(unknown, DecisionMade)
    assert unknown.majority is not None
    assert unknown.majority.because.endswith("0 abstained: nobody was for it.")
    assert (unknown.majority.outcome, unknown.outcome) == ("not met", "lost")
