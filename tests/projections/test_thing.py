"""What everything is called: the fold of the names of things."""

from domain import (
    body,
    decision_events,
    fund_events,
    grant_events,
    meeting_events,
    milestone_events,
    partnership,
    plan_events,
    promise,
    scheme_events,
)
from domain.council_events import CouncilRegistered
from domain.dates import parse
from domain.engagement import EngagementHeld
from domain.event import Event, Visibility, Wording
from domain.person import PersonAdded, PersonShownAs
from domain.policies import Verdict
from domain.rules import MeetingKind
from projections.thing import THINGS, Named
from tests.domain.examples import (
    ACTION_PLAN,
    CHAIR,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIRST_OF_MAY_2014,
    MAY_2014,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    COMMUNICATIONS_PLAN,
    HEDGE_PLANTING,
    NINTH_AGM,
    ORCHARD,
    SMALL_GRANTS,
)
from tests.projections.events import Said, folded, recorded, row_of, said
from tests.projections.examples import CONFERENCE, COUNCIL, INVITATION
from tests.projections.history import EVERYTHING

NOT_TESTED = Verdict("unknown", "No rulebook is recorded.")


def label(*history: Said) -> str:
    return row_of(THINGS, *history).label


def called(kind: MeetingKind, when: str, series: int | None = None) -> Said:
    facts = meeting_events.MeetingCalled(
        body=STEERING_GROUP, when=parse(when), kind=kind, series=series
    )
    return said(NINTH_AGM, facts, of=CONGLETON)


def made(title: str | None) -> Said:
    facts = decision_events.DecisionMade(
        body=STEERING_GROUP,
        number="SG/2014/07",
        title=title,
        wording=Wording(quote="We plant it."),
        outcome="carried",
        quorum=NOT_TESTED,
        notice=NOT_TESTED,
        validity="not tested",
    )
    return said(HEDGE_PLANTING, facts, of=CONGLETON)


def established(name: str, visibility: Visibility | None = None) -> Said:
    facts = partnership.PartnershipEstablished(name=name, scheme=COMMUNITY_PARTNERSHIPS)
    return said(CONGLETON, facts, visibility=visibility)


def renamed(name: str, visibility: Visibility | None = None) -> Said:
    return said(CONGLETON, partnership.Renamed(name=name), visibility=visibility)


def test_every_stream_is_one_thing() -> None:
    events = recorded(EVERYTHING)
    assert folded(THINGS, events).keys() == {event.stream for event in events}


def test_a_body_is_a_thing_of_its_partnership() -> None:
    facts = body.BodyFormed(
        name="Steering Group",
        kind="steering group",
        prefix="SG",
        partnership=CONGLETON,
    )
    assert row_of(THINGS, said(STEERING_GROUP, facts)) == Named(
        id=STEERING_GROUP,
        kind="body",
        label="Steering Group",
        partnership=CONGLETON,
        body=STEERING_GROUP,
        visibility="public",
    )


def test_things_are_called_by_their_names_and_titles() -> None:
    first: dict[str, Event] = {
        "Cheshire East Council": CouncilRegistered(name="Cheshire East Council"),
        "Local Working": scheme_events.SchemeCreated(
            name="Local Working", kind="community"
        ),
        "Action plan": plan_events.PlanDrafted(title="Action plan"),
        "Adopt a plan": milestone_events.MilestoneSet(
            plan=ACTION_PLAN, title="Adopt a plan", due=MAY_2014
        ),
        "Small grants": fund_events.FundOpened(name="Small grants"),
        "Apple trees": grant_events.GrantApplied(
            fund=SMALL_GRANTS, applicant="Friends", title="Apple trees", amount=1
        ),
        "Invite Nantwich": promise.PromiseMade(
            wording=Wording(quote="We will."), title="Invite Nantwich"
        ),
        "Conference": EngagementHeld(
            title="Conference", kind="conference", on=parse("2013")
        ),
    }
    streams = (
        *(COUNCIL, COMMUNITY_PARTNERSHIPS, ACTION_PLAN, COMMUNICATIONS_PLAN),
        *(SMALL_GRANTS, ORCHARD, INVITATION, CONFERENCE),
    )
    histories = (said(*one) for one in zip(streams, first.values(), strict=True))
    assert [label(history) for history in histories] == list(first)


def test_a_person_has_no_label() -> None:
    added, chosen = PersonAdded(), PersonShownAs(shown="full name")
    person = row_of(THINGS, said(CHAIR, added), said(CHAIR, chosen))
    assert (person.kind, person.label, person.visibility) == ("person", "", "officers")


def test_a_meeting_is_called_by_its_kind_and_day() -> None:
    assert label(called("annual", "2014-09-04", 9)) == (
        "9th annual meeting on 4 September 2014"
    )
    assert label(called("annual", "2014")) == "annual meeting in 2014"
    assert label(called("ordinary", "2014-04")) == "ordinary meeting in April 2014"
    assert label(called("workshop", "2014~")) == "workshop in about 2014"
    numbers = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111]
    labels = [label(called("annual", "2014", number)) for number in numbers]
    assert " ".join(one.split()[0] for one in labels) == (
        "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 101st 111th"
    )


def test_a_meeting_held_on_another_day_is_called_by_that_day() -> None:
    opened = said(NINTH_AGM, meeting_events.MeetingOpened(on=FIRST_OF_MAY_2014))
    assert label(called("annual", "2014-04-01", 9), opened) == (
        "9th annual meeting on 1 May 2014"
    )


def test_a_meeting_that_was_moved_is_called_by_its_new_day() -> None:
    moved = said(NINTH_AGM, meeting_events.MeetingRearranged(when=FIRST_OF_MAY_2014))
    elsewhere = said(NINTH_AGM, meeting_events.MeetingRearranged(place="School"))
    assert label(called("annual", "2014-04-01", 9), moved, elsewhere) == (
        "9th annual meeting on 1 May 2014"
    )


def test_a_decision_is_called_by_its_number_and_title() -> None:
    assert label(made("Plant a hedge")) == "SG/2014/07 “Plant a hedge”"
    assert label(made(None)) == "SG/2014/07"


def test_a_meeting_and_a_decision_are_of_a_body() -> None:
    assert row_of(THINGS, called("ordinary", "2014")).body == STEERING_GROUP
    assert row_of(THINGS, made(None)).body == STEERING_GROUP


def test_a_partnership_is_called_by_its_last_name() -> None:
    assert label(established("Congleton"), renamed("Congleton Together")) == (
        "Congleton Together"
    )


def test_a_name_that_fewer_may_know_does_not_replace_one_that_more_do() -> None:
    row = row_of(THINGS, established("Congleton"), renamed("Hush", "officers"))
    assert (row.label, row.visibility) == ("Congleton", "public")


def test_a_name_that_more_may_know_is_shown_to_them() -> None:
    row = row_of(THINGS, established("Hush", "officers"), renamed("Congleton"))
    assert (row.label, row.visibility) == ("Congleton", "public")


def test_nothing_but_a_name_changes_a_thing() -> None:
    facts = partnership.FellDormant()
    row = row_of(THINGS, established("Congleton"), said(CONGLETON, facts))
    assert row == row_of(THINGS, established("Congleton"))
