"""How the forms about meetings are worded: calling one, telling of it, its life."""

from web.form import FORMS, OWN_BODY, TODAY, Form
from web.language import marked as _

_LATE = _(
    "Why this comes late. Only where the meeting is closed already: the verdicts are "
    "then made anew."
)

FORMS["meeting.call"] = Form(
    title=_("Plan a meeting"),
    intro=_("The group and the day are enough; the rest can follow."),
    submit=_("Put it in the calendar"),
    said=_("The meeting stands in the calendar. Now its notice and its agenda."),
    first=("body", "when", "starts_at", "place", "kind", "open_to_all"),
    listed=("kind",),
    begins={"body": OWN_BODY, "kind": "ordinary"},
    then="/meetings/{id}/plan",
    ask={
        "body": (_("Who meets?"), ""),
        "when": (
            _("On which day?"),
            _("For example 14 January 2027, January 2027, or tomorrow."),
        ),
        "starts_at": (_("At what time?"), _("Leave it empty if it is open.")),
        "place": (_("Where?"), ""),
        "kind": (_("What kind of meeting is it?"), ""),
        "open_to_all": (
            _("May everybody come?"),
            _("An annual meeting is open to all."),
        ),
        "series": (
            _("Which annual meeting is it?"),
            _("2 for the second one. Only of annual meetings."),
        ),
    },
)
FORMS["meeting.rearrange"] = Form(
    title=_("Move the meeting"),
    intro=_("What you leave empty stays as it is."),
    submit=_("Move it"),
    said=_("The meeting is moved; the calendar has it."),
    first=("when", "starts_at", "place", "why", "open_to_all"),
    then="/meetings/{id}/plan",
    ask={
        "when": (_("To which day?"), ""),
        "starts_at": (_("At what time?"), ""),
        "place": (_("Where?"), ""),
        "why": (_("Why?"), _("Everybody can read this.")),
        "open_to_all": (_("May everybody come?"), ""),
        "reason": (_("Reason"), _LATE),
    },
)
FORMS["meeting.cancel"] = Form(
    title=_("Call the meeting off"),
    intro=_("It stays in the register as cancelled. To go on another day, move it."),
    submit=_("Call it off"),
    said=_("The meeting is cancelled."),
    first=("why",),
    then="/meetings/{id}",
    ask={"why": (_("Why?"), _("Everybody can read this."))},
    grave=True,
)
FORMS["meeting.give-notice"] = Form(
    title=_("Notice was given"),
    intro=_("Say when people were told. Given again, the last notice counts."),
    submit=_("Save the notice"),
    said=_("The notice is entered."),
    first=("on", "how"),
    then="/meetings/{id}/plan",
    ask={
        "on": (_("On which day?"), _("One exact day: it is counted in clear days.")),
        "how": (_("How?"), _("For example: noticeboard and e-mail.")),
        "reason": (_("Reason"), _LATE),
    },
)
FORMS["meeting.waive-notice"] = Form(
    title=_("People did without notice"),
    intro=_("Where the rules let those entitled to notice do without it."),
    submit=_("Save"),
    said=_("It is entered how many did without notice."),
    first=("by", "how"),
    then="/meetings/{id}/plan",
    ask={
        "by": (_("How many did without it?"), ""),
        "how": (_("How did they say so?"), _("For example: by e-mail.")),
        "reason": (_("Reason"), _LATE),
    },
)
FORMS["meeting.add-item"] = Form(
    title=_("Add to the agenda"),
    submit=_("Add it"),
    said=_("The item is on the agenda."),
    first=("title", "kind", "item"),
    fixed=("about",),
    then="/meetings/{id}/plan",
    ask={
        "title": (_("What is to be dealt with?"), _("Never a person's name.")),
        "kind": (_("What kind of item is it?"), ""),
        "item": (_("Number on the agenda"), _("Empty: after the last one.")),
    },
)
FORMS["meeting.move-item"] = Form(
    title=_("Move it on the agenda"),
    intro=_(
        "It takes the place of another item, and those between move along by one. If "
        "notice was given already, the change is shown."
    ),
    submit=_("Move it"),
    said=_("The agenda has another order."),
    first=("item", "to"),
    then="/meetings/{id}/plan#agenda",
    ask={
        "item": (_("Number that it has"), ""),
        "to": (_("Number that it is to have"), _("One that another item has now.")),
    },
)
FORMS["meeting.remove-item"] = Form(
    title=_("Take it off the agenda"),
    intro=_(
        "The others keep their numbers. If notice was given already, the change is "
        "shown."
    ),
    submit=_("Take it off"),
    said=_("The item is off the agenda."),
    first=("item",),
    then="/meetings/{id}/plan#agenda",
    ask={"item": (_("Its number on the agenda"), "")},
)
FORMS["meeting.open-meeting"] = Form(
    title=_("Open the meeting"),
    submit=_("Open the meeting"),
    said=_("The meeting is open."),
    first=("on", "open_to_all"),
    begins={"on": TODAY},
    then="/meetings/{id}/room",
    ask={
        "on": (_("On which day is it held?"), ""),
        "open_to_all": (_("Could everybody come?"), ""),
    },
)
FORMS["meeting.adjourn"] = Form(
    title=_("Break off, and go on another day"),
    submit=_("Adjourn the meeting"),
    said=_("The meeting is adjourned."),
    first=("until", "time", "for_want_of_quorum", "why"),
    then="/meetings/{id}/room",
    ask={
        "until": (_("When does it go on?"), _("Empty: that was not said.")),
        "time": (_("Broken off at"), ""),
        "for_want_of_quorum": (_("Because too few were left"), ""),
        "why": (_("Why?"), ""),
    },
)
FORMS["meeting.reconvene"] = Form(
    title=_("Go on with the meeting"),
    intro=_("Who is there this time is taken anew."),
    submit=_("Go on"),
    said=_("The meeting goes on. Say who is there this time."),
    first=("on",),
    begins={"on": TODAY},
    then="/meetings/{id}/room",
    ask={"on": (_("On which day?"), "")},
)
FORMS["meeting.close"] = Form(
    title=_("Close the meeting"),
    intro=_("The rules then say what they make of it. It can be completed later."),
    submit=_("Close the meeting"),
    said=_("The meeting is closed, and has its verdicts."),
    first=("open_to_all",),
    then="/meetings/{id}",
    ask={"open_to_all": (_("Could everybody come?"), "")},
    grave=True,
)
