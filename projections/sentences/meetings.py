"""Sentences about a meeting: called, held, closed; who came and who was elected."""

from typing import Any, assert_never

from domain.dates import in_words
from domain.election_events import ElectionHeld, OfficerElected, PersonNominated
from domain.event import Recorded
from domain.meeting_events import (
    AttendanceTaken,
    DecisionReached,
    InterestDeclared,
    ItemAdded,
    ItemMoved,
    ItemRemoved,
    ItemTaken,
    MeetingAdjourned,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingEvent,
    MeetingJudgedAnew,
    MeetingOpened,
    MeetingRearranged,
    MeetingReconvened,
    NoticeGiven,
    NoticeWaived,
    PersonArrived,
    PersonDeparted,
    QuorumChanged,
    ReportReceived,
    Response,
    SensitiveInterestDeclared,
)
from domain.voting import BY_METHOD
from projections.phrases import at, counted, quoted
from projections.sentences.parts import (
    Part,
    Parts,
    People,
    Person,
    Thing,
    Words,
    because,
)
from projections.thing import meeting_label


def say(event: Recorded[Any], facts: MeetingEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one case an event
    this = Thing(event.stream, "meeting")
    match facts:
        case MeetingCalled():
            return _called(event, facts)
        case MeetingRearranged():
            return _rearranged(this, facts)
        case NoticeGiven(on=on, how=how):
            return ("Notice of ", this, f" was given {at(on)}{_means(how)}")
        case NoticeWaived(by=by, how=how):
            did = f"{counted(by, 'person', 'people')} did without notice of "
            return (did, this, _means(how))
        case MeetingOpened():
            return (this, " was opened")
        case MeetingAdjourned():
            return _adjourned(this, facts)
        case MeetingReconvened(on=on):
            return (this, f" was continued {at(on)}")
        case MeetingClosed() | MeetingJudgedAnew():
            verdicts = (facts.openness, facts.quorum, facts.notice)
            whys = dict.fromkeys(verdict.because for verdict in verdicts)
            anew = isinstance(facts, MeetingJudgedAnew)
            did = "was judged anew after it was closed" if anew else "was closed"
            return (this, f" {did}. ", " ".join(whys))
        case MeetingCancelled(why=why):
            return (this, " was cancelled", *because(why))
        case AttendanceTaken():
            return ("Attendance at ", this, *_attended(facts))
        case PersonArrived():
            return _arrived(this, facts)
        case PersonDeparted(person=person, at=time):
            return (Person(person), " left ", this, _time(time))
        case QuorumChanged(quorum=quorum, at=time):
            now = f" {_QUORUM.get(quorum.outcome, 'was tested')}{_time(time)}. "
            return ("The quorum of ", this, now, quorum.because)
        case InterestDeclared():
            return _declared(this, facts)
        case SensitiveInterestDeclared(person=person, interest=interest):
            what = Words(interest)
            return (
                "The interest of ",
                Person(person),
                _in(facts.item),
                this,
                ": ",
                what,
            )
        case ItemAdded(item=item, title=title):
            return (f"Item {item}, {quoted(title)}, was put on the agenda of ", this)
        case ItemMoved(item=item, to=to, title=title):
            moved = f"Item {item}, {quoted(title)}, became item {to} on the agenda of "
            return (moved, this, _after(facts))
        case ItemRemoved(item=item, title=title):
            taken = f"Item {item}, {quoted(title)}, was taken off the agenda of "
            return (taken, this, _after(facts))
        case ItemTaken(item=item, quorum=quorum, at=time):
            return (this, f" came to item {item}{_time(time)}. ", quorum.because)
        case ReportReceived(title=title):
            return (this, f" received the report {quoted(title)}")
        case DecisionReached(decision=decision, item=item):
            under = f" under item {item}" if item is not None else ""
            return (this, " reached ", Thing(decision, "decision"), under)
        case PersonNominated():
            return _nominated(this, facts)
        case ElectionHeld():
            return _polled(this, facts)
        case OfficerElected(office=office, person=person):
            elected = f" was elected {office} at "
            against = facts.against
            said = (
                f", against the rules: {against.because.rstrip('.')}" if against else ""
            )
            return (Person(person), elected, this, f"{_counted_votes(facts)}{said}")
        case _:
            assert_never(facts)


_QUORUM = {"met": "was reached", "not met": "was not met", "lost": "was lost"}
RESPONSES: dict[Response, str] = {
    "withdrew": "withdrew",
    "stayed by agreement": "stayed, as the others agreed",
    "dispensation": "stayed, with a dispensation",
    "none": "stayed",
}


def _called(event: Recorded[Any], facts: MeetingCalled) -> Parts:
    this = Thing(event.stream, "meeting", meeting_label(facts))
    starts = f", to start at {facts.starts_at}" if facts.starts_at else ""
    place = f", place: {facts.place}" if facts.place else ""
    openness = {None: "", True: "; it is open to all", False: "; it is not open to all"}
    rest = f"{starts}{place}{openness[facts.open_to_all]}"
    return (Thing(facts.body, "body"), " called ", this, rest)


def _attended(facts: AttendanceTaken) -> Parts:
    count = facts.present_count or len(facts.present)
    there = f": {counted(count, 'person', 'people')} present"
    if not count:
        there = ": how many were present is not recorded"
    named: Parts = ()
    if facts.present:
        among = ", among them " if count > len(facts.present) else ", "
        named = (among, People(facts.present))
    sorry: Parts = ()
    if facts.apologies:
        sorry = ("; apologies from ", People(facts.apologies))
    public = ""
    if facts.public_count is not None:
        members = counted(
            facts.public_count, "member of the public", "members of the public"
        )
        public = f"; {members} came"
    verdict = f". {facts.quorum.because}" if facts.quorum else ""
    return (there, *named, *_otherwise(facts), *sorry, f"{public}{verdict}")


def _otherwise(facts: AttendanceTaken) -> Parts:
    """Those who were not in the room, and those without a vote."""
    ways = (
        ("by phone", facts.by_phone),
        ("by video", facts.by_video),
        ("without a vote", facts.in_attendance),
    )
    return tuple(
        part for how, who in ways if who for part in (f"; {how}: ", People(who))
    )


def _counted_votes(facts: OfficerElected) -> str:
    how = {None: "", True: ", unopposed", False: ", in a contest"}[facts.unopposed]
    if facts.votes_for is None:
        return how
    return f"{how}, with {counted(facts.votes_for, 'vote')}"


def _rearranged(this: Thing, facts: MeetingRearranged) -> Parts:
    day = f", to be held {at(facts.when)}" if facts.when else ""
    starts = f", to start at {facts.starts_at}" if facts.starts_at else ""
    place = f", place: {facts.place}" if facts.place else ""
    moved = f" was rearranged{day}{starts}{place}" if day or starts or place else ""
    opens = {None: "", True: " is open to all", False: " is not open to all"}
    said = " and".join(filter(None, (moved, opens[facts.open_to_all])))
    return (this, said, *because(facts.why))


def _adjourned(this: Thing, facts: MeetingAdjourned) -> Parts:
    until = f" until {in_words(facts.until)}" if facts.until else ""
    want = " for want of a quorum" if facts.for_want_of_quorum else ""
    return (this, f" was adjourned{_time(facts.at)}{until}{want}", *because(facts.why))


def _arrived(this: Thing, facts: PersonArrived) -> Parts:
    allowed = f". {facts.allowed.because}" if facts.allowed else ""
    if facts.how == "by proxy" and facts.for_:
        holds = (Person(facts.person), " held the vote of ", Person(facts.for_))
        return (*holds, " at ", this, f"{_time(facts.at)}{allowed}")
    how = "" if facts.how == "in the room" else f" {facts.how}"
    whom: Parts = (", in the place of ", Person(facts.for_)) if facts.for_ else ()
    of = f", for {facts.organisation}" if facts.organisation else ""
    vote = "" if facts.votes else ", without a vote"
    came = (Person(facts.person), " came to ", this, f"{how}{_time(facts.at)}")
    return (*came, *whom, f"{of}{vote}{allowed}")


def _after(facts: ItemMoved | ItemRemoved) -> str:
    """What has to be seen of a change that those who had notice do not know."""
    return ", after notice of it had been given" if facts.after_notice else ""


def _declared(this: Thing, facts: InterestDeclared) -> Parts:
    where = _in(facts.item)
    what: Parts = (": ", Words(facts.interest)) if facts.interest else ()
    did = f" and {RESPONSES[facts.response]}"
    return (Person(facts.person), f" declared an interest{where}", this, did, *what)


def _in(item: int | None) -> str:
    return " at " if item is None else f" in item {item} of "


def _nominated(this: Thing, facts: PersonNominated) -> Parts:
    proposed: Parts = (" by ", Person(facts.proposer)) if facts.proposer else ()
    seconded: Parts = ()
    if facts.seconder:
        seconded = (", seconded by ", Person(facts.seconder))
    consent = {
        None: "; whether they agreed is not recorded",
        True: "",
        False: "; they did not agree",
    }[facts.consented]
    nominated = f" was put forward as {facts.office}"
    late = f". {facts.in_time.because}" if facts.in_time.outcome == "late" else ""
    return (
        *(Person(facts.person), nominated, *proposed, *seconded, " at ", this),
        f"{consent}{late}",
    )


def _polled(this: Thing, facts: ElectionHeld) -> Parts:
    counts: list[Part] = []
    for one in facts.counts:
        counts += [
            "; " if counts else ": ",
            Person(one.person),
            f" {counted(one.votes, 'vote')}",
        ]
    spoilt = f"; {facts.spoilt} spoilt" if facts.spoilt else ""
    tie = ""
    if facts.tie:
        settled = BY_METHOD[facts.tie.method]
        tie = f". The tie was settled {settled}. {facts.tie.allowed.because}"
    return ("The vote for ", f"{facts.office} at ", this, *counts, f"{spoilt}{tie}")


def _means(how: str | None) -> str:
    return f" ({how})" if how else ""


def _time(at_time: str | None) -> str:
    return f" at {at_time}" if at_time else ""
