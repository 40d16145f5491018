"""How the forms about forgetting people are worded."""

from web.form import FORMS, Form
from web.language import marked as _

FORMS["person.request-erasure"] = Form(
    title=_("Ask that somebody be forgotten"),
    intro=_(
        "Everyone may ask for themselves. What came by letter is entered with the day "
        "on which it arrived; a reply is due within one month of that."
    ),
    submit=_("Enter the request"),
    said=_("The request is entered. A reply is due within one month."),
    first=("scope", "words", "requester", "received"),
    ask={
        "requester": (
            _("Who asks?"),
            _("If you ask for yourself, leave it empty."),
        ),
        "received": (_("When did it arrive?"), _("Leave it empty for today.")),
        "scope": (
            _("What is to go?"),
            _(
                "Identity: the name, the addresses, and with them every way to sign "
                "in. Words: the passages of texts that name the person. Both, if "
                "nothing is ticked."
            ),
        ),
        "words": (_("In the person's own words"), ""),
    },
)
FORMS["person.extend-erasure"] = Form(
    title=_("Take more time to answer"),
    intro=_(
        "Up to two months more, once, if the request is complex. Tell the person why, "
        "within the first month."
    ),
    submit=_("Take more time"),
    said=_("There are two months more. Tell the person why."),
    first=("why",),
    ask={"why": (_("Why does it take longer?"), "")},
)
FORMS["person.decide-erasure"] = Form(
    title=_("Decide on a request to be forgotten"),
    intro=_(
        "Somebody decides who is not the person and did not enter the request. Every "
        "decision needs its ground. Nothing is erased before it is carried out."
    ),
    submit=_("Decide it so"),
    said=_("The request is decided. What is granted has to be carried out now."),
    first=("outcome", "ground", "explanation", "erases", "every_text"),
    options={
        "erases": {
            "identity": _("The name and the addresses"),
            "words": _("What names the person in texts"),
        }
    },
    ask={
        "outcome": (_("What is decided?"), _("Partly: say below what is kept.")),
        "ground": (_("On which ground?"), ""),
        "explanation": (_("Why? The person is told this"), ""),
        "erases": (
            _("What goes?"),
            _("Leave it empty for what is granted in full, and for a refusal."),
        ),
        "every_text": (
            _("Take the name out of every text that has the whole name"),
            _("But for those where somebody else is meant."),
        ),
        "texts": (
            _("Texts that are taken away as a whole"),
            _("Where it is not enough to take the name out."),
        ),
        "others": (
            _("Texts in which somebody else is meant"),
            _("They have the same name in them, and stay as they are."),
        ),
        "called": (
            _("Other words for the person"),
            _("For example Mrs Quill, or the baker of Mill Lane. They are destroyed."),
        ),
        "keeps": (_("What is kept"), ""),
        "kind": (_("Kind of record"), ""),
        "until": (_("Until when"), _("Leave it empty for good.")),
    },
)
FORMS["person.carry-out-erasure"] = Form(
    title=_("Carry out what was decided"),
    intro=_(
        "The name is taken out of the texts, every way to sign in ends, and the key "
        "of the name is destroyed. It cannot be undone. If it is interrupted, do it "
        "again: it goes on."
    ),
    submit=_("Erase it now"),
    said=_("The erasure is done. What is left reads “a former member”."),
    grave=True,
)
