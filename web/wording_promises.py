"""How the forms about asks and promises are worded."""

from web.form import FORMS, OWN_PARTNERSHIP, Form
from web.language import marked as _

_QUOTE = (
    _("Words already published"),
    _("Word for word, instead of your own; the source must be given below."),
)
_WHEN = _("May 2027, spring 2027 or 14 May 2027: as exactly as you know it.")

FORMS["ask.send"] = Form(
    title=_("Ask a service for help"),
    intro=_("What a community cannot do without help. The answer stands beside it."),
    submit=_("Send this ask"),
    said=_("The ask is on record. It counts as unanswered from today."),
    first=("service", "title", "words", "answer_by"),
    fixed=("plan", "partnership", "action"),
    begins={"partnership": OWN_PARTNERSHIP},
    needed=("words",),
    ask={
        "service": (_("Which service?"), _("“Highways”; never a person's name.")),
        "title": (_("What for, in a few words?"), ""),
        "words": (_("What help is needed?"), ""),
        "quote": _QUOTE,
        "answer_by": (_("By when is an answer hoped for?"), _WHEN),
    },
)
FORMS["ask.acknowledge"] = Form(
    title=_("The ask has arrived"),
    submit=_("Save"),
    said=_("The ask is acknowledged."),
    first=("by",),
    ask={"by": (_("Who has it now?"), _("A post, such as “rights of way officer”."))},
)
FORMS["ask.answer"] = Form(
    title=_("Answer the ask"),
    intro=_("A yes gives its reasons too. A later answer replaces the one before."),
    submit=_("Answer"),
    said=_("The answer is on record."),
    first=("answer", "reasons"),
    ask={
        "answer": (_("What is the answer?"), ""),
        "reasons": (_("Why?"), ""),
    },
)
FORMS["ask.finish"] = Form(
    title=_("What was promised has been done"),
    submit=_("Save"),
    said=_("The promise is shown as done."),
    first=("what",),
    ask={"what": (_("What was done?"), "")},
)
FORMS["ask.withdraw"] = Form(
    title=_("Ask no longer"),
    submit=_("Withdraw the ask"),
    said=_("The ask is withdrawn."),
    first=("why",),
    ask={"why": (_("Why?"), "")},
    grave=True,
)

_ENDED = {"quote": _QUOTE}
FORMS["promise.make"] = Form(
    title=_("Make a promise"),
    intro=_("What will be done, and by when. It is public, and what became of it too."),
    submit=_("Promise it"),
    said=_("The promise is on record."),
    first=("title", "words", "by_when", "partnership"),
    begins={"partnership": OWN_PARTNERSHIP},
    needed=("words",),
    ask={
        "title": (_("In a few words"), _("“Minutes within two weeks”")),
        "words": (_("What is promised?"), ""),
        "quote": _QUOTE,
        "by_when": (_("By when?"), _WHEN),
        "partnership": (
            _("Which partnership is it about?"),
            _("Leave it empty for the council's work as a whole."),
        ),
    },
)
FORMS["promise.keep"] = Form(
    title=_("The promise was kept"),
    submit=_("Save"),
    said=_("The promise is shown as kept."),
    first=("words",),
    ask={"words": (_("How?"), ""), **_ENDED},
)
FORMS["promise.break-promise"] = Form(
    title=_("The promise was broken"),
    intro=_("It was not done, and will not be. Saying so is worth something."),
    submit=_("Save"),
    said=_("The promise is shown as broken."),
    first=("words",),
    ask={"words": (_("Why?"), ""), **_ENDED},
    grave=True,
)
FORMS["promise.overtake"] = Form(
    title=_("The promise was overtaken"),
    intro=_("Something else made it pointless: it was neither kept nor broken."),
    submit=_("Save"),
    said=_("The promise is shown as overtaken."),
    first=("words",),
    ask={"words": (_("By what?"), ""), **_ENDED},
)
