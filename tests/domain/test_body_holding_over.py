"""Holding over when a term has run out, and the council's invitation after that."""

from datetime import date

from domain.body import Body, BodyEvent, MemberJoined, evolve
from domain.body_seats import holds, invite_officer
from domain.dates import parse
from domain.errors import NotReady
from domain.offices import OfficeTaken
from domain.rulebook import Rulebook
from tests.domain.examples import CHAIR
from tests.domain.examples_meetings import CHAIR_JOINED, EXECUTIVE_FORMED, NEWCOMER
from tests.specification import Specification

TODAY = date(2014, 5, 20)
THE_OFFICE_ENDS = Rulebook(
    in_force=parse("2013-01-01"), holding_over=False, clauses={"holding_over": "7.3"}
)
UNTIL_APRIL = OfficeTaken(office="chair", person=CHAIR, term_until=parse("2014-04"))


def given(*events: BodyEvent) -> Specification[Body, BodyEvent]:
    return Specification(evolve, (EXECUTIVE_FORMED, *events))


def body(*events: BodyEvent) -> Body:
    state = evolve(None, EXECUTIVE_FORMED)
    for event in events:
        state = evolve(state, event)
    return state


def test_an_officer_holds_over_until_somebody_follows() -> None:
    group = body(CHAIR_JOINED, UNTIL_APRIL)

    assert holds(group, "chair", [], date(2014, 4, 30)) == CHAIR
    assert holds(group, "chair", [], TODAY) == CHAIR
    assert holds(group, "secretary", [], TODAY) is None


def test_a_rulebook_may_end_the_office_with_its_term() -> None:
    group = body(CHAIR_JOINED, UNTIL_APRIL)

    assert holds(group, "chair", [THE_OFFICE_ENDS], date(2014, 4, 30)) == CHAIR
    assert holds(group, "chair", [THE_OFFICE_ENDS], TODAY) is None


def test_the_council_invites_nobody_while_an_officer_is_left() -> None:
    given(CHAIR_JOINED, UNTIL_APRIL).when(
        invite_officer, office="secretary", person=NEWCOMER, today=TODAY
    ).then_refused(NotReady, "still has a chair")


def test_the_council_invites_an_officer_where_none_is_left() -> None:
    invited = OfficeTaken(office="secretary", person=NEWCOMER, how="invited")
    joined = MemberJoined(person=NEWCOMER, how="invited")
    given().when(invite_officer, office="secretary", person=NEWCOMER, today=TODAY).then(
        joined, invited
    )
    given(CHAIR_JOINED, UNTIL_APRIL).when(
        invite_officer,
        office="secretary",
        person=NEWCOMER,
        today=TODAY,
        rulebooks=[THE_OFFICE_ENDS],
    ).then(joined, invited)
