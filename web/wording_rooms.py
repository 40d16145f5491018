"""How the taps of a meeting's room are worded, for whoever sees them as forms."""

from web.form import FORMS, Form
from web.language import marked as _

_ROOM = "/meetings/{id}/room"
_TIME = (_("At what time?"), _("19:45. Leave it empty if nobody wrote it down."))

FORMS["meeting.take-attendance"] = Form(
    title=_("Who is there"),
    intro=_("Taken again, the last one counts."),
    submit=_("Save who is here"),
    said=_("It is entered who is there."),
    first=("present", "apologies", "public_count", "present_count"),
    then=_ROOM,
    ask={
        "present": (_("Here"), ""),
        "apologies": (_("Sent apologies"), ""),
        "public_count": (_("Members of the public"), ""),
        "present_count": (
            _("All who were there with a vote"),
            _("Those named, and those whose names nobody took."),
        ),
        "by_phone": (_("By phone"), ""),
        "by_video": (_("By video"), ""),
        "in_attendance": (_("There without a vote"), ""),
        "entitled": (
            _("How many may vote in all"),
            _("Where the members of the group do not tell."),
        ),
    },
)
FORMS["meeting.arrive"] = Form(
    title=_("Somebody came"),
    submit=_("Save"),
    said=_("It is entered who came."),
    first=("person", "how", "time", "for", "organisation"),
    then=_ROOM,
    ask={
        "person": (_("Who came?"), ""),
        "how": (_("How?"), ""),
        "time": _TIME,
        "for": (
            _("For which member, who is not there?"),
            _("As a substitute; or whose vote they hold, by proxy."),
        ),
        "organisation": (_("For which organisation?"), ""),
        "votes": (_("With a vote"), ""),
    },
)
FORMS["meeting.depart"] = Form(
    title=_("Somebody left"),
    submit=_("Save"),
    said=_("It is entered who left."),
    first=("person", "time"),
    then=_ROOM,
    ask={"person": (_("Who left?"), ""), "time": _TIME},
)
FORMS["meeting.declare-interest"] = Form(
    title=_("Somebody has an interest"),
    submit=_("Save the interest"),
    said=_("The interest is entered."),
    first=("person", "item", "response", "interest", "sensitive"),
    then=_ROOM,
    ask={
        "person": (_("Who?"), ""),
        "item": (_("In which item?"), _("Empty: in all of the meeting.")),
        "response": (_("What did they do?"), ""),
        "interest": (_("What is the interest?"), _("Everybody can read this.")),
        "sensitive": (_("It could bring harm: only officers may read it"), ""),
    },
)
FORMS["meeting.take-item"] = Form(
    title=_("Come to an item"),
    submit=_("Take it now"),
    said=_("The item is taken."),
    then=_ROOM,
    ask={"item": (_("Number on the agenda"), ""), "time": _TIME},
)
FORMS["meeting.receive-report"] = Form(
    title=_("A report was received"),
    submit=_("Save"),
    said=_("The report is entered."),
    first=("title",),
    then=_ROOM,
    ask={"title": (_("What is it called?"), _("Never a person's name."))},
)
FORMS["meeting.nominate"] = Form(
    title=_("Put somebody forward"),
    submit=_("Put forward"),
    said=_("The name is put forward."),
    first=("office", "person", "proposer", "seconder", "consented", "on"),
    then=_ROOM,
    ask={
        "office": (_("For which office?"), ""),
        "person": (_("Whom?"), ""),
        "proposer": (_("Who proposed them?"), ""),
        "seconder": (_("Who seconded them?"), ""),
        "consented": (_("Are they willing?"), ""),
        "on": (_("On which day?"), _("Empty: at the meeting, from the floor.")),
    },
)
FORMS["meeting.hold-election"] = Form(
    title=_("Count the votes for an office"),
    intro=_("Without counts, the only one who stands is elected unopposed."),
    submit=_("Save the election"),
    said=_("The election is entered; whoever won has the office."),
    first=("office", "counts", "spoilt", "tie", "term_until"),
    then=_ROOM,
    ask={
        "office": (_("Which office?"), ""),
        "counts": (_("Votes"), ""),
        "person": (_("Candidate"), ""),
        "votes": (_("Votes"), ""),
        "spoilt": (_("Spoilt papers"), ""),
        "tie": (_("If it was a tie"), ""),
        "method": (_("How was it settled?"), ""),
        "decided": (_("For whom?"), ""),
        "term_from": (_("Term begins"), _("Empty: on the day of the meeting.")),
        "term_until": (_("Term ends"), ""),
    },
)
FORMS["meeting.elect"] = Form(
    title=_("Somebody was elected"),
    intro=_("Where nobody wrote down who stood and how people voted."),
    submit=_("Save"),
    said=_("The election is entered."),
    first=("office", "person", "unopposed", "votes_for", "term_until"),
    then=_ROOM,
    ask={
        "office": (_("To which office?"), ""),
        "person": (_("Whom?"), ""),
        "unopposed": (_("Did nobody else stand?"), ""),
        "votes_for": (_("Votes for them"), ""),
        "term_from": (_("Term begins"), _("Empty: on the day of the meeting.")),
        "term_until": (_("Term ends"), ""),
    },
)
