"""Grants that were given before: brought in as published, described, told again."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dates import parse
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotReady,
    SourceRequired,
)
from domain.event import Source, Wording
from domain.giving360_told import published_fields
from domain.grant import Grant, evolve
from domain.grant_deciding import award
from domain.grant_events import GrantApplied, GrantEvent, GrantPaid
from domain.grant_giving import pay
from domain.grant_parts import Planned
from domain.grant_published import GrantDescribed, LeftoverKept, Place
from domain.grant_publishing import bring_in, describe
from domain.publishable import why_not
from tests.domain.examples import A_REASON
from tests.domain.examples_meetings import SMALL_GRANTS
from tests.projections.history_published import BROUGHT_IN
from tests.specification import Specification

SOURCE = Source("grants.csv", "row 2", "0" * 64)
APPLIED = GrantApplied(fund=SMALL_GRANTS, applicant="A", title="T", amount=100)


def given(*history: GrantEvent) -> Specification[Grant, GrantEvent]:
    return Specification(evolve, history)


def test_a_grant_that_was_given_before_is_brought_in_whole() -> None:
    given().when(bring_in, BROUGHT_IN, source=SOURCE).then(BROUGHT_IN)
    given().when(bring_in, BROUGHT_IN, source=SOURCE, leftover=A_REASON).then(
        BROUGHT_IN, LeftoverKept(words=A_REASON)
    )


def test_it_is_brought_in_once_and_never_without_its_source() -> None:
    given(APPLIED).when(bring_in, BROUGHT_IN, source=SOURCE).then_refused(
        AlreadyBegun, "entered before"
    )
    given().when(bring_in, BROUGHT_IN, source=None).then_refused(
        SourceRequired, "which file or register"
    )


def test_what_contradicts_itself_is_not_brought_in() -> None:
    nothing = replace(BROUGHT_IN, awarded=0)
    too_much = replace(BROUGHT_IN, disbursed=90_051)
    back = Planned(start=parse("2014-05"), end=parse("2014-04"))
    given().when(bring_in, nothing, source=SOURCE).then_refused(
        Contradiction, "more than nothing"
    )
    given().when(bring_in, too_much, source=SOURCE).then_refused(
        BeyondLimit, "more was paid"
    )
    given().when(
        bring_in, replace(BROUGHT_IN, planned=back), source=SOURCE
    ).then_refused(Contradiction, "end before it starts")


def test_it_goes_on_here_from_where_it_stood() -> None:
    given(BROUGHT_IN).when(pay, amount=50_050).then(GrantPaid(amount=50_050))
    given(BROUGHT_IN).when(pay, amount=50_051).then_refused(
        BeyondLimit, "£500.50 of this grant is unpaid"
    )
    given(BROUGHT_IN).when(award, amount=100).then_refused(
        AlreadyClosed, "was awarded: £900.50"
    )


def test_what_is_told_of_it_is_said_of_grants_given_here_alone() -> None:
    said = GrantDescribed(description=Wording(text=A_REASON))
    given(APPLIED).when(describe, said).then(said)
    given(APPLIED).when(describe, GrantDescribed()).then_refused(
        Contradiction, "description, title"
    )
    given(BROUGHT_IN).when(describe, said).then_refused(
        NotReady, "as its funder published it"
    )


def test_it_is_told_again_in_the_standard_s_own_fields() -> None:
    assert published_fields(BROUGHT_IN) == {
        "id": "360G-cheshire-7",
        "title": "Two kayaks",
        "description": "Two kayaks, so that beginners can try one.",
        "currency": "GBP",
        "amountAppliedFor": "1000",
        "amountAwarded": "900.5",
        "amountDisbursed": "400",
        "awardDate": "2015-12-18",
        "url": "https://example.org/grants/7",
        "plannedDates/0/duration": "12",
        "recipientOrganization/0/id": "GB-CHC-1090095",
        "recipientOrganization/0/name": "Rowing Club",
        "beneficiaryLocation/0/name": "Nantwich",
        "beneficiaryLocation/0/countryCode": "GB",
        "beneficiaryLocation/0/latitude": "53.0670",
        "beneficiaryLocation/0/longitude": "-2.5220",
        "beneficiaryLocation/0/geoCode": "E04012222",
        "beneficiaryLocation/0/geoCodeType": "PAR",
        "fundingOrganization/0/id": "GB-LAE-CHE",
        "fundingOrganization/0/name": "Cheshire East Council",
        "fundingOrganization/0/department": "Communities",
        "fromOpenCall": "Yes",
        "dateModified": "2016-01-03T18:09:56Z",
        "dataSource": "https://example.org/grants",
    }


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"identifier": "cheshire-7"}, "does not begin with 360G-"),
        ({"title": "x" * 140}, "its title has 140 characters"),
        ({"description": None}, "nobody has said in public what it is for"),
        ({"description": "Ask ann@example.org"}, "e-mail address in its description"),
        ({"places": (Place("ann@example.org"),)}, "address in its beneficiaryLocation"),
        ({"fields": BROUGHT_IN.fields[1:]}, "whoever has it is not in the directory"),
        ({"fields": BROUGHT_IN.fields[:1]}, "its funder has no identifier"),
    ],
)
def test_what_the_standard_does_not_take_is_held_back(
    changed: dict[str, Any], why: str
) -> None:
    assert why_not(published_fields(BROUGHT_IN)) == []
    (first, *_) = why_not(published_fields(replace(BROUGHT_IN, **changed)))
    assert why in first
    assert why_not(published_fields(replace(BROUGHT_IN, title="x" * 139))) == []
