"""How the forms about plans are worded."""

from web.form import FORMS, Form
from web.language import marked as _

_OWN = _("In the words of those who want it. Without naming people.")
_QUOTE = (
    _("Words already published"),
    _("Word for word, instead of your own; the source must be given below."),
)
_WHEN = _("May 2027, spring 2027 or 14 May 2027: as exactly as you know it.")
_NUMBER = (_("Its number in the plan"), _("The plan's own, such as 1 or 1.2"))
_ACTION = (_("Number of the action"), "")
_DECISION = (_("By which decision?"), _("Where one is recorded."))
_SET_BY = (_("Who wanted it?"), _("A group or an occasion, never a person's name."))
_THEME = (_("Theme"), "")
_OBJECTIVE = (_("Number of the objective that it serves"), _("Such as 1"))

FORMS["plan.draft"] = Form(
    title=_("Draft a plan"),
    intro=_("A title is enough to begin. It can be worked by before it is adopted."),
    submit=_("Begin this plan"),
    said=_("The plan is begun. Now say what it is for: add an objective."),
    first=("title", "partnership", "scheme"),
    ask={
        "title": (_("What is it called?"), _("“Riverside action plan 2027”")),
        "partnership": (_("Whose is it?"), _("Leave it empty for the council's own.")),
        "scheme": (_("Under which scheme?"), ""),
    },
)
FORMS["plan.set-objective"] = Form(
    title=_("Add an objective"),
    submit=_("Add it"),
    said=_("The objective is in the plan."),
    first=("number", "words", "set_by"),
    needed=("words",),
    ask={
        "number": _NUMBER,
        "words": (_("What is it that people want?"), _OWN),
        "set_by": _SET_BY,
        "quote": _QUOTE,
    },
)
FORMS["plan.state-outcome"] = Form(
    title=_("What is to be different afterwards?"),
    submit=_("Save"),
    said=_("The outcome is in the plan."),
    first=("number", "words", "set_by", "objective"),
    needed=("words",),
    ask={
        "number": _NUMBER,
        "words": (_("What will people see or feel?"), _OWN),
        "set_by": _SET_BY,
        "objective": _OBJECTIVE,
        "quote": _QUOTE,
    },
)
FORMS["plan.add-action"] = Form(
    title=_("Add an action"),
    intro=_(
        "What the scheme speaks against is shown with its clause. It is held where "
        "council money is sought, until a decision refers or excepts it."
    ),
    submit=_("Add it"),
    said=_("The action is in the plan."),
    first=("number", "title", "lead", "question", "objective", "theme"),
    ask={
        "number": _NUMBER,
        "title": (_("What will be done?"), ""),
        "kind": (_("Is it an action or a project?"), ""),
        "lead": (_("Who leads it?"), _("A group or a service, never a person's name.")),
        "partners": (_("Who helps?"), _("Groups and services.")),
        "question": (
            _("Which of the three questions does it answer?"),
            _(
                "1: we can do it by ourselves. 2: we need some help. 3: it is for the "
                "agencies."
            ),
        ),
        "objective": _OBJECTIVE,
        "theme": _THEME,
        "priority": (_("Strategic priority"), ""),
        "tags": (
            _("What is it about?"),
            _("In the words of the scheme's rules on scope."),
        ),
        "council_money": (_("It asks the council for money"), ""),
    },
)
FORMS["plan.release-action"] = Form(
    title=_("Refer or except an action"),
    intro=_("A held action goes on when a decision that was carried lets it."),
    submit=_("Let it go on"),
    said=_("The action is no longer held."),
    first=("number", "how", "decision", "to"),
    ask={
        "number": _ACTION,
        "how": (_("How?"), _("Excepted here, or referred to somebody else.")),
        "decision": (_("By which decision?"), ""),
        "to": (_("Referred to whom?"), _("A body or a service.")),
    },
)
FORMS["plan.shift-question"] = Form(
    title=_("Sort it otherwise"),
    intro=_("More, or less, of it is done by the community itself than before."),
    submit=_("Save"),
    said=_("The action is sorted otherwise now, and the shift is on record."),
    first=("number", "question", "why"),
    ask={
        "number": _ACTION,
        "question": (
            _("Which question does it answer now?"),
            _("1: by ourselves. 2: with some help. 3: it is for the agencies."),
        ),
        "why": (_("What has changed?"), ""),
    },
)
FORMS["plan.end-action"] = Form(
    title=_("What became of it?"),
    submit=_("Save"),
    said=_("What became of it is on record."),
    first=("number", "became", "what"),
    ask={
        "number": _ACTION,
        "became": (_("What became of it?"), ""),
        "what": (_("In a sentence or two"), _("What was strong; why, if dropped.")),
    },
)
FORMS["plan.adopt"] = Form(
    title=_("The plan was adopted"),
    submit=_("Save"),
    said=_("The plan is shown as adopted."),
    first=("decision", "on"),
    ask={"decision": _DECISION, "on": (_("When?"), _WHEN)},
)
FORMS["plan.revise"] = Form(
    title=_("What was agreed has changed"),
    submit=_("Save"),
    said=_("The revision is on record."),
    first=("what", "decision", "on"),
    ask={
        "what": (_("What has changed?"), ""),
        "decision": (
            _("By which decision?"),
            _("A must where the plan was adopted by one."),
        ),
        "on": (_("When?"), _WHEN),
    },
)
FORMS["plan.review"] = Form(
    title=_("Review the plan"),
    intro=_("Look at it as a whole: what is strong, and what it needs."),
    submit=_("Save this review"),
    said=_("The review is on record."),
    first=("on", "finding", "meeting", "decision"),
    ask={
        "on": (_("When was it reviewed?"), _WHEN),
        "finding": (_("What was found?"), ""),
        "meeting": (_("At which meeting?"), ""),
        "decision": (_("What decision came of it?"), ""),
    },
)
FORMS["plan.close"] = Form(
    title=_("End the plan"),
    intro=_("Its milestones go on. What was learned stays for the next one."),
    submit=_("End the plan"),
    said=_("The plan is closed."),
    first=("learned",),
    ask={"learned": (_("What was learned?"), "")},
    grave=True,
)
FORMS["plan.join-owner"] = Form(
    title=_("Who else owns it?"),
    submit=_("Save"),
    said=_("The plan has another owner."),
    first=("partnership", "name"),
    ask={
        "partnership": (_("Another partnership"), ""),
        "name": (_("Or who else?"), _("A group or a body, never a person's name.")),
    },
)
FORMS["plan.note-resource"] = Form(
    title=_("What it needs, and what of it is secured"),
    submit=_("Save"),
    said=_("What it needs is noted."),
    first=("what", "kind", "needed", "secured", "from_whom", "action"),
    ask={
        "what": (_("What is needed?"), _("“Loppers and gloves”")),
        "kind": (_("What kind of thing is that?"), ""),
        "needed": (_("How much is needed?"), _("If it is money, or worth some.")),
        "secured": (_("How much of it is secured?"), ""),
        "from_whom": (_("From whom?"), ""),
        "action": (_("Number of the action that takes it"), ""),
    },
)
FORMS["plan.attract-money"] = Form(
    title=_("Money from outside"),
    submit=_("Save"),
    said=_("The money is entered."),
    first=("funder", "amount", "words", "spend_by", "report_due", "action"),
    ask={
        "funder": (_("From whom?"), ""),
        "amount": (_("How much?"), ""),
        "words": (_("What does the funder ask for it?"), ""),
        "quote": _QUOTE,
        "spend_by": (_("To be spent by when?"), _WHEN),
        "report_due": (_("When is a report due?"), _WHEN),
        "action": (_("Number of the action that it is for"), ""),
    },
)
FORMS["plan.hear-idea"] = Form(
    title=_("Keep an idea, or a thing that matters"),
    intro=_("In the words in which it was said. Nobody is named."),
    submit=_("Keep it"),
    said=_("What was heard is kept."),
    first=("number", "words", "kind", "whose", "heard", "theme"),
    needed=("words",),
    ask={
        "number": _NUMBER,
        "words": (_("What was said?"), _("Without naming people.")),
        "kind": (_("Is it an idea, or a thing that matters?"), ""),
        "whose": (_("Whose is it?"), _("“Children of the primary school”")),
        "heard": (_("Where was it heard?"), _("“The winter stall”")),
        "theme": _THEME,
        "quote": _QUOTE,
    },
)
FORMS["plan.settle-idea"] = Form(
    title=_("What became of the idea?"),
    submit=_("Save"),
    said=_("What became of it is on record."),
    first=("number", "became", "action", "why"),
    ask={
        "number": (_("Number of the idea"), ""),
        "became": (_("What became of it?"), ""),
        "action": (_("Number of the action that it became"), ""),
        "why": (_("Why?"), ""),
    },
)
