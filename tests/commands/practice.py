"""The practice council that these tests share: who is in it, and what has happened.

Labels and what they stand for are those of `commands/examples.py`. Beside the
Riverside Partnership there is Hillside, with people of its own in the same roles.
"""

from commands.examples_of_plans import BENCHES
from tests.commands.practice_money import MONEY
from tests.commands.practice_organisations import ORGANISATIONS
from tests.commands.practice_people import ADMINISTRATORS, FORGETTING
from tests.commands.practice_records import RECORDS, REPORTS, RULEBOOKS
from tests.commands.steps import Step

__all__ = ["STEPS", "Step"]

RIVERSIDE = {
    "chair": "amina",
    "vice-chair": "nia",
    "secretary": "tom",
    "treasurer": "grace",
    "co-ordinator": "sam",
    "member": "kim",
}
HILLSIDE = {role: f"hillside-{role}" for role in RIVERSIDE}
COUNCIL = {"officer": "olu", "auditor": "vera", "administrator": "ada"}
EVERYONE = {*RIVERSIDE.values(), *HILLSIDE.values(), *COUNCIL.values(), "joe", "noor"}

PHOTOGRAPH = {"title": "Photograph", "sha256": BENCHES}
GAZETTE = {"document": "Riverside Gazette", "place": "page 3"}


def _seats(group: str, roles: dict[str, str]) -> list[Step]:
    """Give each role's holder a seat in the group, and all but the member an office."""
    joined = [
        Step("body.join", group, {"person": f"${label}", "occurred": "2025"})
        for label in roles.values()
    ]
    offices = [
        Step("body.take-office", group, {"office": role, "person": f"${label}"})
        for role, label in roles.items()
        if role != "member"
    ]
    return [*joined, *offices]


def _milestone(label: str, due: str = "2026-12", **said: object) -> Step:
    body = {"plan": "$riverside-plan", "title": f"Milestone {label}", "due": due}
    return Step("milestone.set-milestone", label, body | said)


STEPS: tuple[Step, ...] = (
    *(
        Step("person.add", label, {"name": f"Name of {label}"})
        for label in sorted(EVERYONE)
    ),
    *(
        Step("council.grant-role", None, {"person": f"${label}", "role": role})
        for role, label in COUNCIL.items()
    ),
    Step("scheme.create", "scheme", {"name": "Partnerships", "kind": "partnership"}),
    Step(
        "scheme.adopt-characteristic",
        "scheme",
        {"number": "1", "quote": "Open to all.", "source": GAZETTE},
    ),
    Step(
        "scheme.adopt-scope-rule",
        "scheme",
        {"tag": "crime", "quote": "They do not reduce crime.", "source": GAZETTE},
    ),
    Step(
        "scheme.adopt-questions",
        "scheme",
        {"questions": [{"words": who} for who in ("Ours", "With help", "Theirs")]},
    ),
    Step(
        "scheme.adopt-duty",
        "scheme",
        {"duty": "annual meeting", "from_day": "2025-04-01", "every_months": 15},
    ),
    Step(
        "scheme.adopt-colours",
        "scheme",
        {
            "from_day": "2025-04-01",
            "bands": [
                {"colour": "red", "tests": {"overdue": 30, "blocked": 60}},
                {"colour": "amber", "tests": {"overdue": 1, "silent": 120}},
                {"colour": "green"},
            ],
        },
    ),
    *(
        Step(
            "partnership.begin",
            label,
            {"name": label.title(), "scheme": "$scheme", "stage": stage},
        )
        for label, stage in (
            ("riverside", "active"),
            ("hillside", "active"),
            ("millbrook", "active"),
            ("moorside", "forming"),
            ("canalside", "interest"),
        )
    ),
    Step("partnership.fall-dormant", "millbrook"),
    Step("partnership.constitute", "riverside", {"governing_document": "Constitution"}),
    Step(
        "partnership.adopt-rulebook",
        "riverside",
        {"in_force": "2026-01-01", "quorum": 3, "notice_clear_days": 14},
    ),
    Step(
        "partnership.cover-area",
        "riverside",
        {"area": "Riverside Ward", "kind": "ward"},
    ),
    Step("partnership.appoint-co-ordinator", "riverside", {"person": "$sam"}),
    Step("body.form", "forum", {"name": "Forum", "kind": "forum"}),
    Step("partnership.join-forum", "riverside", {"forum": "$forum"}),
    *(
        Step("body.form", label, {"name": label, "kind": kind, "partnership": home})
        for label, kind, home in (
            ("riverside-sg", "steering group", "$riverside"),
            ("riverside-events", "sub-group", "$riverside"),
            ("riverside-trees", "core group", "$riverside"),
            ("hillside-sg", "steering group", "$hillside"),
        )
    ),
    *_seats("riverside-sg", RIVERSIDE),
    *_seats("hillside-sg", HILLSIDE),
    Step("body.join", "riverside-sg", {"person": "$joe", "occurred": "2025"}),
    Step("body.adopt", "riverside-events", {"parent": "$riverside-sg"}),
    Step(
        "body.register-interest",
        "riverside-sg",
        {"person": "$amina", "interest": "Lets a room to the partnership"},
    ),
    Step(
        "meeting.call", "meeting-next", {"body": "$riverside-sg", "when": "2027-01-14"}
    ),
    Step(
        "meeting.call", "meeting-open", {"body": "$riverside-sg", "when": "2026-11-20"}
    ),
    *(
        Step("meeting.add-item", "meeting-open", {"title": title, "kind": kind})
        for title, kind in (("Matters arising", "matters arising"), ("Bench", "other"))
    ),
    Step("meeting.open-meeting", "meeting-open", {"on": "2026-11-20"}),
    Step("meeting.arrive", "meeting-open", {"person": "$joe"}),
    *(
        Step(
            "meeting.nominate",
            "meeting-open",
            {"office": "vice-chair", "person": f"${label}", "consented": True},
        )
        for label in ("joe", "noor")
    ),
    Step(
        "meeting.call",
        "meeting-adjourned",
        {"body": "$riverside-sg", "when": "2026-11-10"},
    ),
    Step("meeting.open-meeting", "meeting-adjourned", {"on": "2026-11-10"}),
    Step("meeting.adjourn", "meeting-adjourned", {"for_want_of_quorum": True}),
    Step(
        "decision.make",
        "decision-bench",
        {"body": "$riverside-sg", "words": "To buy a bench", "on": "2026-09-10"},
    ),
    Step(
        "decision.make",
        "decision-email",
        {
            "body": "$riverside-sg",
            "words": "To pay for the bench",
            "on": "2026-10-01",
            "how": "written resolution",
        },
    ),
    *RECORDS,
    *(
        Step(
            "decision.make",
            label,
            {"body": "$riverside-sg", "words": words, "on": day, "how": "consent"},
        )
        for label, words, day in (
            ("decision-first-aid", "To buy a first-aid kit", "2026-10-02"),
            ("decision-repairs", "To let tom pay for repairs", "2026-11-05"),
        )
    ),
    *(
        Step(
            "decision.propose",
            label,
            {"body": "$riverside-sg", "title": label, "words": "To", "closes": day},
        )
        for label, day in (
            ("proposal-open", "2026-12-02"),
            ("proposal-ended", "2026-11-20"),
        )
    ),
    Step(
        "decision.enter-answer",
        "proposal-ended",
        {"person": "$amina", "vote": "for", "occurred": "2026-11-19"},
    ),
    Step(
        "plan.draft", "riverside-plan", {"title": "Plan", "partnership": "$riverside"}
    ),
    Step("plan.set-objective", "riverside-plan", {"number": "1", "words": "A town"}),
    Step("plan.adopt", "riverside-plan", {"decision": "$decision-bench"}),
    Step(
        "plan.draft", "riverside-draft", {"title": "Next", "partnership": "$riverside"}
    ),
    Step(
        "plan.draft", "riverside-summer", {"title": "Fair", "partnership": "$riverside"}
    ),
    Step("plan.hear-idea", "riverside-plan", {"number": "1", "words": "Mend the path"}),
    *(
        Step("plan.add-action", "riverside-plan", {"number": number} | said)
        for number, said in (
            ("1", {"title": "Mend the path", "question": 1}),
            ("2", {"title": "Stop crime", "tags": ["crime"], "council_money": True}),
        )
    ),
    *(
        Step(
            "ask.send",
            label,
            {
                "service": "Highways",
                "title": "Gravel",
                "words": "A lorry of gravel",
                "plan": "$riverside-plan",
                "action": "1",
            },
        )
        for label in ("ask-sent", "ask-answered")
    ),
    Step("ask.answer", "ask-answered", {"answer": "yes", "reasons": "There is some"}),
    _milestone("ms-open", objective="1"),
    _milestone("ms-continuing", "2026-04/..", review_months=3),
    _milestone("ms-claimed"),
    _milestone("ms-missed"),
    _milestone("ms-led", checker="plan lead"),
    _milestone("ms-drawings"),
    _milestone("ms-held"),
    Step("milestone.depend", "ms-held", {"on": "$ms-drawings"}),
    Step("milestone.block", "ms-held", {"why": "Otters"}),
    Step(
        "milestone.override-colour",
        "ms-held",
        {"colour": "amber", "why": "They leave in June", "until": "2027-06"},
    ),
    *(
        Step(
            "milestone.achieve",
            label,
            {"on": "2026-11-01", "evidence": [PHOTOGRAPH]},
            "tom",
        )
        for label in ("ms-claimed", "ms-led")
    ),
    Step("milestone.miss", "ms-missed", {"why": "Nobody had the time"}),
    Step("fund.open-fund", "fund", {"name": "Small Grants", "budget": 50_000}),
    *(
        Step(
            "grant.apply",
            label,
            {
                "fund": "$fund",
                "partnership": "$riverside",
                "applicant": "Riverside Partnership",
                "title": "Benches",
                "amount": 20_000,
            },
        )
        for label in ("grant-applied", "grant-second", "grant-awarded")
    ),
    Step("grant.award", "grant-awarded", {"amount": 20_000}),
    Step(
        "promise.make",
        "promise",
        {"title": "A crossing", "words": "We will ask", "partnership": "$riverside"},
    ),
    Step(
        "engagement.record",
        "engagement",
        {"stage": "planned", "title": "Fair", "kind": "event"},
    ),
    *RULEBOOKS,
    *REPORTS,
    *FORGETTING,
    *ADMINISTRATORS,
    *MONEY,
    *ORGANISATIONS,
)
