"""Any history of a milestone that the rules allow replays to the same states."""

from typing import get_args
from uuid import UUID

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.ids import DecisionId, MilestoneId
from domain.milestone import evolve
from domain.milestone_claims import (
    achieve,
    comment,
    miss,
    reopen,
    send_back,
    verify,
    withdraw,
)
from domain.milestone_events import (
    MilestoneEvent,
    Stance,
)
from domain.milestone_life import (
    attach_evidence,
    block,
    depend,
    drop_dependency,
    end_override,
    note_progress,
    override_colour,
    rebaseline,
    review,
    revise_forecast,
    set_milestone,
    unblock,
)
from tests.domain.examples import (
    A_REASON,
    ANOTHER_REASON,
    APRIL_2014,
    APRIL_2014_ONGOING,
    MAY_2014,
    OFFICER,
    SECRETARY,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.domain.test_milestone import CONTINUING, MINUTES, OF_THE_GROUP, PHOTO, SET

PEOPLE = st.sampled_from([SECRETARY, OFFICER])
DATES = st.sampled_from([APRIL_2014, MAY_2014, APRIL_2014_ONGOING])
REASONS = st.sampled_from([A_REASON, ANOTHER_REASON])
TERMS = st.sampled_from([SET, CONTINUING, OF_THE_GROUP])
CHECKERS = {"by": PEOPLE, "as_officer": st.booleans()}
OTHERS = st.sampled_from([MilestoneId(UUID(int=n)) for n in (1, 2, 3)])
ITSELF, DECISION = MilestoneId(UUID(int=1)), DecisionId(UUID(int=9))
CLAIMS = st.lists(st.sampled_from([MINUTES, PHOTO]), max_size=2).map(tuple)


@for_all(
    steps(
        step(set_milestone, terms=TERMS),
        step(revise_forecast, forecast=DATES, why=REASONS),
        step(note_progress, note=REASONS),
        step(attach_evidence, evidence=st.sampled_from([MINUTES, PHOTO])),
        step(review, on=DATES, finding=REASONS),
        step(achieve, on=DATES, by=st.none() | PEOPLE, evidence=CLAIMS),
        step(verify, **CHECKERS),
        step(send_back, **CHECKERS, why=REASONS),
        step(reopen, **CHECKERS, why=REASONS),
        step(miss, why=REASONS),
        step(withdraw, why=REASONS),
        step(rebaseline, due=DATES, decision=st.just(DECISION), why=REASONS),
        step(depend, itself=st.just(ITSELF), on=OTHERS, others=st.just({})),
        step(drop_dependency, on=OTHERS),
        step(block, why=REASONS),
        step(unblock, how=st.none() | REASONS),
        step(
            override_colour,
            colour=st.just("red"),
            why=REASONS,
            until=DATES,
            colours=st.just(("red", "green")),
        ),
        step(end_override),
        step(
            comment,
            by=PEOPLE,
            stance=st.sampled_from(get_args(Stance)),
            words=REASONS,
        ),
    )
)
def test_every_history_replays(decisions: list[Step[MilestoneEvent]]) -> None:
    check_replays(evolve, Decoder(list[MilestoneEvent]), decisions)
