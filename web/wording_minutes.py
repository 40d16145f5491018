"""How the forms about minutes and papers are worded."""

from web.form import FORMS, OWN_BODY, Form
from web.language import marked as _

_AROUND = ("corrects", "authority", "on_behalf_of")
_ENTRY = (_("About this entry"), ("occurred", "source", "reason"))
_ASK = {
    "occurred": (_("When?"), _("Leave it empty for today.")),
    "reason": (_("A note about this entry"), ""),
    "source": (_("Where it is written down"), ""),
    "document": (_("Document"), ""),
    "place": (_("Page or paragraph"), ""),
    "words": (_("The minutes"), ""),
    "meeting": (_("Of which meeting?"), ""),
}
_DECIDED = (
    _("By which decision?"),
    _("One that your group carried at a later meeting. Log it first if it is missing."),
)

FORMS["minutes.draft"] = Form(
    title=_("Write the minutes"),
    intro=_(
        "The register has put together what was recorded of the meeting. Change what "
        "you like. Nothing is public before the minutes are approved."
    ),
    submit=_("Keep this draft"),
    said=_("The draft is kept. Members can read it; the public cannot."),
    first=("words",),
    fixed=("meeting",),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=(_ENTRY,),
    ask=_ASK,
)
FORMS["minutes.revise"] = Form(
    title=_("Change the draft"),
    intro=_("The text before stays in the register, and this one takes its place."),
    submit=_("Keep this draft"),
    said=_("The draft is changed."),
    first=("words",),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=(_ENTRY,),
    ask=_ASK,
)
FORMS["minutes.circulate"] = Form(
    title=_("The minutes were sent round"),
    intro=_("Waymark sends nothing itself: say when you did, and how."),
    submit=_("They were sent round"),
    said=_("It is recorded that the minutes were sent round."),
    first=("on", "how"),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=(_ENTRY,),
    ask={
        **_ASK,
        "on": (_("On which day?"), ""),
        "how": (_("How?"), _("E-mail, post, the noticeboard …")),
    },
)
FORMS["minutes.approve"] = Form(
    title=_("The minutes were approved"),
    intro=_(
        "From then on everybody may read them, and this text stays as it is. If "
        "somebody changes the draft meanwhile, nothing is approved and you are told so."
    ),
    submit=_("They were approved"),
    said=_("The minutes are approved, and everybody can read them."),
    first=("decision",),
    fixed=("sha256",),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=((_("About this entry"), ("source", "reason", "occurred", "sha256")),),
    ask={
        **_ASK,
        "decision": _DECIDED,
        "sha256": (_("SHA-256 of the text that was approved"), ""),
    },
)
FORMS["minutes.correct"] = Form(
    title=_("Put right what was approved"),
    intro=_(
        "Give the whole text as it should be. Both texts stay, each with its decision."
    ),
    submit=_("Correct the minutes"),
    said=_("The minutes are corrected."),
    first=("decision", "what", "words"),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=(_ENTRY,),
    ask={
        **_ASK,
        "decision": _DECIDED,
        "what": (_("What was put right?"), _("The colour of the gazebo.")),
    },
)

_PAPER = {
    **_ASK,
    "title": (_("What is it called?"), ""),
    "kind": (_("What kind of paper is it?"), ""),
    "body": (_("Whose paper is it?"), _("The group that it belongs to.")),
    "partnership": (
        _("Or is it the whole partnership's?"),
        _("Then leave the group out."),
    ),
    "version": (_("Which version?"), ""),
    "sha256": (
        _("SHA-256 of the file"),
        _(
            "Choose the file below and it is worked out in your browser; the file "
            "itself is not sent. Or copy it from your computer: sha256sum plan.pdf."
        ),
    ),
    "reference": (_("Where is it kept?"), _("Shared folder, plan-2.pdf")),
    "note": (_("What is new in it?"), ""),
    "decision": (_("By which decision?"), _("One that was carried.")),
    "meeting": (_("At which meeting?"), ""),
    "why": (_("Why?"), ""),
}
FORMS["paper.begin"] = Form(
    title=_("Add a paper"),
    intro=_(
        "A plan, a guide, terms of reference, a report or the accounts. The file stays "
        "where you keep it; its versions and who adopted them stand here."
    ),
    submit=_("Add it"),
    said=_("The paper has its place. Now add its first version."),
    first=("title", "kind", "body", "partnership"),
    begins={"body": OWN_BODY},
    unasked=_AROUND,
    further=_("About this entry"),
    sections=(_ENTRY,),
    ask=_PAPER,
)
FORMS["paper.add-version"] = Form(
    title=_("Add a version"),
    submit=_("Add this version"),
    said=_("The version is added."),
    first=("reference", "sha256", "note"),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=(_ENTRY,),
    ask=_PAPER,
)
FORMS["paper.adopt"] = Form(
    title=_("A version was adopted"),
    intro=_("It is in force until another is adopted or the paper is withdrawn."),
    submit=_("It was adopted"),
    said=_("The version is in force."),
    first=("version", "decision"),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=(_ENTRY,),
    ask=_PAPER,
)
FORMS["paper.receive"] = Form(
    title=_("A version was put before a meeting"),
    intro=_("The meeting took note of it, which commits nobody."),
    submit=_("It was received"),
    said=_("It is recorded that the meeting received the paper."),
    first=("version", "meeting"),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=(_ENTRY,),
    ask=_PAPER,
)
FORMS["paper.withdraw"] = Form(
    title=_("Withdraw this paper"),
    intro=_("No version of it is in force from then on. All of them stay listed."),
    submit=_("Withdraw it"),
    said=_("The paper is withdrawn."),
    first=("why",),
    unasked=_AROUND,
    further=_("About this entry"),
    sections=(_ENTRY,),
    ask=_PAPER,
    grave=True,
)
