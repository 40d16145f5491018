"""Partnerships: their areas, forums, people and support."""

import pytest

from domain.errors import AlreadyTaken, Contradiction
from domain.event import Wording
from domain.ids import BodyId, PartnershipId
from domain.partnership import (
    AreaCovered,
    AreaLeft,
    CharacteristicShown,
    CoOrdinatorAppointed,
    CoOrdinatorLeft,
    ForumJoined,
    ForumLeft,
    KnowledgeShared,
    SupportProvided,
)
from store.hearing import NotFound
from tests.commands.clerk import Clerk, of, person

FORUM = BodyId(of("forum"))


async def test_areas_are_covered_and_left(clerk: Clerk) -> None:
    covered = await clerk.do(
        "partnership.cover-area",
        "tom",
        "riverside",
        area="Quays",
        kind="ward",
        code="E05000001",
        code_vintage="2023",
    )
    left = await clerk.do("partnership.leave-area", "tom", "riverside", area="Quays")
    assert await clerk.facts(covered) == [
        AreaCovered(area="Quays", kind="ward", code="E05000001", code_vintage="2023")
    ]
    assert await clerk.facts(left) == [AreaLeft(area="Quays")]


async def test_a_forum_is_joined_and_left(clerk: Clerk) -> None:
    joined = await clerk.do(
        "partnership.join-forum", "hillside-chair", "hillside", forum="$forum"
    )
    left = await clerk.do(
        "partnership.leave-forum", "hillside-chair", "hillside", forum="$forum"
    )
    assert await clerk.facts(joined) == [ForumJoined(forum=FORUM)]
    assert await clerk.facts(left) == [ForumLeft(forum=FORUM)]


async def test_one_co_ordinator_leaves_before_the_next_comes(clerk: Clerk) -> None:
    with pytest.raises(AlreadyTaken):
        await clerk.do(
            "partnership.appoint-co-ordinator", "tom", "riverside", person="$noor"
        )
    left = await clerk.do("partnership.release-co-ordinator", "tom", "riverside")
    came = await clerk.do(
        "partnership.appoint-co-ordinator",
        "tom",
        "riverside",
        person="$noor",
        employer="Town Council",
    )
    assert await clerk.facts(left) == [CoOrdinatorLeft()]
    assert await clerk.facts(came) == [
        CoOrdinatorAppointed(employer="Town Council", person=person("noor"))
    ]


async def test_support_is_counted_in_pence(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "partnership.provide-support",
        "tom",
        "riverside",
        kind="cash",
        by="Town Council",
        amount=12_000,
    )
    assert await clerk.facts(receipt) == [
        SupportProvided(kind="cash", by="Town Council", amount=12_000)
    ]


async def test_a_characteristic_of_the_scheme_is_shown(clerk: Clerk) -> None:
    said = {"quote": "All came.", "source": {"document": "Report"}}
    receipt = await clerk.do(
        "partnership.show-characteristic", "tom", "riverside", number="1", **said
    )
    assert await clerk.facts(receipt) == [
        CharacteristicShown(number="1", evidence=Wording(quote="All came."))
    ]
    with pytest.raises(Contradiction, match="no characteristic 99"):
        await clerk.do(
            "partnership.show-characteristic", "tom", "riverside", number="99", **said
        )


async def test_knowledge_is_shared_with_another(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "partnership.share-knowledge", "tom", "riverside", with_partnership="$moorside"
    )
    assert await clerk.facts(receipt) == [
        KnowledgeShared(with_partnership=PartnershipId(of("moorside")))
    ]
    with pytest.raises(Contradiction):
        await clerk.do(
            "partnership.share-knowledge",
            "tom",
            "riverside",
            with_partnership="$riverside",
        )


@pytest.mark.stores_nothing
async def test_a_partnership_is_no_forum(clerk: Clerk) -> None:
    with pytest.raises(NotFound, match="there is no steering group or other body"):
        await clerk.do("partnership.join-forum", "tom", "riverside", forum="$hillside")
