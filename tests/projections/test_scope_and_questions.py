"""What schemes say against actions, and by which of the three questions they are."""

from projections.questions import three_questions
from projections.scope import scope_concerns
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    ATTRACT_FUNDING,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    NANTWICH,
    TOWN_ALLIANCES,
)
from tests.domain.examples_meetings import HEDGE_PLANTING
from tests.projections.asking import LAST, look
from tests.projections.examples import COUNCIL_PLAN
from tests.projections.history_plans import NOT_THESE
from tests.projections.registers import Council


async def test_a_flagged_action_quotes_the_clause_and_says_why_it_is_held(
    told: Council,
) -> None:
    found = await scope_concerns(told.reader, look("2014-05-02"))

    (concern,) = found.concerns
    assert (concern.plan, concern.action, concern.title) == (
        ACTION_PLAN,
        "2",
        "A patrol at night",
    )
    assert (concern.clause, concern.state) == (NOT_THESE, "held")
    assert (concern.decision, concern.referred_to) == (None, None)
    assert concern.because == (
        "The scheme has ruled out “crime reduction” since April 2014; council money is "
        "sought, so it waits for a decision."
    )
    added, flagged = concern.positions
    assert flagged == added + 1


async def test_once_released_it_names_the_decision(told: Council) -> None:
    found = await scope_concerns(told.reader, look("2014-05-03"))

    (concern,) = found.concerns
    assert (concern.state, concern.decision, concern.referred_to) == (
        "referred",
        HEDGE_PLANTING,
        "Police",
    )
    assert concern.because.endswith("a decision has referred it to Police.")
    assert len(concern.positions) == 3
    released = concern.positions[-1]
    before = await scope_concerns(told.reader, look(position=released - 1))
    assert [one.state for one in before.concerns] == ["held"]


async def test_scope_concerns_are_found_by_partnership_scheme_and_state(
    told: Council,
) -> None:
    for wanted, count in (
        ({"partnership": CONGLETON}, 1),
        ({"partnership": NANTWICH}, 0),
        ({"scheme": COMMUNITY_PARTNERSHIPS}, 1),
        ({"scheme": TOWN_ALLIANCES}, 0),
    ):
        found = await scope_concerns(told.reader, look(), **wanted)
        assert len(found.concerns) == count
    assert not (await scope_concerns(told.reader, look(), state="held")).concerns
    assert (await scope_concerns(told.reader, look(), state="referred")).concerns
    assert not (await scope_concerns(told.reader, look("2014-02-09"))).concerns


async def test_actions_stand_by_the_question_of_the_day(told: Council) -> None:
    async def sorted_on(day: str) -> list[list[str]]:
        found = await three_questions(told.reader, look(day), plan=ACTION_PLAN)
        return [[one.action for one in each.actions] for each in found.questions]

    assert await sorted_on("2014-02-09") == [[], [], []]
    assert await sorted_on("2014-05-01") == [["2"], ["1"], []]
    assert await sorted_on("2014-05-02") == [["1", "2"], [], []]


async def test_shifts_add_up_to_a_drift_with_the_entries_behind_it(
    told: Council,
) -> None:
    found = await three_questions(told.reader, look(), partnership=CONGLETON)

    (shift,) = found.shifts
    assert (shift.action, shift.before, shift.question) == ("1", 2, 1)
    assert shift.why == A_REASON
    assert (found.drift.to_community, found.drift.to_agencies) == (1, 0)
    assert found.drift.community_positions == (shift.position,)
    before = look(position=shift.position - 1)
    assert not (await three_questions(told.reader, before)).shifts
    assert not (await three_questions(told.reader, look("2014-05-01"))).shifts


async def test_the_questions_stand_in_the_words_of_the_one_scheme(
    told: Council,
) -> None:
    of_scheme = await three_questions(told.reader, look(), plan=COUNCIL_PLAN)
    assert [one.wording for one in of_scheme.questions] == [
        IN_OUR_WORDS,
        HOLD_AN_AGM,
        ATTRACT_FUNDING,
    ]
    of_none = await three_questions(told.reader, look(), plan=ACTION_PLAN)
    assert [one.wording for one in of_none.questions] == [None, None, None]
    early = await three_questions(
        told.reader, look("2013-12-31", position=LAST), plan=COUNCIL_PLAN
    )
    assert [one.wording for one in early.questions] == [None, None, None]
