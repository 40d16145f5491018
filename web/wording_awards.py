"""How the forms about grants that are given are worded: awarded, paid, reported."""

from web.form import FORMS, Form
from web.language import marked as _

_AMOUNT = (_("How much?"), "")
_WHY = (_("Why?"), _("Never name a person."))

_PLANS = {
    "conditions": (
        _("Conditions"),
        _("What has to be so first. They are numbered from 1 as they stand here."),
    ),
    "title": (_("Condition"), _("In a few words.")),
    "words": (_("More about it"), ""),
    "instalments": (
        _("Instalments"),
        _("Leave them out if all is paid at once."),
    ),
    "amount": (_("Amount"), ""),
    "due": (_("Due"), ""),
    "after": (_("Only after condition number"), ""),
    "milestone": (_("Only once this milestone is verified"), ""),
    "report_by": (_("When is the report due?"), ""),
    "decision": (_("The panel's decision"), _("If a panel decided.")),
}

FORMS["grant.award"] = Form(
    title=_("Award it"),
    intro=_(
        "Within what the fund has left, and up to what was proposed. Whoever applied, "
        "and whoever proposed it, cannot approve it."
    ),
    submit=_("Award the grant"),
    said=_("The grant is awarded, and the fund keeps the money for it."),
    first=("amount", "decision", "report_by", "conditions", "instalments"),
    ask=_PLANS,
)

FORMS["grant.decline"] = Form(
    title=_("Say no"),
    intro=_("The reasons are meant to be published: kind, exact, and about nobody."),
    submit=_("Decline it"),
    said=_("The application is declined, with your reasons."),
    first=("why", "decision"),
    ask={"why": (_("Why?"), _("The applicant and everybody else reads it."))}
    | {"decision": _PLANS["decision"]},
)

FORMS["grant.offer"] = Form(
    title=_("Send the offer"),
    submit=_("Enter the offer"),
    said=_("The offer is entered. It waits to be accepted."),
    first=("until", "variations"),
    ask={
        "until": (_("Until when does it stand?"), ""),
        "variations": (_("What differs from what was asked?"), ""),
    },
)

FORMS["grant.accept"] = Form(
    title=_("Accept the offer"),
    intro=_("Before any of the money is spent."),
    submit=_("Accept it"),
    said=_("The offer is accepted."),
)

FORMS["grant.lapse"] = Form(
    title=_("Let the offer lapse"),
    intro=_("Nobody took it up in time. The fund has its money back."),
    submit=_("It has lapsed"),
    said=_("The offer has lapsed, and the fund has its money back."),
    grave=True,
)

FORMS["grant.withdraw"] = Form(
    title=_("Withdraw it"),
    intro=_("The applicant does not want it any more. It cannot be undone."),
    submit=_("Withdraw it"),
    said=_("The application is withdrawn."),
    first=("why",),
    ask={"why": _WHY},
    grave=True,
)

FORMS["grant.meet-condition"] = Form(
    title=_("A condition is met"),
    submit=_("It is met"),
    said=_("The condition is met."),
    first=("condition", "how"),
    ask={
        "condition": (_("Which condition?"), _("Its number on the grant's page.")),
        "how": (_("What shows it?"), ""),
    },
)

FORMS["grant.pay"] = Form(
    title=_("Enter a payment"),
    intro=_("Waymark pays nothing itself: it keeps what was paid."),
    submit=_("Enter the payment"),
    said=_("The payment is entered."),
    first=("amount", "reference", "instalment"),
    ask={
        "amount": (_("How much was paid?"), ""),
        "reference": (
            _("Reference"),
            _("What the bank or the ledger calls it. Never a person's name."),
        ),
        "instalment": (
            _("Which instalment?"),
            _("Leave it empty for the first that is not paid in full."),
        ),
    },
)

FORMS["grant.chase"] = Form(
    title=_("Ask for the report"),
    intro=_("Enter that the applicant was asked once more. Nothing is sent by itself."),
    submit=_("Enter that you asked"),
    said=_("It is entered that you asked for the report."),
    first=("how",),
    ask={"how": (_("How did you ask?"), _("An e-mail, a letter, a call."))},
)

FORMS["grant.hand-in-report"] = Form(
    title=_("Hand in your report"),
    intro=_(
        "What came of the grant, and how much of it was spent. Officers and your "
        "partnership read it; for a person's grant, officers alone."
    ),
    submit=_("Hand it in"),
    said=_("Your report is handed in. An officer says what it is worth."),
    first=("words", "spent"),
    ask={
        "words": (_("What came of it?"), _("A few sentences will do.")),
        "spent": (_("How much was spent?"), ""),
    },
)

FORMS["grant.report"] = Form(
    title=_("Judge the report"),
    intro=_("From then on everybody reads what was spent. Not for whoever wrote it."),
    submit=_("Enter it"),
    said=_("It is entered what the report is worth."),
    first=("outcome", "spent", "words"),
    options={"outcome": {"none": _("No report ever came")}},
    ask={
        "outcome": (
            _("What is it worth?"),
            "",
        ),
        "spent": (
            _("How much was spent?"),
            _("Leave it empty to take what the applicant says."),
        ),
        "words": (_("What do you say of it?"), ""),
    },
)

FORMS["grant.vary"] = Form(
    title=_("Change the award"),
    intro=_(
        "By consent, and with a reason. More money is proposed and approved first, as "
        "an award is; what is added here comes after what there is."
    ),
    submit=_("Change it"),
    said=_("The award is changed."),
    first=("why", "amount", "report_by"),
    ask=_PLANS | {"why": _WHY, "amount": (_("How much is it now?"), _("Altogether."))},
)

FORMS["grant.suspend"] = Form(
    title=_("Pay nothing for now"),
    submit=_("Suspend it"),
    said=_("The grant is suspended: nothing is paid until it goes on."),
    first=("why",),
    ask={"why": _WHY},
    grave=True,
)

FORMS["grant.resume"] = Form(
    title=_("Let it go on"),
    submit=_("Let it go on"),
    said=_("The grant goes on."),
    first=("why",),
    ask={"why": _WHY},
)

FORMS["grant.declare-underspend"] = Form(
    title=_("Say what was not needed"),
    intro=_("So much of what was paid comes back to the fund."),
    submit=_("Enter it"),
    said=_("It is entered how much is to come back."),
    first=("amount", "why"),
    ask={"amount": (_("How much was not needed?"), ""), "why": _WHY},
)

FORMS["grant.claw-back"] = Form(
    title=_("Claim money back"),
    intro=_("For what may not be kept. Say why: everybody reads it."),
    submit=_("Claim it back"),
    said=_("The money is claimed back."),
    first=("amount", "why", "decision"),
    ask={"amount": _AMOUNT, "why": _WHY, "decision": _PLANS["decision"]},
    grave=True,
)

FORMS["grant.give-back"] = Form(
    title=_("Money came back"),
    submit=_("Enter it"),
    said=_("It is entered, and the fund can give it away again."),
    first=("amount", "reference"),
    ask={
        "amount": (_("How much came back?"), ""),
        "reference": (
            _("Reference of the payment"),
            _("As it stands on the bank statement; never a person's name."),
        ),
    },
)

FORMS["grant.reconcile"] = Form(
    title=_("Reconcile it"),
    intro=_(
        "Says that what was paid was spent or came back, to the penny. If some of it "
        "is missing you are told how much."
    ),
    submit=_("It adds up"),
    said=_("The grant adds up, to the penny."),
)

FORMS["grant.close"] = Form(
    title=_("Close it"),
    intro=_("What was kept for it and not paid is free again."),
    submit=_("Close the grant"),
    said=_("The grant is closed."),
)

FORMS["grant.record-elsewhere"] = Form(
    title=_("Keep what another register says"),
    intro=_("Word for word, under its own names. Its source must be given below."),
    submit=_("Keep it"),
    said=_("What the other register says is kept, word for word."),
    first=("fields", "source"),
    ask={
        "fields": (_("What it says there"), _("One field after the other.")),
        "name": (_("Name of the field there"), ""),
        "value": (_("What stands in it"), ""),
    },
)
