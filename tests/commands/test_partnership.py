"""Partnerships: how they begin, go on, rest and end."""

from typing import Any

import pytest

from commands.everything import COMMANDS
from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction, NotPermitted
from domain.event import Event
from domain.ids import PartnershipId, SchemeId
from domain.partnership import (
    Constituted,
    FellDormant,
    FormationStarted,
    InterestExpressed,
    MergedInto,
    PartnershipEstablished,
    Renamed,
    Revived,
    WoundUp,
)
from tests.commands.clerk import Clerk, of

SCHEME = SchemeId(of("scheme"))
SOURCE = {"document": "Report"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"stage": "interest", "heard_from": "Residents' Association"},
            InterestExpressed(
                name="Quays", scheme=SCHEME, heard_from="Residents' Association"
            ),
        ),
        ({"stage": "forming"}, FormationStarted(name="Quays", scheme=SCHEME)),
        (
            {"stage": "active", "drivers": ["The bank closed."], "source": SOURCE},
            PartnershipEstablished(
                name="Quays", scheme=SCHEME, drivers=("The bank closed.",)
            ),
        ),
    ],
    ids=["interest", "forming", "active"],
)
async def test_a_partnership_is_entered_at_the_stage_where_it_is(
    clerk: Clerk, said: dict[str, Any], expected: Event
) -> None:
    receipt = await clerk.do(
        "partnership.begin", "olu", name="Quays", scheme="$scheme", **said
    )
    (event,) = await clerk.events(receipt)
    assert event.facts == expected
    assert event.partnership == receipt.id == event.stream


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    "said",
    [
        {"stage": "interest", "drivers": ["The bank closed."], "source": SOURCE},
        {"stage": "forming", "heard_from": "Residents' Association"},
    ],
)
async def test_what_does_not_belong_to_the_stage_is_refused(
    clerk: Clerk, said: dict[str, Any]
) -> None:
    with pytest.raises(Contradiction):
        await clerk.do(
            "partnership.begin", "olu", name="Quays", scheme="$scheme", **said
        )


async def test_a_partnership_is_taken_further_under_its_name(clerk: Clerk) -> None:
    forming = await clerk.do("partnership.start-forming", "olu", "canalside")
    standing = await clerk.do("partnership.establish", "olu", "canalside", name="Canal")
    assert await clerk.facts(forming) == [
        FormationStarted(name="Canalside", scheme=SCHEME)
    ]
    assert await clerk.facts(standing) == [
        PartnershipEstablished(name="Canal", scheme=SCHEME)
    ]
    with pytest.raises(AlreadyBegun):
        await clerk.do("partnership.start-forming", "olu", "canalside")


async def test_a_chair_changes_the_document_and_the_name(clerk: Clerk) -> None:
    document = await clerk.do(
        "partnership.constitute", "amina", "riverside", governing_document="Second"
    )
    name = await clerk.do("partnership.rename", "amina", "riverside", name="Quays")
    assert await clerk.facts(document) == [Constituted(governing_document="Second")]
    assert await clerk.facts(name) == [Renamed(name="Quays")]


async def test_a_partnership_rests_and_works_again(clerk: Clerk) -> None:
    rests = await clerk.do(
        "partnership.fall-dormant", "amina", "riverside", why="Nobody stood"
    )
    works = await clerk.do("partnership.revive", "amina", "riverside")
    (fell,) = await clerk.facts(rests)
    assert isinstance(fell, FellDormant)
    assert await clerk.words(fell.why) == "Nobody stood"
    assert await clerk.facts(works) == [Revived()]


@pytest.mark.stores_nothing
async def test_only_the_council_ends_a_partnership(clerk: Clerk) -> None:
    for action, body in (("wind-up", {}), ("merge-into", {"into": "$hillside"})):
        with pytest.raises(NotPermitted):
            await clerk.do(f"partnership.{action}", "amina", "riverside", **body)


async def test_what_is_wound_up_is_over(clerk: Clerk) -> None:
    receipt = await clerk.do("partnership.wind-up", "olu", "millbrook")
    assert await clerk.facts(receipt) == [WoundUp()]
    for action, command in COMMANDS.items():
        of_its_own = not command.creates and "decision" not in command.example
        if command.noun == "partnership" and of_its_own:
            sheet = clerk.sheet(action, None, "millbrook", command.example)
            with pytest.raises((AlreadyClosed, AlreadyBegun)):
                await clerk.hear(sheet)


async def test_a_partnership_merges_into_one_that_goes_on(clerk: Clerk) -> None:
    riverside = PartnershipId(of("riverside"))
    receipt = await clerk.do(
        "partnership.merge-into", "olu", "millbrook", into="$riverside"
    )
    assert await clerk.facts(receipt) == [MergedInto(partnership=riverside)]
    with pytest.raises(AlreadyClosed):
        await clerk.do("partnership.merge-into", "olu", "riverside", into="$millbrook")
    with pytest.raises(Contradiction, match="itself"):
        await clerk.do("partnership.merge-into", "olu", "riverside", into="$riverside")
