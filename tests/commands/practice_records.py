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
