"""How the forms about people are worded."""

from web.form import FORMS, Form
from web.language import marked as _

FORMS["person.rename"] = Form(
    title=_("Change the name"),
    intro=_(
        "The name is kept sealed, apart from the register. The former one stays sealed "
        "too: where a text has it, it must be found when the person is to be forgotten."
    ),
    submit=_("Use this name"),
    said=_("The name is changed."),
    first=("name",),
    ask={"name": (_("Name"), _("As it is said here: first name and family name."))},
    then="/persons/{id}",
)
FORMS["person.show-as"] = Form(
    title=_("What the public sees of a name"),
    intro=_(
        "This is about everybody who is not signed in. Those who work with the person "
        "see the full name. Councillors are always shown by theirs."
    ),
    submit=_("Show it so"),
    said=_("The public sees it so from now on, in what is past too."),
    first=("shown",),
    ask={
        "shown": (
            _("What is shown?"),
            _("“Office only” reads: the secretary of Riverside Steering Group."),
        )
    },
    then="/persons/{id}",
)
FORMS["person.note-councillor"] = Form(
    title=_("A councillor, or no longer"),
    intro=_(
        "Councillors hold a public office, so they are named in full to everybody."
    ),
    submit=_("Save"),
    said=_("It is entered."),
    first=("councillor",),
    ask={
        "councillor": (
            _("This person is a councillor"),
            _("Leave it empty if they are one no longer."),
        )
    },
)
FORMS["person.add"] = Form(
    title=_("Add somebody"),
    intro=_(
        "Name and address are kept sealed, apart from the register. If they are to do "
        "something here, invite them instead: they then agree to it themselves."
    ),
    submit=_("Add them"),
    said=_("They are known here now."),
    first=("name", "email", "partnership", "shown"),
    ask={
        "name": (_("Name"), ""),
        "email": (_("E-mail address"), _("So that they can sign in.")),
        "partnership": (
            _("Where are they needed?"),
            _("Leave it empty for whoever works for the council."),
        ),
        "shown": (
            _("How the public sees them"),
            _("Until they choose themselves. Office only, if you say nothing."),
        ),
    },
)
FORMS["person.change-email"] = Form(
    title=_("Change somebody's e-mail address"),
    intro=_(
        "For somebody who has no mailbox any more. Make sure that it is they who ask: "
        "whoever gets somebody's mail can sign in as them. A letter tells the address "
        "of before."
    ),
    submit=_("Change it"),
    said=_("The address is changed."),
    first=("email", "use"),
    ask={
        "email": (_("The address"), ""),
        "use": (_("How is it used?"), _("Instead of the present one, usually.")),
    },
)
