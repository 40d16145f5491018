"""How the forms about reports are worded."""

from web.form import FORMS, Form
from web.language import marked as _

FORMS["report.freeze"] = Form(
    title=_("Freeze a report"),
    intro=_(
        "How milestones stand on a day is kept for good, with a number and a hash. "
        "You can print it, and ask later what has changed since."
    ),
    submit=_("Freeze it"),
    said=_("The report is frozen, and has its number."),
    first=("title", "as_of", "audience"),
    further=_("Only some of the milestones"),
    sections=((_("Which milestones?"), ("query",)),),
    options={
        "audience": {
            "public": _("For the public"),
            "council": _("For the council's officers and auditors"),
        }
    },
    ask={
        "title": (_("What is it called?"), _("“Milestones in October”")),
        "as_of": (
            _("About which day?"),
            _("The last day of a month or a quarter, say. Leave it empty for today."),
        ),
        "audience": (
            _("For whom?"),
            _(
                "One for the public holds what everybody may see. One for the council "
                "holds all, and only its officers and auditors may read it. If you "
                "choose neither, it is for the council."
            ),
        ),
        "query": (
            _("Which milestones?"),
            _("Leave all of this empty for all of them."),
        ),
        "state": (_("How they stand: any of"), ""),
        "flag": (_("And also: all of"), ""),
        "without": (_("Without"), ""),
        "partnership": (_("Of which partnership?"), ""),
        "scheme": (_("Of which scheme?"), ""),
        "plan": (_("Of which plan?"), ""),
        "objective": (_("For which objective?"), _("By the plan's own number.")),
        "theme": (_("On which theme?"), ""),
        "lead": (_("Led by whom?"), _("As milestones say it: an office or a group.")),
        "area": (_("In which area?"), ""),
        "phase": (_("In which phase?"), _("By its number.")),
        "colour": (_("In which colour?"), _("Green, amber or red.")),
        "phase_of": (_("Scheme of the phase"), ""),
    },
)
FORMS["report.comment-line"] = Form(
    title=_("Comment on a line"),
    intro=_("The line stays as it is; what you say stands beside it."),
    submit=_("Save"),
    said=_("Your comment stands beside the line."),
    first=("line", "comment"),
    ask={
        "line": (_("Number of the line"), ""),
        "comment": (_("What do you say of it?"), _("Without naming people.")),
    },
)
FORMS["report.withdraw"] = Form(
    title=_("Withdraw a report"),
    intro=_("It can still be read, and says that it is not to be relied upon."),
    submit=_("Withdraw it"),
    said=_("The report is withdrawn."),
    first=("why", "instead"),
    ask={
        "why": (_("What is wrong with it?"), ""),
        "instead": (_("Which report is to be read instead?"), ""),
    },
    grave=True,
)
