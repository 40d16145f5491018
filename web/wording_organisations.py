"""How the forms about the directory of organisations are worded."""

from web.form import FORMS, Form
from web.language import marked as _

_ABOUT = {
    "name": (_("Name"), ""),
    "kind": (_("What is it?"), ""),
    "website": (_("Website"), _("Beginning with https://")),
    "postcode": (_("Postcode"), ""),
    "country": (_("Country"), ""),
    "description": (_("What does it do?"), ""),
    "partnership": (
        _("Which partnership deals with it?"),
        _("Leave it empty if you enter it for the council."),
    ),
    "scheme": (
        _("Register"),
        _("GB-CHC: Charity Commission. GB-COH: Companies House. GB-SC: Scotland."),
    ),
    "number": (_("Number"), _("As the register writes it, such as 1110767.")),
    "registrations": (
        _("Numbers in registers"),
        _("Their form is checked, not whether they exist."),
    ),
    "registration": (_("Number in a register"), ""),
    "known_as": (
        _("What other lists call it"),
        _("Identifiers such as 360G-council-allotments."),
    ),
    "identifier": (_("Identifier"), _("Such as 360G-council-allotments.")),
    "why": (_("Why?"), ""),
    "person": (_("Who?"), ""),
    "role": (_("What are they there?"), _("Trustee, director, treasurer.")),
    "term_from": (_("Since"), ""),
    "term_until": (_("Until"), ""),
    "into": (
        _("Which one is it?"),
        _("The one under which both stand from now on."),
    ),
}

FORMS["organisation.add"] = Form(
    title=_("Add an organisation"),
    intro=_(
        "A group, a charity, a company or a council that is dealt with. Name and kind "
        "are enough. It is never for a person."
    ),
    submit=_("Add it"),
    said=_("The organisation is in the directory."),
    first=("name", "kind", "partnership", "registrations", "website"),
    ask=_ABOUT,
)
FORMS["organisation.rename"] = Form(
    title=_("What it is called"),
    intro=_(
        "A new name, or one that it had. Say below from when: a former name takes its "
        "place before the others, and the present one stays."
    ),
    submit=_("Enter the name"),
    said=_("The name is entered."),
    first=("name", "occurred"),
    ask=_ABOUT | {"occurred": (_("From when was it called so?"), "")},
)
FORMS["organisation.describe"] = Form(
    title=_("What it is and does"),
    intro=_("Only what you fill in is changed."),
    submit=_("Save"),
    said=_("The organisation is described anew."),
    ask=_ABOUT,
)
FORMS["organisation.register"] = Form(
    title=_("Add a number in a register"),
    submit=_("Add the number"),
    said=_("The number is entered."),
    ask=_ABOUT,
)
FORMS["organisation.end-registration"] = Form(
    title=_("A number is its own no longer"),
    intro=_("Or never was."),
    submit=_("End it"),
    said=_("The number stands for it no longer."),
    ask=_ABOUT,
)
FORMS["organisation.know-also-as"] = Form(
    title=_("Add an identifier"),
    intro=_("By which others know it. One stands for one organisation only."),
    submit=_("Add the identifier"),
    said=_("The identifier is entered."),
    ask=_ABOUT,
)
FORMS["organisation.drop-identifier"] = Form(
    title=_("An identifier is not its own"),
    submit=_("Drop it"),
    said=_("The identifier stands for it no longer."),
    ask=_ABOUT,
)
FORMS["organisation.name-officer"] = Form(
    title=_("Who has a say in it"),
    intro=_("Only the council's officers and auditors see it."),
    submit=_("Enter them"),
    said=_("It is entered that they have a say in it."),
    first=("person", "role", "term_from", "term_until"),
    ask=_ABOUT,
)
FORMS["organisation.release-officer"] = Form(
    title=_("Somebody has left it"),
    submit=_("They have left"),
    said=_("It is entered that they have left."),
    first=("person",),
    ask=_ABOUT,
)
FORMS["organisation.merge-into"] = Form(
    title=_("It is one with another"),
    intro=_(
        "The other one then has the names, the numbers and the officers of both. This "
        "cannot be undone: look twice."
    ),
    submit=_("They are one"),
    said=_("The two are one now."),
    first=("into",),
    ask=_ABOUT,
    grave=True,
)
FORMS["organisation.confirm"] = Form(
    title=_("Confirm its entry"),
    intro=_("You have looked: it exists, and what is written here holds."),
    submit=_("I have looked, and it holds"),
    said=_("Its entry is confirmed."),
    first=("partnership",),
    ask=_ABOUT,
)
FORMS["organisation.close"] = Form(
    title=_("It exists no longer"),
    submit=_("It is closed"),
    said=_("It is entered that it exists no longer."),
    first=("why",),
    ask=_ABOUT,
    grave=True,
)
