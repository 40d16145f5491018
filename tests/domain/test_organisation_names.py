"""What an organisation was called from when on, however late it is told."""

from datetime import date

import pytest

from domain import organisation_life as life
from domain.dates import parse
from domain.organisation import in_order, known_since, named_on
from domain.organisation_events import (
    FormerlyNamed,
    Name,
    OrganisationAdded,
    OrganisationRenamed,
)
from tests.domain.test_organisation import (
    ADDED,
    IN_2012,
    IN_2014,
    IN_2016,
    after,
    given,
)


def test_a_later_name_is_its_name_from_then_on() -> None:
    given(ADDED).when(life.rename, name="Paddlers CIC", since=IN_2016).then(
        OrganisationRenamed(name="Paddlers CIC", since=IN_2016)
    )


def test_a_name_that_is_told_late_takes_its_place_before_the_others() -> None:
    given(ADDED).when(life.rename, name="Rowing Club", since=IN_2012).then(
        FormerlyNamed(name="Rowing Club", since=IN_2012)
    )
    told = after(ADDED, FormerlyNamed(name="Rowing Club", since=IN_2012))
    assert [one.name for one in told.names] == ["Rowing Club", "Canoe Club"]
    assert told.name == "Canoe Club"


def test_renamed_to_what_it_is_called_already_is_nothing_new() -> None:
    given(ADDED).when(life.rename, name="Canoe Club", since=IN_2014).then_nothing()
    given(ADDED).when(life.rename, name="Canoe Club", since=IN_2016).then_nothing()


def test_of_two_names_on_one_day_each_is_told_once() -> None:
    both = (ADDED, OrganisationRenamed(name="Paddlers", since=IN_2014))
    given(ADDED).when(life.rename, name="Paddlers", since=IN_2014).then(both[1])
    for name in ("Canoe Club", "Paddlers"):
        given(*both).when(life.rename, name=name, since=IN_2014).then_nothing()


def test_a_name_may_come_back() -> None:
    given(ADDED, OrganisationRenamed(name="Paddlers CIC", since=date(2015, 1, 1))).when(
        life.rename, name="Canoe Club", since=IN_2016
    ).then(OrganisationRenamed(name="Canoe Club", since=IN_2016))


def test_a_first_name_without_a_day_comes_before_every_other() -> None:
    undated = OrganisationAdded(name="Canoe Club", kind="group")
    given(undated).when(life.rename, name="Rowing Club", since=IN_2012).then(
        OrganisationRenamed(name="Rowing Club", since=IN_2012)
    )


def test_names_of_one_day_stand_as_they_were_told() -> None:
    names = (Name("B", IN_2014), Name("A", IN_2012), Name("C", IN_2014), Name("D"))
    assert [one.name for one in in_order(names)] == ["D", "A", "B", "C"]
    assert named_on(in_order(names), IN_2014) == "C"
    assert named_on((Name("B", IN_2014),), IN_2012) is None


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ("2014", date(2014, 12, 31)),
        ("2026", date(2026, 11, 22)),
        ("2014-05-01", date(2014, 5, 1)),
        ("2014-05-01/..", date(2014, 5, 1)),
        (None, None),
    ],
)
def test_what_is_told_was_so_by_the_day_it_is_told(
    said: str | None, since: date | None
) -> None:
    told = parse(said) if said else None
    assert known_since(told, date(2026, 11, 22)) == since
