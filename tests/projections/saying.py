"""What events read as, without a database: names and words are given."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec

from domain.event import Recorded
from projections.look import COUNCIL_WIDE, PUBLIC
from projections.names import Names
from projections.sentences import sentence
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    CANOE_CLUB,
    CHAIR,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIVE_TOWNS_FORUM,
    NANTWICH,
    OFFICER,
    PADDLERS,
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
from tests.projections.events import Said, recorded
from tests.projections.examples import CONFERENCE, COUNCIL, INVITATION, WILLOW

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
    WILLOW: "A fallen willow",
    CANOE_CLUB: "Canoe Club",
    PADDLERS: "The Paddlers",
}
PEOPLE = {CHAIR: "Asha Patel", SECRETARY: "Ben Shaw", OFFICER: "Carol Webb"}

TO_AN_OFFICER = Names(COUNCIL_WIDE, LABELS, {}, PEOPLE, {A_REASON.ref: "It rained."})
"""Whoever looks sees everything and everybody; the one text there is says so much."""

TO_THE_PUBLIC = msgspec.structs.replace(TO_AN_OFFICER, sight=PUBLIC)
"""Nobody has chosen to be shown."""


def event(one: Said) -> Recorded[Any]:
    """Give an event as the register does."""
    (given,) = recorded([one])
    return given


def reads(one: Said, names: Names = TO_AN_OFFICER) -> str:
    """Read an event to somebody."""
    return names.sentence(sentence(event(one)))


def misread(sentences: dict[str, Said]) -> Iterable[tuple[str, str]]:
    """Find those events that read otherwise: as it should be, and as it is."""
    both = ((expected, reads(one)) for expected, one in sentences.items())
    return [(expected, said) for expected, said in both if said != expected]
