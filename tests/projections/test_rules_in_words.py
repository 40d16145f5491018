"""Rules in words: one sentence a rule, with its clause; and which apply on a day."""

from datetime import date
from typing import Any

import pytest

from domain.dates import parse
from domain.partnership import PartnershipEstablished
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted, RulebookAnnulled, RulebookRatified
from domain.rules import Majority, Quorum, SeatRule
from projections.partnership import PARTNERSHIPS
from projections.partnerships import profile
from projections.rulebooks import Standing, rulebooks_on
from projections.rules_in_words import RuleInWords, in_one_sentence, in_words
from tests.domain.examples import COMMUNITY_PARTNERSHIPS, CONGLETON, SANDBACH
from tests.domain.examples_meetings import HEDGE_PLANTING, SPRING_FAIR
from tests.domain.test_sandbach import A_THIRD_AND_OCTOBER, THREE_AND_FIFTEEN_MONTHS
from tests.projections.asking import look
from tests.projections.events import THE_REPORT, row_of, said
from tests.projections.history_partnerships import WITHIN_FIFTEEN_MONTHS
from tests.projections.registers import Council


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ({"agm_every_months": 1}, "An annual meeting is held at least every 1 month."),
        ({"agm_month": 10}, "An annual meeting is held in October of each year."),
        (
            {"notice_clear_days": 14},
            "Notice is given at least 14 clear days before a meeting.",
        ),
        (
            {"notice_by_kind": {"annual": 21, "extraordinary": 1}},
            (
                "Notice is given at least 21 clear days before an annual meeting "
                "and 1 clear day before an extraordinary meeting."
            ),
        ),
        (
            {"notice_served_after_days": 2},
            "A notice counts as given 2 days after it is sent.",
        ),
        (
            {"notice_waiver": "9/10"},
            "Nine tenths of those entitled may do without notice.",
        ),
        ({"notice_waiver": "1/1"}, "All of those entitled may do without notice."),
        ({"quorum": 3}, "A meeting needs at least 3 people present."),
        (
            {"quorum": Quorum(share="1/3")},
            "A meeting needs at least one third of those entitled present.",
        ),
        (
            {"quorum": Quorum(number=5, share="1/10")},
            (
                "A meeting needs at least 5 people or one tenth of those entitled"
                " present, whichever is the greater."
            ),
        ),
        (
            {"quorum": Quorum(number=25, share="1/2", whichever="less")},
            (
                "A meeting needs at least 25 people or one half of those entitled"
                " present, whichever is the less."
            ),
        ),
        (
            {"quorum": Quorum(number=4, including={"the Parish Council": 1})},
            (
                "A meeting needs at least 4 people present, at least 1 for the "
                "Parish Council among them."
            ),
        ),
        (
            {"quorum": Quorum(including={"Residents": 2, "Councillors": 1})},
            "A meeting needs at least 2 for Residents and 1 for Councillors present.",
        ),
        (
            {"quorum": Quorum(number=10, when_adjourned="those present")},
            (
                "A meeting needs at least 10 people present, and after an "
                "adjournment only whoever comes."
            ),
        ),
        (
            {"quorum_by_kind": {"annual": 10, "forum": Quorum(share="1/5")}},
            (
                "An annual meeting needs at least 10 people present; a forum "
                "needs at least one fifth of those entitled present."
            ),
        ),
        (
            {
                "majorities": {
                    "business": Majority(),
                    "rulebook": Majority(share="2/3"),
                    "dissolution": Majority(share="5/6", of="present"),
                    "written resolution": Majority(share="3/4", of="entitled"),
                }
            },
            (
                "A decision takes more than half of those voting, a change of "
                "these rules takes two thirds of those voting, winding up takes "
                "five sixths of those present and a written resolution takes "
                "three quarters of those entitled."
            ),
        ),
        ({"casting_vote": "none"}, "The chair has no casting vote."),
        ({"casting_vote": "original"}, "The chair votes only to break a tie."),
        (
            {"casting_vote": "additional"},
            "The chair breaks a tie with a vote besides the chair's own.",
        ),
        ({"votes_by": "person"}, "Each person has one vote."),
        (
            {"votes_by": "organisation"},
            "Each organisation has one vote, however many sit for it.",
        ),
        ({"substitutes": True}, "A substitute may come for a member."),
        ({"substitutes": False}, "No substitute may come for a member."),
        ({"proxies": True}, "A member may vote by proxy."),
        ({"proxies": False}, "A member may not vote by proxy."),
        ({"proxies_count": True}, "A proxy counts towards the quorum."),
        ({"proxies_count": False}, "A proxy does not count towards the quorum."),
        (
            {
                "seats": (
                    SeatRule(category="Residents", at_least=4, at_most=12),
                    SeatRule(category="Parish Council", at_most=3, may_chair=False),
                    SeatRule(category="Traders", at_least=1, at_most=1),
                    SeatRule(category="Schools", at_least=2),
                    SeatRule(category="Others"),
                )
            },
            (
                "Residents have 4 to 12 seats; Parish Council have at most 3 "
                "seats, who may not take the chair; Traders have 1 seat; Schools "
                "have at least 2 seats; Others have any number of seats."
            ),
        ),
        ({"term_months": 12}, "An office is held for 12 months."),
        ({"most_terms": 3}, "An office is held for at most 3 terms in a row."),
        (
            {"holding_over": True},
            "An office lasts past its term until somebody follows.",
        ),
        ({"holding_over": False}, "An office ends with its term."),
        (
            {"nominations_clear_days": 14},
            "Names are put forward at least 14 clear days before an election.",
        ),
        (
            {"absences": 2},
            "Whoever misses 2 meetings in a row ceases to be a member.",
        ),
        ({"tie": "lot"}, "A tie in an election is settled by lot."),
        ({"tie": "fresh vote"}, "A tie in an election is settled by a fresh vote."),
        ({"interests_days": 28}, "Members register their interests within 28 days."),
        ({"plan_review_months": 6}, "A plan is reviewed at least every 6 months."),
    ],
)
def test_a_rule_is_a_sentence(rule: dict[str, Any], sentence: str) -> None:
    (told,) = in_words(Rulebook(in_force=parse("2014"), **rule))
    assert (told.sentence, told.clause) == (sentence, None)
    assert {told.rule} == rule.keys()


def test_each_rule_has_its_clause() -> None:
    assert in_words(THREE_AND_FIFTEEN_MONTHS) == (
        RuleInWords(
            "agm_every_months",
            "An annual meeting is held at least every 15 months.",
            "8.1",
        ),
        RuleInWords("quorum", "A meeting needs at least 3 people present.", "6.1"),
    )


def test_rules_that_have_commas_of_their_own_are_told_apart() -> None:
    rules = Rulebook(
        in_force=parse("2014"),
        quorum=Quorum(number=5, share="1/10"),
        votes_by="person",
        clauses={"votes_by": "9"},
    )
    assert in_one_sentence(rules) == (
        "a meeting needs at least 5 people or one tenth of those entitled present, "
        "whichever is the greater; each person has one vote (9)"
    )


NOT_ENOUGH = Verdict("not met", "5 for, 5 against, 0 abstained.")
ROW = row_of(
    PARTNERSHIPS,
    said(
        SANDBACH,
        PartnershipEstablished(name="Sandbach", scheme=COMMUNITY_PARTNERSHIPS),
        "2003",
    ),
    said(SANDBACH, RulebookAdopted(rulebook=A_THIRD_AND_OCTOBER), "2003"),
    said(
        SANDBACH,
        RulebookAdopted(
            rulebook=THREE_AND_FIFTEEN_MONTHS,
            decision=HEDGE_PLANTING,
            adoption=NOT_ENOUGH,
        ),
        "2014-03-13",
        source=THE_REPORT,
    ),
    said(SANDBACH, RulebookRatified(version=2, decision=SPRING_FAIR), "2014-09-01"),
    said(SANDBACH, RulebookAnnulled(version=2, decision=SPRING_FAIR), "2015-03-02"),
)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2003, 6, 1), []),
        (date(2003, 12, 31), [(1, "in force")]),
        (date(2014, 3, 12), [(1, "in force")]),
        (date(2014, 3, 31), [(1, "in force"), (2, "not adopted")]),
        (date(2014, 4, 1), [(1, "in force"), (2, "not adopted")]),
        (date(2014, 9, 1), [(2, "in force"), (1, "replaced")]),
        (date(2015, 3, 2), [(1, "in force"), (2, "annulled")]),
    ],
)
def test_which_rules_there_were_depends_on_the_day(
    day: date, shown: list[tuple[int, Standing]]
) -> None:
    told = rulebooks_on(ROW.rulebooks, day)
    assert [(one.version, one.standing) for one in told] == shown


def test_a_rulebook_tells_since_when_and_by_which_decision() -> None:
    now = rulebooks_on(ROW.rulebooks, date(2014, 9, 1))[0]
    assert now.since == parse("2014-04-01")
    assert (now.decision, now.adoption) == (HEDGE_PLANTING, NOT_ENOUGH)
    assert (now.adopted, now.source) == (parse("2014-03-13"), THE_REPORT)
    assert now.rules == in_words(THREE_AND_FIFTEEN_MONTHS)


async def test_a_profile_tells_the_rules_in_words(told: Council) -> None:
    found = await profile(told.reader, look("2014-12-31"), CONGLETON)
    assert found is not None
    (now,) = found.rulebooks
    assert (now.version, now.standing) == (1, "in force")
    assert now.rules == in_words(WITHIN_FIFTEEN_MONTHS)
    before = await profile(told.reader, look("2014-03-31"), CONGLETON)
    assert before is not None
    assert before.rulebooks == ()
