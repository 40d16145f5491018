"""What a meeting might deal with, by what the register says, and why."""

from uuid import UUID

from projections.agenda import Suggestion, suggestions
from projections.look import PUBLIC
from tests.domain.examples_meetings import HEDGE_PLANTING, NEXT_MEETING, NINTH_AGM
from tests.projections.asking import look
from tests.projections.examples import CALLED_OFF, IN_BLOOM_MEETING, TENTH_AGM
from tests.projections.registers import Council


async def suggested(
    told: Council, meeting: UUID, day: str | None = None
) -> dict[str, Suggestion]:
    """By kind and title."""
    found = await suggestions(told.reader, look(day), meeting)
    assert found is not None
    return {f"{one.kind}: {one.title}": one for one in found.suggestions}


async def test_every_suggestion_has_its_reason_and_what_is_carried_over_an_entry(
    told: Council,
) -> None:
    found = await suggested(told, TENTH_AGM)
    assert all(one.why.endswith(".") for one in found.values())
    for one in found.values():
        if one.about is not None:
            assert one.positions, one.title


async def test_an_annual_meeting_has_its_usual_business_in_its_usual_order(
    told: Council,
) -> None:
    found = await suggested(told, TENTH_AGM)
    usual = [one.kind for one in found.values()]
    assert usual[:3] == ["apologies", "interests", "minutes"]
    assert usual[-1] == "any other business"
    minutes = found["minutes: Minutes of the last annual meeting"]
    assert minutes.about == NINTH_AGM
    assert minutes.why == "The last annual meeting was held on 1 May 2014."
    ordinary = await suggested(told, NEXT_MEETING)
    assert not {"apologies", "accounts", "election"} & {
        one.kind for one in ordinary.values()
    }


async def test_a_decision_is_reviewed_when_its_day_comes_and_while_it_stands(
    told: Council,
) -> None:
    """It was to be reviewed in 2015, and superseded in August 2014."""
    in_may = await suggested(told, TENTH_AGM, "2014-07-01")
    review = in_may["review: Plant a hedge"]
    assert review.about == HEDGE_PLANTING
    assert review.why == "Decision SG/2014/07 is to be reviewed by 2015."
    assert "review: Plant a hedge" not in await suggested(told, TENTH_AGM)
    assert "review: Plant a hedge" not in await suggested(
        told, NEXT_MEETING, "2014-07-01"
    )


async def test_offices_whose_terms_have_run_out_are_to_be_filled(
    told: Council,
) -> None:
    found = await suggested(told, TENTH_AGM)
    elections = [one for one in found.values() if one.kind == "election"]
    assert [(one.title, one.why) for one in elections] == [
        ("Election of the secretary", "The term runs out: May 2014."),
        ("Election of the chair", "The term runs out: May 2015."),
    ]


async def test_a_promise_is_carried_over_until_it_is_settled(told: Council) -> None:
    found = await suggested(told, CALLED_OFF)
    promised = [one for one in found.values() if "promised" in one.why]
    assert all(one.kind == "matters arising" for one in promised)


async def test_what_is_on_the_agenda_already_is_not_suggested(told: Council) -> None:
    found = await suggested(told, IN_BLOOM_MEETING)
    assert "matters arising: Adopt a Communications Plan" not in found


async def test_there_is_nothing_to_suggest_for_no_meeting(told: Council) -> None:
    assert await suggestions(told.reader, look(), HEDGE_PLANTING) is None
    public = look(sight=PUBLIC)
    assert await suggestions(told.reader, public, HEDGE_PLANTING) is None
