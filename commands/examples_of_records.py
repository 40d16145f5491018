"""Examples of keeping minutes and papers; see `examples.py`."""

from typing import Any

OF_RECORDS: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "minutes.draft": (
        "secretary",
        None,
        {
            "meeting": "$meeting-open",
            "words": "Present: the chair, the secretary and five members.\n\n"
            "1. The clean-up. Forty people came; the group thanked them.",
        },
    ),
    "minutes.revise": (
        "secretary",
        "$meeting-agm-2/minutes",
        {"words": "The annual meeting was opened at half past seven by the chair."},
    ),
    "minutes.circulate": (
        "secretary",
        "$meeting-agm-2/minutes",
        {"on": "2026-11-20", "how": "noticeboard and e-mail"},
    ),
    "minutes.approve": (
        "secretary",
        "$meeting-agm-2/minutes",
        {"decision": "$decision-minutes"},
    ),
    "minutes.correct": (
        "secretary",
        "$meeting-2026-08/minutes",
        {
            "decision": "$decision-minutes",
            "words": "Three were present. A green gazebo is to be bought.",
            "what": "The colour of the gazebo.",
        },
    ),
    "paper.begin": (
        "secretary",
        None,
        {
            "title": "Terms of reference of the Events Group",
            "kind": "terms of reference",
            "body": "$riverside-events",
        },
    ),
    "paper.add-version": (
        "secretary",
        "$paper",
        {
            "sha256": "5d41" * 16,
            "reference": "Shared folder, Communications plan, second edition.pdf",
            "note": "With a page for the schools",
        },
    ),
    "paper.adopt": (
        "secretary",
        "$paper",
        {"version": 1, "decision": "$decision-minutes"},
    ),
    "paper.receive": (
        "secretary",
        "$paper",
        {"version": 1, "meeting": "$meeting-open"},
    ),
    "paper.withdraw": (
        "secretary",
        "$paper",
        {"why": "The town council's own plan has taken its place."},
    ),
}
