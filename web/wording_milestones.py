"""How the forms about milestones are worded."""

from web.form import FORMS, TODAY, Form
from web.language import marked as _

_WHY = (_("Why?"), _("One or two sentences. What you write here can be read by all."))
_WHEN = _("May 2027, spring 2027 or 14 May 2027: as exactly as you know it.")
_SHOWS = (
    _("What shows it?"),
    _(
        "A photograph, minutes, a receipt: name it in a few words, without naming "
        "people. You can attach a file as well."
    ),
)
_TITLE = (_("What is it?"), _("“Photograph from the bridge”, for example."))
_HASH = (
    _("Fingerprint of the file (SHA-256)"),
    _("Filled in when a file is attached. Leave it empty if there is none."),
)

FORMS["milestone.set-milestone"] = Form(
    title=_("Promise something by a date"),
    intro=_(
        "What is promised here is the baseline, and stays. If the date moves "
        "later, both are shown."
    ),
    submit=_("Set this milestone"),
    said=_("The milestone is set. What was promised now stays on record."),
    first=("title", "due", "lead", "number", "objective", "theme"),
    fixed=("plan", "partnership"),
    ask={
        "title": (_("What will have been achieved?"), _("“A ramp down to the water”")),
        "due": (
            _("By when?"),
            _(
                "May 2027 lasts until its last day. For something that goes on, write "
                "“May 2027 onwards”: it is reviewed, and never late."
            ),
        ),
        "lead": (_("Who leads it?"), _("A group or a service, never a person's name.")),
        "number": (_("Its number in the plan"), _("Such as 1.4")),
        "objective": (_("Number of the objective that it serves"), _("Such as 1")),
        "theme": (_("Theme"), ""),
        "checker": (_("Who checks that it is done?"), ""),
        "verifier": (_("Does the plan name somebody to check it?"), ""),
        "review_months": (
            _("Reviewed every how many months?"),
            _("For something that goes on."),
        ),
        "action": (_("Number of the action that it belongs to"), ""),
        "council_funded": (_("Does the council pay for it?"), ""),
        "partnership": (_("Partnership"), _("For one of the council's own plan.")),
        "plan": (_("In which plan?"), ""),
    },
)
FORMS["milestone.revise-forecast"] = Form(
    title=_("Move the date"),
    intro=_(
        "What was promised stays. The new date is shown beside it, with your reason."
    ),
    submit=_("Move the date"),
    said=_("The date has moved. What was promised stays beside it."),
    first=("forecast", "why"),
    ahead=("forecast",),
    ask={"forecast": (_("When is it expected now?"), _WHEN), "why": _WHY},
)
FORMS["milestone.note-progress"] = Form(
    title=_("Say how it is going"),
    intro=_("A sentence is enough. It counts as news, so nobody has to ask."),
    submit=_("Save"),
    said=_("Your news is on record."),
    first=("note",),
    ask={
        "note": (_("How is it going?"), _("Without naming people.")),
        "evidence": (_("Something that shows it"), ""),
        "title": (_("Title"), _("“Photograph from the bridge”, for example.")),
        "sha256": (_("SHA-256 of the file"), _("Only if you have it.")),
    },
)
FORMS["milestone.ask-news"] = Form(
    title=_("Enter that somebody was asked for news"),
    intro=_(
        "No letter is sent: this is for when you asked by telephone, or at a meeting."
    ),
    submit=_("Enter it"),
    said=_("It is entered that you asked."),
    first=("person", "words", "answer_by"),
    ask={
        "person": (_("Whom did you ask?"), _("Leave it empty for somebody unknown.")),
        "words": (_("What did you ask?"), _("Without naming people.")),
        "answer_by": (_("By when is an answer wanted?"), _WHEN),
    },
)
FORMS["milestone.attach-evidence"] = Form(
    title=_("Attach something that shows it"),
    submit=_("Attach"),
    said=_("What shows it is attached to the milestone."),
    first=("evidence",),
    ask={"evidence": _SHOWS, "title": _TITLE, "sha256": _HASH},
)
FORMS["milestone.erase-file"] = Form(
    title=_("Destroy a file"),
    intro=_(
        "The file is gone for good, from backups that come back as well. That it was "
        "attached, and your reason, stay on record."
    ),
    submit=_("Destroy the file"),
    said=_("The file is destroyed."),
    first=("why",),
    fixed=("sha256",),
    ask={"why": _WHY, "sha256": _HASH},
    grave=True,
)
FORMS["milestone.review"] = Form(
    title=_("Review what goes on"),
    intro=_("It has no end to be late for. Look at it, and say what you found."),
    submit=_("Save this review"),
    said=_("The review is on record."),
    first=("on", "finding"),
    ask={
        "on": (_("When was it reviewed?"), _WHEN),
        "finding": (_("What was found?"), _("What is strong, and what it needs.")),
    },
)
FORMS["milestone.achieve"] = Form(
    title=_("It is done"),
    intro=_(
        "This is a claim, and reads as one until somebody else has looked at it. Say "
        "what shows it; what is attached already counts too."
    ),
    submit=_("Say that it is done"),
    said=_("The milestone is claimed as done. Somebody else now checks it."),
    first=("on", "evidence"),
    begins={"on": TODAY},
    ask={
        "on": (_("When was it achieved?"), _WHEN),
        "evidence": _SHOWS,
        "title": _TITLE,
        "sha256": _HASH,
    },
)
FORMS["milestone.verify"] = Form(
    title=_("Verify that it is done"),
    intro=_("You have looked, and you agree. Your name stands beside it."),
    submit=_("Verify"),
    said=_("The milestone is verified."),
)
FORMS["milestone.send-back"] = Form(
    title=_("Send it back"),
    intro=_("It is open again, and your reason is shown to whoever claimed it."),
    submit=_("Send back"),
    said=_("The milestone is sent back, and open again."),
    first=("why",),
    ask={"why": (_("What is missing?"), _("What you saw, and what would do."))},
)
FORMS["milestone.comment"] = Form(
    title=_("Say what you think of it"),
    intro=_("You do not check it; what you say stands beside it."),
    submit=_("Save"),
    said=_("Your comment stands beside it."),
    first=("stance", "words"),
    ask={
        "stance": (
            _("Do you agree?"),
            _("With the claim that it is done, where there is one."),
        ),
        "words": (_("What do you say?"), _("Without naming people.")),
        "partnership": (
            _("For which partnership do you speak?"),
            _("Only about a milestone of the council's own."),
        ),
    },
)
FORMS["milestone.block"] = Form(
    title=_("It is blocked"),
    submit=_("Say that it is blocked"),
    said=_("The milestone is shown as blocked."),
    first=("why", "waiting_for"),
    ask={
        "why": (_("What holds it up?"), _("Without naming people.")),
        "waiting_for": (_("Whom or what does it wait for?"), _("A body or a service.")),
    },
)
FORMS["milestone.unblock"] = Form(
    title=_("It can go on"),
    submit=_("Say that it can go on"),
    said=_("The milestone can go on."),
    first=("how",),
    ask={"how": (_("What has changed?"), "")},
)
FORMS["milestone.depend"] = Form(
    title=_("What has to be achieved before it?"),
    submit=_("Save"),
    said=_("The milestone waits for the other one now."),
    first=("on",),
    ask={"on": (_("Which milestone?"), "")},
)
FORMS["milestone.drop-dependency"] = Form(
    title=_("It does not wait for it any more"),
    submit=_("Save"),
    said=_("The milestone does not wait for the other one any more."),
    first=("on",),
    ask={"on": (_("Which milestone?"), "")},
)
FORMS["milestone.rebaseline"] = Form(
    title=_("Promise it anew"),
    intro=_(
        "Only a decision that was carried makes a new promise. What was promised first "
        "stays on record."
    ),
    submit=_("Promise it anew"),
    said=_("The milestone is promised anew."),
    first=("due", "decision", "why"),
    ask={
        "due": (_("For when is it promised now?"), _WHEN),
        "decision": (_("By which decision?"), ""),
        "why": _WHY,
    },
)
FORMS["milestone.override-colour"] = Form(
    title=_("Show another colour"),
    intro=_("The computed one stays beside it. Say why, and until when."),
    submit=_("Show this colour"),
    said=_("Both colours are shown now."),
    first=("colour", "why", "until"),
    ask={
        "colour": (_("Which colour?"), _("One of the scheme's: green, amber or red.")),
        "why": _WHY,
        "until": (_("Until when?"), _WHEN),
    },
)
FORMS["milestone.end-override"] = Form(
    title=_("Show the computed colour alone again"),
    submit=_("Do that"),
    said=_("The computed colour is shown alone again."),
)
FORMS["milestone.reopen"] = Form(
    title=_("Open it again"),
    submit=_("Open it again"),
    said=_("The milestone is open again."),
    first=("why",),
    ask={"why": _WHY},
)
FORMS["milestone.miss"] = Form(
    title=_("It was missed"),
    intro=_("It was not reached and will not be. That is no shame, and worth knowing."),
    submit=_("Say that it was missed"),
    said=_("The milestone is shown as missed."),
    first=("why",),
    ask={"why": _WHY},
    grave=True,
)
FORMS["milestone.withdraw"] = Form(
    title=_("Give it up"),
    intro=_("It is no longer wanted. It counts as neither met nor missed."),
    submit=_("Give it up"),
    said=_("The milestone is given up."),
    first=("why",),
    ask={"why": _WHY},
    grave=True,
)
