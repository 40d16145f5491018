"""How the forms are worded that say what became of a decision."""

from collections.abc import Mapping

from web.form import FORMS, Form
from web.language import marked as _
from web.wording_decisions import ASK

_LATER: Mapping[str, tuple[str, str]] = {
    **ASK,
    "by": (
        _("Which decision says so?"),
        _("A later one of your group. Log it first if it is not in the list."),
    ),
    "why": (_("Why?"), ""),
    "occurred": (_("When?"), _("Leave it empty for today.")),
}
_AROUND = ("corrects", "authority", "on_behalf_of")

FORMS["decision.ratify"] = Form(
    title=_("Stand by this decision"),
    intro=_(
        "It broke a rule, or could not be tested by all of them. A later decision that "
        "meets the rules can say that it counts all the same. The verdicts stay as "
        "they are; it then reads “ratified”."
    ),
    submit=_("Ratify it"),
    said=_("The decision is ratified."),
    first=("by",),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=((_("About this entry"), ("occurred", "source", "reason")),),
    ask=_LATER,
)
FORMS["decision.rescind"] = Form(
    title=_("Take this decision back"),
    intro=_(
        "Nothing is put in its place, and nothing is deleted: it reads “rescinded” "
        "from then on. If something else was agreed instead, log that as a new "
        "decision that takes the place of this one."
    ),
    submit=_("Take it back"),
    said=_("The decision is rescinded."),
    first=("by", "why", "occurred"),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=((_("About this entry"), ("source", "reason")),),
    ask={
        **_LATER,
        "by": (
            _("Which decision took it back?"),
            _("If none is known, say why below."),
        ),
    },
    grave=True,
)
FORMS["decision.void"] = Form(
    title=_("Say that this decision never counted"),
    intro=_(
        "Only a later decision of your group, or of one above it, can say so. It is "
        "not deleted: it reads “void”, with the decision that said so."
    ),
    submit=_("Declare it void"),
    said=_("The decision is declared void."),
    first=("by", "why"),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=((_("About this entry"), ("occurred", "source", "reason")),),
    ask=_LATER,
    grave=True,
)
FORMS["decision.report"] = Form(
    title=_("Tell a meeting of this decision"),
    intro=_("It was made outside a meeting. Say which meeting was told of it."),
    submit=_("It was reported"),
    said=_("The meeting is recorded as told of it."),
    first=("meeting",),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=((_("About this entry"), ("occurred", "source", "reason")),),
    ask={**_LATER, "meeting": (_("Which meeting was told?"), "")},
)
