"""Sentences about grants, from an enquiry to the closing."""

from typing import Any, assert_never

from domain.dates import in_words
from domain.event import Recorded
from domain.grant_events import (
    ConditionMet,
    GrantApplied,
    GrantAwarded,
    GrantClawedBack,
    GrantClosed,
    GrantDeclined,
    GrantEnquired,
    GrantEvent,
    GrantOffered,
    GrantPaid,
    GrantReconciled,
    GrantReported,
    GrantResumed,
    GrantReturned,
    GrantSuspended,
    GrantVaried,
    GrantWithdrawn,
    OfferAccepted,
    OfferLapsed,
    RecipientNamed,
    ReportChased,
    ReportHandedIn,
    UnderspendDeclared,
)
from domain.grant_judging_events import (
    AssessmentSetAside,
    AwardProposed,
    DiligenceDone,
    EligibilityChecked,
    GrantAssessed,
    GrantInterestDeclared,
    InterestMatched,
)
from domain.grant_published import (
    GrantBroughtIn,
    GrantDescribed,
    GrantRecordedElsewhere,
    LeftoverKept,
)
from domain.meeting_events import Response
from domain.money import in_pounds
from projections.sentences.parts import (
    Parts,
    Person,
    Thing,
    Words,
    acting,
    because,
    by_decision,
    saying,
)

_DID: dict[Response, str] = {
    "withdrew": "withdrew",
    "stayed by agreement": "stayed by agreement",
    "dispensation": "stayed under a dispensation",
    "none": "stayed, and nobody agreed",
}


def say(event: Recorded[Any], facts: GrantEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912, PLR0915 - one case an event
    grant = Thing(event.stream, "grant")
    match facts:
        case GrantEnquired(title=title):
            asked = Thing(event.stream, "grant", title)
            fund = Thing(facts.fund, "fund")
            words = (": ", Words(facts.words)) if facts.words else ()
            return (f"{facts.applicant} asked ", fund, " about ", asked, *words)
        case GrantApplied():
            asked = Thing(event.stream, "grant", facts.title)
            much = f" for {in_pounds(facts.amount)}: "
            return (f"{facts.applicant} asked ", Thing(facts.fund, "fund"), much, asked)
        case RecipientNamed():
            return ("whom ", grant, " is for was entered: ", *_whom(facts))
        case EligibilityChecked(eligible=eligible, why=why):
            found = " was found eligible" if eligible else " was found not eligible"
            return (grant, found, *because(why))
        case DiligenceDone(checks=checks, why=why):
            looked = ", ".join(f"{check.of} ({check.finding})" for check in checks)
            return (
                "whoever asked for ",
                grant,
                f" was looked into: {looked}",
                *because(why),
            )
        case GrantInterestDeclared(person=person, response=response):
            who = Person(person, "somebody")
            words = (": ", Words(facts.interest)) if facts.interest else ()
            return (who, " has to do with ", grant, f" and {_DID[response]}", *words)
        case InterestMatched(person=person):
            who = Person(person, "somebody")
            return (
                who,
                " belongs to whoever asked for ",
                grant,
                ", and is asked about it",
            )
        case AssessmentSetAside(assessor=assessor):
            whose = Person(assessor, "somebody")
            return ("what ", whose, " made of ", grant, " was set aside")
        case GrantAssessed(assessor=assessor, why=why):
            scored = (
                f", {facts.total} of {facts.out_of} points"
                if facts.total is not None
                else ""
            )
            return (acting(event, assessor), " assessed ", grant, scored, *because(why))
        case AwardProposed(amount=amount, why=why):
            return (f"{in_pounds(amount)} was proposed for ", grant, *because(why))
        case GrantAwarded(amount=amount, decision=decision, interests=interests):
            awarded = f" was awarded {in_pounds(amount)}"
            odd = interests is not None and interests.outcome == "irregular"
            irregular = (
                (f"; that is irregular: {interests.because}",)
                if odd and interests
                else ()
            )
            return (grant, awarded, *by_decision(decision), *irregular)
        case GrantDeclined(decision=decision, why=why):
            return (grant, " was declined", *by_decision(decision), *because(why))
        case GrantOffered(until=until, variations=variations):
            stands = f", until {in_words(until)}" if until else ""
            return (grant, f" was offered{stands}", *_words(variations))
        case OfferAccepted():
            return ("the offer of ", grant, " was accepted")
        case OfferLapsed():
            return ("the offer of ", grant, " lapsed")
        case ConditionMet(condition=number, how=how):
            return (f"condition {number} of ", grant, " was met", *_words(how))
        case GrantPaid(amount=amount, reference=reference):
            known_as = f", reference {reference}" if reference else ""
            return (f"{in_pounds(amount)} of ", grant, f" was paid{known_as}")
        case ReportChased(time=time, how=how):
            by = f", by {how}" if how else ""
            return ("the report on ", grant, f" was asked for, {_times(time)}{by}")
        case ReportHandedIn(spent=spent, words=words):
            used = f": {in_pounds(spent)} spent" if spent is not None else ""
            return ("the report on ", grant, f" was handed in{used}", *_words(words))
        case GrantReported(outcome="none"):
            return ("no report on ", grant, " came")
        case GrantReported(outcome=outcome, spent=spent, words=words):
            used = f", {in_pounds(spent)} spent" if spent is not None else ""
            return ("a report on ", grant, f" came: {outcome}{used}", *_words(words))
        case GrantVaried(why=why):
            return (
                grant,
                f" was changed{_changes(facts)}",
                *by_decision(facts.decision),
                *because(why),
            )
        case GrantSuspended(why=why):
            return (grant, " was suspended", *because(why))
        case GrantResumed(why=why):
            return (grant, " was resumed", *because(why))
        case UnderspendDeclared(amount=amount, why=why):
            return (
                f"{in_pounds(amount)} of ",
                grant,
                " will not be needed",
                *because(why),
            )
        case GrantClawedBack(amount=amount, why=why):
            asked_back = f"{in_pounds(amount)} of "
            return (
                asked_back,
                grant,
                " was claimed back",
                *by_decision(facts.decision),
                *because(why),
            )
        case GrantReturned(amount=amount, reference=reference):
            known_as = f", reference {reference}" if reference else ""
            return (f"{in_pounds(amount)} of ", grant, f" came back{known_as}")
        case GrantReconciled(paid=paid, spent=spent, returned=returned):
            went = f"{in_pounds(paid)} paid, {in_pounds(spent)} spent"
            back = f"{in_pounds(returned)} back"
            return (grant, f" was reconciled: {went}, {back}")
        case GrantClosed(amount=amount):
            return (grant, f" was closed; it came to {in_pounds(amount)}")
        case GrantWithdrawn(why=why):
            return (grant, " was withdrawn", *because(why))
        case GrantRecordedElsewhere(fields=fields):
            names = ", ".join(dict.fromkeys(one.name for one in fields))
            return ("another register says more of ", grant, f": {names}")
        case GrantBroughtIn(title=title, awarded=amount, applicant=applicant):
            given = Thing(event.stream, "grant", title)
            much = f" gave {applicant} {in_pounds(amount)}, as was published: "
            return (Thing(facts.fund, "fund"), much, given)
        case GrantDescribed():
            return (
                "what is told of ",
                grant,
                " was written",
                *saying(facts.description),
            )
        case LeftoverKept(words=words):
            return ("a file says more of ", grant, " than has a place: ", Words(words))
        case _:
            assert_never(facts)


def _whom(facts: RecipientNamed) -> Parts:
    """By their entry, which says more than the words; else as they were written."""
    if facts.person is not None:
        return (Person(facts.person, "somebody"),)
    return (Words(facts.recipient),) if facts.recipient else ("not said",)


def _words(words: Any) -> Parts:
    return (": ", Words(words)) if words else ()


def _changes(facts: GrantVaried) -> str:
    """To £400.00; two conditions more; its report by June 2027."""
    said = []
    if facts.amount is not None:
        said.append(f"to {in_pounds(facts.amount)}")
    if facts.conditions:
        said.append("on further conditions")
    if facts.instalments:
        said.append("with further instalments")
    if facts.report_by is not None:
        said.append(f"with its report by {in_words(facts.report_by)}")
    return f" {', '.join(said)}" if said else ""


_TIMES = ("", "once", "twice")


def _times(number: int) -> str:
    """How often by now: once, twice, 3 times."""
    return _TIMES[number] if 0 < number < len(_TIMES) else f"{number} times by now"
