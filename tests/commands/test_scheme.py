"""Schemes: what a council says of its partnerships, in whose words."""

import pytest

from domain.dates import parse
from domain.errors import AlreadyTaken, Contradiction, NotPermitted, SourceRequired
from domain.event import Source, Wording
from domain.scheme_events import (
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
from tests.commands.clerk import Clerk

HANDBOOK = {"document": "Handbook", "place": "page 4", "sha256": "a1" * 32}
QUOTE = "Hold an annual meeting which is open to all."


async def test_an_officer_begins_a_scheme(clerk: Clerk) -> None:
    receipt = await clerk.do("scheme.create", "olu", name="Alliances", kind="alliance")
    assert await clerk.facts(receipt) == [
        SchemeCreated(name="Alliances", kind="alliance")
    ]


@pytest.mark.stores_nothing
async def test_a_partnership_does_not_change_the_scheme(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted):
        await clerk.do("scheme.state-purpose", "amina", "scheme", words="Ours")


async def test_a_quote_stands_in_the_register_with_its_source(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "scheme.state-purpose", "olu", "scheme", quote=QUOTE, source=HANDBOOK
    )
    (event,) = await clerk.events(receipt)
    assert event.facts == PurposeStated(wording=Wording(quote=QUOTE))
    assert event.source == Source("Handbook", "page 4", "a1" * 32)


@pytest.mark.stores_nothing
async def test_a_quote_without_a_source_is_refused(clerk: Clerk) -> None:
    with pytest.raises(SourceRequired, match="which document"):
        await clerk.do("scheme.state-purpose", "olu", "scheme", quote=QUOTE)


@pytest.mark.stores_nothing
@pytest.mark.parametrize("said", [{}, {"words": "Ours", "quote": QUOTE}])
async def test_it_is_said_in_words_or_in_a_quote(
    clerk: Clerk, said: dict[str, str]
) -> None:
    with pytest.raises(Contradiction, match="one of them"):
        await clerk.do("scheme.state-purpose", "olu", "scheme", source=HANDBOOK, **said)


async def test_own_words_are_sealed(clerk: Clerk) -> None:
    receipt = await clerk.do("scheme.state-purpose", "olu", "scheme", words="Ours")
    (stated,) = await clerk.facts(receipt)
    assert isinstance(stated, PurposeStated)
    assert stated.wording.quote is None
    assert await clerk.words(stated.wording.text) == "Ours"


async def test_objectives_characteristics_and_themes_are_listed(clerk: Clerk) -> None:
    said = {"quote": QUOTE, "source": HANDBOOK}
    wording = Wording(quote=QUOTE)
    for action, name, expected in (
        (
            "adopt-key-objective",
            "number",
            KeyObjectiveAdopted(number="7", wording=wording),
        ),
        (
            "adopt-characteristic",
            "number",
            CharacteristicAdopted(number="7", wording=wording),
        ),
        ("list-theme", "name", ThemeListed(name="7", wording=wording)),
    ):
        receipt = await clerk.do(
            f"scheme.{action}", "olu", "scheme", **said, **{name: "7"}
        )
        assert await clerk.facts(receipt) == [expected]
        again = await clerk.do(
            f"scheme.{action}", "olu", "scheme", **said, **{name: "7"}
        )
        assert (again.id, again.version, again.events) == (
            receipt.id,
            receipt.version,
            (),
        )


async def test_a_scope_rule_says_from_when(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "scheme.adopt-scope-rule",
        "olu",
        "scheme",
        tag="politics",
        quote="No party politics.",
        in_force={"text": "2014-04", "verbatim": "April 2014"},
        source=HANDBOOK,
    )
    assert await clerk.facts(receipt) == [
        ScopeRuleAdopted(
            tag="politics",
            wording=Wording(quote="No party politics."),
            in_force=parse("2014-04", "April 2014"),
        )
    ]


async def test_a_duty_is_adopted_and_ended(clerk: Clerk) -> None:
    adopted = await clerk.do(
        "scheme.adopt-duty",
        "olu",
        "scheme",
        duty="reporting",
        from_day="2026-04",
        every_months=6,
    )
    ended = await clerk.do(
        "scheme.end-duty", "olu", "scheme", duty="reporting", on="2027-03"
    )
    assert await clerk.facts(adopted) == [
        DutyAdopted(duty="reporting", from_day=parse("2026-04"), every_months=6)
    ]
    assert await clerk.facts(ended) == [
        DutyEnded(duty="reporting", on=parse("2027-03"))
    ]


@pytest.mark.stores_nothing
async def test_a_duty_in_force_is_not_adopted_again(clerk: Clerk) -> None:
    with pytest.raises(AlreadyTaken):
        await clerk.do(
            "scheme.adopt-duty",
            "olu",
            "scheme",
            duty="annual meeting",
            from_day="2027",
            every_months=12,
        )


async def test_claims_that_contradict_each_other_are_both_kept(clerk: Clerk) -> None:
    claims = ("There are six.", "The five are:")
    with pytest.raises(SourceRequired):
        await clerk.do(
            "scheme.note-discrepancy", "olu", "scheme", about="how many", claims=claims
        )
    receipt = await clerk.do(
        "scheme.note-discrepancy",
        "olu",
        "scheme",
        about="how many",
        claims=claims,
        source=HANDBOOK,
    )
    assert await clerk.facts(receipt) == [
        DiscrepancyNoted(about="how many", claims=claims)
    ]
