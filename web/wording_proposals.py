"""How the forms about written resolutions are worded."""

from web.form import FORMS, Form
from web.language import marked as _
from web.wording_decisions import MATTERS, OUTCOMES, SIDES

_AROUND = ("corrects", "authority", "on_behalf_of")
_ENTRY = (_("About this entry"), ("occurred", "source", "reason"))
_ASK = {
    "occurred": (_("When?"), _("Leave it empty for today.")),
    "reason": (_("A note about this entry"), ""),
    "source": (_("Where it is written down"), ""),
    "document": (_("Document"), ""),
    "place": (_("Page or paragraph"), ""),
    "sha256": (_("SHA-256 of the file"), _("Only if you have it.")),
}

FORMS["decision.propose"] = Form(
    title=_("Propose something in writing"),
    intro=_(
        "Every member of the group may answer until the last day. Then the answers are "
        "counted, and it becomes a decision like any other, or does not."
    ),
    submit=_("Put it to the members"),
    said=_("The proposal is put to the members. They can answer from now on."),
    first=("body", "title", "words", "closes"),
    needed=("words",),
    unasked=_AROUND,
    further=_("Say more"),
    sections=(
        (_("Who and what"), ("proposer", "seconder", "matter", "quote")),
        _ENTRY,
    ),
    then="/proposals/{id}",
    ask={
        **_ASK,
        "body": (_("Whose members are asked?"), ""),
        "title": (_("A short title"), _("For lists. Never a person's name.")),
        "words": (_("What is proposed?"), _("As it is to be agreed, word for word.")),
        "closes": (_("Last day to answer"), ""),
        "proposer": (_("Who proposes it?"), ""),
        "seconder": (_("Who seconds it?"), ""),
        "matter": (_("What kind of matter is it?"), ""),
        "quote": (_("Words already published"), _("Instead of your own.")),
    },
    options={"matter": MATTERS},
)
FORMS["decision.answer"] = Form(
    title=_("Your answer"),
    intro=_("Until it closes you can change it: the last one counts."),
    submit=_("Send my answer"),
    said=_("Your answer is entered."),
    first=("vote",),
    unasked=_AROUND,
    further=_("If you answer for an organisation"),
    sections=((_("For whom"), ("organisation",)), _ENTRY),
    then="/proposals/{id}",
    ask={
        **_ASK,
        "vote": (_("What do you say to it?"), ""),
        "organisation": (_("Which organisation?"), ""),
    },
    options={"vote": {**SIDES, "abstain": _("I abstain")}},
)
FORMS["decision.enter-answer"] = Form(
    title=_("Enter somebody's answer"),
    intro=_("As it came in, by letter, e-mail or on the telephone."),
    submit=_("Enter this answer"),
    said=_("The answer is entered."),
    first=("person", "vote"),
    unasked=_AROUND,
    further=_("Say more"),
    sections=((_("For whom"), ("for_member", "organisation")), _ENTRY),
    then="/proposals/{id}",
    ask={
        **_ASK,
        "person": (_("Who answered?"), ""),
        "vote": (_("What did they say?"), ""),
        "for_member": (
            _("For which member?"),
            _("If somebody answers for another, where your rules allow it."),
        ),
        "organisation": (_("For which organisation?"), ""),
    },
    options={"vote": SIDES},
)
FORMS["decision.resolve"] = Form(
    title=_("Count the answers"),
    intro=_("It becomes a decision with a number, as the answers have it."),
    submit=_("Count them and close it"),
    said=_("The answers are counted. This is the decision."),
    first=("on", "outcome"),
    unasked=_AROUND,
    further=_("Say more"),
    sections=((_("What follows"), ("review_by",)), _ENTRY),
    then="/decisions/{id}",
    ask={
        **_ASK,
        "on": (_("When was it decided?"), _("Leave it empty for today.")),
        "outcome": (
            _("What came of it?"),
            _("If you choose none: what the majority of answers says."),
        ),
        "review_by": (_("Look at it again by"), ""),
    },
    options={"outcome": OUTCOMES},
)
FORMS["decision.withdraw"] = Form(
    title=_("Withdraw this proposal"),
    intro=_("It will not be decided. What was proposed and answered stays to be read."),
    submit=_("Withdraw it"),
    said=_("The proposal is withdrawn."),
    first=("why",),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=(_ENTRY,),
    then="/proposals/{id}",
    ask={**_ASK, "why": (_("Why?"), "")},
    grave=True,
)
