"""How the forms about schemes and their rules are worded."""

from web.form import FORMS, Form
from web.language import marked as _

FORMS["scheme.create"] = Form(
    title=_("Begin a scheme"),
    intro=_(
        "A scheme is a council's model of partnership working, such as Community "
        "Partnerships. Its purpose, objectives, themes and rules follow."
    ),
    submit=_("Begin it"),
    said=_("The scheme is begun. Say what it is for next."),
    first=("name", "kind"),
    ask={
        "name": (_("What is it called?"), ""),
        "kind": (
            _("What are its bodies called?"),
            _("For example community partnership, or alliance."),
        ),
    },
)
FORMS["scheme.adopt-duty"] = Form(
    title=_("Ask something of every body, every so many months"),
    intro=_(
        "An annual meeting, or a report. Nothing is asked before the day that you say; "
        "from then on the pages tell what is due, and why."
    ),
    submit=_("Ask for it"),
    said=_("The duty is owed from that day on."),
    first=("duty", "from_day", "every_months", "clause"),
    ask={
        "duty": (_("What is asked for?"), ""),
        "from_day": (_("From which day on?"), ""),
        "every_months": (_("Every how many months?"), _("15 for an annual meeting.")),
        "clause": (_("Where is that written?"), ""),
    },
    then="/settings",
)
FORMS["scheme.end-duty"] = Form(
    title=_("Ask it no longer"),
    intro=_("What fell due before that day stays due."),
    submit=_("End it"),
    said=_("The duty is owed no longer from that day on."),
    first=("duty", "on"),
    ask={
        "duty": (_("What is asked no longer?"), ""),
        "on": (_("From which day on?"), ""),
    },
    then="/settings",
)
FORMS["scheme.adopt-scope-rule"] = Form(
    title=_("Say what its bodies do not do"),
    intro=_(
        "A plan or a grant that carries the tag is pointed out, with the words of the "
        "rule. Under the same tag, say it anew: the earlier wording is kept."
    ),
    submit=_("Adopt the rule"),
    said=_("The rule is adopted."),
    first=("tag", "quote", "words", "in_force", "source"),
    ask={
        "tag": (_("A short tag"), _("For example planning applications.")),
        "words": (_("The rule, in words of your own"), ""),
        "quote": (
            _("The rule, as it was published"),
            _("Word for word, instead of your own; say below where it stands."),
        ),
        "in_force": (_("Since when?"), _("Leave it empty if it is not known.")),
    },
    then="/settings",
)
FORMS["scheme.adopt-questions"] = Form(
    title=_("Have actions sorted by questions"),
    intro=_(
        "Such as the three questions: what communities do best alone, what they need "
        "help with, and what agencies are left to do."
    ),
    submit=_("Adopt the questions"),
    said=_("Every action of the scheme's plans can be sorted by them now."),
    first=("questions", "source"),
    ask={
        "questions": (_("The questions, in their order"), ""),
        "words": (_("In words of your own"), ""),
        "quote": (
            _("As it was published"),
            _("Word for word, instead of your own; say below where it stands."),
        ),
    },
    then="/settings",
)
FORMS["scheme.adopt-colours"] = Form(
    title=_("Give milestones colours (red, amber, green)"),
    intro=_(
        "By the scheme's own scale and its own words, from a day on. Each colour on a "
        "page says why it is so, and has a word and a shape besides."
    ),
    submit=_("Adopt the scale"),
    said=_("Milestones have these colours from that day on."),
    first=("from_day", "bands", "source"),
    ask={
        "from_day": (_("From which day on?"), ""),
        "bands": (
            _("The colours, the gravest first"),
            _(
                "A milestone has the first one of which a test is met; the last has no "
                "tests, and is for all others."
            ),
        ),
        "colour": (_("Colour"), _("Green, amber or red.")),
        "words": (_("What it means, in words of your own"), ""),
        "quote": (
            _("What it means, as it was published"),
            _("Word for word, instead of your own; say below where it stands."),
        ),
        "tests": (_("When it is given: any of these, in days"), ""),
        "overdue": (_("Days after the day it was expected"), ""),
        "slipped": (_("Days later expected than promised"), ""),
        "silent": (_("Days without news"), ""),
        "blocked": (_("Days of being blocked"), ""),
        "unevidenced": (_("Days before it is due, while nothing shows it"), ""),
        "unverified": (_("Days of being done and not checked"), ""),
        "unreviewed": (_("Days after a review was due"), ""),
    },
    then="/settings",
)
