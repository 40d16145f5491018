"""A draft of minutes, composed: what stands in it, in which order, and whose names."""

from datetime import date
from uuid import UUID

from msgspec.structs import replace

from domain.event import Wording
from domain.person import Shown
from domain.policies import Verdict
from projections.decision import DECISIONS
from projections.decision_row import Decision
from projections.look import PUBLIC, Look
from projections.meeting import MEETINGS, Meeting
from projections.meeting_elections import Elected
from projections.meeting_parts import Attendance, Movement
from projections.minutes_sections import Told
from projections.minutes_text import compose, minutes_draft, text_of
from projections.names import Names
from tests.domain.examples import CHAIR, CONGLETON, SECRETARY
from tests.domain.examples_meetings import HEDGE_PLANTING, NEXT_MEETING, NINTH_AGM
from tests.projections.asking import look
from tests.projections.events import folded, recorded
from tests.projections.examples import CALLED_OFF, EIGHTH_AGM, IN_BLOOM_MEETING
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council
from tests.projections.saying import TO_AN_OFFICER, TO_THE_PUBLIC

EVENTS = recorded(EVERYTHING)
MEETING_ROWS: dict[UUID, Meeting] = folded(MEETINGS, EVENTS)
DECISION_ROWS: dict[UUID, Decision] = folded(DECISIONS, EVENTS)

THE_AGM = Told(
    body="Congleton Steering Group",
    meeting=MEETING_ROWS[NINTH_AGM],
    decisions=(DECISION_ROWS[HEDGE_PLANTING],),
)

WHOLE = """\
Congleton Steering Group
Minutes of the 9th annual meeting on 1 May 2014
Place: Town Hall
Called for: 19:30

Present: Asha Patel, Ben Shaw and one other (4 in all).
Apologies: one member.
Members of the public: 30 people.

Notice was given on 10 April 2014 (poster).
Rulebook 1 asks for 14 clear days of notice.
Rulebook 1 asks for at least 3 present; 4 were.
It was open to all.

Reports received
- Accounts for 2013-14

Elections
A former member was elected chair, unopposed.

Decisions
SG/2014/07 Plant a hedge
“It rained.”
The meeting agreed this, by vote (3 for, 1 against, 0 abstained), proposed by Asha \
Patel, seconded by Ben Shaw, to be reviewed by 2015.
3 for, 1 against, 0 abstained.

The meeting was closed.
"""


def text(told: Told, names: Names = TO_AN_OFFICER) -> str:
    return text_of(compose(told), names, CONGLETON)


def test_everything_that_was_recorded_has_its_place() -> None:
    assert text(THE_AGM) == WHOLE


def test_the_public_reads_no_name_that_is_not_shown() -> None:
    shown = text(THE_AGM, TO_THE_PUBLIC)
    assert "Present: 3 members (4 in all).\n" in shown
    for name in ("Asha", "Patel", "Ben", "Shaw"):
        assert name not in shown
    first_names: dict[object, Shown] = {CHAIR: "first name", SECRETARY: "office only"}
    half = text(THE_AGM, replace(TO_THE_PUBLIC, shown=first_names))
    assert "proposed by Asha, seconded by a member" in half


def test_what_was_not_recorded_is_left_out_or_said_to_be_so() -> None:
    told = Told("Steering Group", MEETING_ROWS[EIGHTH_AGM], ())
    assert text(told) == (
        "Steering Group\n"
        "Minutes of the 8th annual meeting on 2 May 2013\n"
        "Place: Town Hall\n"
        "Called for: 19:30\n\n"
        "Who was there is not recorded.\n\n"
        "No rulebook is recorded.\n"
        "It was open to all.\n\n"
        "The meeting was closed.\n"
    )


def test_a_meeting_that_was_not_held_says_so() -> None:
    for meeting, end in (
        (NEXT_MEETING, "The meeting has not been held yet.\n"),
        (CALLED_OFF, "The meeting was cancelled.\n"),
    ):
        assert text(Told("Steering Group", MEETING_ROWS[meeting], ())).endswith(end)


def test_people_who_were_only_counted_are_counted() -> None:
    there = Attendance(present=(), apologies=(), counted=1, public=1)
    told = replace(THE_AGM, meeting=replace(THE_AGM.meeting, attendance=there))
    assert "Present: 1 person.\nMembers of the public: 1 person.\n" in text(told)


def test_those_who_came_were_there_though_nobody_took_attendance() -> None:
    day = date(2013, 5, 2)
    came = tuple(
        Movement(who, "came", at, day, number, "in the room", votes=True)
        for number, (who, at) in enumerate(((CHAIR, None), (SECRETARY, "19:40")), 1)
    )
    meeting = replace(MEETING_ROWS[EIGHTH_AGM], movements=came)
    shown = text(Told("Steering Group", meeting, ()))
    assert "Present: Asha Patel and Ben Shaw.\n" in shown
    assert "In the course of the meeting\n19:40: Ben Shaw came.\n" in shown


def test_an_election_says_how_it_went() -> None:
    contested = Elected(
        "chair", CHAIR, unopposed=False, votes_for=7, on=date(2014, 5, 1), position=0
    )
    told = replace(THE_AGM, meeting=replace(THE_AGM.meeting, elected=(contested,)))
    line = "Asha Patel was elected chair, in a contest, with 7 votes.\n"
    assert line in text(told)


def test_a_decision_against_the_rules_says_why() -> None:
    failed = Verdict("not met", "Two came.")
    decision = replace(
        THE_AGM.decisions[0],
        validity="irregular",
        quorum=failed,
        wording=Wording(quote="That a hedge be planted."),
    )
    shown = text(replace(THE_AGM, decisions=(decision,)))
    assert "“That a hedge be planted.”\n" in shown
    assert "; it is irregular: Two came.\n" in shown


async def test_it_is_composed_from_what_the_reader_may_see(told: Council) -> None:
    async def composed(frame: Look, id: UUID = NINTH_AGM) -> str | None:
        found = await minutes_draft(told.reader, told.vault, frame, id)
        return found.text if found else None

    whole, public = await composed(look()), await composed(look(sight=PUBLIC))
    assert whole is not None
    assert public is not None
    assert whole.startswith("Steering Group\nMinutes of the 9th annual meeting")
    hidden = "SG/2014/08 Close the forum"  # a decision for members alone
    assert hidden in whole
    assert hidden not in public
    early = await composed(look("2014-04-30"))
    assert early is not None
    assert "The meeting has not been held yet." in early
    assert "Elections" not in early
    assert await composed(look(), UUID(int=0)) is None


COURSE = """\
In the course of the meeting
19:10: Ben Shaw of School came by video for a former member.
Rulebook 1 asks for at least 2 present; 2 were.
Asha Patel declared an interest in item 2 (“It rained.”) and withdrew.
20:00: Ben Shaw left.
Rulebook 1 asks for at least 2 present; 1 was.
The meeting was adjourned at 20:05 for want of a quorum; it went on on 12 March 2013.

Agenda
1. Interests
2. Tubs

Elections
Put forward as chair: Asha Patel and one other.
Votes for chair: Asha Patel 1; a former member 1; spoilt 1. Rulebook 1 has ties \
settled by lot.
Asha Patel was elected chair, with 1 vote.
"""


def test_the_course_of_a_meeting_and_its_agenda_stand_in_their_order() -> None:
    told = Told("In Bloom", MEETING_ROWS[IN_BLOOM_MEETING], ())
    assert COURSE in text(told)


def test_what_was_decided_stands_under_its_item() -> None:
    decision = replace(DECISION_ROWS[HEDGE_PLANTING], item=2)
    told = Told("In Bloom", MEETING_ROWS[IN_BLOOM_MEETING], (decision,))
    assert "2. Tubs\nSG/2014/07 Plant a hedge\n“It rained.”\n" in text(told)
    assert "ecisions\n" not in text(told)
