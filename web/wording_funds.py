"""How the forms about funds are worded."""

from web.form import FORMS, Form
from web.language import marked as _

_BANDS = {
    "bands": (
        _("Sizes of grants"),
        _(
            "Each size goes through its own steps. Every one is applied for, decided, "
            "paid, reported and closed: tick what else it goes through."
        ),
    ),
    "from_amount": (_("From"), ""),
    "up_to": (_("Up to"), _("Leave it empty if there is no upper end.")),
    "steps": (_("Which steps does it go through?"), ""),
}

FORMS["fund.open-fund"] = Form(
    title=_("Open a fund"),
    intro=_("How much there is to give away, and how grants of each size go."),
    submit=_("Open the fund"),
    said=_("The fund is open. Open a round to ask for applications."),
    first=("name", "budget", "department", "bands"),
    ask=_BANDS
    | {
        "name": (_("Name"), ""),
        "bands.name": (_("What this size is called"), _("Small, say.")),
        "budget": (
            _("How much is there to give away?"),
            _("Leave it empty if nobody recorded it; then nothing limits the awards."),
        ),
        "department": (_("Department"), ""),
        "programme": (
            _("Programme"),
            _("The programme that it belongs to, as others publish it."),
        ),
        "title": (_("Title"), ""),
        "code": (_("Code"), ""),
        "url": (_("Web address"), ""),
        "funder": (_("Who gives the money?"), _("If it is not the council.")),
        "match_share": (
            _("Which part of a project's cost has to come from elsewhere?"),
            _("As a fraction: 1/4, or 3/20 for 15 per cent."),
        ),
        "carries_over": (_("What is left may go on to another fund"), ""),
        "spend_by": (_("To be spent by"), ""),
    },
)

FORMS["fund.change-budget"] = Form(
    title=_("Change the budget"),
    submit=_("Change it"),
    said=_("The budget is changed."),
    first=("budget", "why"),
    ask={"budget": (_("How much is it now?"), ""), "why": (_("Why?"), "")},
)

FORMS["fund.open-round"] = Form(
    title=_("Open a round"),
    intro=_("Its criteria and its dates stay as they are from now on."),
    submit=_("Open the round"),
    said=_("The round is open."),
    first=("name", "opens", "closes", "closes_at", "budget", "criteria"),
    ask=_BANDS
    | {
        "name": (_("Name"), _("Such as Spring 2027.")),
        "opens": (_("From when are applications taken?"), ""),
        "closes": (_("Until when?"), _("That day belongs to it.")),
        "closes_at": (
            _("At which time of that day?"),
            _("London time. Leave it empty for the end of the day."),
        ),
        "budget": (
            _("How much may it give away?"),
            _("Leave it empty for whatever the fund has."),
        ),
        "criteria": (
            _("What are applications judged by?"),
            _("Points count as often as the weight says: once, if you say nothing."),
        ),
        "criteria.name": (_("Criterion"), _("In a word or two, such as need.")),
        "out_of": (_("Most points"), ""),
        "weight": (_("Weight"), ""),
        "bands.name": (_("What this size is called"), _("Small, say.")),
        "bands": (
            _("Sizes of grants in this round"),
            _("Leave them out to use the fund's own."),
        ),
    },
)

FORMS["fund.close-round"] = Form(
    title=_("Close a round"),
    intro=_("No more applications are taken in it."),
    submit=_("Close the round"),
    said=_("The round is closed."),
    first=("round",),
    ask={"round": (_("Which round?"), _("Its number."))},
)

_GIFT = {
    "giver": (
        _("Who gives it?"),
        _("A council, a group or a business; never a person."),
    ),
    "kind": (_("What do they give?"), ""),
    "organisation": (_("Its entry in the directory"), _("If it has one.")),
    "amount": (_("What is it worth?"), _("Cash needs an amount.")),
    "hours": (_("How many hours?"), _("Of staff time.")),
    "what": (_("What is it?"), _("For what is given in kind.")),
    "why": (_("Why?"), ""),
}

FORMS["fund.pledge"] = Form(
    title=_("Somebody means to give to it"),
    intro=_("What is only promised cannot be given away yet."),
    submit=_("Enter the promise"),
    said=_("The promise is entered."),
    first=("giver", "kind", "amount", "hours", "what"),
    ask=_GIFT,
)

FORMS["fund.receive"] = Form(
    title=_("Somebody gave to it"),
    intro=_("Cash can be given away from now on; time and things are noted beside it."),
    submit=_("Enter the gift"),
    said=_("The gift is entered."),
    first=("giver", "kind", "amount", "hours", "what"),
    ask=_GIFT,
)

FORMS["fund.withdraw-contribution"] = Form(
    title=_("Cash goes back to its giver"),
    intro=_("Or was entered and never came: as far as it is not given away."),
    submit=_("Enter it"),
    said=_("It is entered that the cash is there no longer."),
    first=("giver", "amount", "why"),
    ask=_GIFT
    | {
        "giver": (_("Who gave it?"), _("Named as when it gave.")),
        "amount": (_("How much is there no longer?"), ""),
    },
)

FORMS["fund.carry-over"] = Form(
    title=_("Move what is left to another fund"),
    submit=_("Move it"),
    said=_("The money has gone on to the other fund."),
    first=("to", "amount"),
    ask={"to": (_("To which fund?"), ""), "amount": (_("How much?"), "")},
)

FORMS["fund.close"] = Form(
    title=_("Close the fund"),
    intro=_(
        "Everything that came in has gone out, and no grant goes on. If something is "
        "in the way you are told what."
    ),
    submit=_("Close the fund"),
    said=_("The fund is closed."),
    grave=True,
)
