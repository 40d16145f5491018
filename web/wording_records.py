"""How the forms about promises, events and papers are worded."""

from web.form import FORMS, Form
from web.language import marked as _

_WHEN = (_("When?"), _("Leave it empty for today. May 2014 or 2014 will do."))
_QUOTE = (
    _("Words already published"),
    _("Word for word, instead of your own; the source must be given below."),
)
_TITLE = (_("A short title"), _("For lists. Never a person's name."))

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
        "title": (_("What was it called?"), _("Empty: as it was planned.")),
        "kind": (_("What kind of event was it?"), _("Empty: as it was planned.")),
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
