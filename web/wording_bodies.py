"""How the forms about groups, their members and their offices are worded."""

from web.form import FORMS, Form
from web.language import marked as _

_AROUND = ("corrects", "authority", "on_behalf_of")
_ENTRY = (_("About this entry"), ("source", "reason"))
_MORE = _("About this entry")
OFFICES = {
    "chair": _("Chair"),
    "vice-chair": _("Vice-chair"),
    "secretary": _("Secretary"),
    "treasurer": _("Treasurer"),
    "co-ordinator": _("Co-ordinator"),
}
CHOSEN = {
    "elected": _("Elected"),
    "appointed": _("Appointed"),
    "co-opted": _("Co-opted by the members"),
    "invited": _("Invited by the council"),
    "not recorded": _("I do not know"),
}
_ASK = {
    "occurred": (_("When?"), _("Leave it empty for today. 2014 or May 2014 will do.")),
    "reason": (_("A note about this entry"), ""),
    "source": (_("Where it is written down"), ""),
    "document": (_("Document"), ""),
    "place": (_("Page or paragraph"), ""),
    "sha256": (_("SHA-256 of the file"), _("Only if you have it.")),
    "person": (_("Who?"), ""),
    "organisation": (
        _("With which organisation?"),
        _("If it is in the directory. Grants to it are then matched by themselves."),
    ),
    "office": (_("Which office?"), ""),
    "how": (_("How did they come to it?"), ""),
    "term_from": (_("From"), ""),
    "term_until": (_("Until"), _("The last day or month of the term, if it has one.")),
    "meeting": (_("At which meeting?"), ""),
    "decision": (_("By which decision?"), ""),
    "representing": (_("Whom do they represent?"), _("A group, a parish council …")),
    "category": (
        _("On what kind of seat?"),
        _("As your rules call it: residents, town council, traders …"),
    ),
    "until": (_("Until when?"), _("Only if the seat ends on a day.")),
    "why": (_("Why?"), ""),
    "name": (_("What is it called?"), ""),
    "kind": (_("What kind of group is it?"), ""),
    "prefix": (
        _("Letters before the numbers of its decisions"),
        _("SG makes SG/2026/01. Leave it empty for its initials."),
    ),
    "partnership": (_("Of which partnership?"), _("None: it is the council's own.")),
    "seats": (_("How many seats has it?"), _("Leave it empty if no number is set.")),
    "parent": (_("Is it a sub-group of another group?"), ""),
    "interest": (_("Which interest?"), _("A job, land, a group one belongs to …")),
    "since": (_("Since when?"), ""),
    "sensitive": (
        _("It is sensitive: only council officers are to read its words"),
        "",
    ),
    "number": (_("Number of the interest"), ""),
}

FORMS["body.form"] = Form(
    title=_("Begin a group"),
    submit=_("Begin it"),
    said=_("The group is recorded. Now add its members."),
    first=("name", "kind", "partnership", "occurred", "parent", "seats"),
    unasked=_AROUND,
    further=_MORE,
    sections=((_("Its numbers"), ("prefix",)), _ENTRY),
    ask=_ASK,
)
FORMS["body.join"] = Form(
    title=_("Somebody joins"),
    intro=_("If they are not in the list, add them as a person first, or invite them."),
    submit=_("They join"),
    said=_("They have joined."),
    first=("person", "how", "occurred"),
    unasked=_AROUND,
    further=_("Whom they represent, and until when"),
    sections=((_("Their seat"), ("representing", "category", "until")), _ENTRY),
    ask=_ASK,
    options={"how": CHOSEN},
)
FORMS["body.leave"] = Form(
    title=_("Somebody leaves"),
    submit=_("They leave"),
    said=_("It is recorded that they left."),
    first=("person", "how", "occurred"),
    unasked=_AROUND,
    further=_MORE,
    sections=(_ENTRY,),
    ask={**_ASK, "how": (_("How did it end?"), "")},
)
FORMS["body.take-office"] = Form(
    title=_("Somebody takes an office"),
    intro=_(
        "Whoever held it until now is followed. A term that is over already can be "
        "entered too: it displaces nobody."
    ),
    submit=_("They take it"),
    said=_("The office is taken."),
    first=("office", "person", "how", "term_from", "term_until"),
    unasked=_AROUND,
    further=_("Which meeting or decision chose them"),
    sections=(
        (_("Who chose them"), ("meeting", "decision", "occurred")),
        _ENTRY,
    ),
    ask=_ASK,
    options={"office": OFFICES, "how": CHOSEN},
)
FORMS["body.leave-office"] = Form(
    title=_("Somebody leaves an office"),
    intro=_("The office is vacant then, until somebody takes it."),
    submit=_("They leave it"),
    said=_("The office is vacant."),
    first=("office", "person", "occurred"),
    unasked=_AROUND,
    further=_MORE,
    sections=(_ENTRY,),
    ask=_ASK,
    options={"office": OFFICES},
)
FORMS["body.ratify-appointment"] = Form(
    title=_("Stand by how somebody was chosen"),
    intro=_(
        "Something broke a rule when they were chosen. A later decision can ratify."
    ),
    submit=_("Ratify it"),
    said=_("The appointment is ratified."),
    first=("office", "person", "decision"),
    unasked=_AROUND,
    further=_MORE,
    sections=((_("About this entry"), ("occurred", "source", "reason")),),
    ask=_ASK,
    options={"office": OFFICES},
)
FORMS["body.invite-officer"] = Form(
    title=_("Invite somebody into an office"),
    intro=_("For the council, where a group has no officer left."),
    submit=_("They take it"),
    said=_("The office is taken."),
    first=("office", "person", "term_until"),
    unasked=_AROUND,
    further=_MORE,
    sections=((_("About this entry"), ("occurred", "source", "reason")),),
    ask=_ASK,
    options={"office": OFFICES},
)
FORMS["body.register-interest"] = Form(
    title=_("Register an interest"),
    intro=_(
        "What a member has to do with that could touch a decision. It can be ended "
        "later, and stays on record."
    ),
    submit=_("Register it"),
    said=_("The interest is registered."),
    first=("person", "interest", "since", "sensitive"),
    unasked=_AROUND,
    further=_MORE,
    sections=((_("About this entry"), ("occurred", "source", "reason")),),
    ask=_ASK,
)
FORMS["body.end-interest"] = Form(
    title=_("An interest has ended"),
    submit=_("It has ended"),
    said=_("The interest is ended."),
    first=("number", "occurred"),
    fixed=("number",),
    unasked=_AROUND,
    further=_MORE,
    sections=(_ENTRY,),
    ask=_ASK,
)
FORMS["body.adopt"] = Form(
    title=_("Make it a sub-group"),
    intro=_("An existing group is taken in by another group of the same partnership."),
    submit=_("Take it in"),
    said=_("The group is a sub-group now."),
    first=("parent", "occurred"),
    unasked=_AROUND,
    further=_MORE,
    sections=(_ENTRY,),
    ask={**_ASK, "parent": (_("Which group takes it in?"), "")},
)
FORMS["body.release"] = Form(
    title=_("It is a sub-group no longer"),
    submit=_("It stands by itself"),
    said=_("The group stands by itself again."),
    first=("occurred",),
    unasked=_AROUND,
    further=_MORE,
    sections=(_ENTRY,),
    ask=_ASK,
)
FORMS["body.disband"] = Form(
    title=_("Disband this group"),
    intro=_("Nobody can act for it afterwards. All that it decided stays."),
    submit=_("Disband it"),
    said=_("The group is disbanded."),
    first=("why", "occurred"),
    unasked=_AROUND,
    further=_MORE,
    sections=(_ENTRY,),
    ask=_ASK,
    grave=True,
)
