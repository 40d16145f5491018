"""A partnership's row: how far it has come, its ties, and when there was news of it."""

from datetime import date
from typing import Any

from domain.dates import on, parse
from domain.meeting_events import MeetingOpened
from domain.partnership import (
    AreaCovered,
    CoOrdinatorAppointed,
    FellDormant,
    ForumJoined,
    ForumLeft,
    InterestExpressed,
    KnowledgeShared,
    MergedInto,
    PartnershipEstablished,
    Renamed,
    Revived,
    SupportProvided,
)
from projections.partnership import PARTNERSHIPS
from projections.partnership_on_day import on_day
from tests.domain.examples import (
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIVE_TOWNS_FORUM,
    IN_OUR_WORDS,
    MARKET_TOWN_INITIATIVE,
    NANTWICH,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import NINTH_AGM
from tests.projections.events import THE_REPORT, folded, recorded, row_of, said
from tests.projections.history_partnerships import (
    CONGLETON_HAPPENED,
    WITHIN_FIFTEEN_MONTHS,
)

ESTABLISHED = PartnershipEstablished(
    name="Congleton Partnership",
    scheme=COMMUNITY_PARTNERSHIPS,
    drivers=(MARKET_TOWN_INITIATIVE,),
)
ESTABLISHED_IN_2006 = said(CONGLETON, ESTABLISHED, "2006", source=THE_REPORT)


def test_each_stage_keeps_when_it_was_reached_and_where_that_was_read() -> None:
    row = row_of(PARTNERSHIPS, *CONGLETON_HAPPENED)

    assert [(s.stage, s.occurred) for s in row.stages] == [
        ("interest", parse("2004")),
        ("forming", parse("2005")),
        ("active", parse("2006")),
    ]
    assert [s.source for s in row.stages] == [None, None, THE_REPORT]
    assert row.stage == "active"
    assert row.from_day == date(2004, 1, 1)


def test_it_keeps_what_led_to_it_and_when_it_was_founded() -> None:
    row = row_of(PARTNERSHIPS, *CONGLETON_HAPPENED)

    assert row.drivers == ("Market Town Initiative",)
    assert row.founded == parse("2006")
    assert row.heard_from == "Town Council"
    assert row.constituted == parse("2007-03")
    assert row.governing_document == "Constitution 2007"


def test_what_it_left_is_kept_as_past() -> None:
    row = row_of(PARTNERSHIPS, *CONGLETON_HAPPENED)

    assert [area.area for area in row.areas] == ["Congleton"]
    (eaton,) = row.past_areas
    assert (eaton.area, eaton.since, eaton.until) == (
        "Eaton",
        parse("2007"),
        parse("2012"),
    )
    assert [f.since for f in row.forums] == [parse("2014-02")]
    assert [f.until for f in row.past_forums] == [parse("2013")]
    assert {f.forum for f in (*row.forums, *row.past_forums)} == {FIVE_TOWNS_FORUM}


def test_its_other_ties() -> None:
    row = row_of(PARTNERSHIPS, *CONGLETON_HAPPENED)

    assert row.co_ordinator is not None
    assert row.co_ordinator.employer == "Communities Team"
    assert [(s.kind, s.by, s.amount) for s in row.support] == [
        ("cash", "Council", 125_000),
        ("staff time", "Communities Team", None),
    ]
    assert [shown.number for shown in row.characteristics] == ["17"]
    assert row.bodies == [STEERING_GROUP]
    (rulebook,) = row.rulebooks
    assert rulebook.stated() == WITHIN_FIFTEEN_MONTHS.stated()
    assert (rulebook.occurred, rulebook.on) == (parse("2014-04-01"), date(2014, 4, 1))
    assert (rulebook.decision, rulebook.adoption) == (None, None)
    assert row.name == "The Congleton Partnership"
    before = [one.name for one in row.former_names]
    assert before == ["Congleton", "Congleton Partnership"]


def test_an_area_that_is_described_anew_stands_once() -> None:
    row = row_of(
        PARTNERSHIPS,
        ESTABLISHED_IN_2006,
        said(CONGLETON, AreaCovered(area="Eaton", kind="ward"), "2007"),
        said(CONGLETON, AreaCovered(area="Eaton", kind="parish"), "2008"),
    )

    assert [(area.area, area.kind) for area in row.areas] == [("Eaton", "parish")]


def test_knowledge_shared_stands_with_the_giver_and_with_the_receiver() -> None:
    forming = PartnershipEstablished(name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS)
    shared = KnowledgeShared(with_partnership=NANTWICH, about=IN_OUR_WORDS)
    rows = folded(
        PARTNERSHIPS,
        recorded(
            [
                ESTABLISHED_IN_2006,
                said(NANTWICH, forming, "2014"),
                said(CONGLETON, shared, "2014-03"),
            ]
        ),
    )

    (given,) = rows[CONGLETON].knowledge
    (received,) = rows[NANTWICH].knowledge
    assert (given.direction, given.partnership) == ("given", NANTWICH)
    assert (received.direction, received.partnership) == ("received", CONGLETON)
    assert given.about == received.about == IN_OUR_WORDS
    assert given.occurred == received.occurred == parse("2014-03")


def test_one_that_merges_says_into_which() -> None:
    merged = said(CONGLETON, MergedInto(partnership=NANTWICH), "2016")
    row = row_of(PARTNERSHIPS, ESTABLISHED_IN_2006, merged)

    assert (row.stage, row.merged_into) == ("merged", NANTWICH)


def test_news_is_any_entry_that_names_the_partnership() -> None:
    opened = MeetingOpened(on=parse("2014-05-01"))
    row = row_of(
        PARTNERSHIPS,
        ESTABLISHED_IN_2006,
        said(NINTH_AGM, opened, "2014-05-01", of=CONGLETON),
    )

    assert (row.heard, row.heard_on) == (parse("2014-05-01"), date(2014, 5, 1))


def test_older_news_does_not_take_the_place_of_newer() -> None:
    row = row_of(
        PARTNERSHIPS,
        ESTABLISHED_IN_2006,
        said(CONGLETON, Renamed(name="One"), "2014-05", of=CONGLETON),
        said(CONGLETON, Renamed(name="Two"), "2010", of=CONGLETON),
    )

    assert (row.heard, row.heard_on) == (parse("2014-05"), date(2014, 5, 31))


def test_what_a_source_says_without_a_day_is_no_news() -> None:
    share = KnowledgeShared(with_partnership=NANTWICH)
    row = row_of(
        PARTNERSHIPS,
        ESTABLISHED_IN_2006,
        said(CONGLETON, share, of=CONGLETON, source=THE_REPORT),
    )

    assert (row.heard, row.heard_on) == (None, None)


def test_what_somebody_says_without_a_day_is_news_of_the_day_of_entry() -> None:
    renamed = said(CONGLETON, Renamed(name="One"), of=CONGLETON)
    row = row_of(PARTNERSHIPS, ESTABLISHED_IN_2006, renamed)

    assert (row.heard, row.heard_on) == (on(date(2026, 11, 20)), date(2026, 11, 20))


def test_nothing_is_kept_of_a_partnership_that_has_not_begun() -> None:
    opened = MeetingOpened(on=parse("2014-05-01"))
    events = recorded([said(NINTH_AGM, opened, "2014-05-01", of=CONGLETON)])

    assert folded(PARTNERSHIPS, events) == {}


def test_a_stage_that_is_said_to_be_older_moves_the_beginning_back() -> None:
    interest = InterestExpressed(name="Congleton", scheme=COMMUNITY_PARTNERSHIPS)
    row = row_of(
        PARTNERSHIPS, said(CONGLETON, interest, "2026-11-20"), ESTABLISHED_IN_2006
    )

    assert row.from_day == date(2006, 1, 1)
    assert on_day(row, date(2010, 1, 1)).stage == "active"


def test_on_an_earlier_day_it_stood_where_it_stood() -> None:
    row = row_of(
        PARTNERSHIPS,
        said(CONGLETON, ESTABLISHED, "2004"),
        said(CONGLETON, FellDormant(), "2010-06"),
        said(CONGLETON, Revived(), "2012-09-01"),
    )

    stages = {
        day: on_day(row, date.fromisoformat(day)).stage
        for day in ("2005-01-01", "2010-06-29", "2010-06-30", "2012-09-01")
    }
    assert stages == {
        "2005-01-01": "active",
        "2010-06-29": "active",
        "2010-06-30": "dormant",
        "2012-09-01": "active",
    }


def test_before_it_was_established_it_had_not_been_founded() -> None:
    row = on_day(row_of(PARTNERSHIPS, *CONGLETON_HAPPENED), date(2005, 12, 31))

    assert (row.stage, row.founded, row.drivers) == ("forming", None, ())


def test_in_the_year_in_which_it_began_it_is_at_its_first_stage() -> None:
    row = on_day(row_of(PARTNERSHIPS, *CONGLETON_HAPPENED), date(2004, 6, 1))

    assert row.stage == "interest"


def test_on_an_earlier_day_nothing_later_is_told_of_it() -> None:
    joined, left = (
        ForumJoined(forum=FIVE_TOWNS_FORUM),
        ForumLeft(forum=FIVE_TOWNS_FORUM),
    )
    row = row_of(
        PARTNERSHIPS,
        ESTABLISHED_IN_2006,
        said(CONGLETON, joined, "2010-03-01"),
        said(CONGLETON, SupportProvided(kind="cash", by="The council"), "2012-05-01"),
        said(CONGLETON, KnowledgeShared(with_partnership=NANTWICH), "2013-05-01"),
        said(CONGLETON, CoOrdinatorAppointed(employer="The town council"), "2013-06"),
        said(CONGLETON, left, "2014-01-01"),
    )

    def then(day: str) -> Any:
        return on_day(row, date.fromisoformat(day))

    early = then("2009-12-31")
    assert (early.forums, early.support, early.knowledge) == ((), (), ())
    assert early.co_ordinator is None
    member = then("2013-12-31")
    assert [(one.forum, one.until) for one in member.forums] == [
        (FIVE_TOWNS_FORUM, None)
    ]
    assert (member.past_forums, len(member.support)) == ((), 1)
    assert member.co_ordinator is not None
    assert (then("2014-01-01").forums, len(then("2014-01-01").past_forums)) == ((), 1)
