"""A partnership as it was on a day: its name and areas, its helper, what it showed."""

from datetime import date

from domain.dates import parse
from domain.partnership import (
    CoOrdinatorAppointed,
    CoOrdinatorLeft,
    PartnershipEstablished,
)
from projections.partnership import PARTNERSHIPS
from projections.partnership_on_day import on_day
from projections.partnerships import partnerships
from projections.places import placed_in
from tests.domain.examples import COMMUNITY_PARTNERSHIPS, CONGLETON
from tests.projections.asking import look
from tests.projections.events import row_of, said
from tests.projections.history import EVERYTHING
from tests.projections.history_partnerships import CONGLETON_HAPPENED
from tests.projections.registers import Council

ESTABLISHED = PartnershipEstablished(
    name="Congleton Partnership", scheme=COMMUNITY_PARTNERSHIPS
)
ESTABLISHED_IN_2006 = said(CONGLETON, ESTABLISHED, "2006")


def test_on_an_earlier_day_whoever_was_co_ordinator_then_still_is() -> None:
    row = row_of(PARTNERSHIPS, *CONGLETON_HAPPENED)

    (first,) = row.past_co_ordinators
    assert (first.employer, first.until) == ("Congleton Town Council", parse("2012"))

    def helped_by(day: str) -> tuple[str | None, int]:
        then = on_day(row, date.fromisoformat(day))
        helper = then.co_ordinator
        named = None if helper is None else helper.employer
        return named, len(then.past_co_ordinators)

    assert helped_by("2009-12-30") == (None, 0)
    assert helped_by("2009-12-31") == ("Congleton Town Council", 0)
    assert helped_by("2012-12-30") == ("Congleton Town Council", 0)
    assert helped_by("2012-12-31") == (None, 1)
    assert helped_by("2013-12-31") == ("Communities Team", 1)


def test_a_co_ordinator_without_a_first_day_came_after_the_one_who_left() -> None:
    row = row_of(
        PARTNERSHIPS,
        ESTABLISHED_IN_2006,
        said(CONGLETON, CoOrdinatorAppointed(employer="The town council")),
        said(CONGLETON, CoOrdinatorLeft(), "2012-05-01"),
        said(CONGLETON, CoOrdinatorAppointed(employer="The council")),
    )

    helpers = [
        on_day(row, day).co_ordinator for day in (date(2012, 4, 30), date(2012, 5, 1))
    ]
    assert [one and one.employer for one in helpers] == [
        "The town council",
        "The council",
    ]


def test_on_an_earlier_day_only_what_had_been_shown_by_then_is_told() -> None:
    row = row_of(PARTNERSHIPS, *CONGLETON_HAPPENED)

    assert on_day(row, date(2014, 4, 30)).characteristics == ()
    assert len(on_day(row, date(2014, 5, 1)).characteristics) == 1


def test_on_an_earlier_day_it_had_the_name_of_then() -> None:
    row = row_of(PARTNERSHIPS, *CONGLETON_HAPPENED)

    def called(day: str) -> tuple[str, list[str]]:
        then = on_day(row, date.fromisoformat(day))
        return then.name, [one.name for one in then.former_names]

    assert called("2006-12-30") == ("Congleton", [])
    assert called("2006-12-31") == ("Congleton Partnership", ["Congleton"])
    assert called("2014-05-31") == ("Congleton Partnership", ["Congleton"])
    assert called("2014-06-01")[0] == "The Congleton Partnership"


async def test_it_is_found_by_the_areas_that_it_covered_on_the_day(
    council: Council,
) -> None:
    await council.append(EVERYTHING)
    await council.catch_up()

    async def found(day: str, area: str) -> tuple[int, int]:
        frame = look(day)
        homes = await partnerships.all(council.reader, frame, area=area)
        return len(homes), len(await placed_in(council.reader, frame, area=area))

    assert await found("2007-12-30", "Eaton") == (0, 0)
    assert await found("2007-12-31", "Eaton") == (1, 1)
    assert await found("2012-12-30", "Eaton") == (1, 1)
    assert await found("2012-12-31", "Eaton") == (0, 0)
    assert await found("2012-12-31", "Congleton") == (1, 1)
