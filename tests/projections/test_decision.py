"""A decision's row: its words, its verdicts, and whether it stands."""

from datetime import date

from domain.dates import parse
from domain.decision_events import (
    DecisionAnswered,
    DecisionRatified,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionVoided,
    ProposalWithdrawn,
    Votes,
)
from projections.decision import DECISIONS
from projections.decision_on_day import on_day
from tests.domain.examples import A_REASON, CHAIR, CONGLETON, SECRETARY
from tests.domain.examples_meetings import (
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    MEMBER,
    NEXT_MEETING,
    NINTH_AGM,
    SPRING_FAIR,
)
from tests.projections.events import THE_REPORT, row_of, said
from tests.projections.examples import IN_WRITING
from tests.projections.history_meetings import IN_TIME, MET, THINGS_WERE_DECIDED

(PLANTING,) = [
    one
    for one in THINGS_WERE_DECIDED
    if one.stream == HEDGE_PLANTING and one.type == "decision.made"
]
FAIR = next(one for one in THINGS_WERE_DECIDED if one.stream == SPRING_FAIR)


def test_it_says_how_it_came_about_and_what_the_rules_made_of_it() -> None:
    row = row_of(DECISIONS, PLANTING)

    assert (row.number, row.title, row.outcome) == (
        "SG/2014/07",
        "Plant a hedge",
        "carried",
    )
    assert (row.how, row.meeting, row.partnership) == ("vote", NINTH_AGM, CONGLETON)
    assert (row.proposer, row.seconder) == (CHAIR, SECRETARY)
    assert row.votes is not None
    assert (row.votes.for_, row.votes.against, row.votes.abstain) == (3, 1, 0)
    assert (row.quorum, row.notice, row.validity) == (MET, IN_TIME, "valid")
    assert (row.made, row.made_on) == (parse("2014-05-01"), date(2014, 5, 1))
    assert row.review_by == parse("2015")
    assert row.position == 0


def test_a_decision_of_no_recorded_day_has_none() -> None:
    row = row_of(DECISIONS, FAIR)

    assert (row.made, row.made_on, row.meeting) == (None, None, None)
    assert (row.votes, row.majority, row.source) == (None, None, THE_REPORT)


def test_it_stands_until_another_takes_its_place() -> None:
    superseded = said(HEDGE_PLANTING, DecisionSuperseded(by=HEDGE_REMOVAL), "2014-08")
    row = row_of(DECISIONS, PLANTING, superseded)

    assert (row.superseded_by, row.superseded_on) == (HEDGE_REMOVAL, date(2014, 8, 31))
    assert on_day(row, date(2014, 8, 30)).superseded_by is None
    assert on_day(row, date(2014, 8, 31)) == row


def test_it_can_be_rescinded_without_another_in_its_place() -> None:
    rescinded = DecisionRescinded(by=HEDGE_REMOVAL, why=A_REASON)
    row = row_of(DECISIONS, PLANTING, said(HEDGE_PLANTING, rescinded, "2014-10-01"))

    assert row.rescinded
    assert (row.rescinded_by, row.why_rescinded) == (HEDGE_REMOVAL, A_REASON)
    before = on_day(row, date(2014, 9, 30))
    assert not before.rescinded
    assert (before.rescinded_by, before.rescinded_on) == (None, None)


def test_it_keeps_the_meetings_that_were_told_of_it() -> None:
    reported = said(HEDGE_PLANTING, DecisionReported(meeting=NEXT_MEETING), "2014-06")
    row = row_of(DECISIONS, PLANTING, reported)

    assert row.reported_to == [NEXT_MEETING]
    assert on_day(row, date(2014, 6, 29)).reported_to == []


WRITTEN = [one for one in THINGS_WERE_DECIDED if one.stream == IN_WRITING]


def test_a_written_resolution_is_open_until_it_is_decided() -> None:
    row = row_of(DECISIONS, *WRITTEN)
    assert (row.status, row.number, row.ended_on) == (
        "decided",
        "SG/2014/11",
        date(2014, 11, 1),
    )
    assert row.votes == Votes(1, 1)
    assert row.unreported

    then = on_day(row, date(2014, 10, 4))
    assert (then.status, then.number, then.outcome) == ("open", None, None)
    assert (then.validity, then.votes, then.ballots) == (None, None, [])
    assert [answer.voter for answer in then.answers] == [CHAIR]
    assert then.put_to == [CHAIR, SECRETARY, MEMBER]
    assert [answer.voter for answer in row.answers] == [CHAIR, MEMBER]


def test_the_last_answer_of_a_member_counts() -> None:
    again = said(IN_WRITING, DecisionAnswered(person=CHAIR, vote="against"))
    row = row_of(DECISIONS, *WRITTEN[:3], again)
    assert {answer.voter: answer.vote for answer in row.answers} == {
        MEMBER: "against",
        CHAIR: "against",
    }


def test_a_withdrawn_proposal_was_open_before() -> None:
    withdrawn = said(IN_WRITING, ProposalWithdrawn(why=A_REASON), "2014-10-09")
    row = row_of(DECISIONS, WRITTEN[0], withdrawn)
    assert (row.status, row.why_withdrawn) == ("withdrawn", A_REASON)
    assert on_day(row, date(2014, 10, 8)).status == "open"


def test_it_is_ratified_or_void_from_the_day_that_says_so() -> None:
    ratified = said(HEDGE_PLANTING, DecisionRatified(by=HEDGE_REMOVAL), "2014-10-01")
    voided = said(
        HEDGE_PLANTING, DecisionVoided(by=SPRING_FAIR, why=A_REASON), "2014-12-01"
    )
    row = row_of(DECISIONS, PLANTING, ratified, voided)
    assert (row.judged, row.validity) == ("valid", "void")
    assert (row.ratified_by, row.voided_by) == (HEDGE_REMOVAL, SPRING_FAIR)
    before = on_day(row, date(2014, 11, 30))
    assert (before.validity, before.voided_by) == ("ratified", None)
    first = on_day(row, date(2014, 9, 30))
    assert (first.validity, first.ratified_by, first.why_voided) == (
        "valid",
        None,
        None,
    )
