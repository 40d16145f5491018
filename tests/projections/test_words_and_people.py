"""Rows of promises, engagements, persons and the council itself."""

from datetime import date

from domain.council_events import CouncilRegistered, CouncilRenamed
from domain.dates import parse
from domain.engagement import EngagementHeld, EngagementPlanned
from projections import engagement, promise
from projections.council import COUNCILS
from projections.council import on_day as council_on
from projections.engagement import ENGAGEMENTS
from projections.person import PERSONS
from projections.promise import PROMISES
from tests.domain.examples import (
    A_REASON,
    CONGLETON,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    OFFICER,
    SECRETARY,
)
from tests.projections.events import THE_REPORT, Said, recorded, row_of, said
from tests.projections.examples import (
    AUDITOR,
    CELEBRATION,
    CONFERENCE,
    COUNCIL,
    FAIR,
    HOSTING,
    INVITATION,
    LEAFLET,
    PAPERS,
)
from tests.projections.history import THE_COUNCIL_BEGAN
from tests.projections.history_work import WORDS_WERE_KEPT


def about(stream: object) -> list[Said]:
    history = (*WORDS_WERE_KEPT, *THE_COUNCIL_BEGAN)
    return [one for one in history if one.stream == stream]


def test_a_promise_keeps_its_words_and_where_they_were_read() -> None:
    row = row_of(PROMISES, *about(INVITATION))

    assert row.wording.quote == "We will invite Nantwich."
    assert (row.status, row.source, row.partnership) == ("made", THE_REPORT, CONGLETON)
    assert row.ending is None


def test_a_promise_ends_as_kept_broken_or_overtaken() -> None:
    kept, broken, overtaken = (
        row_of(PROMISES, *about(id)) for id in (HOSTING, PAPERS, LEAFLET)
    )

    assert (kept.status, kept.ending) == ("kept", IN_OUR_WORDS)
    assert (broken.status, broken.ending) == ("broken", None)
    assert (overtaken.status, overtaken.settled_on) == ("overtaken", date(2014, 3, 10))
    assert promise.on_day(overtaken, date(2014, 3, 9)).status == "made"


def test_an_engagement_that_was_held_need_not_have_been_planned() -> None:
    row = row_of(ENGAGEMENTS, *about(CONFERENCE))

    assert (row.status, row.planned, row.held) == ("held", None, parse("2013"))


def test_before_an_engagement_was_held_it_is_told_in_the_words_of_its_plan() -> None:
    planned = EngagementPlanned(title="Fair", kind="event", wording=IN_OUR_WORDS)
    held = EngagementHeld(
        title="Fair", kind="event", on=parse("2014-05-10"), wording=HOLD_AN_AGM
    )
    row = row_of(
        ENGAGEMENTS, said(FAIR, planned, "2014-01"), said(FAIR, held, "2014-05-10")
    )

    assert engagement.on_day(row, date(2014, 5, 9)).wording == IN_OUR_WORDS
    assert engagement.on_day(row, date(2014, 5, 10)).wording == HOLD_AN_AGM


def test_an_engagement_may_have_been_held_on_a_day_that_nobody_recorded() -> None:
    (held,) = recorded([said(CONFERENCE, EngagementHeld(title="Talk", kind="talk"))])
    row = engagement.fold(None, held, CONFERENCE)

    assert (row.status, row.held, row.from_day) == ("held", None, None)
    assert engagement.on_day(row, date(1900, 1, 1)).status == "held"


def test_an_engagement_keeps_for_when_it_was_planned() -> None:
    row = row_of(ENGAGEMENTS, *about(FAIR))

    assert (row.planned, row.held) == (parse("2014-05"), parse("2014-05-10"))
    assert (row.place, row.partnership) == ("The Park", CONGLETON)
    assert engagement.on_day(row, date(2014, 5, 9)).status == "planned"


def test_a_cancelled_engagement_says_why() -> None:
    row = row_of(ENGAGEMENTS, *about(CELEBRATION))

    assert (row.status, row.why_cancelled) == ("cancelled", A_REASON)
    assert engagement.on_day(row, date(2015, 12, 31)).status == "planned"


def test_a_person_is_shown_as_they_chose_last() -> None:
    row = row_of(PERSONS, *about(SECRETARY))

    assert (row.shown, row.visibility) == ("full name", "officers")


def test_the_council_keeps_who_holds_and_who_held_a_role() -> None:
    row = row_of(COUNCILS, *about(COUNCIL))

    assert (row.name, row.practice) == ("Cheshire East Council", False)
    assert [(held.person, held.role) for held in row.roles] == [(OFFICER, "officer")]
    assert [(held.person, held.until_on) for held in row.past_roles] == [
        (AUDITOR, date(2014, 3, 3))
    ]
    then = council_on(row, date(2014, 3, 2))
    assert {held.person for held in then.roles} == {OFFICER, AUDITOR}
    assert then.past_roles == ()


def test_the_council_goes_by_each_of_its_names_from_a_day_on() -> None:
    april, may = date(2015, 4, 1), date(2015, 5, 1)
    named = (CouncilRenamed(name=n, since=d) for n, d in (("B", april), ("C", may)))
    begun = said(COUNCIL, CouncilRegistered(name="A"), "2014-01-01")
    row = row_of(COUNCILS, begun, *(said(COUNCIL, one) for one in named))

    def on(day: date) -> list[str]:
        then = council_on(row, day)
        return [then.name, *(one.name for one in then.former_names)]

    assert on(may) == ["C", "A", "B"]
    assert on(date(2015, 4, 30)) == on(april) == ["B", "A"]
    assert on(date(2015, 3, 31)) == ["A"]
