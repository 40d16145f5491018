"""What events read as, without a database: names and words are given."""

from typing import Any
from uuid import UUID

from domain.event import Event, Recorded
from domain.ids import PersonId
from projections.look import COUNCIL_WIDE, Sight
from projections.names import Names
from projections.sentences import sentence
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    CHAIR,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIVE_TOWNS_FORUM,
    NANTWICH,
    OFFICER,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    COMMUNICATIONS_PLAN,
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NINTH_AGM,
    ORCHARD,
    SMALL_GRANTS,
)
from tests.projections.events import recorded, said
from tests.projections.examples import CONFERENCE, COUNCIL, INVITATION

LABELS: dict[UUID, str] = {
    COUNCIL: "Cheshire East Council",
    COMMUNITY_PARTNERSHIPS: "Community Partnerships",
    CONGLETON: "Congleton Partnership",
    NANTWICH: "Nantwich Partnership",
    STEERING_GROUP: "Steering Group",
    FIVE_TOWNS_FORUM: "5 Towns Partnership Forum",
    NINTH_AGM: "9th annual meeting on 1 May 2014",
    HEDGE_PLANTING: "SG/2014/07 “Plant a hedge”",
    HEDGE_REMOVAL: "SG/2014/09",
    ACTION_PLAN: "Action plan 2014",
    COMMUNICATIONS_PLAN: "Adopt a Communications Plan",
    SMALL_GRANTS: "Small grants",
    ORCHARD: "Apple trees",
    INVITATION: "Invite Nantwich",
    CONFERENCE: "Town and Parish Council Conference",
}
PEOPLE = {
    PersonId(CHAIR): "Asha Patel",
    PersonId(SECRETARY): "Ben Shaw",
    PersonId(OFFICER): "Carol Webb",
}


def names(sight: Sight = COUNCIL_WIDE, words: str = "It rained.") -> Names:
    """What was looked up, for somebody who may see so much."""
    return Names(sight, LABELS, {}, PEOPLE, {A_REASON.ref: words})


def event(stream: UUID, facts: Event, on: str | None = None) -> Recorded[Any]:
    """Give an event as the register does."""
    (given,) = recorded([said(stream, facts, on)])
    return given


def reads(stream: UUID, facts: Event, on: str | None = None) -> str:
    """Read an event to a council officer."""
    return names().sentence(sentence(event(stream, facts, on)))
