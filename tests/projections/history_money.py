"""The part of the history about a fund in rounds, and grants that go all the way."""

from domain.bands import STEPS, Band
from domain.dates import parse
from domain.fund_events import (
    AwardCommitted,
    AwardReleased,
    AwardSettled,
    AwardVaried,
    BudgetChanged,
    CarriedIn,
    CarriedOver,
    ContributionPledged,
    ContributionReceived,
    ContributionWithdrawn,
    Criterion,
    FundClosed,
    FundOpened,
    MoneyReturned,
    Programme,
    RoundClosed,
    RoundOpened,
)
from domain.grant_events import (
    ConditionMet,
    GrantApplied,
    GrantAwarded,
    GrantClawedBack,
    GrantClosed,
    GrantEnquired,
    GrantOffered,
    GrantPaid,
    GrantReconciled,
    GrantReported,
    GrantResumed,
    GrantReturned,
    GrantSuspended,
    GrantVaried,
    GrantWithdrawn,
    OfferAccepted,
    OfferLapsed,
    RecipientNamed,
    ReportChased,
    ReportHandedIn,
    UnderspendDeclared,
)
from domain.grant_judging_events import (
    AssessmentSetAside,
    AwardProposed,
    DiligenceDone,
    EligibilityChecked,
    GrantAssessed,
    GrantInterestDeclared,
    InterestMatched,
)
from domain.grant_parts import Check, Condition, Field, Instalment, Planned, Score
from domain.grant_published import (
    GrantRecordedElsewhere,
)
from domain.policies import Verdict
from tests.domain.examples import A_REASON, ANOTHER_REASON, CHAIR, NANTWICH, OFFICER
from tests.projections.events import THE_REPORT, Said, said
from tests.projections.examples import (
    BOATHOUSE,
    BUNTING,
    LAST_YEARS_FUND,
    MAPS,
    ROUNDS_FUND,
)

LARGE = Band("Large", STEPS, 50_001)
IN_TIME = Verdict("in time", "Spring was open until 30 April 2015.")


def _applied(title: str, amount: int) -> GrantApplied:
    return GrantApplied(
        fund=ROUNDS_FUND,
        applicant="Rowing Club",
        title=title,
        amount=amount,
        partnership=NANTWICH,
        round=1,
        band="Large",
        steps=STEPS,
        area="Nantwich",
        themes=("places", "young people"),
        planned=Planned(parse("2015-06"), parse("2015-09")),
        elsewhere=100_000,
        in_time=IN_TIME,
    )


A_FUND_IN_ROUNDS = (
    said(
        LAST_YEARS_FUND,
        FundOpened(name="Fund of 2014", budget=50_000, carries_over=True),
        "2014-04-01",
    ),
    said(
        ROUNDS_FUND,
        FundOpened(
            name="Fund of 2015",
            budget=900_000,
            programme=Programme("Communities", "C1"),
            bands=(LARGE,),
            match_share="3/20",
        ),
        "2015-02-01",
    ),
    said(
        ROUNDS_FUND,
        BudgetChanged(budget=950_000, was=900_000, why=A_REASON),
        "2015-02-10",
    ),
    said(
        ROUNDS_FUND,
        ContributionPledged(giver="Nantwich Town Council", kind="cash", amount=20_000),
        "2015-02-11",
    ),
    said(
        ROUNDS_FUND,
        ContributionReceived(giver="Nantwich Town Council", kind="cash", amount=20_000),
        "2015-03-01",
    ),
    said(
        ROUNDS_FUND,
        ContributionReceived(giver="A trust", kind="cash", amount=500),
        "2015-03-01",
    ),
    said(
        ROUNDS_FUND,
        ContributionWithdrawn(giver="A trust", amount=500, why=A_REASON),
        "2015-03-02",
    ),
    said(
        ROUNDS_FUND,
        ContributionReceived(giver="Housing Trust", kind="staff time", hours=30),
        "2015-03-02",
    ),
    said(LAST_YEARS_FUND, CarriedOver(to=ROUNDS_FUND, amount=50_000), "2015-03-31"),
    said(ROUNDS_FUND, CarriedIn(source=LAST_YEARS_FUND, amount=50_000), "2015-03-31"),
    said(LAST_YEARS_FUND, FundClosed(in_=50_000, out=0, carried=50_000), "2015-04-01"),
    said(
        ROUNDS_FUND,
        RoundOpened(
            round=1,
            name="Spring",
            opens=parse("2015-04-01"),
            closes=parse("2015-04-30"),
            closes_at="12:00",
            criteria=(Criterion("Need", 5, 2),),
            bands=(LARGE,),
        ),
        "2015-04-01",
    ),
    said(ROUNDS_FUND, RoundClosed(round=1, on=parse("2015-04-30")), "2015-04-30"),
)

GRANTS_WERE_ASKED_FOR = (
    said(
        BOATHOUSE,
        GrantEnquired(
            fund=ROUNDS_FUND, applicant="Rowing Club", title="The boathouse floor"
        ),
        "2015-03-15",
    ),
    said(BOATHOUSE, _applied("A floor for the boathouse", 400_000), "2015-04-10"),
    said(BOATHOUSE, EligibilityChecked(eligible=True), "2015-05-01"),
    said(
        BOATHOUSE,
        DiligenceDone(checks=(Check("accounts", "satisfied"),)),
        "2015-05-02",
    ),
    said(BOATHOUSE, GrantAssessed(assessor=CHAIR, why=A_REASON), "2015-05-03"),
    said(
        BOATHOUSE,
        InterestMatched(person=CHAIR, part="assessed", tie="officer", role="cox"),
        "2015-05-03",
    ),
    said(
        BOATHOUSE,
        GrantInterestDeclared(person=CHAIR, response="withdrew", interest=A_REASON),
        "2015-05-03",
    ),
    said(BOATHOUSE, AssessmentSetAside(assessor=CHAIR), "2015-05-03"),
    said(
        BOATHOUSE,
        GrantAssessed(
            assessor=OFFICER,
            scores=(Score("Need", 4),),
            total=8,
            out_of=10,
            why=A_REASON,
        ),
        "2015-05-04",
    ),
    said(BOATHOUSE, AwardProposed(amount=400_000, by=OFFICER), "2015-05-05"),
    said(MAPS, _applied("A map of the footpaths", 60_000), "2015-04-11"),
    said(BUNTING, _applied("Bunting", 55_000), "2015-04-12"),
    said(
        BUNTING,
        GrantRecordedElsewhere(fields=(Field("Cost Centre", "C-104"),)),
        "2015-04-12",
        source=THE_REPORT,
    ),
    said(BUNTING, RecipientNamed(recipient=A_REASON), "2015-04-12"),
    said(BUNTING, GrantWithdrawn(why=A_REASON), "2015-05-01"),
)

GRANTS_WERE_GIVEN = (
    said(
        BOATHOUSE,
        GrantAwarded(
            amount=400_000,
            conditions=(Condition("A survey"),),
            instalments=(Instalment(300_000), Instalment(100_000, after=1)),
            report_by=parse("2015-10"),
            interests=Verdict("resolved", "Whoever belongs to it withdrew."),
        ),
        "2015-05-10",
    ),
    said(
        ROUNDS_FUND,
        AwardCommitted(grant=BOATHOUSE, amount=400_000, round=1),
        "2015-05-10",
    ),
    said(BOATHOUSE, GrantOffered(until=parse("2015-06-10")), "2015-05-11"),
    said(BOATHOUSE, OfferAccepted(), "2015-05-20"),
    said(
        BOATHOUSE,
        GrantPaid(amount=300_000, instalment=1, fund=ROUNDS_FUND),
        "2015-06-01",
    ),
    said(BOATHOUSE, ConditionMet(condition=1, how=ANOTHER_REASON), "2015-06-20"),
    said(BOATHOUSE, GrantSuspended(why=A_REASON), "2015-07-01"),
    said(BOATHOUSE, GrantResumed(), "2015-07-10"),
    said(
        BOATHOUSE,
        GrantVaried(why=A_REASON, amount=380_000),
        "2015-07-20",
    ),
    said(
        ROUNDS_FUND,
        AwardVaried(grant=BOATHOUSE, amount=380_000, was=400_000, round=1),
        "2015-07-20",
    ),
    said(
        BOATHOUSE,
        GrantPaid(amount=60_000, instalment=2, fund=ROUNDS_FUND),
        "2015-08-01",
    ),
    said(BOATHOUSE, ReportChased(time=1, how="a letter"), "2015-11-01"),
    said(
        BOATHOUSE,
        ReportHandedIn(spent=330_000, words=A_REASON, by=CHAIR),
        "2015-11-05",
    ),
    said(
        BOATHOUSE,
        GrantReported(outcome="satisfactory", spent=330_000, words=A_REASON),
        "2015-11-10",
    ),
    said(BOATHOUSE, UnderspendDeclared(amount=20_000), "2015-11-10"),
    said(BOATHOUSE, GrantClawedBack(amount=10_000, why=A_REASON), "2015-11-12"),
    said(BOATHOUSE, GrantReturned(amount=30_000, reference="BACS 9"), "2015-11-20"),
    said(
        ROUNDS_FUND,
        MoneyReturned(grant=BOATHOUSE, amount=30_000, round=1),
        "2015-11-20",
    ),
    said(
        BOATHOUSE,
        GrantReconciled(paid=360_000, spent=330_000, returned=30_000),
        "2015-11-21",
    ),
    said(BOATHOUSE, GrantClosed(amount=330_000), "2015-11-22"),
    said(
        ROUNDS_FUND,
        AwardSettled(grant=BOATHOUSE, amount=330_000, was=350_000, round=1),
        "2015-11-22",
    ),
    said(MAPS, GrantAwarded(amount=60_000), "2015-05-10"),
    said(ROUNDS_FUND, AwardCommitted(grant=MAPS, amount=60_000, round=1), "2015-05-10"),
    said(MAPS, GrantOffered(until=parse("2015-06-10")), "2015-05-11"),
    said(MAPS, OfferLapsed(), "2015-06-11"),
    said(ROUNDS_FUND, AwardReleased(grant=MAPS, amount=60_000, round=1), "2015-06-11"),
)

ROUNDS_WERE_HELD: tuple[Said, ...] = (
    *A_FUND_IN_ROUNDS,
    *GRANTS_WERE_ASKED_FOR,
    *GRANTS_WERE_GIVEN,
)
