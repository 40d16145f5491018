"""The AGM history: what each annual meeting did, and when the next is due and why."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from domain.body import BodyFormed
from domain.dates import parse
from domain.ids import BodyId
from domain.meeting_events import (
    MeetingAdjourned,
    MeetingCalled,
    MeetingClosed,
    MeetingOpened,
    MeetingReconvened,
)
from domain.milestone_events import MilestoneAchieved
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from projections.agm_history import AgmHistory, AnnualMeeting, agm_history
from projections.look import PUBLIC, Look, Page
from tests.domain.examples import CONGLETON, NANTWICH, SANDBACH, STEERING_GROUP
from tests.domain.examples_meetings import HEDGE_PLANTING, NINTH_AGM
from tests.projections.asking import look, walk
from tests.projections.events import Said, said
from tests.projections.examples import (
    CALLED_OFF,
    EIGHTH_AGM,
    HEATONS,
    LOST_MOTION,
    NEW_CHAIR,
    NEWSLETTER,
    OLD_TOWN,
    SIGNS,
    TENTH_AGM,
    WALKS,
)
from tests.projections.history import EVERYTHING
from tests.projections.history_meetings import IN_TIME, MET, OPEN_TO_ALL, UNTESTED
from tests.projections.registers import Council


async def history(
    told: Council, frame: Look, of: UUID = CONGLETON, *, limit: int = 20
) -> AgmHistory:
    found = await agm_history(told.reader, frame, of, mark=None, limit=limit)
    assert found is not None
    return found


async def test_each_annual_meeting_newest_first(told: Council) -> None:
    found = await history(told, look())

    ninth, eighth = found.annual_meetings.items
    assert (ninth.id, ninth.number, ninth.held) == (NINTH_AGM, 9, parse("2014-05-01"))
    assert (ninth.notice_verdict, ninth.quorum, ninth.openness) == (
        IN_TIME,
        MET,
        OPEN_TO_ALL,
    )
    assert ninth.attendance is not None
    assert (ninth.attendance.counted, ninth.attendance.public) == (4, 30)
    assert [elected.person for elected in ninth.officers_elected] == [NEW_CHAIR]
    assert [report.title for report in ninth.reports] == ["Accounts for 2013-14"]
    assert (eighth.id, eighth.number) == (EIGHTH_AGM, 8)
    assert (eighth.attendance, eighth.quorum) == (None, UNTESTED)


async def test_resolutions_are_the_decisions_of_that_meeting(told: Council) -> None:
    ninth, eighth = (await history(told, look())).annual_meetings.items

    assert [made.id for made in ninth.resolutions] == [HEDGE_PLANTING, LOST_MOTION]
    assert [made.outcome for made in ninth.resolutions] == ["carried", "lost"]
    assert ninth.resolutions[0].validity == "valid"
    assert eighth.resolutions == ()


async def test_what_the_public_may_not_see_is_left_out(told: Council) -> None:
    found = await history(told, look(sight=PUBLIC))

    (ninth, _) = found.annual_meetings.items
    assert [made.id for made in ninth.resolutions] == [HEDGE_PLANTING]


async def test_milestones_stand_with_the_meeting_after_which_none_came_before(
    told: Council,
) -> None:
    found = await history(told, look())

    ninth, eighth = found.annual_meetings.items
    assert [(one.id, one.verified) for one in ninth.achieved] == [
        (NEWSLETTER, False),
        (WALKS, True),
    ]
    assert ninth.achieved[1].on == parse("2014-04-12")
    assert eighth.achieved == found.achieved_since == ()


async def test_what_was_achieved_since_the_last_one(told: Council) -> None:
    found = await history(told, look("2014-04-20"))

    assert [one.id for one in found.achieved_since] == [NEWSLETTER, WALKS]
    assert [one.verified for one in found.achieved_since] == [False, False]


async def test_what_is_achieved_on_the_day_stands_with_the_meeting_of_that_day(
    council: Council,
) -> None:
    achieved = MilestoneAchieved(on=parse("2014-05-01"))
    await council.append([*EVERYTHING, said(SIGNS, achieved, "2014-05-01")])
    await council.catch_up()

    found = await history(council, look(position=len(EVERYTHING)))

    ninth, _ = found.annual_meetings.items
    assert [one.id for one in ninth.achieved] == [NEWSLETTER, WALKS, SIGNS]
    assert found.achieved_since == ()


async def test_rules_that_a_meeting_adopted_stand_with_it(council: Council) -> None:
    adopted = RulebookAdopted(
        rulebook=Rulebook(in_force=parse("2014-06-01"), quorum=3),
        decision=HEDGE_PLANTING,
        adoption=MET,
    )
    await council.append([*EVERYTHING, said(CONGLETON, adopted, "2014-05-01")])
    await council.catch_up()

    found = await history(council, look(position=len(EVERYTHING)))

    ninth, eighth = found.annual_meetings.items
    (amended,) = ninth.amendments
    assert (amended.in_force, amended.decision) == (
        parse("2014-06-01"),
        HEDGE_PLANTING,
    )
    assert (amended.adoption, amended.position) == (MET, len(EVERYTHING))
    assert eighth.amendments == ()


async def test_the_next_one_is_due_by_the_first_rule_that_asks(told: Council) -> None:
    due = (await history(told, look("2015-05-01"))).next

    assert (due.due_by, due.overdue) == (date(2015, 5, 1), False)
    assert due.because == (
        "The scheme's duty asks for an annual meeting within 12 months of the last one "
        "(1 May 2014)."
    )
    assert due.rulebook is None


async def test_the_day_after_it_was_due_it_is_overdue(told: Council) -> None:
    assert (await history(told, look("2015-05-02"))).next.overdue


async def test_meetings_that_were_not_known_yet_do_not_count(told: Council) -> None:
    events = await told.events()
    called = next(e.position for e in events if e.type == "meeting.called")

    found = await history(told, look("2014-10-01", position=called - 1))

    assert found.annual_meetings.items == []
    assert found.next.due_by == date(2015, 4, 1)
    assert found.next.because.endswith("of 1 April 2014, as none is recorded.")


async def test_nothing_is_asked_of_one_that_is_not_active(told: Council) -> None:
    forming = (await history(told, look(), NANTWICH)).next
    merged = (await history(told, look(), OLD_TOWN)).next
    dormant = (await history(told, look("2011-01-01"), SANDBACH)).next

    assert [due.due_by for due in (forming, merged, dormant)] == [None, None, None]
    assert not forming.overdue
    assert forming.because == (
        "No annual meeting is asked of a partnership that is forming."
    )
    assert "dormant" in dormant.because


async def test_one_that_is_called_is_shown_until_it_is_held_or_cancelled(
    told: Council,
) -> None:
    before = await history(told, look("2014-04-15"))
    then = await history(told, look("2015-01-20"))
    today = await history(told, look())

    assert [called.id for called in before.called] == [NINTH_AGM]
    assert [meeting.id for meeting in before.annual_meetings.items] == [EIGHTH_AGM]
    assert [called.id for called in then.called] == [CALLED_OFF]
    assert [called.id for called in today.called] == [TENTH_AGM]
    assert today.called[0].planned == parse("2027-05-01")


async def test_pages_do_not_change_what_a_meeting_says(told: Council) -> None:
    whole = await history(told, look("2014-10-01"))

    async def page(mark: str | None) -> Page[AnnualMeeting]:
        found = await agm_history(
            told.reader, look("2014-10-01"), CONGLETON, mark=mark, limit=1
        )
        assert found is not None
        return found.annual_meetings

    pages = await walk(page)
    assert [len(items) for items in pages] == [1, 1]
    assert [one for items in pages for one in items] == whole.annual_meetings.items


async def test_there_is_no_history_of_what_may_not_be_seen(told: Council) -> None:
    async def found(of: UUID, frame: Look) -> AgmHistory | None:
        return await agm_history(told.reader, frame, of, mark=None, limit=5)

    assert await found(HEATONS, look(sight=PUBLIC)) is None
    assert await found(NINTH_AGM, look()) is None
    assert await found(CONGLETON, look(position=3)) is None


async def test_a_sub_groups_annual_meeting_is_not_the_partnerships(
    council: Council,
) -> None:
    """One of a body that leads, and one of a group under it, a year later."""
    walkers = BodyId(uuid4())
    before = await _grown(council, EVERYTHING)
    formed = BodyFormed(
        name="Walkers",
        kind="steering group",
        prefix="W",
        partnership=CONGLETON,
        parent=STEERING_GROUP,
    )
    after = await _grown(
        council,
        [
            said(walkers, formed, "2014-05-10", of=CONGLETON),
            *_an_annual_meeting(walkers, 1, "2014-05-20"),
        ],
    )
    assert after.next == before.next
    assert after.annual_meetings == before.annual_meetings


async def test_a_number_that_two_annual_meetings_bear_is_marked(
    council: Council,
) -> None:
    found = await _grown(
        council, [*EVERYTHING, *_an_annual_meeting(STEERING_GROUP, 9, "2014-05-20")]
    )
    marked = [(m.number, m.number_repeated) for m in found.annual_meetings.items]
    assert marked == [(9, True), (9, True), (8, False)]
    assert not any(one.number_repeated for one in found.called)


async def test_one_without_a_quorum_does_not_count_until_it_goes_on_with_one(
    council: Council,
) -> None:
    opened = _an_annual_meeting(STEERING_GROUP, 10, "2014-11-20")
    adjourned = MeetingAdjourned(for_want_of_quorum=True)
    meeting = opened[0].stream
    waiting = await _grown(
        council,
        [*EVERYTHING, *opened, said(meeting, adjourned, "2014-11-20", of=CONGLETON)],
    )
    assert waiting.next.due_by == date(2015, 5, 1)
    assert waiting.next.because.endswith(
        "(1 May 2014). The later one (20 November 2014) does not count: it was "
        "adjourned for want of a quorum."
    )
    again = MeetingReconvened(on=parse("2014-11-27"))
    went_on = await _grown(council, [said(meeting, again, "2014-11-27", of=CONGLETON)])
    assert went_on.next.due_by == date(2015, 11, 27)
    closed = MeetingClosed(
        openness=OPEN_TO_ALL, quorum=Verdict("not met", "Two were."), notice=IN_TIME
    )
    ended = await _grown(council, [said(meeting, closed, "2014-11-27", of=CONGLETON)])
    assert ended.next.due_by == date(2015, 5, 1)
    assert ended.next.because.endswith("does not count: it ended without a quorum.")


async def _grown(council: Council, events: Sequence[Said]) -> AgmHistory:
    await council.append(events)
    await council.catch_up()
    end = (await council.events())[-1].position
    return await history(council, look(position=end))


def _an_annual_meeting(body: BodyId, number: int, day: str) -> list[Said]:
    called = MeetingCalled(
        body=body,
        when=parse(day),
        kind="annual",
        series=number,
        partnership=CONGLETON,
    )
    meeting = uuid4()
    return [
        said(meeting, called, "2014-05-11", of=CONGLETON),
        said(meeting, MeetingOpened(on=parse(day)), day, of=CONGLETON),
    ]
