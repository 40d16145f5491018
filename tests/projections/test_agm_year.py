"""What an annual meeting is told of the year: money, dates that moved, minutes."""

from domain.dates import in_words
from domain.minutes import MinutesDrafted
from projections.agm_money import MoneyLine
from projections.agm_next import next_pack
from projections.agm_pack import AgmPack
from projections.look import PUBLIC
from tests.domain.examples import CONGLETON
from tests.domain.examples_meetings import NINTH_AGM
from tests.projections.asking import look
from tests.projections.examples import EIGHTH_AGM, TENTH_AGM
from tests.projections.registers import Council
from tests.projections.test_agm_pack import pack


def lines(found: AgmPack) -> list[tuple[str, str, int | None]]:
    assert found.money is not None
    return [(one.way, one.by or "", one.amount) for one in found.money.lines]


async def test_money_is_told_in_the_year_in_which_it_came(told: Council) -> None:
    ninth, tenth = [await pack(told, one, look()) for one in (NINTH_AGM, TENTH_AGM)]

    assert lines(ninth) == [
        ("in", "Council", 1_250_00),
        ("in", "National Lottery", 10_000_00),
    ]
    assert lines(tenth) == [
        ("in", "Small grants", 500_00),
        ("in", "Small grants", 250_00),
        ("in kind", "Communities Team", None),
    ]
    assert tenth.money is not None
    assert [(one.to, one.payment, one.payments) for one in tenth.money.lines[:2]] == [
        ("Friends of the Orchard", 1, 2),
        ("Friends of the Orchard", 2, 2),
    ]
    assert ninth.money is not None
    assert tenth.money is not None
    assert (ninth.money.came, ninth.money.went) == (11_250_00, 0)
    assert (tenth.money.came, tenth.money.went) == (750_00, 0)


async def test_every_amount_names_the_entry_that_tells_it(told: Council) -> None:
    events = {event.position: event for event in await told.events()}
    types = {
        "support": "partnership.support-provided",
        "money from outside": "plan.money-attracted",
        "grant paid": "grant.paid",
    }

    for meeting in (NINTH_AGM, TENTH_AGM):
        found = await pack(told, meeting, look())
        assert found.money is not None
        for one in found.money.lines:
            assert isinstance(one, MoneyLine)
            assert events[one.position].type == types[one.kind]
            assert events[one.position].stream == one.about


async def test_dates_that_moved_say_from_where_and_why(told: Council) -> None:
    found = await pack(told, NINTH_AGM, look())
    events = {event.position: event for event in await told.events()}

    (one,) = found.moved
    assert one.title == "Adopt a Communications Plan"
    assert (in_words(one.was), in_words(one.now), one.times) == (
        "May 2014",
        "July 2014",
        1,
    )
    assert events[one.position].type == "milestone.forecast-revised"
    assert events[one.position].stream == one.about


async def test_the_minutes_of_the_one_before_are_those_in_force(told: Council) -> None:
    found = await pack(told, TENTH_AGM, look())
    first = await pack(told, EIGHTH_AGM, look())

    assert found.last_minutes is not None
    assert found.last_minutes.meeting == NINTH_AGM
    assert found.last_minutes.state == "corrected"
    assert first.last_minutes is None


async def test_minutes_are_missing_because_nobody_wrote_or_published_them(
    told: Council,
) -> None:
    drafted = [
        event.position
        for event in await told.events()
        if isinstance(event.facts, MinutesDrafted) and event.facts.meeting == NINTH_AGM
    ]
    before = look(position=drafted[0] - 1)

    unwritten = await next_pack(told.reader, before, CONGLETON)
    public = await pack(told, TENTH_AGM, look(sight=PUBLIC, position=drafted[0]))
    first = await pack(told, EIGHTH_AGM, look())

    assert unwritten is not None
    assert (unwritten.status, unwritten.when) == ("not called", None)
    assert unwritten.minutes_missing == "not written"
    assert public.minutes_missing == "not published"
    assert first.minutes_missing is None


async def test_the_public_is_shown_no_draft_among_the_last_minutes(
    told: Council,
) -> None:
    members, public = [
        await pack(told, NINTH_AGM, frame) for frame in (look(), look(sight=PUBLIC))
    ]

    assert members.last_minutes is not None
    assert members.last_minutes.state == "never approved"
    assert public.last_minutes is None
