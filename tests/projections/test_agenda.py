"""What a meeting might deal with, by what the register says, and why."""

from uuid import UUID

from domain.dates import parse
from domain.decision_events import DecisionMade
from domain.ids import DecisionId
from domain.policies import Verdict
from projections.agenda import Suggestion, suggestions
from projections.look import PUBLIC
from store.ids import new_id
from tests.domain.examples import CONGLETON, IN_OUR_WORDS, STEERING_GROUP
from tests.domain.examples_meetings import HEDGE_PLANTING, NEXT_MEETING, NINTH_AGM
from tests.projections.asking import look
from tests.projections.events import Said, said
from tests.projections.examples import (
    CALLED_OFF,
    EIGHTH_AGM,
    IN_BLOOM_MEETING,
    TENTH_AGM,
)
from tests.projections.history import EVERYTHING
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


def made(decision: UUID, title: str, **facts: object) -> Said:
    known = dict.fromkeys(("quorum", "notice"), Verdict("unknown", "Not recorded."))
    return said(
        decision,
        DecisionMade(
            **{
                "body": STEERING_GROUP,
                "partnership": CONGLETON,
                "number": f"SG/2015/{title}",
                "title": title,
                "wording": IN_OUR_WORDS,
                "outcome": "carried",
                "validity": "not tested",
                "on": parse("2015-02-01"),
                **known,
                **facts,
            }  # type: ignore[arg-type]
        ),
        "2015-02-01",
    )


async def test_decisions_come_back_when_put_off_or_when_their_day_has_come(
    council: Council,
) -> None:
    """The annual meeting is on 1 May 2027; one that was superseded stays away."""
    ids = [DecisionId(new_id()) for _ in range(6)]
    await council.append(
        [
            *EVERYTHING,
            made(ids[0], "Signs", review_by=parse("2027-05-01")),
            made(ids[1], "Ponds", review_by=parse("2027-05-02")),
            made(ids[2], "Name", outcome="deferred"),
            made(ids[3], "Sign", outcome="lost", review_by=parse("2016")),
            made(ids[4], "Kiosk", outcome="deferred"),
            made(ids[5], "kiosk", outcome="lost"),
        ]
    )
    await council.catch_up()
    frame = look(position=len(EVERYTHING) + 5)
    found = await suggestions(council.reader, frame, TENTH_AGM)
    assert found is not None
    decided = [one for one in found.suggestions if one.kind in {"decision", "review"}]
    assert [(one.kind, one.about, one.why, one.positions) for one in decided] == [
        (
            "decision",
            ids[2],
            "Decision SG/2015/Name was put off on 1 February 2015.",
            (len(EVERYTHING) + 2,),
        ),
        (
            "review",
            ids[0],
            "Decision SG/2015/Signs is to be reviewed by 1 May 2027.",
            (len(EVERYTHING),),
        ),
    ]


async def test_offices_that_are_vacant_or_whose_terms_have_run_out_are_to_be_filled(
    told: Council,
) -> None:
    found = await suggested(told, TENTH_AGM)
    elections = [one for one in found.values() if one.kind == "election"]
    assert [(one.title, one.why) for one in elections] == [
        ("Election of the secretary", "The term runs out: May 2014."),
        ("Election of the chair", "The term runs out: May 2015."),
        (
            "Election of the treasurer",
            "The office is vacant. Nobody has followed the last holder.",
        ),
    ]


async def test_minutes_of_a_later_meeting_are_no_business_of_an_earlier_one(
    told: Council,
) -> None:
    earlier = await suggested(told, EIGHTH_AGM, "2014-05-03")
    assert NINTH_AGM not in {one.about for one in earlier.values()}


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
