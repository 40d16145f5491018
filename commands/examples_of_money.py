"""Examples of funds and grants, from opening to closing; see `examples.py`."""

from typing import Any

_REGISTER = {
    "document": "Register of grants 2025 (invented)",
    "place": "row 12",
}

OF_MONEY: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "fund.open-fund": (
        "officer",
        None,
        {
            "name": "Small Grants 2027",
            "budget": 500_000,
            "department": "Communities",
            "programme": {"title": "Small Grants", "code": "SG"},
            "match_share": "3/20",
            "carries_over": True,
            "spend_by": "2028-03",
            "bands": [
                {
                    "name": "Micro",
                    "up_to": 25_000,
                    "steps": ["applied", "decided", "paid", "reported", "closed"],
                },
                {
                    "name": "Project",
                    "from_amount": 25_001,
                    "up_to": 200_000,
                    "steps": [
                        "applied",
                        "eligibility",
                        "diligence",
                        "assessed",
                        "proposed",
                        "decided",
                        "offered",
                        "accepted",
                        "paid",
                        "reported",
                        "reconciled",
                        "closed",
                    ],
                },
            ],
        },
    ),
    "fund.change-budget": (
        "officer",
        "$fund",
        {"budget": 2_000_000, "why": "The cabinet has put as much again into it."},
    ),
    "fund.open-round": (
        "officer",
        "$fund",
        {
            "name": "Winter round",
            "opens": "2026-12-01",
            "closes": "2027-01-31",
            "closes_at": "12:00",
            "budget": 20_000,
            "criteria": [
                {"name": "Need", "out_of": 5, "weight": 2},
                {"name": "Value for money", "out_of": 5},
            ],
        },
    ),
    "fund.close-round": ("officer", "$fund-rounds", {"round": 2}),
    "fund.pledge": (
        "officer",
        "$fund",
        {
            "giver": "Riverside Parish Council",
            "kind": "staff time",
            "hours": 40,
            "what": "A clerk for the panel",
        },
    ),
    "fund.receive": (
        "officer",
        "$fund",
        {
            "giver": "Riverside Allotment Society",
            "organisation": "$allotments",
            "kind": "cash",
            "amount": 150_000,
        },
    ),
    "fund.withdraw-contribution": (
        "officer",
        "$fund-rounds",
        {
            "giver": "Riverside Parish Council",
            "amount": 500,
            "why": "The bank took a fee, which the parish did not mean to give.",
        },
    ),
    "fund.carry-over": ("officer", "$fund-rounds", {"to": "$fund", "amount": 1_000}),
    "fund.close": ("officer", "$fund-empty", {}),
    "grant.enquire": (
        "treasurer",
        None,
        {
            "fund": "$fund",
            "partnership": "$riverside",
            "organisation": "$allotments",
            "title": "A shelter at the ford",
            "words": "Would the fund pay for a shelter that stands on council land?",
        },
    ),
    "grant.follow-up": (
        "treasurer",
        "$enquiry",
        {"title": "Tools for the ford", "amount": 10_000, "round": 2},
    ),
    "grant.apply": (
        "treasurer",
        None,
        {
            "fund": "$fund",
            "partnership": "$riverside",
            "applicant": "Riverside Partnership",
            "title": "Tools for the community orchard",
            "amount": 25_000,
            "area": "Riverside Ward",
            "themes": ["environment"],
            "planned": {"start": "2027-03", "end": "2027-09"},
            "elsewhere": 5_000,
        },
    ),
    "grant.check-eligibility": ("officer", "$grant-applied", {"eligible": True}),
    "grant.do-diligence": (
        "officer",
        "$grant-applied",
        {
            "checks": [
                {"of": "constitution", "finding": "satisfied"},
                {"of": "bank account", "finding": "satisfied"},
                {"of": "accounts", "finding": "not satisfied"},
            ],
            "why": "The last accounts are of 2023; newer ones are asked for.",
        },
    ),
    "grant.declare-interest": (
        "officer",
        "$grant-applied",
        {
            "person": "$joe",
            "response": "withdrew",
            "interest": "Plays in the band that the music is for.",
        },
    ),
    "grant.match-interests": ("officer", "$grant-for-allotments", {}),
    "grant.assess": (
        "officer",
        "$grant-in-round",
        {
            "assessor": "$noor",
            "scores": [
                {"criterion": "Need", "points": 4},
                {"criterion": "Reach", "points": 3},
            ],
            "why": "Many people use the path, and nobody else would pay for it.",
        },
    ),
    "grant.propose": (
        "officer",
        "$grant-applied",
        {"amount": 20_000, "why": "The choir has a third of it already."},
    ),
    "grant.award": (
        "officer",
        "$grant-applied",
        {
            "amount": 20_000,
            "decision": "$decision-bench",
            "conditions": [{"title": "A licence for the music"}],
            "instalments": [{"amount": 15_000}, {"amount": 5_000, "after": 1}],
            "report_by": "2027-12-31",
        },
    ),
    "grant.decline": (
        "officer",
        "$grant-applied",
        {"why": "The fund is for projects that have not begun."},
    ),
    "grant.offer": (
        "officer",
        "$grant-offered",
        {"until": "2026-12-31", "variations": "Without the money for the plaques."},
    ),
    "grant.accept": ("treasurer", "$grant-offered", {}),
    "grant.lapse": ("officer", "$grant-offer-ended", {}),
    "grant.withdraw": (
        "treasurer",
        "$grant-applied",
        {"why": "The band plays for nothing."},
    ),
    "grant.meet-condition": (
        "officer",
        "$grant-running",
        {"condition": 1, "how": "The licence came by post and was copied."},
    ),
    "grant.pay": (
        "officer",
        "$grant-awarded",
        {"amount": 10_000, "reference": "BACS 2026-1107"},
    ),
    "grant.chase": ("officer", "$grant-running", {"how": "a letter"}),
    "grant.hand-in-report": (
        "treasurer",
        "$grant-running",
        {
            "spent": 9_000,
            "words": "Twenty people came, and all of them want to come again.",
        },
    ),
    "grant.report": (
        "officer",
        "$grant-running",
        {
            "outcome": "satisfactory",
            "spent": 9_000,
            "words": "Twenty people learned to lay a hedge, and laid one.",
        },
    ),
    "grant.vary": (
        "officer",
        "$grant-awarded",
        {
            "why": "The roofer asks for longer, and for a scaffold.",
            "conditions": [{"title": "A scaffold that is inspected every week"}],
            "report_by": "2027-06-30",
        },
    ),
    "grant.suspend": (
        "officer",
        "$grant-awarded",
        {"why": "The group has no treasurer who could answer for it."},
    ),
    "grant.resume": (
        "officer",
        "$grant-suspended",
        {"why": "A treasurer was elected."},
    ),
    "grant.declare-underspend": (
        "treasurer",
        "$grant-running",
        {"amount": 1_000, "why": "The stakes were given to us."},
    ),
    "grant.claw-back": (
        "officer",
        "$grant-running",
        {"amount": 2_500, "why": "It was spent before the offer was accepted."},
    ),
    "grant.give-back": (
        "officer",
        "$grant-owing",
        {"amount": 4_000, "reference": "Cheque 000117"},
    ),
    "grant.reconcile": ("officer", "$grant-reported", {}),
    "grant.close": ("officer", "$grant-reported", {}),
    "grant.record-elsewhere": (
        "officer",
        "$grant-awarded",
        {
            "fields": [{"name": "Cost Centre", "value": "C-104 / roofs"}],
            "source": _REGISTER,
        },
    ),
    "grant.bring-in": (
        "officer",
        None,
        {
            "fund": "$fund",
            "identifier": "360G-practice-2019-17",
            "title": "A bench by the ford",
            "description": "To put up a bench where the path meets the river.",
            "applicant": "Riverside Allotment Society",
            "organisation": "$allotments",
            "awarded": 15_000,
            "planned": {"months": 12},
            "department": "Communities",
            "places": [{"name": "Riverside Ward", "country_code": "GB"}],
            "occurred": "2019-03-31",
            "source": _REGISTER,
        },
    ),
    "grant.describe": (
        "officer",
        "$grant-awarded",
        {"description": "To mend the roof of the hall, which lets the rain in."},
    ),
}
