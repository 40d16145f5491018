"""The directory's rows: names over time, numbers, officers, and two that are one."""

from datetime import date
from typing import Any

from domain.organisation_events import (
    FormerlyNamed,
    OfficerNamed,
    OrganisationAdded,
    OrganisationRenamed,
)
from domain.person import PersonAdded
from projections.look import PUBLIC
from projections.organisation import ORGANISATIONS, Organisation, on_day
from projections.organisations import organisation
from projections.thing import THINGS
from tests.domain.examples import A_CHARITY, CANOE_CLUB, CHAIR, PADDLERS, ROWERS
from tests.projections.asking import look
from tests.projections.events import folded, recorded, row_of, rows_after, said
from tests.projections.history_organisations import (
    OF_THE_CANOE_CLUB,
    OF_THE_PADDLERS,
)
from tests.projections.registers import Council

ADDED = said(
    CANOE_CLUB,
    OrganisationAdded(name="Canoe Club", kind="group", since=date(2014, 5, 1)),
    "2014-05-01",
)


def renamed(name: str, since: str) -> Any:
    day = date.fromisoformat(since)
    return said(CANOE_CLUB, OrganisationRenamed(name=name, since=day), since)


def formerly(name: str, since: str) -> Any:
    day = date.fromisoformat(since)
    return said(CANOE_CLUB, FormerlyNamed(name=name, since=day), since)


def _said(day: date | None) -> str | None:
    return day.isoformat() if day else None


def names_on(row: Organisation, day: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.name, _said(one.since), _said(one.until))
        for one in on_day(row, date.fromisoformat(day)).names
    ]


def test_names_stand_in_the_order_of_their_days_however_late_they_are_told() -> None:
    row = row_of(
        ORGANISATIONS,
        ADDED,
        renamed("Paddlers", "2016-01-01"),
        formerly("Rowing Club", "2011-01-01"),
        formerly("Canoe Club 1922", "2015-01-01"),
    )

    assert row.name == "Paddlers"
    assert names_on(row, "2026-01-01") == [
        ("Rowing Club", "2011-01-01", "2014-05-01"),
        ("Canoe Club", "2014-05-01", "2015-01-01"),
        ("Canoe Club 1922", "2015-01-01", "2016-01-01"),
        ("Paddlers", "2016-01-01", None),
    ]
    assert names_on(row, "2014-12-31") == [
        ("Rowing Club", "2011-01-01", "2014-05-01"),
        ("Canoe Club", "2014-05-01", None),
    ]
    assert on_day(row, date(2014, 12, 31)).name == "Canoe Club"
    assert row.from_day == date(2011, 1, 1)


def test_a_name_that_only_goes_on_is_not_a_new_one() -> None:
    row = row_of(
        ORGANISATIONS,
        ADDED,
        formerly("Canoe Club", "2011-01-01"),
        renamed("Paddlers", "2016-01-01"),
        renamed("Canoe Club", "2018-01-01"),
    )

    assert names_on(row, "2026-01-01") == [
        ("Canoe Club", "2011-01-01", "2016-01-01"),
        ("Paddlers", "2016-01-01", "2018-01-01"),
        ("Canoe Club", "2018-01-01", None),
    ]


def test_before_its_first_name_it_is_called_by_that() -> None:
    row = row_of(ORGANISATIONS, ADDED, renamed("Paddlers", "2016-01-01"))

    assert on_day(row, date(2010, 1, 1)).name == "Canoe Club"


def test_a_former_name_told_late_is_not_what_things_are_called_by() -> None:
    named = folded(
        THINGS,
        recorded(
            [ADDED, renamed("Paddlers", "2016-01-01"), formerly("X", "2011-01-01")]
        ),
    )

    assert named[CANOE_CLUB].label == "Paddlers"


def test_officers_are_for_the_councils_people() -> None:
    rows = rows_after(
        ORGANISATIONS,
        recorded(
            [
                said(CHAIR, PersonAdded()),
                ADDED,
                said(CANOE_CLUB, OfficerNamed(person=CHAIR, role="trustee")),
            ]
        ),
    )

    public, officers = rows[CANOE_CLUB, "public"], rows[CANOE_CLUB, "officers"]
    assert (public.officers, public.fuller) == ((), "officers")
    assert [one.role for one in officers.officers] == ["trustee"]


def test_what_two_were_called_and_known_by_is_joined_once_they_are_one() -> None:
    row = row_of(ORGANISATIONS, *OF_THE_CANOE_CLUB, *OF_THE_PADDLERS)

    now = on_day(row, date(2026, 1, 1))
    assert now.name == "Dane Paddlers CIC"
    assert [(one.name, one.of) for one in now.names] == [
        ("Dane Canoes", None),
        ("Congleton Canoe Club", None),
        ("Dane Paddlers CIC", None),
        ("The Paddlers", PADDLERS),
    ]
    assert [(one.identifier, one.of) for one in now.registrations] == [
        ("GB-COH-99999101", None),
        ("GB-CHC-9999101", PADDLERS),
    ]
    assert [one.identifier for one in now.known_as] == [
        "360G-x-canoe_club",
        "360G-x-paddlers",
        "360G-y-paddlers",
    ]
    then = on_day(row, date(2014, 7, 1))
    assert [one.of for one in then.names] == [None, None, None]
    assert len(then.registrations) == 1
    assert then.took_in == ()


def test_a_registration_that_ended_stays_on_record() -> None:
    row = row_of(ORGANISATIONS, *OF_THE_PADDLERS[:3])

    (ended,) = on_day(row, date(2014, 7, 1)).registrations
    assert (ended.identifier, ended.ended_on) == (
        A_CHARITY.identifier(),
        date(2014, 7, 1),
    )
    (before,) = on_day(row, date(2014, 6, 30)).registrations
    assert before.ended_on is None


def test_the_last_confirmation_is_the_last_by_its_day() -> None:
    row = row_of(ORGANISATIONS, *OF_THE_CANOE_CLUB)

    assert row.last_confirmed is not None
    assert row.last_confirmed.on == date(2015, 6, 1)
    then = on_day(row, date(2014, 12, 31)).last_confirmed
    assert then is not None
    assert then.on == date(2014, 6, 1)
    assert on_day(row, date(2014, 5, 31)).last_confirmed is None


async def test_whoever_asks_for_one_that_was_merged_is_shown_what_it_became(
    told: Council,
) -> None:
    now = await organisation(told.reader, look(sight=PUBLIC), PADDLERS)
    assert now is not None
    assert now.organisation.id == CANOE_CLUB
    assert now.because == (
        "The Paddlers was found on 2 July 2014 to be one with Dane Paddlers CIC."
    )
    assert [one.id for one in now.followed] == [PADDLERS]
    assert now.confirmed == "Last confirmed: 1 June 2015."
    then = await organisation(told.reader, look("2014-07-01"), PADDLERS)
    assert then is not None
    assert (then.organisation.id, then.because) == (PADDLERS, None)


async def test_what_is_described_otherwise_leaves_the_rest_as_it_was(
    told: Council,
) -> None:
    now = await organisation(told.reader, look(), ROWERS)
    then = await organisation(told.reader, look("2014-04-30"), ROWERS)
    assert now is not None
    assert then is not None
    rowers = now.organisation
    assert (rowers.kind, rowers.country, rowers.website) == ("company", "Wales", None)
    (dropped,) = rowers.known_as
    assert dropped.ended_on == date(2014, 5, 1)
    (known,) = then.organisation.known_as
    assert (known.identifier, known.ended_on) == ("360G-x-rowers", None)


async def test_one_that_nobody_confirmed_says_so(told: Council) -> None:
    found = await organisation(told.reader, look(), ROWERS)
    assert found is not None
    assert found.confirmed == "Nobody has confirmed this entry so far."
    assert await organisation(told.reader, look(), CHAIR) is None


async def test_only_the_councils_people_are_shown_its_officers(told: Council) -> None:
    shown = await organisation(told.reader, look(), CANOE_CLUB)
    public = await organisation(told.reader, look(sight=PUBLIC), CANOE_CLUB)
    assert shown is not None
    assert public is not None
    assert [one.person for one in shown.organisation.officers] == [CHAIR]
    assert public.organisation.officers == ()
