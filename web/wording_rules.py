"""How the forms about a partnership's rules are worded."""

from web.form import FORMS, Form
from web.language import marked as _
from web.wording_decisions import MATTERS

_AROUND = ("corrects", "authority", "on_behalf_of")
_KINDS = {
    "ordinary": (_("Ordinary meetings"), ""),
    "annual": (_("Annual meetings"), ""),
    "extraordinary": (_("Extraordinary meetings"), ""),
    "forum": (_("Forums"), ""),
    "workshop": (_("Workshops"), ""),
    "celebration": (_("Celebrations"), ""),
}

FORMS["partnership.adopt-rulebook"] = Form(
    title=_("State your rules"),
    intro=_(
        "Say what is in your constitution, and nothing more. A rule that you leave "
        "empty is not stated, and nothing is tested against it. Earlier verdicts stay "
        "as they are."
    ),
    submit=_("These are our rules"),
    said=_("The rules are recorded. The pages of the partnership tell them in words."),
    first=("in_force", "decision", "reason"),
    unasked=(*_AROUND, "clauses"),
    listed=(
        *("whichever", "when_adjourned", "of", "casting_vote", "votes_by", "tie"),
        *("substitutes", "proxies", "proxies_count", "holding_over"),
    ),
    then="/partnerships/{id}/rules",
    sections=(
        (_("How many must be there"), ("quorum", "quorum_by_kind")),
        (
            _("Notice of a meeting"),
            (
                *("notice_clear_days", "notice_by_kind"),
                *("notice_served_after_days", "notice_waiver"),
            ),
        ),
        (_("The annual meeting"), ("agm_every_months", "agm_month")),
        (_("What a decision takes"), ("majorities", "casting_vote")),
        (_("Who may vote"), ("votes_by", "substitutes", "proxies", "proxies_count")),
        (
            _("Offices and elections"),
            (
                *("term_months", "most_terms", "holding_over"),
                *("nominations_clear_days", "tie"),
            ),
        ),
        (_("Seats and members"), ("seats", "absences", "interests_days")),
        (_("The action plan"), ("plan_review_months",)),
        (_("About this entry"), ("occurred", "source")),
    ),
    ask={
        **_KINDS,
        **{name: (words, "") for name, words in MATTERS.items()},
        "written resolution": (_("Decisions in writing"), ""),
        "in_force": (
            _("From when do they apply?"),
            _("The day on which they came into force: 1 January 2027, 2019."),
        ),
        "decision": (
            _("Which decision adopted them?"),
            _("Its votes are tested against what the rules before asked."),
        ),
        "reason": (
            _("If none: why is no decision named?"),
            _("For example: it is not in our books. Not needed for the first rules."),
        ),
        "quorum": (_("Of every meeting, unless another number is given below"), ""),
        "quorum_by_kind": (_("Only for some kinds of meeting"), ""),
        "number": (
            _("At least so many people"),
            _("Or the part of those entitled below, rounded up."),
        ),
        "share": (_("The part"), _("1/3, 2/3, 3/4")),
        "whichever": (_("If both are given: whichever is the"), ""),
        "including": (
            _("Among them must be"),
            _("A group or kind of seat and how many, one on each line: Residents: 2"),
        ),
        "when_adjourned": (_("After an adjournment for want of a quorum"), ""),
        "notice_clear_days": (
            _("Clear days between notice and meeting"),
            _("Neither the day of the notice nor that of the meeting counts."),
        ),
        "notice_by_kind": (_("Clear days for some kinds of meeting"), ""),
        "notice_served_after_days": (
            _("A notice counts as given so many days after it was sent"),
            "",
        ),
        "notice_waiver": (
            _("The part of those entitled who may do without notice"),
            _("9/10, 3/4"),
        ),
        "agm_every_months": (_("At least every so many months"), ""),
        "agm_month": (_("In this month of the year"), _("A number: 10 is October.")),
        "majorities": (
            _("The part that must be in favour"),
            _("Leave it empty where more than half is enough."),
        ),
        "of": (_("Of whom?"), ""),
        "casting_vote": (_("If votes are equal, the chair"), ""),
        "votes_by": (_("Who has a vote?"), ""),
        "substitutes": (_("May a substitute come for a member?"), ""),
        "proxies": (_("May a member have somebody else vote for them?"), ""),
        "proxies_count": (_("Do such votes count towards the quorum?"), ""),
        "term_months": (_("An office is held for so many months"), ""),
        "most_terms": (_("At most so many terms in a row"), ""),
        "holding_over": (
            _("Does whoever is in office stay until somebody follows?"),
            "",
        ),
        "nominations_clear_days": (
            _("Names are put forward so many clear days before"),
            "",
        ),
        "tie": (_("Equal votes in an election are settled by"), ""),
        "seats": (_("Seats of each kind"), ""),
        "category": (_("Kind of seat"), _("Town council, residents, traders …")),
        "at_least": (_("At least"), ""),
        "at_most": (_("At most"), ""),
        "may_chair": (_("They may take the chair"), ""),
        "absences": (
            _("A member ceases to be one after so many meetings missed in a row"),
            "",
        ),
        "interests_days": (
            _("Members register their interests within so many days"),
            "",
        ),
        "plan_review_months": (
            _("The most months from one review of the action plan to the next"),
            "",
        ),
        "occurred": (_("When was this adopted?"), _("Leave it empty for today.")),
        "source": (_("In which document do they stand?"), ""),
        "document": (_("Document"), _("Constitution of 4 May 2024")),
        "place": (_("Page or paragraph"), ""),
        "sha256": (_("SHA-256 of the file"), _("Only if you have it.")),
    },
    options={
        "whichever": {"greater": _("greater"), "less": _("less")},
        "when_adjourned": {
            "the same": _("The same is needed"),
            "those present": _("Whoever comes is enough"),
        },
        "of": {
            "voting": _("Of those who vote"),
            "present": _("Of those present"),
            "entitled": _("Of all who may vote"),
        },
        "casting_vote": {
            "none": _("Has no vote besides: it is lost"),
            "original": _("Votes only then"),
            "additional": _("Votes once more"),
        },
        "votes_by": {
            "person": _("Each person"),
            "organisation": _("Each organisation, one"),
        },
        "tie": {
            "lot": _("Lot"),
            "chair": _("The chair"),
            "fresh vote": _("A fresh vote"),
        },
    },
)
FORMS["partnership.ratify-rulebook"] = Form(
    title=_("Stand by these rules"),
    intro=_(
        "They were not adopted as the rules before asked. A later decision that does "
        "can stand by them; then they count."
    ),
    submit=_("Ratify them"),
    said=_("The rules are ratified."),
    first=("version", "decision"),
    unasked=_AROUND,
    then="/partnerships/{id}/rules",
    ask={
        "version": (_("Which version?"), ""),
        "decision": (_("By which decision?"), ""),
    },
)
FORMS["partnership.annul-rulebook"] = Form(
    title=_("Say that these rules fell"),
    intro=_(
        "The decision that adopted them was declared void. The rules before apply."
    ),
    submit=_("They fell"),
    said=_("It is recorded that the rules fell."),
    first=("version", "decision"),
    unasked=_AROUND,
    then="/partnerships/{id}/rules",
    ask={
        "version": (_("Which version?"), ""),
        "decision": (_("Which decision declared it void?"), ""),
    },
    grave=True,
)
