"""Verdicts computed again, after any history of a meeting, its members and rules."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.body_seats import join, leave
from domain.catalogue import BODY, DECISION, MEETING, PARTNERSHIP
from domain.decision_completing import complete
from domain.decision_events import (
    Ballot,
    DecisionCompleted,
    DecisionMade,
    Votes,
    completed,
)
from domain.decision_making import make
from domain.decision_verdicts import Around
from domain.errors import Refused
from domain.event import Event
from domain.ids import DecisionId
from domain.meeting_agenda import add_item, take_item
from domain.meeting_events import MeetingOpened
from domain.meeting_life import (
    adjourn,
    close,
    give_notice,
    reconvene,
    waive_notice,
)
from domain.meeting_room import arrive, declare_interest, depart, take_attendance
from domain.meeting_voters import members_at
from domain.recompute import recompute
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from domain.rules import MeetingKind
from tests.domain.examples import (
    CHAIR,
    CONGLETON,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    AGM_CALLED,
    CHAIR_JOINED,
    MEMBER,
    NINTH_AGM,
    SECOND_OF_MAY_2014,
    SECRETARY_JOINED,
    STEERING_GROUP_FORMED,
    TREASURER,
)
from tests.domain.histories import Step, step, steps
from tests.domain.test_recompute import PARTNERSHIP_ESTABLISHED, RULEBOOKS
from tests.projections.events import Said, recorded, said

KINDS: dict[UUID, Any] = {
    CONGLETON: PARTNERSHIP,
    STEERING_GROUP: BODY,
    NINTH_AGM: MEETING,
}
JUDGED = {arrive, close, declare_interest, depart, take_attendance, take_item}


class World:
    """A partnership, its steering group and a meeting, as they stand by now."""

    def __init__(self, kind: MeetingKind = "annual") -> None:
        self.states: dict[UUID, Any] = {}
        self.history: list[Said] = []
        self.made: list[DecisionMade] = []
        self.decided: list[UUID] = []
        self.record(CONGLETON, PARTNERSHIP_ESTABLISHED)
        joined = (CHAIR_JOINED, SECRETARY_JOINED)
        self.record(STEERING_GROUP, STEERING_GROUP_FORMED, *joined)
        called = replace(AGM_CALLED, kind=kind)
        self.record(NINTH_AGM, called, MeetingOpened(on=FIRST_OF_MAY_2014))

    def record(self, stream: UUID, *events: Event) -> list[Event]:
        for facts in events:
            self.history.append(said(stream, facts))
            before: Any = self.states.get(stream)
            if isinstance(facts, DecisionMade):
                self.made.append(facts)
                self.decided.append(stream)
            if isinstance(facts, DecisionCompleted):
                self.made.append(completed(before.made, facts))
            kind = KINDS.get(stream, DECISION)
            self.states[stream] = kind.evolve(before, facts)
        return list(events)

    def meet(self, act: Callable[..., list[Any]], **facts: Any) -> list[Event]:
        meeting, group = self.states[NINTH_AGM], self.states[STEERING_GROUP]
        if act in JUDGED:
            facts |= {
                "rulebooks": self.states[CONGLETON].rulebooks,
                "members": members_at(meeting, group),
            }
        return self.record(NINTH_AGM, *act(meeting, **facts))

    def seat(self, act: Callable[..., list[Any]], **facts: Any) -> list[Event]:
        seated = act(self.states[STEERING_GROUP], **facts)
        return self.record(STEERING_GROUP, *seated)

    def amend(self, rulebook: Rulebook) -> list[Event]:
        return self.record(CONGLETON, RulebookAdopted(rulebook=rulebook))

    def decide(self, **facts: Any) -> list[Event]:
        id = DecisionId(UUID(int=len(self.history)))
        events = make(
            None,
            itself=id,
            body=STEERING_GROUP,
            number=f"SG/2014/{len(self.made) + 1:02d}",
            wording=IN_OUR_WORDS,
            partnership=CONGLETON,
            meeting=NINTH_AGM,
            on=FIRST_OF_MAY_2014,
            around=self.around(),
            **facts,
        )
        return self.record(id, *events)

    def complete(self, **facts: Any) -> list[Event]:
        last = self.decided[-1] if self.decided else UUID(int=0)
        decision = self.states.get(last)
        events = complete(decision, around=self.around(), reason=True, **facts)
        return self.record(last, *events)

    def around(self) -> Around:
        return Around(
            rulebooks=tuple(self.states[CONGLETON].rulebooks),
            sitting=self.states[NINTH_AGM],
            group=self.states[STEERING_GROUP],
        )


PEOPLE = st.sampled_from([CHAIR, SECRETARY, TREASURER, MEMBER])
SOME = st.lists(PEOPLE, max_size=4, unique=True).map(tuple)
ITEMS = st.sampled_from([None, 1, 2])
VOTES = st.builds(Votes, st.integers(0, 3), st.integers(0, 2))
BALLOTS = SOME.flatmap(
    lambda people: st.tuples(
        *(
            st.builds(Ballot, st.just(one), st.sampled_from(["for", "against"]))
            for one in people
        )
    )
)
DAYS = st.sampled_from([FIRST_OF_MAY_2014, SECOND_OF_MAY_2014])


def met(act: Callable[..., list[Any]], **facts: Any) -> st.SearchStrategy[Step[Event]]:
    return step(World.meet, act=st.just(act), **facts)


HAPPENING = (
    met(take_attendance, present=SOME, present_count=st.none() | st.integers(0, 6)),
    met(arrive, person=PEOPLE),
    met(depart, person=PEOPLE),
    met(
        declare_interest,
        person=PEOPLE,
        item=ITEMS,
        response=st.sampled_from(["withdrew", "none", "stayed by agreement"]),
    ),
    met(add_item, title=st.sampled_from(["Hedge", "Fair"])),
    met(take_item, item=ITEMS.filter(bool)),
    met(give_notice, on=DAYS),
    met(waive_notice, by=st.integers(1, 4)),
    met(adjourn, until=st.just(SECOND_OF_MAY_2014)),
    met(reconvene, on=st.just(SECOND_OF_MAY_2014)),
    met(close),
    step(World.seat, act=st.just(join), person=PEOPLE),
    step(World.seat, act=st.just(leave), person=PEOPLE),
    step(World.amend, rulebook=RULEBOOKS),
    step(World.complete, votes=st.none() | VOTES),
    *(
        step(
            World.decide,
            how=st.just(how),
            item=ITEMS,
            outcome=st.sampled_from(["carried", "lost"]),
            **counted,
        )
        for how, counted in (
            ("vote", {"votes": VOTES}),
            ("vote", {"ballots": BALLOTS}),
            ("vote", {"votes": VOTES, "casting": st.sampled_from(["for", "against"])}),
            ("consent", {}),
        )
    ),
)


@settings(deadline=None)
@for_all(
    st.sampled_from(["annual", "ordinary"]),
    steps(*HAPPENING),
    st.lists(RULEBOOKS, max_size=2),
)
def test_after_any_history_the_verdicts_come_out_as_they_are_stored(
    kind: MeetingKind, happening: list[Step[Any]], amended: list[Rulebook]
) -> None:
    world = World(kind)
    for happens in happening:
        try:
            happens(world)
        except Refused:
            continue
    made = list(world.made)
    for rulebook in amended:
        world.amend(rulebook)

    found = list(recompute(recorded(world.history)))
    assert [one.stored for one in found] == made
    assert [one.anew for one in found] == made
