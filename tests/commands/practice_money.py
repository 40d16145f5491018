"""Funds and grants of the practice council, at all the stages that there are."""

from typing import Any

from tests.commands.steps import Step

SHORT = ["applied", "decided", "paid", "reported", "closed"]
LONG = [
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
]


def _asked(label: str, fund: str = "fund-rounds", **said: Any) -> Step:
    body = {
        "fund": f"${fund}",
        "partnership": "$riverside",
        "applicant": "Riverside Partnership",
        "title": f"Grant {label}",
        "amount": 20_000,
    }
    return Step("grant.apply", label, body | said)


def _given(label: str, **said: Any) -> list[Step]:
    """A grant of the fund without bands, awarded £100."""
    return [
        _asked(label, "fund-plain"),
        Step("grant.award", label, {"amount": 10_000} | said),
    ]


MONEY: tuple[Step, ...] = (
    Step("person.add", "ines", {"name": "Name of ines"}),
    Step("council.grant-role", None, {"person": "$ines", "role": "officer"}),
    Step(
        "fund.open-fund",
        "fund-rounds",
        {
            "name": "Community Fund",
            "budget": 500_000,
            "carries_over": True,
            "bands": [
                {"name": "Small", "up_to": 50_000, "steps": SHORT},
                {"name": "Large", "from_amount": 50_001, "steps": LONG},
            ],
        },
    ),
    Step(
        "fund.open-round",
        "fund-rounds",
        {"name": "Spring", "opens": "2026-03-01", "closes": "2026-04-30"},
    ),
    Step(
        "fund.open-round",
        "fund-rounds",
        {
            "name": "Autumn",
            "opens": "2026-09-01",
            "closes": "2026-12-15",
            "criteria": [
                {"name": "Need", "out_of": 5, "weight": 2},
                {"name": "Reach", "out_of": 5},
            ],
        },
    ),
    Step(
        "fund.receive",
        "fund-rounds",
        {"giver": "Riverside Parish Council", "kind": "cash", "amount": 1_000},
    ),
    Step("fund.open-fund", "fund-plain", {"name": "Plain Fund", "budget": 500_000}),
    Step("fund.open-fund", "fund-empty", {"name": "Empty Fund", "budget": 0}),
    Step("fund.open-fund", "fund-published", {"name": "Old Fund"}),
    Step(
        "grant.bring-in",
        "grant-published",
        {
            "fund": "$fund-published",
            "identifier": "360G-practice-2019-04",
            "title": "Two kayaks",
            "description": "So that beginners can try one.",
            "applicant": "Rowing Club",
            "awarded": 90_050,
            "occurred": "2019-03-29",
            "source": {"document": "Grants 2019", "place": "row 4"},
        },
    ),
    Step(
        "grant.enquire",
        "enquiry",
        {
            "fund": "$fund-rounds",
            "partnership": "$riverside",
            "applicant": "Riverside Partnership",
            "title": "The ford",
        },
    ),
    _asked("grant-in-round", round=2),
    *_given("grant-offered"),
    Step("grant.offer", "grant-offered", {"until": "2027-01-31"}),
    *_given("grant-offer-ended"),
    Step(
        "grant.offer",
        "grant-offer-ended",
        {"until": "2026-10-31", "occurred": "2026-10-01"},
    ),
    *_given(
        "grant-running",
        amount=15_000,
        conditions=[{"title": "A licence"}],
        instalments=[{"amount": 10_000}, {"amount": 5_000, "after": 1}],
        report_by="2026-10-31",
    ),
    Step("grant.pay", "grant-running", {"amount": 10_000}),
    *_given("grant-suspended"),
    Step("grant.suspend", "grant-suspended", {"why": "No treasurer"}),
    *_given("grant-owing"),
    Step("grant.pay", "grant-owing", {"amount": 10_000}),
    Step("grant.declare-underspend", "grant-owing", {"amount": 4_000}),
    *_given("grant-reported"),
    Step("grant.pay", "grant-reported", {"amount": 10_000}),
    Step(
        "grant.report", "grant-reported", {"outcome": "satisfactory", "spent": 10_000}
    ),
)
