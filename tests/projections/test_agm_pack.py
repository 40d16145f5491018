"""What an annual meeting is prepared from: notice, offices, and what was done."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace

from domain.body import BodyFormed
from domain.dates import parse
from domain.ids import BodyId
from domain.meeting_events import MeetingCalled
from domain.policies import notice_by
from domain.rulebook import Rulebook
from projections.agm_done import decided
from projections.agm_pack import AgmPack, agm_pack
from projections.decisions import decisions
from projections.listings import meetings
from projections.look import PUBLIC, Look
from tests.domain.examples import CONGLETON, SECRETARY, STEERING_GROUP
from tests.domain.examples_meetings import (
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NINTH_AGM,
    SPRING_FAIR,
)
from tests.projections.asking import look
from tests.projections.events import said
from tests.projections.examples import (
    COUNCIL,
    EIGHTH_AGM,
    IN_WRITING,
    NEWSLETTER,
    TENTH_AGM,
    WALKS,
)
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council


async def pack(told: Council, id: UUID, frame: Look) -> AgmPack:
    meeting = await meetings.one(told.reader, frame, id)
    assert meeting is not None
    return await agm_pack(told.reader, frame, meeting)


async def grounds(told: Council, found: AgmPack) -> dict[str, str]:
    """What it rests on, by the types of the entries."""
    connection = await told.connect()
    sql = "SELECT type FROM store.event WHERE council_id = $1 AND position = $2"
    types: dict[str, str] = {
        one.what: await connection.fetchval(sql, COUNCIL, one.position)
        for one in found.grounds
    }
    await connection.close()
    return types


def figures(found: AgmPack) -> dict[str, int]:
    return {figure.what: figure.number for figure in found.done}


async def test_a_pack_says_which_meeting_it_is_and_when_notice_is_due(
    told: Council,
) -> None:
    found = await pack(told, NINTH_AGM, look("2014-04-15"))

    assert (found.number, found.when, found.body) == (
        9,
        parse("2014-05-01"),
        STEERING_GROUP,
    )
    assert found.since == parse("2013-05-02")
    assert found.notice is not None
    assert found.notice_by is not None
    assert found.notice_by.by == date(2014, 4, 16)
    assert "it is given by 16 April 2014" in found.notice_by.because
    assert found.next is not None
    assert found.next.due_by is not None
    assert await grounds(told, found) == {
        "called": "meeting.called",
        "notice": "meeting.notice-given",
        "notice rule": "partnership.rulebook-adopted",
        "next rule": "scheme.duty-adopted",
        "last held": "meeting.opened",
    }
    after = await pack(told, NINTH_AGM, look("2014-06-15"))
    assert (await grounds(told, after))["state"] == "meeting.closed"
    known = {one.position for one in after.entries}
    assert {one.position for one in after.grounds} <= known


async def test_it_lists_the_offices_whose_terms_end(told: Council) -> None:
    found = await pack(told, NINTH_AGM, look("2014-04-15"))

    ending = {one.office: one for one in found.terms_ending}
    assert ending["secretary"].person == SECRETARY
    assert ending["treasurer"].state == "vacant"


async def test_what_was_done_since_the_last_one_names_the_entries_behind_it(
    told: Council,
) -> None:
    found = await pack(told, NINTH_AGM, look())
    events = {event.position: event for event in await told.events()}

    (achieved,) = [one for one in found.done if one.what == "milestones achieved"]
    assert [one.about for one in achieved.behind] == [NEWSLETTER, WALKS]
    assert achieved.number == 2
    for figure in found.done:
        assert figure.number == len(figure.behind)
        for one in figure.behind:
            assert events[one.position].stream == one.about
    assert {events[one.position].type for one in achieved.behind} == {
        "milestone.achieved"
    }


async def test_each_year_counts_what_is_its_own(told: Council) -> None:
    eighth = await pack(told, EIGHTH_AGM, look())
    tenth = await pack(told, TENTH_AGM, look())

    assert eighth.since is None
    assert tenth.since == parse("2014-05-01")
    (made,) = [figure for figure in tenth.done if figure.what == "decisions made"]
    # Of the spring fair nobody knows when it was decided.
    assert [one.about for one in made.behind] == [IN_WRITING, HEDGE_REMOVAL]
    assert figures(tenth)["meetings held"] == 0


async def test_the_public_finds_only_what_it_may_see(told: Council) -> None:
    shown = await pack(told, NINTH_AGM, look(sight=PUBLIC))
    events = {event.position: event for event in await told.events()}

    behind = [one.position for figure in shown.done for one in figure.behind]
    assert {events[position].seen_by() for position in behind} == {"public"}


@pytest.mark.parametrize(
    ("rules", "by", "because"),
    [
        (
            Rulebook(in_force=parse("2014-01"), notice_clear_days=14),
            date(2014, 4, 16),
            (
                "Rulebook 1 asks for 14 clear days of notice; for 1 May 2014 it is "
                "given by 16 April 2014."
            ),
        ),
        (
            Rulebook(
                in_force=parse("2014-01"),
                notice_by_kind={"annual": 21},
                notice_served_after_days=2,
                clauses={"notice_by_kind": "5.2"},
            ),
            date(2014, 4, 7),
            (
                "Rulebook 1 (5.2) asks for 21 clear days of notice; for 1 May 2014 it "
                "is given by 7 April 2014, as it counts as given 2 days after that."
            ),
        ),
        (
            Rulebook(in_force=parse("2014-01"), quorum=3),
            None,
            "Rulebook 1 asks for no notice.",
        ),
    ],
)
def test_the_last_day_for_notice_leaves_the_clear_days_between(
    rules: Rulebook, by: date | None, because: str
) -> None:
    found = notice_by([rules], date(2014, 5, 1), "annual")
    assert (found.by, found.because) == (by, because)
    nothing = notice_by([], date(2014, 5, 1), "annual")
    assert nothing.by is None


async def test_a_sub_groups_pack_tells_of_the_sub_group_alone(council: Council) -> None:
    walkers, meeting = BodyId(uuid4()), uuid4()
    formed = BodyFormed(
        name="Walkers", kind="sub-group", prefix="W", partnership=CONGLETON
    )
    called = MeetingCalled(
        body=walkers, when=parse("2014-05-20"), kind="annual", partnership=CONGLETON
    )
    events = [
        said(walkers, formed, "2014-05-10", of=CONGLETON),
        said(meeting, called, "2014-05-11", of=CONGLETON),
    ]
    await council.append([*EVERYTHING, *events])
    await council.catch_up()
    end = (await council.events())[-1].position

    found = await pack(council, meeting, look("2014-05-15", position=end))

    assert found.next is None
    assert found.since is None
    assert set(figures(found).values()) == {0}


async def test_decisions_say_whether_they_stand(told: Council) -> None:
    async def fallen(id: UUID, frame: Look) -> tuple[str | None, date | None]:
        row = await decisions.one(told.reader, frame, id)
        assert row is not None
        return decided(row).fallen, decided(row).fallen_on

    assert await fallen(HEDGE_REMOVAL, look()) == (None, None)
    assert await fallen(HEDGE_PLANTING, look()) == ("superseded", date(2014, 8, 31))
    then = look("2014-11-01")
    assert await fallen(SPRING_FAIR, then) == ("rescinded", date(2014, 10, 1))
    assert await fallen(SPRING_FAIR, look()) == ("void", date(2014, 12, 1))
    row = await decisions.one(told.reader, look(), HEDGE_REMOVAL)
    assert row is not None
    assert decided(replace(row, validity="irregular")).fallen == "irregular"
