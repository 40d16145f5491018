"""How the forms are worded about what a scheme says of itself: its lists, phases."""

from web.form import FORMS, Form
from web.language import marked as _

_PAGE = "/schemes/{id}"
_WORDING = {
    "words": (_("In your own words"), ""),
    "quote": (
        _("Words already published"),
        _("Word for word, instead of your own; say below where they stand."),
    ),
}
_NUMBER = (
    _("Number"),
    _("As the scheme counts. One that is there is said anew; what it said is kept."),
)
_POINT = ("number", "quote", "words", "source")

FORMS["scheme.state-purpose"] = Form(
    title=_("Say what the scheme is for"),
    intro=_(
        "In a sentence or two, best in the words of the document that set it up. The "
        "last wording stands; what it said before is kept."
    ),
    submit=_("Save what it is for"),
    said=_("It is entered what the scheme is for."),
    first=("quote", "words", "source"),
    ask=_WORDING,
    then=_PAGE,
)
FORMS["scheme.adopt-key-objective"] = Form(
    title=_("Add a key objective"),
    intro=_("One thing that the scheme's bodies are to achieve. Plans can name it."),
    submit=_("Add the objective"),
    said=_("The objective is entered."),
    first=_POINT,
    ask={**_WORDING, "number": _NUMBER},
    then=_PAGE,
)
FORMS["scheme.adopt-characteristic"] = Form(
    title=_("Add a characteristic"),
    intro=_("One thing that the scheme's bodies are known by."),
    submit=_("Add the characteristic"),
    said=_("The characteristic is entered."),
    first=_POINT,
    ask={**_WORDING, "number": _NUMBER},
    then=_PAGE,
)
FORMS["scheme.list-theme"] = Form(
    title=_("Add a theme"),
    intro=_(
        "What projects can be about: their plans, milestones and grants are then "
        "counted by it."
    ),
    submit=_("Add the theme"),
    said=_("The theme is entered."),
    first=("name", "words", "quote", "source"),
    ask={
        "name": (_("Theme"), _("For example Getting about.")),
        "words": (
            _("Which projects belong to it?"),
            _("For example footpaths, cycle ways, a community bus."),
        ),
        "quote": _WORDING["quote"],
    },
    then=_PAGE,
)
FORMS["scheme.list-point"] = Form(
    title=_("Add a point of another list"),
    intro=_(
        "A scheme's document may list more than objectives, characteristics and "
        "themes: principles, benefits, reasons. Each list keeps its own name."
    ),
    submit=_("Add the point"),
    said=_("The point is entered."),
    first=("list", *_POINT),
    ask={
        **_WORDING,
        "list": (_("Which list?"), _("By its own name, such as benefits.")),
        "number": _NUMBER,
    },
    then=_PAGE,
)
FORMS["scheme.set-phase"] = Form(
    title=_("Say which areas come in when"),
    intro=_(
        "A step of the scheme's roll-out. The phase set last under a number counts; "
        "what it was before is kept."
    ),
    submit=_("Set the phase"),
    said=_("The phase is set. Milestones can be counted by it."),
    first=("number", "name", "areas", "starts"),
    ask={
        "number": (_("Number of the phase"), ""),
        "name": (_("What is it called?"), ""),
        "areas": (
            _("Which areas come in with it?"),
            _("One on each line, as the document names them."),
        ),
        "starts": (
            _("When does it begin?"),
            _("April 2027 or 2027 will do. Leave it empty if nobody has said."),
        ),
    },
    then=_PAGE,
)
FORMS["scheme.show-point"] = Form(
    title=_("Say what shows that a point is so"),
    intro=_(
        "Of something that the scheme says of itself: what was seen of it, and where "
        "that can be looked up."
    ),
    submit=_("Save what shows it"),
    said=_("It is entered what shows it."),
    first=("list", "number", "words", "evidence"),
    ask={
        **_WORDING,
        "list": (
            _("Of which list?"),
            _("Such as characteristics, key objectives, themes or scope rules."),
        ),
        "number": (
            _("Which point?"),
            _("Its number; the name of a theme; the tag of a scope rule."),
        ),
        "evidence": (_("Where can it be looked up?"), ""),
        "title": (_("Title"), _("“Attendance of the year 2026”, for example.")),
        "sha256": (_("SHA-256 of the file"), _("Only if you have it.")),
    },
    then=_PAGE,
)
FORMS["scheme.note-discrepancy"] = Form(
    title=_("Keep claims that contradict each other"),
    intro=_(
        "Where a document says two things that cannot both be true. Both are kept "
        "word for word, and nobody has to decide which is right."
    ),
    submit=_("Keep them side by side"),
    said=_("The claims stand side by side."),
    first=("about", "claims", "inference", "source"),
    ask={
        "about": (_("What are they about?"), _("Such as number of partnerships.")),
        "claims": (
            _("The claims, word for word"),
            _("One on each line, two at least. Say below where they stand."),
        ),
        "inference": (
            _("How might it have come about? (a guess)"),
            _("It is shown as a guess."),
        ),
    },
    then=_PAGE,
)
