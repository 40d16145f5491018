"""How the forms about promises, events and papers are worded."""

from web.form import FORMS, Form
from web.language import marked as _

_WHEN = (_("When?"), _("Leave it empty for today. May 2014 or 2014 will do."))
_QUOTE = (
    _("Words already published"),
    _("Word for word, instead of your own; the source must be given below."),
)
_TITLE = (_("A short title"), _("For lists. Never a person's name."))

FORMS["promise.make"] = Form(
    title=_("Make a promise"),
    intro=_("What will be done, and by when. Everybody can see whether it was kept."),
    submit=_("Make it"),
    said=_("The promise is on record."),
    first=("title", "words", "partnership", "by_when"),
    needed=("words",),
    ask={
        "title": _TITLE,
        "words": (_("What is promised?"), ""),
        "partnership": (_("Whose promise is it?"), _("None: the council's.")),
        "by_when": (_("By when?"), _("A month or a year will do.")),
        "quote": _QUOTE,
        "occurred": _WHEN,
    },
)
FORMS["promise.keep"] = Form(
    title=_("It was kept"),
    submit=_("Say so"),
    said=_("The promise is shown as kept."),
    first=("words", "occurred"),
    ask={"words": (_("What was done?"), ""), "quote": _QUOTE, "occurred": _WHEN},
)
FORMS["promise.break-promise"] = Form(
    title=_("It was not kept"),
    intro=_("To say so plainly, and why, is worth more than silence."),
    submit=_("Say so"),
    said=_("The promise is shown as broken."),
    first=("words", "occurred"),
    ask={"words": (_("What came in the way?"), ""), "quote": _QUOTE, "occurred": _WHEN},
)
FORMS["promise.overtake"] = Form(
    title=_("Something else came first"),
    intro=_("Neither kept nor broken: something else made it pointless."),
    submit=_("Say so"),
    said=_("The promise is shown as overtaken."),
    first=("words", "occurred"),
    ask={"words": (_("What overtook it?"), ""), "quote": _QUOTE, "occurred": _WHEN},
)
FORMS["engagement.record"] = Form(
    title=_("Enter an event"),
    intro=_("A conference, a workshop, a fair: planned, or held already."),
    submit=_("Enter it"),
    said=_("The event is on record."),
    first=("title", "kind", "stage", "when", "place", "words"),
    ask={
        "title": _TITLE,
        "kind": (_("What kind of event?"), _("Conference, workshop, fair …")),
        "stage": (_("Is it planned, or was it held?"), ""),
        "when": (_("When is it, or was it?"), ""),
        "place": (_("Where?"), ""),
        "words": (_("What is there to tell?"), ""),
        "quote": _QUOTE,
    },
)
FORMS["engagement.hold"] = Form(
    title=_("It took place"),
    submit=_("Save"),
    said=_("The event is shown as held."),
    first=("on", "words"),
    ask={
        "on": (_("When was it held?"), ""),
        "words": (_("What is there to tell?"), ""),
        "quote": _QUOTE,
    },
)
FORMS["engagement.cancel"] = Form(
    title=_("It will not be held"),
    submit=_("Call it off"),
    said=_("The event is shown as cancelled."),
    first=("why",),
    ask={"why": (_("Why?"), _("Everybody can read this.")), "occurred": _WHEN},
    grave=True,
)
FORMS["paper.begin"] = Form(
    title=_("Add a paper"),
    intro=_("Terms of reference, accounts, a guide, a report: its versions come next."),
    submit=_("Add it"),
    said=_("The paper has its place. Add its first version now."),
    first=("title", "kind", "partnership", "body"),
    ask={
        "title": (_("What is it called?"), ""),
        "kind": (_("What kind of paper?"), ""),
        "partnership": (_("Whose is it?"), ""),
        "body": (_("Of which group?"), _("None: the whole partnership's.")),
    },
)
FORMS["paper.add-version"] = Form(
    title=_("Add a version"),
    submit=_("Add it"),
    said=_("The version is on record."),
    first=("reference", "note", "occurred"),
    ask={
        "reference": (_("Where is it kept?"), _("An address, or a folder and a name.")),
        "note": (_("What is new in it?"), ""),
        "sha256": (_("SHA-256 of the file"), _("64 digits, for whoever has a copy.")),
        "occurred": _WHEN,
    },
)
FORMS["paper.adopt"] = Form(
    title=_("A version was adopted"),
    submit=_("Save"),
    said=_("The version is in force."),
    first=("version", "decision", "occurred"),
    ask={
        "version": (_("Which version?"), ""),
        "decision": (_("By which decision?"), ""),
        "occurred": _WHEN,
    },
)
FORMS["paper.receive"] = Form(
    title=_("A meeting took note of it"),
    submit=_("Save"),
    said=_("It is on record that the meeting received it."),
    first=("version", "meeting"),
    ask={
        "version": (_("Which version?"), ""),
        "meeting": (_("At which meeting?"), ""),
    },
)
FORMS["paper.withdraw"] = Form(
    title=_("Withdraw it"),
    intro=_("Its versions stay on record; none of them is in force any more."),
    submit=_("Withdraw it"),
    said=_("The paper is shown as withdrawn."),
    first=("why", "occurred"),
    ask={"why": (_("Why?"), _("Everybody can read this.")), "occurred": _WHEN},
    grave=True,
)
