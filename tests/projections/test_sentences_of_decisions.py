"""Sentences about decisions: recorded, proposed in writing, and what became of them."""

from msgspec.structs import replace

from domain import decision_events
from domain.dates import parse
from domain.decision_events import Ballot
from domain.event import Wording
from domain.policies import Verdict
from domain.voting import Concern, interests
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
    OFFICER,
    SECRETARY,
)
from tests.domain.examples import STEERING_GROUP as SG
from tests.domain.examples_meetings import HEDGE_AGREED, HEDGE_REMOVAL
from tests.domain.examples_meetings import HEDGE_PLANTING as D
from tests.domain.examples_meetings import NINTH_AGM as AGM
from tests.projections.events import said
from tests.projections.saying import TO_THE_PUBLIC, misread, reads

QUORATE = Verdict("met", "Rulebook 1 (6.1) asks for at least 3 present; 4 were.", 1)
INQUORATE = Verdict("not met", "Rulebook 1 asks for at least 3 present; 2 were.", 1)
NO_RULES = Verdict("unknown", "No rulebook is recorded as in force on 1 May 2014.")
RAIN = Wording(text=A_REASON)


def test_sentences_about_a_decision() -> None:
    assert not misread(
        {
            "The Steering Group agreed decision SG/2014/07 “Plant a hedge” at the 9th "
            "annual meeting on 1 May 2014, by vote (3 for, 1 against, 0 abstained), "
            "proposed by Asha Patel, seconded by Ben Shaw, in place of decision "
            "SG/2014/09, to be reviewed by May 2015: “It rained.”": said(
                D,
                decision_events.DecisionMade(
                    body=SG,
                    number="SG/2014/07",
                    title="Plant a hedge",
                    wording=IN_OUR_WORDS,
                    outcome="carried",
                    quorum=QUORATE,
                    notice=NO_RULES,
                    validity="valid",
                    how="vote",
                    meeting=AGM,
                    on=FIRST_OF_MAY_2014,
                    proposer=CHAIR,
                    seconder=SECRETARY,
                    votes=decision_events.Votes(3, 1),
                    supersedes=HEDGE_REMOVAL,
                    review_by=parse("2015-05"),
                ),
            ),
            "The Steering Group rejected decision SG/2014/08 on 1 May 2014: “We sell "
            "it.”; it is irregular: Rulebook 1 asks for at least 3 present; 2 "
            "were.": said(
                D,
                decision_events.DecisionMade(
                    body=SG,
                    number="SG/2014/08",
                    wording=Wording(quote="We sell it."),
                    outcome="lost",
                    quorum=INQUORATE,
                    notice=NO_RULES,
                    validity="irregular",
                    on=FIRST_OF_MAY_2014,
                ),
            ),
            "Decision SG/2014/07 “Plant a hedge” was superseded by decision "
            "SG/2014/09.": said(
                D, decision_events.DecisionSuperseded(by=HEDGE_REMOVAL)
            ),
            "Decision SG/2014/07 “Plant a hedge” was rescinded, because: “It "
            "rained.”": said(D, decision_events.DecisionRescinded(why=A_REASON)),
            "Decision SG/2014/07 “Plant a hedge” was reported to the 9th annual "
            "meeting on 1 May 2014.": said(
                D, decision_events.DecisionReported(meeting=AGM)
            ),
            "Decision SG/2014/07 “Plant a hedge” was ratified by decision "
            "SG/2014/09.": said(D, decision_events.DecisionRatified(by=HEDGE_REMOVAL)),
            "Decision SG/2014/07 “Plant a hedge” was ratified by decision SG/2014/09, "
            "which was not tested itself and so changes nothing.": said(
                D, decision_events.DecisionRatified(by=HEDGE_REMOVAL, tested=False)
            ),
            "Decision SG/2014/07 “Plant a hedge” ratified decision SG/2014/09.": said(
                D, decision_events.DecisionUpheld(ratifies=HEDGE_REMOVAL)
            ),
            "The ratification of decision SG/2014/07 “Plant a hedge” lapsed, as "
            "decision SG/2014/09 is void.": said(
                D, decision_events.RatificationLapsed(by=HEDGE_REMOVAL)
            ),
            "Decision SG/2014/07 “Plant a hedge” was completed, by vote (3 for, 1 "
            "against, 0 abstained); it is now valid by the rules.": said(
                D,
                decision_events.DecisionCompleted(
                    quorum=HEDGE_AGREED.quorum,
                    notice=HEDGE_AGREED.notice,
                    validity="valid",
                    how="vote",
                    votes=decision_events.Votes(3, 1),
                ),
            ),
            "Decision SG/2014/07 “Plant a hedge” was declared void by decision "
            "SG/2014/09, because: “It rained.”": said(
                D, decision_events.DecisionVoided(by=HEDGE_REMOVAL, why=A_REASON)
            ),
        }
    )


BY_NAME = replace(
    HEDGE_AGREED,
    how="vote",
    meeting=AGM,
    item=4,
    ballots=(
        Ballot(CHAIR, "for"),
        Ballot(CHAIR, "for", for_=OFFICER),
        Ballot(SECRETARY, "against"),
    ),
    casting="for",
)


def test_sentences_about_how_it_was_reached() -> None:
    assert not misread(
        {
            "The Steering Group agreed decision SG/2014/07 at the 9th annual meeting "
            "on 1 May 2014, item 4, by vote (2 for: Asha Patel and Carol "
            "Webb; 1 against: Ben Shaw; 0 abstained; the chair's casting vote for): “It"
            " rained.”": said(D, replace(BY_NAME, wording=RAIN)),
            "The Steering Group agreed decision SG/2014/07, by delegation of decision "
            "SG/2014/09 within “up to £200”: “It rained.”": said(
                D,
                replace(
                    HEDGE_AGREED,
                    wording=RAIN,
                    how="delegation",
                    delegated_by=HEDGE_REMOVAL,
                    within="up to £200",
                ),
            ),
            "The Steering Group agreed decision SG/2014/07: “It rained.”; it is "
            "irregular: 1 declared an interest; 1 neither withdrew nor stayed by "
            "agreement.": said(
                D,
                replace(
                    HEDGE_AGREED,
                    wording=RAIN,
                    validity="irregular",
                    interests=interests([Concern(response="none")]),
                ),
            ),
        }
    )


def test_the_public_does_not_learn_who_voted_how() -> None:
    """But as far as people show themselves."""
    vote = said(D, replace(BY_NAME, wording=RAIN))
    assert "(2 for: 2 members; 1 against: one member;" in reads(vote, TO_THE_PUBLIC)


def test_sentences_about_a_written_resolution() -> None:
    assert not misread(
        {
            "Decision “Plant a hedge” was put to the members of the Steering Group in "
            "writing, proposed by Asha Patel, to be answered by 1 May 2014: “It "
            "rained.”": said(
                D,
                decision_events.DecisionProposed(
                    body=SG,
                    wording=RAIN,
                    title="Plant a hedge",
                    closes=FIRST_OF_MAY_2014,
                    proposer=CHAIR,
                ),
            ),
            "Ben Shaw answered in favour of decision SG/2014/07 “Plant a hedge”.": said(
                D, decision_events.DecisionAnswered(person=SECRETARY, vote="for")
            ),
            "Ben Shaw for Asha Patel (Town Council) answered against decision "
            "SG/2014/07 “Plant a hedge”.": said(
                D,
                decision_events.DecisionAnswered(
                    person=SECRETARY,
                    vote="against",
                    for_=CHAIR,
                    organisation="Town Council",
                ),
            ),
            "Decision SG/2014/07 “Plant a hedge” was withdrawn before it was decided, "
            "because: “It rained.”": said(
                D, decision_events.ProposalWithdrawn(why=A_REASON)
            ),
        }
    )
