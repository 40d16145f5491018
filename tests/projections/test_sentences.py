"""Every event reads as a plain sentence: about partnerships, bodies and meetings."""

import re
from typing import Any
from uuid import UUID

import pytest

from domain.body import (
    BodyDisbanded,
    BodyFormed,
    DecisionNumbered,
    MemberJoined,
    MemberLeft,
    OfficeLeft,
    OfficeTaken,
)
from domain.catalogue import EVENTS
from domain.council import CouncilRegistered, RoleGranted, RoleWithdrawn
from domain.dates import parse
from domain.event import Event, Recorded, Wording
from domain.partnership import (
    AreaCovered,
    AreaLeft,
    BodyListed,
    CharacteristicShown,
    Constituted,
    CoOrdinatorAppointed,
    CoOrdinatorLeft,
    FellDormant,
    FormationStarted,
    ForumJoined,
    ForumLeft,
    InterestExpressed,
    KnowledgeShared,
    MergedInto,
    PartnershipEstablished,
    Renamed,
    Revived,
    RulebookAdopted,
    SupportProvided,
    WoundUp,
)
from domain.person import PersonAdded, PersonShownAs
from domain.rulebook import Rulebook
from domain.scheme import (
    CharacteristicAdopted,
    DiscrepancyNoted,
    DutyAdopted,
    DutyEnded,
    KeyObjectiveAdopted,
    PurposeStated,
    SchemeCreated,
    ScopeRuleAdopted,
    ThemeListed,
)
from projections.sentences import sentence
from projections.thing import THINGS
from tests.domain.examples import (
    A_REASON,
    APRIL_2014,
    CHAIR,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIVE_TOWNS_FORUM,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    MAY_2014,
    NANTWICH,
    OFFICER,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import HEDGE_PLANTING, NINTH_AGM
from tests.projections.events import folded, recorded
from tests.projections.examples import COUNCIL
from tests.projections.history import EVERYTHING
from tests.projections.saying import names, reads

HISTORY = recorded(EVERYTHING)
A_RAW_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")


def test_the_history_has_every_type_of_event() -> None:
    assert {event.type for event in HISTORY} == set(EVENTS)


@pytest.mark.parametrize("event", HISTORY, ids=lambda e: f"{e.position} {e.type}")
def test_every_event_reads_as_a_sentence(event: Recorded[Any]) -> None:
    labels = {row.id: row.label for row in folded(THINGS, HISTORY).values()}
    looked_up = names()
    said = type(looked_up)(looked_up.sight, labels, {}, {}, {}).sentence(
        sentence(event)
    )
    assert "None" not in said
    assert "  " not in said
    assert not A_RAW_ID.search(said)
    assert re.fullmatch(r"[^a-z].*[.”]", said)
    assert not re.search(r" [,.;:]|[,.;:][,.;:]|\(\)|“”", said)


C, S, G = CONGLETON, COMMUNITY_PARTNERSHIPS, STEERING_GROUP

SENTENCES: tuple[tuple[UUID, Event, str | None, str], ...] = (
    (
        COUNCIL,
        CouncilRegistered(name="Cheshire East Council"),
        None,
        "Cheshire East Council opened its register.",
    ),
    (
        COUNCIL,
        CouncilRegistered(name="Practice", practice=True),
        None,
        "Practice opened its register; it is invented, for practice.",
    ),
    (
        COUNCIL,
        RoleGranted(person=OFFICER, role="officer"),
        None,
        "Carol Webb became a council officer.",
    ),
    (
        COUNCIL,
        RoleWithdrawn(person=OFFICER, role="auditor"),
        None,
        "Carol Webb is no longer an auditor.",
    ),
    (
        CHAIR,
        PersonAdded(),
        None,
        "Asha Patel was added to the register; shown to the public by office only.",
    ),
    (
        CHAIR,
        PersonShownAs(shown="full name"),
        None,
        "Asha Patel is now shown to the public by full name.",
    ),
    (
        S,
        SchemeCreated(name="Local Working", kind="community partnership"),
        None,
        "The scheme “Local Working” was created; what belongs to it is called "
        "“community partnership”.",
    ),
)


def _id_of(case: Any) -> str:
    return case if isinstance(case, str) else ""


@pytest.mark.parametrize(("stream", "facts", "on", "expected"), SENTENCES, ids=_id_of)
def test_it_reads(stream: UUID, facts: Event, on: str | None, expected: str) -> None:
    assert reads(stream, facts, on) == expected
