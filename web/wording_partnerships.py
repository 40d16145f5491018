"""How the forms about partnerships are worded."""

from collections.abc import Mapping
from types import MappingProxyType

from web.form import FORMS, Form
from web.language import marked as _

_WORDS = {
    "words": (_("In your own words"), ""),
    "quote": (
        _("Words already published"),
        _("Word for word, instead of your own; the source must be given below."),
    ),
    "occurred": (_("When?"), _("Leave it empty for today. May 2014 or 2014 will do.")),
    "why": (_("Why?"), _("Everybody can read this.")),
}

_LATER = {
    "name": (_("Name"), _("Only if it has another one than so far.")),
    "scheme": (_("Under which scheme?"), _("Only if that was not said before.")),
}


def _form(
    action: str,
    *told: str,
    first: tuple[str, ...],
    ask: Mapping[str, tuple[str, str]] = MappingProxyType({}),
    grave: bool = False,
) -> None:
    """A form's words: `told` are its title, its intro, its button and what is said."""
    title, intro, submit, said = told
    FORMS[action] = Form(
        title=title,
        intro=intro,
        submit=submit,
        said=said,
        first=first,
        ask={**_WORDS, **ask},
        grave=grave,
    )


_form(
    "partnership.begin",
    _("Record a partnership"),
    _("A name, its scheme and how far it has come are enough to begin with."),
    _("Record it"),
    _("The partnership is on record."),
    first=("name", "scheme", "stage", "occurred"),
    ask={
        "name": (_("What is it called?"), _("Its own name, as its people use it.")),
        "scheme": (_("Which scheme does it belong to?"), ""),
        "stage": (
            _("How far has it come?"),
            _("Only an interest so far, being set up, or established and working."),
        ),
        "drivers": (_("What led to it?"), _("Word for word, where a document says.")),
        "heard_from": (_("Who said that there is an interest?"), _("A group's name.")),
    },
)
_form(
    "partnership.start-forming",
    _("It is being set up"),
    _("Say that people have begun to set the partnership up."),
    _("Save"),
    _("The partnership is now shown as forming."),
    first=("occurred",),
    ask=_LATER,
)
_form(
    "partnership.establish",
    _("It stands and works"),
    _("Say when it was established, and what led to it."),
    _("Save"),
    _("The partnership is now shown as active."),
    first=("occurred", "drivers"),
    ask={
        **_LATER,
        "drivers": (_("What led to it?"), _("Word for word, where a document says.")),
    },
)
_form(
    "partnership.constitute",
    _("Its governing document"),
    _("A constitution, terms of reference, or whatever the group calls it."),
    _("Save"),
    _("The governing document is on record."),
    first=("governing_document", "occurred"),
    ask={"governing_document": (_("What is the document called?"), "")},
)
_form(
    "partnership.fall-dormant",
    _("It rests for now"),
    _("A partnership that rests owes nobody a meeting. It can be revived at any time."),
    _("Let it rest"),
    _("The partnership is now shown as resting."),
    first=("why", "occurred"),
)
_form(
    "partnership.revive",
    _("It works again"),
    _("Welcome back. Say since when, and what brought it back."),
    _("Revive it"),
    _("The partnership is active again."),
    first=("why", "occurred"),
)
_form(
    "partnership.wind-up",
    _("End it for good"),
    _(
        "Everything that was entered stays and can be read. If people may come back to "
        "it, let it rest instead."
    ),
    _("End it"),
    _("The partnership has ended."),
    first=("why", "occurred"),
    grave=True,
)
_form(
    "partnership.merge-into",
    _("Join another partnership"),
    _("This one ends, and the other goes on."),
    _("Join it"),
    _("The partnership has joined the other one."),
    first=("into", "occurred"),
    ask={"into": (_("Which one does it join?"), "")},
    grave=True,
)
_form(
    "partnership.rename",
    _("Give it another name"),
    _("Older entries keep the old name, and searching for it still finds them."),
    _("Rename it"),
    _("The partnership has its new name."),
    first=("name", "occurred"),
    ask={"name": (_("What is it called now?"), "")},
)
_form(
    "partnership.cover-area",
    _("Add an area"),
    _("The name that people use is enough; a code only where you know it."),
    _("Add it"),
    _("The area is on record."),
    first=("area", "kind", "occurred"),
    ask={
        "area": (_("Which area?"), ""),
        "kind": (_("What kind of area is it?"), _("A ward, a town, a parish, a place")),
        "code": (_("Its code"), _("From the Office for National Statistics: E05…")),
        "code_vintage": (_("Of which year is the code?"), _("Wards are redrawn.")),
    },
)
_form(
    "partnership.leave-area",
    _("Give up an area"),
    _("It stays on record that it worked there."),
    _("Save"),
    _("The area is shown as a former one."),
    first=("area", "occurred"),
    ask={"area": (_("Which area?"), _("As it is named on its page."))},
)
_form(
    "partnership.join-forum",
    _("Join a forum of partnerships"),
    "",
    _("Join it"),
    _("The partnership belongs to the forum."),
    first=("forum", "occurred"),
    ask={"forum": (_("Which forum?"), "")},
)
_form(
    "partnership.leave-forum",
    _("Leave a forum of partnerships"),
    "",
    _("Leave it"),
    _("The partnership belongs to the forum no longer."),
    first=("forum", "occurred"),
    ask={"forum": (_("Which forum?"), "")},
)
_form(
    "partnership.appoint-co-ordinator",
    _("Its co-ordinator"),
    _("Who employs them is enough, if the person is not to be named."),
    _("Save"),
    _("The co-ordinator is on record."),
    first=("employer", "person", "occurred"),
    ask={
        "employer": (_("Who employs them?"), _("A town council, a partnership …")),
        "person": (_("Who is it?"), ""),
    },
)
_form(
    "partnership.release-co-ordinator",
    _("The co-ordinator has left"),
    "",
    _("Save"),
    _("The post is shown as vacant."),
    first=("occurred",),
)
_form(
    "partnership.provide-support",
    _("Support that it was given"),
    _("Money, somebody's time, or things lent and given. Each time is an entry."),
    _("Record it"),
    _("The support is on record."),
    first=("kind", "by", "amount", "words", "occurred"),
    ask={
        "kind": (_("What was it?"), ""),
        "by": (_("Who gave it?"), _("An organisation, never a person's name.")),
        "amount": (_("How much is it worth?"), _("Leave it empty if nobody knows.")),
        "words": (_("What was it for?"), ""),
    },
)
_form(
    "partnership.show-characteristic",
    _("Show a characteristic of the scheme"),
    _("Say what shows that the partnership is as its scheme describes."),
    _("Save"),
    _("It is on record."),
    first=("number", "words", "occurred"),
    ask={
        "number": (_("Which characteristic?"), _("Its number in the scheme.")),
        "words": (_("What shows it?"), ""),
    },
)
_form(
    "partnership.share-knowledge",
    _("Pass on what was learned"),
    _("What is known in one place helps in another: what's strong, not what's wrong."),
    _("Save"),
    _("It is on record, with both partnerships."),
    first=("with_partnership", "words", "occurred"),
    ask={
        "with_partnership": (_("With which partnership?"), ""),
        "words": (_("What was passed on?"), ""),
    },
)
