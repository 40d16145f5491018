"""Examples of what is done at meetings and decided there; see `examples.py`."""

from typing import Any

OF_MEETINGS: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "meeting.call": (
        "secretary",
        None,
        {
            "body": "$riverside-sg",
            "when": "2027-03-11",
            "kind": "annual",
            "series": 3,
            "starts_at": "19:30",
            "place": "Riverside Hall",
            "open_to_all": True,
        },
    ),
    "meeting.rearrange": (
        "secretary",
        "$meeting-next",
        {
            "when": "2027-01-21",
            "place": "Riverside School",
            "why": "The hall is let to the choir on the day that we had chosen.",
        },
    ),
    "meeting.give-notice": (
        "secretary",
        "$meeting-next",
        {"on": "2026-11-20", "how": "noticeboard and e-mail"},
    ),
    "meeting.waive-notice": (
        "secretary",
        "$meeting-next",
        {"by": 7, "how": "by answering an e-mail"},
    ),
    "meeting.add-item": (
        "secretary",
        "$meeting-next",
        {"title": "The bench", "kind": "review", "about": "$decision-bench"},
    ),
    "meeting.move-item": ("secretary", "$meeting-next", {"item": 2, "to": 1}),
    "meeting.remove-item": ("secretary", "$meeting-next", {"item": 1}),
    "meeting.open-meeting": ("chair", "$meeting-next", {"on": "2026-11-21"}),
    "meeting.take-attendance": (
        "secretary",
        "$meeting-open",
        {"present": ["$amina", "$tom", "$joe"], "apologies": ["$grace"]},
    ),
    "meeting.nominate": (
        "secretary",
        "$meeting-next",
        {
            "office": "vice-chair",
            "person": "$joe",
            "proposer": "$amina",
            "seconder": "$grace",
            "consented": True,
            "on": "2026-11-20",
        },
    ),
    "meeting.hold-election": (
        "secretary",
        "$meeting-open",
        {
            "office": "vice-chair",
            "counts": [{"person": "$joe", "votes": 1}, {"person": "$noor", "votes": 0}],
        },
    ),
    "meeting.arrive": (
        "secretary",
        "$meeting-open",
        {"person": "$noor", "time": "19:45", "how": "by video", "for": "$grace"},
    ),
    "meeting.depart": (
        "secretary",
        "$meeting-open",
        {"person": "$joe", "time": "20:15"},
    ),
    "meeting.declare-interest": (
        "secretary",
        "$meeting-open",
        {
            "person": "$joe",
            "item": 1,
            "interest": "Is the treasurer of the group that asks for the money.",
            "response": "withdrew",
        },
    ),
    "meeting.take-item": ("secretary", "$meeting-open", {"item": 2, "time": "19:50"}),
    "meeting.adjourn": (
        "secretary",
        "$meeting-open",
        {"time": "20:30", "until": "2027-01-07", "why": "The lights went out."},
    ),
    "meeting.reconvene": ("chair", "$meeting-adjourned", {"on": "2026-11-20"}),
    "meeting.elect": (
        "secretary",
        "$meeting-open",
        {"office": "vice-chair", "person": "$joe", "unopposed": True},
    ),
    "meeting.receive-report": (
        "secretary",
        "$meeting-open",
        {"title": "Treasurer's report"},
    ),
    "meeting.close": ("secretary", "$meeting-open", {}),
    "meeting.cancel": (
        "secretary",
        "$meeting-next",
        {"why": "The hall is flooded."},
    ),
    "decision.make": (
        "secretary",
        None,
        {
            "body": "$riverside-sg",
            "words": "To ask the council for a crossing at the school",
            "title": "A crossing at the school",
            "on": "2026-11-20",
            "how": "vote",
            "votes": {"for": 4, "against": 1},
            "proposer": "$amina",
            "seconder": "$joe",
        },
    ),
    "decision.complete": (
        "secretary",
        "$decision-bench",
        {"review_by": "2027-05"},
    ),
    "decision.rescind": (
        "secretary",
        "$decision-bench",
        {"why": "The bench was given to us."},
    ),
    "decision.ratify": (
        "secretary",
        "$decision-first-aid",
        {"by": "$decision-repairs"},
    ),
    "decision.void": (
        "secretary",
        "$decision-bench",
        {"by": "$decision-repairs", "why": "The land is not ours."},
    ),
    "decision.propose": (
        "secretary",
        None,
        {
            "body": "$riverside-sg",
            "title": "A second key to the hall",
            "words": "To have a second key cut, and to leave it at the library",
            "closes": "2026-12-06",
            "proposer": "$amina",
            "seconder": "$joe",
        },
    ),
    "decision.answer": ("member", "$proposal-open", {"vote": "for"}),
    "decision.enter-answer": (
        "secretary",
        "$proposal-open",
        {"person": "$joe", "vote": "against"},
    ),
    "decision.resolve": ("secretary", "$proposal-ended", {"on": "2026-11-21"}),
    "decision.withdraw": (
        "secretary",
        "$proposal-open",
        {"why": "The library will do it."},
    ),
    "decision.report": (
        "secretary",
        "$decision-email",
        {"meeting": "$meeting-open"},
    ),
}
