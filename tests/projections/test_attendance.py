"""How members came to meetings, and what the rules make of those who did not."""

from uuid import UUID

from domain.body import BodyFormed, MemberJoined, MemberLeft
from domain.dates import parse
from domain.ids import BodyId, PersonId
from domain.meeting_events import AttendanceTaken, MeetingCalled, MeetingOpened
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from domain.rules import MeetingKind
from projections.attendance import MemberAttendance, attendance
from projections.look import Page
from tests.domain.examples import CHAIR, CONGLETON, SECRETARY
from tests.domain.examples_meetings import MEMBER, NEWCOMER, TREASURER
from tests.projections.asking import look, walk
from tests.projections.events import Said, said
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council

GROUP = BodyId(UUID("01890000-0000-7000-8000-00000000aa01"))


def meeting(
    number: int, day: str, taken: AttendanceTaken | None, kind: MeetingKind = "ordinary"
) -> list[Said]:
    id = UUID(f"01890000-0000-7000-8000-00000000ab{number:02d}")
    called = MeetingCalled(
        body=GROUP, when=parse(day), kind=kind, partnership=CONGLETON
    )
    events = [said(id, called, day), said(id, MeetingOpened(on=parse(day)), day)]
    return [*events, *([said(id, taken, day)] if taken else [])]


HISTORY = [
    said(
        GROUP,
        BodyFormed(
            name="Orchard", kind="core group", prefix="CG", partnership=CONGLETON
        ),
        "2018",
    ),
    *(
        said(GROUP, MemberJoined(person=person), day)
        for person, day in (
            (CHAIR, "2018"),
            (SECRETARY, "2018"),
            (MEMBER, "2018"),
            (NEWCOMER, "2019-04-01"),
            (TREASURER, "2018"),
        )
    ),
    said(GROUP, MemberLeft(person=TREASURER), "2019-01-10"),
    *meeting(1, "2019-02-01", AttendanceTaken(present=(CHAIR, MEMBER))),
    *meeting(
        2, "2019-03-01", AttendanceTaken(present=(CHAIR,), apologies=(SECRETARY,))
    ),
    *meeting(3, "2019-05-01", AttendanceTaken(present=(CHAIR,)), "forum"),
    *meeting(4, "2019-06-01", AttendanceTaken(present=(CHAIR,), present_count=1)),
    *meeting(5, "2019-07-01", AttendanceTaken(present=(NEWCOMER,), present_count=30)),
    *meeting(6, "2019-08-01", None),
]
RULE = said(
    CONGLETON,
    RulebookAdopted(
        rulebook=Rulebook(
            in_force=parse("2019-01-01"), absences=2, clauses={"absences": "4.6"}
        )
    ),
    "2019-01-01",
)


async def came(council: Council, day: str) -> dict[PersonId, MemberAttendance]:
    frame = look(day, position=len(EVERYTHING) + len(HISTORY))
    found = await attendance(council.reader, frame, GROUP, mark=None, limit=50)
    assert found is not None
    return {one.person: one for one in found.items}


async def test_who_came_who_was_sorry_and_who_was_missed(council: Council) -> None:
    await council.append([*EVERYTHING, RULE, *HISTORY])
    await council.catch_up()

    rows = await came(council, "2019-06-30")

    assert rows.keys() == {CHAIR, SECRETARY, MEMBER, NEWCOMER}
    told = {
        person: (r.meetings, r.came, r.apologies, r.missed, r.not_recorded)
        for person, r in rows.items()
    }
    assert told == {
        CHAIR: (3, 3, 0, 0, 0),
        SECRETARY: (3, 0, 1, 2, 0),
        MEMBER: (3, 1, 0, 2, 0),
        NEWCOMER: (1, 0, 0, 1, 0),
    }
    in_a_row = {person: r.missed_in_a_row for person, r in rows.items()}
    assert in_a_row == {CHAIR: 0, SECRETARY: 3, MEMBER: 2, NEWCOMER: 1}
    outcomes = {person: r.ceases.outcome for person, r in rows.items()}
    assert outcomes == {
        CHAIR: "stays",
        SECRETARY: "ceases",
        MEMBER: "ceases",
        NEWCOMER: "stays",
    }
    assert rows[MEMBER].ceases.because == (
        "Rulebook 2 (4.6) ends the membership of whoever misses 2 meetings in a row; "
        "2 were missed."
    )

    # Of the thirty who came in July one is named, and in August nobody wrote it down.
    later = await came(council, "2019-09-01")
    assert later[NEWCOMER].came == 1
    assert (later[MEMBER].meetings, later[MEMBER].not_recorded) == (5, 2)
    assert later[MEMBER].missed_in_a_row == 0


async def test_members_come_by_pages(council: Council) -> None:
    await council.append([*EVERYTHING, RULE, *HISTORY])
    await council.catch_up()
    frame = look("2019-09-01", position=len(EVERYTHING) + len(HISTORY))

    async def page(mark: str | None) -> Page[MemberAttendance]:
        found = await attendance(council.reader, frame, GROUP, mark=mark, limit=3)
        assert found is not None
        return found

    pages = await walk(page)
    assert [[one.person for one in part] for part in pages] == [
        [CHAIR, SECRETARY, MEMBER],
        [NEWCOMER],
    ]
    none = await attendance(council.reader, frame, CONGLETON, mark=None, limit=3)
    assert none is None
