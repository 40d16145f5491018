"""How the forms about decisions are worded."""

from collections.abc import Mapping

from msgspec.structs import replace

from web.form import FORMS, Form
from web.language import marked as _

HOW: Mapping[str, str] = {
    "vote": _("By a vote"),
    "consent": _("Nobody objected, and no vote was taken"),
    "written resolution": _("In writing, by letter or e-mail"),
    "delegation": _("By somebody whom we had let decide"),
    "not recorded": _("I do not know"),
}
OUTCOMES: Mapping[str, str] = {
    "carried": _("Agreed"),
    "lost": _("Not agreed"),
    "deferred": _("Put off to another day"),
    "withdrawn": _("Withdrawn by whoever proposed it"),
}
MATTERS: Mapping[str, str] = {
    "business": _("Ordinary business"),
    "rulebook": _("Changing our rules"),
    "membership": _("Taking in a member"),
    "removal": _("Removing somebody"),
    "dissolution": _("Winding up the partnership"),
    "election": _("An election"),
}
SIDES: Mapping[str, str] = {
    "for": _("For"),
    "against": _("Against"),
    "abstain": _("Abstained"),
}

_OPTIONS = {
    "how": HOW,
    "outcome": OUTCOMES,
    "matter": MATTERS,
    "vote": SIDES,
    "casting": SIDES,
}
ASK: Mapping[str, tuple[str, str]] = {
    "words": (_("What was agreed?"), _("As it was put, in a sentence or two.")),
    "body": (_("Who agreed it?"), ""),
    "occurred": (_("When?"), _("A month or a year will do: May 2014, 2014.")),
    "title": (_("A short title"), _("For lists. Never a person's name.")),
    "quote": (
        _("Words already published"),
        _("Word for word, instead of your own; say below where they stand."),
    ),
    "meeting": (
        _("At which meeting?"),
        _("Notice and quorum are then tested by your rules."),
    ),
    "item": (_("Number of the item on its agenda"), ""),
    "further": (
        _("The meeting decided on this item before, and this is another decision"),
        "",
    ),
    "matter": (
        _("What kind of matter was it?"),
        _("Some need more votes than others, if your rules say so."),
    ),
    "how": (_("How was it decided?"), ""),
    "outcome": (_("What came of it?"), _("If you choose none: it was agreed.")),
    "proposer": (_("Who proposed it?"), ""),
    "seconder": (_("Who seconded it?"), ""),
    "votes": (_("How the votes fell"), ""),
    "for": (_("For"), ""),
    "against": (_("Against"), ""),
    "abstain": (_("Abstained"), ""),
    "ballots": (
        _("Votes by name"),
        _("Only if each vote was taken down with its name, instead of the numbers."),
    ),
    "person": (_("Who voted?"), ""),
    "vote": (_("How?"), ""),
    "organisation": (_("For which organisation?"), ""),
    "casting": (_("The chair broke a tie by voting"), ""),
    "chair_voted": (_("Had the chair voted before?"), ""),
    "delegated_by": (_("Which decision let them decide?"), ""),
    "within": (_("Within which limit?"), _("As that decision put it: up to £100.")),
    "ratifies": (
        _("It stands by these earlier decisions"),
        _("They had broken a rule, or could not be tested, and are to count."),
    ),
    "supersedes": (_("It takes the place of"), ""),
    "review_by": (_("Look at it again by"), ""),
    "source": (_("Where it is written down"), ""),
    "document": (_("Document"), _("Minute book 2, letter of 3 May 2014 …")),
    "place": (_("Page or paragraph"), ""),
    "sha256": (
        _("SHA-256 of the file"),
        _("Only if you have the file and know what this is."),
    ),
    "reason": (
        _("A note about this entry"),
        _("Why it is entered, or entered now. It stays with the entry."),
    ),
    "on_behalf_of": (_("Entered for which body?"), ""),
    "authority": (_("By what right it was done"), ""),
    "decision": (_("A decision"), ""),
    "clause": (_("A clause of your rules"), ""),
    "statute": (_("A law"), ""),
}

_SECTIONS = (
    (_("How it was decided"), ("how", "outcome", "votes", "proposer", "seconder")),
    (_("Where and about what"), ("meeting", "item", "further", "title")),
)
_FOLDS = (
    (_("Votes by name"), ("ballots", "casting", "chair_voted")),
    (_("Rules and standing"), ("matter", "delegated_by", "within", "review_by")),
    (_("What it follows from or replaces"), ("supersedes", "ratifies")),
    (_("Papers"), ("source", "quote", "reason")),
)
"""What few decisions need: each stands behind a fold of its own."""

FORMS["decision.make"] = Form(
    title=_("What was agreed"),
    intro=_("Three things are enough. What nobody wrote down stays “not recorded”."),
    submit=_("Log this decision"),
    said=_("The decision is logged, and has its number."),
    first=("words", "body", "occurred"),
    needed=("words", "occurred"),
    instead={"words": "quote"},
    unasked=("on", "corrects", "authority", "on_behalf_of"),
    fixed=("meeting", "item", "supersedes"),
    further=_("Say more, if you know it: votes, who proposed it, which meeting"),
    sections=(*_SECTIONS, *_FOLDS),
    folded=tuple(title for title, _fields in _FOLDS),
    ask=ASK,
    options=_OPTIONS,
)

FROM_PAPER = replace(
    FORMS["decision.make"],
    title=_("Log a past decision from paper"),
    intro=_(
        "Take it from the minute book as it stands there. It is shown as a late entry: "
        "with the day on which it was made, and the day on which it was entered."
    ),
    first=("words", "body", "occurred", "source", "votes"),
    needed=("words", "occurred", "document"),
    unasked=(*FORMS["decision.make"].unasked, "source.sha256"),
    further=_("What else the paper says"),
    ask={
        **ASK,
        "occurred": (
            _("When was it agreed?"),
            _(
                "As exactly as the paper says: 4 May 2014, April 2014, 2014, about "
                "2014. Your wording is kept beside it."
            ),
        ),
        "source": (_("Which paper is it from?"), ""),
        "votes": (
            _("How the votes fell, as far as known"),
            _("Leave it empty if the paper does not say."),
        ),
    },
    sections=(
        (_("How it was decided"), ("how", "outcome", "proposer", "seconder")),
        *_SECTIONS[1:],
        *_FOLDS[:-1],
        (_("About this entry"), ("quote", "reason")),
    ),
)

FORMS["decision.complete"] = Form(
    title=_("Add what was not recorded"),
    intro=_(
        "What you leave empty stays as it is. The rules then judge the decision again, "
        "and the verdicts of before stay beside the new ones. Send it empty to have it "
        "judged again and nothing more."
    ),
    submit=_("Add this"),
    said=_("What you know is added, and the rules have judged the decision again."),
    first=("how", "votes", "proposer", "seconder", "meeting", "title"),
    unasked=("corrects", "authority", "on_behalf_of"),
    further=_("Say more"),
    sections=(
        (_("Where and about what"), ("item", "further", "matter", "on", "review_by")),
        (_("If the chair broke a tie"), ("casting", "chair_voted")),
        (_("If each vote was taken down with its name"), ("ballots",)),
        (_("If something else was recorded before"), ("reason", "rules", "source")),
    ),
    ask={
        **ASK,
        "on": (_("On which day was it made?"), ""),
        "rules": (
            _("By which rules is it to be judged?"),
            _("Say above why, if it is to be by those that are known now."),
        ),
        "reason": (
            _("Why does it change?"),
            _("Needed only if something else was recorded: what was wrong with that."),
        ),
    },
    options={
        **_OPTIONS,
        "rules": {
            "then": _("Those that were on record when it was first judged"),
            "now": _("Those that are on record now"),
        },
    },
)

FILTERS = Form(
    title=_("Decisions"),
    ask={
        "partnership": (_("Partnership"), ""),
        "body": (_("Group"), ""),
        "outcome": (_("What came of it"), ""),
        "validity": (_("Does it count?"), ""),
        "how": (_("How it was decided"), ""),
        "matter": (_("Kind of matter"), ""),
        "since": (_("From this day"), ""),
        "until": (_("To this day"), ""),
        "unreported": (_("Made outside a meeting and not yet reported to one"), ""),
        "review_before": (_("To be looked at again before"), ""),
    },
    options={
        **_OPTIONS,
        "validity": {
            "valid": _("Valid"),
            "irregular": _("Irregular: it broke a rule"),
            "ratified": _("Ratified afterwards"),
            "void": _("Void"),
            "not tested": _("Not tested by all the rules"),
        },
    },
)
