"""Meetings that the practice council held, with their minutes, and its papers."""

from typing import Any

from tests.commands.steps import Step


def _held(label: str, day: str, **said: Any) -> list[Step]:
    """A meeting of the steering group that took place."""
    called = {"body": "$riverside-sg", "when": day} | said
    return [
        Step("meeting.call", label, called),
        Step("meeting.open-meeting", label, {"on": day}),
    ]


def _agreed_at(label: str, meeting: str, words: str) -> Step:
    body = {"body": "$riverside-sg", "meeting": f"${meeting}", "words": words}
    return Step("decision.make", label, body)


def _drafted(meeting: str) -> Step:
    body = {"meeting": f"${meeting}", "words": f"Minutes of {meeting}"}
    return Step("minutes.draft", f"{meeting}/minutes", body)


RECORDS: tuple[Step, ...] = (
    *_held("meeting-2026-08", "2026-08-13"),
    *_held("meeting-2026-09", "2026-09-10"),
    *_held("meeting-agm-2", "2026-10-15", kind="annual", series=2),
    *(
        Step("meeting.add-item", "meeting-next", {"title": title})
        for title in ("Apologies", "The lights")
    ),
    _drafted("meeting-2026-08"),
    _drafted("meeting-agm-2"),
    _agreed_at("decision-minutes-08", "meeting-2026-09", "To approve the minutes"),
    _agreed_at("decision-minutes", "meeting-open", "To approve the minutes"),
    Step(
        "minutes.approve",
        "meeting-2026-08/minutes",
        {"decision": "$decision-minutes-08"},
    ),
    Step(
        "paper.begin",
        "paper",
        {
            "title": "Plan for our news",
            "kind": "communications plan",
            "body": "$riverside-sg",
        },
    ),
    Step(
        "paper.add-version",
        "paper",
        {"sha256": "4c1d" * 16, "reference": "Shared folder, Plan.pdf"},
    ),
)


def _agreed(label: str, **votes: int) -> Step:
    """A decision about the rules, by vote, on the last day before today."""
    body = {"body": "$riverside-sg", "words": label, "on": "2026-11-20"}
    return Step(
        "decision.make",
        label,
        body | {"how": "vote", "matter": "rulebook", "votes": votes},
    )


def _rulebook(in_force: str, **rules: Any) -> Step:
    return Step(
        "partnership.adopt-rulebook", "riverside", {"in_force": in_force} | rules
    )


RULEBOOKS: tuple[Step, ...] = (
    _agreed("decision-treasurer", **{"for": 5, "against": 0}),
    _rulebook("2027-04-01", quorum=3, reason="Its decision was made elsewhere"),
    _agreed("decision-quorum-two", **{"for": 2, "against": 3}),
    _rulebook("2027-05-01", quorum=2, decision="$decision-quorum-two"),
    _agreed("decision-quorum-stands", **{"for": 5, "against": 0}),
    _agreed("decision-no-notice", **{"for": 5, "against": 0}),
    _rulebook("2027-06-01", notice_clear_days=0, decision="$decision-no-notice"),
    _agreed("decision-notice-stays", **{"for": 5, "against": 0}),
    Step(
        "decision.void",
        "decision-no-notice",
        {"by": "$decision-notice-stays", "why": "Nobody had been told"},
    ),
)

REPORTS: tuple[Step, ...] = (
    Step(
        "report.freeze",
        "report",
        {"title": "All milestones", "audience": "public"},
    ),
)
"""Frozen by the operator, from all that has happened before."""
