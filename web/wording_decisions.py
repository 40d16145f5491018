"""How the forms about decisions are worded."""

from web.form import FORMS, Form
from web.language import marked as _

FORMS["decision.make"] = Form(
    title=_("What was agreed"),
    intro=_(
        "The words, who agreed and when are enough. Everything else can follow, and "
        "what nobody wrote down stays “not recorded”."
    ),
    submit=_("Log this decision"),
    said=_("The decision is logged, and has its number."),
    first=("words", "body", "occurred"),
    fixed=("meeting",),
    needed=("words",),
    ask={
        "words": (_("What was agreed?"), _("As it was put, in a sentence or two.")),
        "body": (_("Who agreed it?"), ""),
        "occurred": (
            _("When?"),
            _("Leave it empty for today. May 2014 or 2014 will do."),
        ),
        "title": (_("A short title"), _("For lists. Never a person's name.")),
        "quote": (
            _("Words already published"),
            _("Word for word, instead of your own; the source must be given below."),
        ),
        "item": (_("Number of the item on the agenda"), ""),
        "how": (_("How was it decided?"), ""),
        "outcome": (_("What came of it?"), ""),
        "proposer": (_("Who proposed it?"), ""),
        "seconder": (_("Who seconded it?"), ""),
        "votes": (_("How the votes fell"), ""),
        "for": (_("For"), ""),
        "against": (_("Against"), ""),
        "abstain": (_("Abstained"), ""),
        "review_by": (_("Look at it again by"), ""),
    },
)
