"""How the forms about the council itself are worded."""

from web.form import FORMS, Form
from web.language import marked as _

_PERSON = (_("Who?"), "")

FORMS["council.grant-role"] = Form(
    title=_("Give somebody a role"),
    intro=_(
        "For somebody who is known here. Nobody becomes an administrator by one person "
        "alone: you propose it, and another administrator accepts it. Whoever is not "
        "known here yet is invited instead."
    ),
    submit=_("Give the role"),
    said=_("It is entered. An administrator waits for a second one to accept it."),
    first=("person", "role"),
    ask={
        "person": _PERSON,
        "role": (
            _("Which role?"),
            _(
                "Officers see everything that is not sealed and do the council's part. "
                "Auditors see the same and change nothing. Administrators give people "
                "their roles, and see to requests and settings."
            ),
        ),
    },
    then="/roles",
)
FORMS["council.withdraw-role"] = Form(
    title=_("Take a role back"),
    intro=_(
        "It ends at once. One administrator is enough for that, so that whoever must "
        "not go on can be stopped. The last administrator stays."
    ),
    submit=_("Take it back"),
    said=_("The role is withdrawn."),
    first=("person", "role"),
    ask={"person": _PERSON, "role": (_("Which role?"), "")},
    then="/roles",
    grave=True,
)
FORMS["council.accept-administrator"] = Form(
    title=_("Accept an administrator"),
    intro=_(
        "Somebody else has proposed this person. If you accept, they can give people "
        "their roles, like you."
    ),
    submit=_("Accept"),
    said=_("There is another administrator now."),
    first=("person",),
    ask={"person": _PERSON},
    then="/roles",
)
FORMS["council.dress"] = Form(
    title=_("The colour of the pages"),
    intro=_(
        "It is that of the bar at the top, behind white words, so it has to be dark "
        "enough for everybody to read them: a contrast of 4.5 at least. It is checked."
    ),
    submit=_("Use this colour"),
    said=_("The pages have their new colour."),
    first=("colour",),
    ask={
        "colour": (
            _("Colour"),
            _(
                "As # and six digits, such as #5c2472; your council's style guide has "
                "it. Leave it empty for Waymark's green."
            ),
        )
    },
    then="/settings",
)
FORMS["council.show-logo"] = Form(
    title=_("The council's logo"),
    intro=_(
        "It stands beside the council's name at the top of every page, and on papers "
        "that are printed. Use one that the council may publish."
    ),
    submit=_("Show this logo"),
    said=_("It is entered: the pages are shown so from now on."),
    first=("sha256",),
    ask={"sha256": (_("Picture"), "")},
    then="/settings",
)
FORMS["council.rename"] = Form(
    title=_("Give the council another name"),
    intro=_(
        "From a day on. Pages as of a day before that show the former name, and every "
        "entry stays as it was made. Addresses do not change, so links go on working."
    ),
    submit=_("Use this name"),
    said=_("It is entered: the council has its new name."),
    first=("name", "since"),
    ask={
        "name": (_("New name"), _("In full: Practice Borough Council.")),
        "since": (_("From which day?"), _("Not later than today. Empty: today.")),
    },
    then="/settings",
)
FORMS["council.choose-language"] = Form(
    title=_("The language of the pages"),
    intro=_(
        "For whoever has not chosen one in their browser: everybody can still change "
        "it at the foot of a page. What people wrote, and the register's own "
        "sentences, are not translated."
    ),
    submit=_("Use this language"),
    said=_("It is entered: the pages are in this language from now on."),
    first=("language",),
    ask={"language": (_("Language"), "")},
    then="/settings",
)
FORMS["council.tell-contact"] = Form(
    title=_("How the public reaches you"),
    intro=_(
        "For whoever cannot use a page, or asks what is held of them. It is at the "
        "foot of every page, and stays in the register: give a mailbox and a number of "
        "the council, never those of a person."
    ),
    submit=_("Show this"),
    said=_("How to reach the council is at the foot of every page from now on."),
    first=("email", "phone", "address"),
    ask={
        "email": (_("E-mail address"), ""),
        "phone": (_("Telephone number"), ""),
        "address": (_("Postal address"), _("On one line.")),
    },
    then="/settings",
)
FORMS["council.choose-licence"] = Form(
    title=_("The licence of the open data"),
    intro=_(
        "Whatever is published as open data is under it from now on. What somebody "
        "took before keeps the licence that it had."
    ),
    submit=_("Publish under this licence"),
    said=_("The open data is under this licence from now on."),
    first=("licence", "attribution"),
    ask={
        "licence": (
            _("Which licence?"),
            _("The Open Government Licence is what councils usually take."),
        ),
        "attribution": (
            _("What are its users to say?"),
            _("“Contains data of Practice Council”. Empty: no more than whose it is."),
        ),
    },
    options={
        "licence": {
            "OGL-UK-3.0": _("Open Government Licence 3.0"),
            "CC-BY-4.0": _("Creative Commons Attribution 4.0: say whose it is"),
            "CC0-1.0": _("Creative Commons Zero 1.0: no conditions"),
            "ODC-By-1.0": _("Open Data Commons Attribution 1.0: say whose it is"),
            "PDDL-1.0": _("Open Data Commons Public Domain 1.0: no conditions"),
        }
    },
    then="/settings",
)
FORMS["council.name-publisher"] = Form(
    title=_("As whom the council publishes its grants"),
    intro=_(
        "The 360Giving standard needs it. Grants that were published before keep the "
        "identifiers that they have."
    ),
    submit=_("Publish as this"),
    said=_("Grants are published so from now on."),
    first=("name", "identifier", "prefix", "website"),
    ask={
        "name": (_("Name of the publisher"), _("The council's, in full.")),
        "identifier": (
            _("The council's own identifier"),
            _("Such as GB-LAE-TRF: the kind of register, and the code in it."),
        ),
        "prefix": (
            _("Prefix that 360Giving gave you"),
            _("It stands before the identifier of every grant: 360G-traffordmbc."),
        ),
        "website": (_("Website"), ""),
    },
    then="/settings",
)
