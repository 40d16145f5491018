"""Sentences about funds in rounds and grants that go all the way."""

from msgspec.structs import replace

from domain.dates import parse
from domain.fund_events import BudgetChanged, ContributionReceived, RoundOpened
from domain.grant_events import (
    GrantApplied,
    GrantAwarded,
    GrantReported,
    GrantVaried,
    ReportChased,
)
from domain.grant_judging_events import GrantInterestDeclared
from domain.grant_parts import Condition
from domain.policies import Verdict
from projections.sentences import sentence
from tests.domain.examples import A_REASON, CHAIR
from tests.domain.examples_meetings import ORCHARD, SMALL_GRANTS
from tests.projections.events import recorded, said
from tests.projections.examples import (
    BOATHOUSE,
    BUNTING,
    KAYAKS,
    LAST_YEARS_FUND,
    MAPS,
    OLD_FUND,
    ROUNDS_FUND,
)
from tests.projections.history_money import ROUNDS_WERE_HELD
from tests.projections.history_published import GRANTS_WERE_PUBLISHED
from tests.projections.saying import TO_AN_OFFICER, TO_THE_PUBLIC, misread, reads

LABELS = {
    BOATHOUSE: "The floor",
    MAPS: "A map",
    BUNTING: "Bunting",
    KAYAKS: "Two kayaks",
    ROUNDS_FUND: "Fund of 2015",
    LAST_YEARS_FUND: "Fund of 2014",
}
NAMES = replace(TO_AN_OFFICER, labels=dict(TO_AN_OFFICER.labels) | LABELS)

ALL_THE_WAY = """
The fund “Fund of 2014” was opened with £500.00.
The fund “Fund of 2015” was opened with £9,000.00.
The budget of the fund “Fund of 2015” is £9,500.00 instead of £9,000.00, because: “It \
rained.”
Nantwich Town Council pledged £200.00 to the fund “Fund of 2015”.
Nantwich Town Council gave £200.00 to the fund “Fund of 2015”.
A trust gave £5.00 to the fund “Fund of 2015”.
A trust has £5.00 back of what it gave to the fund “Fund of 2015”, because: “It rained.”
Housing Trust gave 30 hours of staff time to the fund “Fund of 2015”.
The fund “Fund of 2014” carried £500.00 over to the fund “Fund of 2015”.
The fund “Fund of 2015” was given £500.00 of the fund “Fund of 2014”.
The fund “Fund of 2014” was closed: £500.00 came in, £0.00 was given, £500.00 carried \
over.
The fund “Fund of 2015” opened the round “Spring” from 1 April 2015 until 30 April \
2015, 12:00.
The fund “Fund of 2015” closed its round 1.
Rowing Club asked the fund “Fund of 2015” about the grant “The boathouse floor”.
Rowing Club asked the fund “Fund of 2015” for £4,000.00: the grant “A floor for the \
boathouse”.
The grant “The floor” was found eligible.
Whoever asked for the grant “The floor” was looked into: accounts (satisfied).
Asha Patel assessed the grant “The floor”, because: “It rained.”
Asha Patel belongs to whoever asked for the grant “The floor”, and is asked about it.
Asha Patel has to do with the grant “The floor” and withdrew: “It rained.”
What Asha Patel made of the grant “The floor” was set aside.
Carol Webb assessed the grant “The floor”, 8 of 10 points, because: “It rained.”
£4,000.00 was proposed for the grant “The floor”.
Rowing Club asked the fund “Fund of 2015” for £600.00: the grant “A map of the \
footpaths”.
Rowing Club asked the fund “Fund of 2015” for £550.00: the grant “Bunting”.
Another register says more of the grant “Bunting”: Cost Centre.
Whom the grant “Bunting” is for was entered: “It rained.”
The grant “Bunting” was withdrawn, because: “It rained.”
The grant “The floor” was awarded £4,000.00.
The fund “Fund of 2015” set aside £4,000.00 for the grant “The floor”.
The grant “The floor” was offered, until 10 June 2015.
The offer of the grant “The floor” was accepted.
£3,000.00 of the grant “The floor” was paid.
Condition 1 of the grant “The floor” was met: [words removed].
The grant “The floor” was suspended, because: “It rained.”
The grant “The floor” was resumed.
The grant “The floor” was changed to £3,800.00, because: “It rained.”
The fund “Fund of 2015” keeps £3,800.00 instead of £4,000.00 for the grant “The floor”.
£600.00 of the grant “The floor” was paid.
The report on the grant “The floor” was asked for, once, by a letter.
The report on the grant “The floor” was handed in: £3,300.00 spent: “It rained.”
A report on the grant “The floor” came: satisfactory, £3,300.00 spent: “It rained.”
£200.00 of the grant “The floor” will not be needed.
£100.00 of the grant “The floor” was claimed back, because: “It rained.”
£300.00 of the grant “The floor” came back, reference BACS 9.
The fund “Fund of 2015” got back £300.00 of the grant “The floor”.
The grant “The floor” was reconciled: £3,600.00 paid, £3,300.00 spent, £300.00 back.
The grant “The floor” was closed; it came to £3,300.00.
The fund “Fund of 2015” settled the grant “The floor” at £3,300.00.
The grant “A map” was awarded £600.00.
The fund “Fund of 2015” set aside £600.00 for the grant “A map”.
The grant “A map” was offered, until 10 June 2015.
The offer of the grant “A map” lapsed.
The fund “Fund of 2015” took back what it had set aside for the grant “A map”.
"""


def test_rounds_and_grants_read_from_opening_to_closing() -> None:
    read = [NAMES.sentence(sentence(event)) for event in recorded(ROUNDS_WERE_HELD)]

    assert read == ALL_THE_WAY.strip().splitlines()


def test_sentences_about_what_a_fund_is_given() -> None:
    assert not misread(
        {
            "The council gave 40 hours of staff time (a clerk) to the fund “Small "
            "grants”.": said(
                SMALL_GRANTS,
                ContributionReceived(
                    giver="The council", kind="staff time", hours=40, what="a clerk"
                ),
            ),
            "The trust gave a marquee, worth £50.00 to the fund “Small grants”.": said(
                SMALL_GRANTS,
                ContributionReceived(
                    giver="The trust", kind="in kind", amount=5_000, what="a marquee"
                ),
            ),
            "The budget of the fund “Small grants” is £1.00 instead of not recorded, "
            "because: “It rained.”": said(
                SMALL_GRANTS, BudgetChanged(budget=100, was=None, why=A_REASON)
            ),
            "The fund “Small grants” opened the round “Spring” from 2014 until "
            "2015.": said(
                SMALL_GRANTS,
                RoundOpened(
                    round=1, name="Spring", opens=parse("2014"), closes=parse("2015")
                ),
            ),
        }
    )


def test_sentences_about_a_grant_in_its_other_cases() -> None:
    irregular = Verdict("irregular", "Somebody who voted belongs to the applicant.")
    assert not misread(
        {
            "The grant “Apple trees” was awarded £5.00; that is irregular: Somebody "
            "who voted belongs to the applicant.": said(
                ORCHARD, GrantAwarded(amount=500, interests=irregular)
            ),
            "No report on the grant “Apple trees” came.": said(
                ORCHARD, GrantReported(outcome="none")
            ),
            "The report on the grant “Apple trees” was asked for, 3 times by now.": (
                said(ORCHARD, ReportChased(time=3))
            ),
            "The grant “Apple trees” was changed on further conditions, with its "
            "report by 2015, because: “It rained.”": said(
                ORCHARD,
                GrantVaried(
                    why=A_REASON,
                    conditions=(Condition("A fence"),),
                    report_by=parse("2015"),
                ),
            ),
            "An individual asked the fund “Small grants” for £5.00: the grant “Paint”"
            ".": said(
                ORCHARD,
                GrantApplied(
                    fund=SMALL_GRANTS,
                    applicant="An individual",
                    title="Paint",
                    amount=500,
                    individual=True,
                ),
            ),
        }
    )


def test_what_is_told_of_grants_that_were_given_before() -> None:
    names = replace(NAMES, labels=dict(NAMES.labels) | {OLD_FUND: "Sports"})
    grants = {KAYAKS, BUNTING}
    events = [e for e in recorded(GRANTS_WERE_PUBLISHED) if e.stream in grants]
    assert [names.sentence(sentence(event)) for event in events] == [
        (
            "The fund “Sports” gave Rowing Club £900.50, as was published: the grant "
            "“Two kayaks”."
        ),
        "A file says more of the grant “Two kayaks” than has a place: “It rained.”",
        "£500.50 of the grant “Two kayaks” was paid.",
        "What is told of the grant “Bunting” was written: “It rained.”",
    ]


def test_who_has_an_interest_is_not_for_the_public() -> None:
    away = GrantInterestDeclared(person=CHAIR, response="stayed by agreement")
    assert reads(said(ORCHARD, away), TO_THE_PUBLIC) == (
        "Somebody has to do with the grant “Apple trees” and stayed by agreement."
    )
    assert away.default_visibility == "officers"
