"""Five things to try in the demonstration, each one link away; nowhere else."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from commands.labels import PRACTICE, id_of
from web.language import gettext as _
from web.visit import Visit


class Step(Struct, frozen=True):
    """Something to try: what it is, what one sees, and the address that leads there."""

    title: str
    words: str
    address: str


Steps: TypeAlias = tuple[Step, ...]


def tour_of(visit: Visit) -> Steps:
    """What to try with the council that is visited, if this is a demonstration."""
    if not visit.state.demo:
        return ()
    return _TOURS.get(visit.slug, _practice)()


def _practice() -> Steps:
    riverside = id_of(PRACTICE, "riverside")
    here = "/councils/practice"
    bench = id_of(PRACTICE, "decision-bench")
    return (
        Step(
            _("Is the plan on track?"),
            _("One sentence, and every number in it leads to what it counts."),
            f"{here}/partnerships/{riverside}#plan",
        ),
        Step(
            _("Read a decision"),
            _("Who decided, by which rule, whether it stands and what followed."),
            f"{here}/decisions/{bench}",
        ),
        Step(
            _("Go back to May 2026"),
            _("Every page can be asked for as things were on a past day."),
            f"{here}/partnerships/{riverside}?as_of=2026-05-31",
        ),
        Step(
            _("Log a decision as the secretary"),
            _("Take the secretary's place, and write down what was agreed."),
            f"{here}/try?then=/decisions/new",
        ),
        Step(
            _("Print a pack for the annual meeting"),
            _("For the next one, or for one that was held: you choose at the top."),
            f"{here}/partnerships/{riverside}/agm-pack",
        ),
    )


def _elsewhere() -> Step:
    return Step(
        _("See how meetings and money look"),
        _("The documents tell little of either; the practice council has both."),
        "/councils/practice",
    )


def _cheshire_east() -> Steps:
    here = "/councils/cheshire-east"
    return (
        Step(
            _("What was promised for January 2015?"),
            _("Four milestones with their dates, as the document put them."),
            f"{here}#milestones",
        ),
        Step(
            _("Six partnerships, or five?"),
            _("Where the document contradicts itself, both are kept."),
            f"{here}/schemes#discrepancies",
        ),
        Step(
            _("What a partnership must not do"),
            _("The scheme's own limits, clause by clause."),
            f"{here}/schemes#limits",
        ),
        Step(
            _("Where did this come from?"),
            _("Each entry names its document and paragraph."),
            f"{here}/audit-trail",
        ),
        _elsewhere(),
    )


def _bolton() -> Steps:
    here = "/councils/bolton"
    return (
        Step(
            _("What is a Community Alliance?"),
            _("In the council's own words, question by question."),
            f"{here}/schemes",
        ),
        Step(
            _("Seven areas are supported"),
            _("Each has its Alliance; what nobody wrote down stays not recorded."),
            f"{here}/partnerships",
        ),
        Step(
            _("No annual meeting is owed"),
            _("An Alliance is not a meeting: nobody is ever overdue here."),
            f"{here}/partnerships?area=Halliwell",
        ),
        Step(
            _("What the council promised"),
            _("Every intention in the document, kept or not yet."),
            f"{here}/promises",
        ),
        _elsewhere(),
    )


def _stockport() -> Steps:
    here = "/councils/stockport"
    return (
        Step(
            _("A team around the place"),
            _("What was tried in the Heatons, and what came of it."),
            f"{here}/partnerships?area=the+Heatons",
        ),
        Step(
            _("What stood in people's way"),
            _("Five barriers, as the article names them."),
            f"{here}/schemes#lists",
        ),
        Step(
            _("What was held for people"),
            _("A workshop of equals, a volunteer match event, drop-in groups."),
            f"{here}/engagements",
        ),
        Step(
            _("What was promised"),
            _("A directory, and bringing the workforce together."),
            f"{here}/promises",
        ),
        _elsewhere(),
    )


def _trafford() -> Steps:
    here = "/councils/trafford"
    return (
        Step(
            _("Three questions"),
            _("What can people do, where is help needed, what is left for agencies?"),
            f"{here}/schemes#questions",
        ),
        Step(
            _("Four localities on a map"),
            _("As the council publishes them, with its community hubs."),
            f"{here}#areas",
        ),
        Step(
            _("What's strong, not what's wrong"),
            _("The principles, word for word, each with its paragraph."),
            f"{here}/schemes#lists",
        ),
        Step(
            _("Two accounts of one thing"),
            _("Who a Community Builder is, the document says in two ways."),
            f"{here}/schemes#discrepancies",
        ),
        _elsewhere(),
    )


_TOURS: dict[str, Callable[[], Steps]] = {
    "practice": _practice,
    "cheshire-east": _cheshire_east,
    "bolton": _bolton,
    "stockport": _stockport,
    "trafford": _trafford,
}
