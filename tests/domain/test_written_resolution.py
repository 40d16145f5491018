"""Written resolutions: proposed, answered, resolved, withdrawn."""

from typing import Any

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder
from msgspec.structs import replace

from domain.body import Body, Member
from domain.dates import parse
from domain.decision import Decision, evolve
from domain.decision_events import (
    Ballot,
    DecisionAnswered,
    DecisionEvent,
    DecisionMade,
    DecisionProposed,
    ProposalWithdrawn,
    Vote,
    Votes,
)
from domain.decision_later import report
from domain.decision_making import make
from domain.decision_verdicts import Around
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    AlreadyTaken,
    Contradiction,
    NotBegun,
    NotReady,
    SamePerson,
)
from domain.ids import PersonId
from domain.policies import Verdict
from domain.rules import Majority
from domain.voting import Count, majority_in_writing
from domain.written_resolution import answer, propose, resolve, withdraw
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    CONGLETON,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    AT_LEAST_THREE,
    HEDGE_AGREED,
    MEMBER,
    NEWCOMER,
    NEXT_MEETING,
    SECOND_OF_APRIL_2014,
    SECOND_OF_MAY_2014,
    SIXTEENTH_OF_APRIL_2014,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.domain.test_decision import AGREED
from tests.domain.test_decision_afterwards import NEXT
from tests.specification import Specification

PUT: dict[str, Any] = {
    "body": STEERING_GROUP,
    "wording": IN_OUR_WORDS,
    "title": "Plant a hedge",
    "closes": FIRST_OF_MAY_2014,
    "to": (CHAIR, SECRETARY, MEMBER),
}
PROPOSED = DecisionProposed(**PUT)
GROUP = Body(
    name="Steering Group",
    kind="steering group",
    prefix="SG",
    partnership=CONGLETON,
    seats=None,
    members={
        CHAIR: Member(CHAIR, representing="Town Council"),
        SECRETARY: Member(SECRETARY, representing="Town Council"),
        MEMBER: Member(MEMBER),
    },
)
RESOLVED: dict[str, Any] = {"number": "SG/2014/07", "on": SECOND_OF_MAY_2014}
WITHDRAWN = ProposalWithdrawn(why=A_REASON)


def given(*events: DecisionEvent) -> Specification[Decision, DecisionEvent]:
    return Specification(evolve, events)


def answered(person: PersonId, vote: Vote = "for") -> DecisionAnswered:
    return DecisionAnswered(person=person, vote=vote, on=SIXTEENTH_OF_APRIL_2014)


def resolved(*answers: DecisionAnswered, **facts: Any) -> DecisionMade:
    state = evolve(None, PROPOSED)
    for one in answers:
        state = evolve(state, one)
    (made,) = resolve(state, **{**RESOLVED, **facts})
    assert isinstance(made, DecisionMade)
    return made


def ruled(**rules: Any) -> Around:
    return Around(rulebooks=(replace(AT_LEAST_THREE, **rules),), group=GROUP)


def test_something_is_put_to_the_members_in_writing() -> None:
    given().when(propose, **PUT).then(PROPOSED)
    given(PROPOSED).when(propose, **PUT).then_refused(AlreadyBegun, "proposed or")
    given(PROPOSED).when(make, **AGREED).then_refused(AlreadyBegun, "before")
    given().when(propose, **PUT, proposer=CHAIR, seconder=CHAIR).then_refused(
        SamePerson, "second it"
    )
    given().when(propose, **(PUT | {"closes": parse("2014-05/..")})).then_refused(
        Contradiction, "until when"
    )


def test_a_member_answers_and_may_answer_otherwise() -> None:
    on = SIXTEENTH_OF_APRIL_2014
    yes, no = Ballot(CHAIR, "for"), Ballot(CHAIR, "against")
    given(PROPOSED).when(answer, ballot=yes, on=on).then(answered(CHAIR))
    given(PROPOSED, answered(CHAIR)).when(answer, ballot=yes, on=on).then_nothing()
    given(PROPOSED, answered(CHAIR)).when(answer, ballot=no, on=on).then(
        answered(CHAIR, "against")
    )
    assert resolved(answered(CHAIR), answered(CHAIR, "against")).tally == Votes(0, 1)


def test_only_those_it_was_put_to_answer_and_only_in_time() -> None:
    given(PROPOSED).when(answer, ballot=Ballot(NEWCOMER, "for")).then_refused(
        Contradiction, f"{NEWCOMER} is not one of those"
    )
    given(PROPOSED).when(
        answer, ballot=Ballot(CHAIR, "for"), on=SECOND_OF_MAY_2014
    ).then_refused(AlreadyClosed, "asked for by 1 May 2014")


def test_somebody_answers_for_a_member_where_the_rules_let_them() -> None:
    theirs = Ballot(NEWCOMER, "for", for_=MEMBER)
    on = SIXTEENTH_OF_APRIL_2014
    given(PROPOSED).when(answer, ballot=theirs, on=on).then(
        replace(answered(NEWCOMER), for_=MEMBER)
    )
    given(PROPOSED).when(
        answer, ballot=theirs, on=on, around=ruled(proxies=False)
    ).then_refused(NotReady, "does not let somebody vote .* a secretary may enter it")
    given(PROPOSED).when(answer, ballot=Ballot(CHAIR, "for", CHAIR)).then_refused(
        Contradiction, "nobody answers for themselves"
    )


def test_an_organisation_answers_once_where_it_has_one_vote() -> None:
    on = SIXTEENTH_OF_APRIL_2014
    first = replace(answered(CHAIR), organisation="Town Council")
    second = replace(answered(SECRETARY), organisation="Town Council")
    ballot = Ballot(SECRETARY, "for")
    ruling = ruled(votes_by="organisation")
    given(PROPOSED, first).when(
        answer, ballot=ballot, on=on, around=ruling
    ).then_refused(AlreadyTaken, "Town Council has one vote")
    given(PROPOSED, first).when(answer, ballot=ballot, on=on, around=ruled()).then(
        second
    )
    # Two votes in all, and both are in.
    early: dict[str, Any] = {"number": "SG/2014/07", "on": on, "around": ruling}
    (made,) = resolve(
        evolve(evolve(evolve(None, PROPOSED), first), answered(MEMBER)),
        **early,
    )
    assert evolve(None, made).votes == Votes(2, 0)


def test_the_answers_are_counted_after_the_last_day() -> None:
    because = "A written resolution is put to all members, and takes no {}."
    given(PROPOSED, answered(CHAIR), answered(MEMBER, "against")).when(
        resolve, **RESOLVED, outcome="lost"
    ).then(
        replace(
            HEDGE_AGREED,
            title="Plant a hedge",
            how="written resolution",
            outcome="lost",
            on=SECOND_OF_MAY_2014,
            ballots=(Ballot(CHAIR, "for"), Ballot(MEMBER, "against")),
            quorum=Verdict("not required", because.format("quorum")),
            notice=Verdict("not required", because.format("notice")),
            majority=majority_in_writing(
                (), None, Count(for_=1, against=1, entitled=3)
            ),
            validity="not tested",
        )
    )


def test_it_is_not_resolved_before_unless_all_have_answered() -> None:
    early: dict[str, Any] = {"number": "SG/2014/07", "on": FIRST_OF_MAY_2014}
    two = (answered(CHAIR), answered(MEMBER))
    given(PROPOSED, *two).when(resolve, **early).then_refused(
        NotReady, "until 1 May 2014; resolve it after that day, or once all"
    )
    made = resolved(*two, answered(SECRETARY), **early)
    assert (made.outcome, made.tally) == ("carried", Votes(3, 0))


def test_its_outcome_is_what_the_majority_says_unless_told_otherwise() -> None:
    two = (answered(CHAIR), answered(SECRETARY))
    assert resolved(*two).outcome == "carried"
    assert resolved(answered(CHAIR, "against")).outcome == "lost"
    assert resolved(*two, outcome="lost").validity == "irregular"


def test_whoever_says_nothing_is_not_for_it() -> None:
    made = resolved(answered(CHAIR), around=ruled())
    assert made.outcome == "lost"
    assert made.majority is not None
    assert "not more than half of the 3 who were asked" in made.majority.because
    assert made.validity == "valid"
    assert resolved(answered(CHAIR), outcome="carried").validity == "irregular"


def test_a_member_answers_for_the_organisation_of_the_seat() -> None:
    other = Ballot(CHAIR, "for", organisation="School")
    given(PROPOSED).when(answer, ballot=other, around=ruled()).then_refused(
        Contradiction, "sits for Town Council, and casts no vote for School"
    )


def test_the_rules_may_ask_more_of_what_is_decided_in_writing() -> None:
    three_quarters = Majority(share="3/4", of="entitled")
    strict = ruled(majorities={"written resolution": three_quarters})
    assert resolved(answered(CHAIR), answered(MEMBER), around=strict).outcome == "lost"
    made = resolved(
        answered(CHAIR), answered(MEMBER), answered(SECRETARY), around=strict
    )
    assert made.outcome == "carried"
    assert made.majority is not None
    assert "(3 of 3)" in made.majority.because
    own = ruled(majorities={"rulebook": Majority(share="1/1", of="entitled")})
    state = evolve(None, replace(PROPOSED, matter="rulebook"))
    (lost,) = resolve(evolve(state, answered(CHAIR)), **RESOLVED, around=own)
    assert evolve(None, lost).outcome == "lost"


def test_how_many_had_to_be_for_it_must_be_known() -> None:
    nobody_named = replace(PROPOSED, to=())
    given(nobody_named, answered(CHAIR)).when(
        resolve,
        **RESOLVED,
        around=ruled(majorities={"business": Majority(of="entitled")}),
    ).then_refused(NotReady, "say whether it was carried: .* is not recorded")


def test_it_is_withdrawn_before_it_is_decided() -> None:
    given(PROPOSED).when(withdraw, why=A_REASON).then(WITHDRAWN)
    given(PROPOSED, WITHDRAWN).when(withdraw).then_nothing()
    refused = (AlreadyClosed, "withdrawn before")
    yes = Ballot(CHAIR, "for")
    given(PROPOSED, WITHDRAWN).when(answer, ballot=yes).then_refused(*refused)
    given(PROPOSED, WITHDRAWN).when(resolve, **RESOLVED).then_refused(*refused)


def test_it_is_decided_once_and_was_never_proposed_otherwise() -> None:
    made = resolved(answered(CHAIR))
    given(PROPOSED, made).when(resolve, **RESOLVED).then_refused(
        AlreadyClosed, "SG/2014/07"
    )
    given(HEDGE_AGREED).when(withdraw).then_refused(NotBegun, "in writing")
    given().when(answer, ballot=Ballot(CHAIR, "for")).then_refused(NotBegun, "writing")


def test_what_is_only_proposed_is_not_reported() -> None:
    given(PROPOSED).when(report, meeting=NEXT_MEETING, sitting=NEXT).then_refused(
        NotReady, "only proposed"
    )


BALLOTS = st.builds(
    Ballot,
    st.sampled_from([CHAIR, SECRETARY, MEMBER, NEWCOMER]),
    st.sampled_from(["for", "against", "abstain"]),
    st.sampled_from([None, None, MEMBER]),
)
DAYS = st.sampled_from([SECOND_OF_APRIL_2014, FIRST_OF_MAY_2014, SECOND_OF_MAY_2014])


@for_all(
    steps(
        step(propose, **{name: st.just(value) for name, value in PUT.items()}),
        *(step(answer, ballot=BALLOTS, on=DAYS),) * 2,
        step(resolve, number=st.just("SG/2014/07"), on=DAYS),
        step(withdraw),
    )
)
def test_every_history_replays(decisions: list[Step[DecisionEvent]]) -> None:
    check_replays(evolve, Decoder(list[DecisionEvent]), decisions)
