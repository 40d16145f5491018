"""How the forms about grants that are asked for and judged are worded."""

from web.form import FORMS, Form
from web.language import marked as _

_PAGE = "/grants/{id}"
_WHY = (_("Why?"), _("Never name a person."))

_ASKED = {
    "title": (
        _("What is it for?"),
        _("The purpose in a few words. Everybody reads it: name no person."),
    ),
    "amount": (_("How much do you ask for?"), ""),
    "individual": (_("It is for a person, not for a group"), ""),
    "recipient": (
        _("The person's name"),
        _("Only if it is for a person. It is kept sealed; officers alone read it."),
    ),
    "person": (
        _("Their entry in the register"),
        _("Only if it is for a person who has one."),
    ),
    "came_at": (
        _("The time at which it came"),
        _("For one that came by post or mail, such as 11:30."),
    ),
    "round": (_("Round"), _("Its number.")),
    "band": (
        _("Size of grant"),
        _("The name of its band. Leave it empty: the amount settles it."),
    ),
    "area": (_("Where?"), _("The area or ward that it is for.")),
    "themes": (_("Themes"), _("Such as places, young people.")),
    "planned": (_("When is the work to be done?"), ""),
    "start": (_("It starts"), ""),
    "end": (_("It ends"), ""),
    "months": (_("Or how many months it takes"), ""),
    "elsewhere": (
        _("How much comes from elsewhere?"),
        _("What others give, or you give yourselves, to the same end."),
    ),
    "fund": (_("Which fund?"), ""),
    "applicant": (
        _("Who asks?"),
        _("The name of the group or partnership; never a person's."),
    ),
    "organisation": (
        _("Its entry in the directory"),
        _("If it has one; then its name above can be left empty."),
    ),
    "partnership": (
        _("Which partnership is it asked through?"),
        _("The one whose money you look after."),
    ),
    "words": (_("What would you like to ask?"), ""),
}

FORMS["grant.apply"] = Form(
    title=_("Apply for a grant"),
    submit=_("Send the application"),
    said=_("The application is in. Its page shows what it is waiting for."),
    first=(
        *("title", "amount", "partnership", "applicant", "organisation"),
        *("elsewhere", "planned", "area", "themes"),
    ),
    fixed=("fund", "round"),
    needed=("applicant",),
    then=_PAGE,
    ask=_ASKED,
)

FORMS["grant.enquire"] = Form(
    title=_("Ask before you apply"),
    intro=_(
        "A question costs nothing and binds nobody. If it becomes an application, the "
        "two stay together."
    ),
    submit=_("Ask"),
    said=_("Your question is entered."),
    first=(
        *("fund", "title", "words", "amount"),
        *("partnership", "applicant", "organisation"),
    ),
    then=_PAGE,
    ask=_ASKED
    | {
        "amount": (_("About how much would it be?"), ""),
        "individual": (
            _("It would be for a person"),
            _("Nothing is said of who it is."),
        ),
    },
)

FORMS["grant.follow-up"] = Form(
    title=_("Apply for it"),
    intro=_("The application that the question led to, to the same fund."),
    submit=_("Send the application"),
    said=_("The application is in. Its page shows what it is waiting for."),
    first=("title", "amount", "round", "elsewhere", "planned", "area", "themes"),
    then=_PAGE,
    ask=_ASKED,
)

FORMS["grant.check-eligibility"] = Form(
    title=_("Is it eligible?"),
    intro=_("Whether it is what the fund is for at all. What was found is public."),
    submit=_("Enter what you found"),
    said=_("It is entered whether it is eligible."),
    first=("eligible", "why"),
    ask={"eligible": (_("Is it what the fund is for?"), ""), "why": _WHY},
)

FORMS["grant.do-diligence"] = Form(
    title=_("Check the applicant"),
    intro=_("Say of each what was found. Leave out what was not looked into."),
    submit=_("Enter the checks"),
    said=_("The checks are entered. Officers alone read them."),
    first=("checks", "why"),
    ask={
        "checks": (_("Checks"), ""),
        "of": (_("What was looked into?"), ""),
        "finding": (_("What was found?"), ""),
        "why": (_("What did you see?"), _("Officers alone read this.")),
    },
)

FORMS["grant.declare-interest"] = Form(
    title=_("Somebody has an interest"),
    intro=_(
        "Somebody who has a say in this grant has to do with the applicant. Whoever "
        "withdraws takes their assessment along; that somebody may stay is for "
        "somebody else to enter. Officers alone read it."
    ),
    submit=_("Enter the interest"),
    said=_("The interest is entered."),
    first=("person", "response", "interest"),
    ask={
        "person": (_("Who?"), ""),
        "response": (
            _("What do they do about it?"),
            _("“None”: they have said so and done nothing."),
        ),
        "interest": (_("What have they to do with the applicant?"), ""),
    },
)

FORMS["grant.match-interests"] = Form(
    title=_("Find out who has an interest"),
    intro=_(
        "Looks through everybody with a part in deciding: assessors, whoever proposed "
        "it, and those who voted. Whoever belongs to the applicant is asked what they "
        "do about it."
    ),
    submit=_("Look for interests"),
    said=_("Everybody with a part in it was looked up. See under interests."),
    first=("decision",),
    ask={
        "decision": (
            _("The panel's decision"),
            _("Then those who voted on it count as well."),
        )
    },
)

FORMS["grant.assess"] = Form(
    title=_("Assess it"),
    intro=_("Points by each of the round's criteria, and your reasons."),
    submit=_("Enter the assessment"),
    said=_("The assessment is entered. Officers alone read it."),
    first=("scores", "why"),
    ask={
        "scores": (_("Points"), ""),
        "criterion": (_("Criterion"), ""),
        "points": (_("Points"), ""),
        "why": (_("Why these points?"), ""),
        "assessor": (_("Who assessed it?"), _("Leave it empty if you did.")),
    },
)

FORMS["grant.propose"] = Form(
    title=_("Propose an award"),
    intro=_("Somebody else has to approve it, up to what you propose."),
    submit=_("Propose it"),
    said=_("The award is proposed. Somebody else approves it."),
    first=("amount", "why"),
    ask={"amount": (_("How much do you propose?"), ""), "why": _WHY},
)

_PUBLIC = {
    "description": (_("What is it for?"), _("In a few sentences. Name no person.")),
    "title": (
        _("A title to publish it under"),
        _("If the one that it was asked for with is too long, or says too much."),
    ),
    "open_call": (_("Could anybody apply?"), ""),
    "places": (_("Where are those whom it is for?"), ""),
    "name": (_("Name"), ""),
    "latitude": (_("Latitude"), _("In degrees: 53.4. Of an area, never of a home.")),
    "longitude": (_("Longitude"), _("In degrees: -2.3.")),
    "country_code": (_("Country"), _("Two letters: GB.")),
    "code": (_("Code of the area"), _("Such as E05015254.")),
    "code_type": (_("What the code is of"), _("WD for a ward, MD for a borough.")),
    "url": (_("Web address with more about it"), ""),
}

FORMS["grant.describe"] = Form(
    title=_("Say what everybody may read"),
    intro=_(
        "What it is for, and where: the open data needs it. Only what you fill in "
        "is changed."
    ),
    submit=_("Publish it"),
    said=_("It is entered what everybody may read of it."),
    first=("description", "title", "open_call"),
    ask=_PUBLIC,
)

FORMS["grant.bring-in"] = Form(
    title=_("Bring in a grant that was published elsewhere"),
    intro=_(
        "One that was given before it could be entered here. Whole files are brought "
        "in by “waymark import grants”."
    ),
    submit=_("Bring it in"),
    said=_("The grant is brought in as it was published."),
    first=(
        *("fund", "title", "awarded", "occurred", "identifier"),
        *("applicant", "organisation", "description"),
    ),
    needed=("applicant",),
    then=_PAGE,
    ask=_ASKED
    | _PUBLIC
    | {
        "title": (_("Title"), _("As it was published.")),
        "awarded": (_("How much was awarded?"), ""),
        "occurred": (_("When was it awarded?"), ""),
        "amount": (_("How much was asked for?"), ""),
        "disbursed": (_("How much was paid?"), ""),
        "identifier": (_("Identifier"), _("Such as 360G-council-2019-04.")),
        "department": (_("Department"), ""),
        "data_source": (_("Where it was published"), ""),
        "modified": (_("When it was last changed there"), ""),
        "fields": (_("What else was published"), _("By the names it had there.")),
        "value": (_("What stands in it"), ""),
        "leftover": (_("What could not be read"), _("As it stood there.")),
    },
)
