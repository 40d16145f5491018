"""Examples of a plan's actions, ideas and means, and of asks; see `examples.py`."""

from typing import Any

OF_ACTIONS: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "plan.join-owner": ("secretary", "$riverside-plan", {"partnership": "$moorside"}),
    "plan.state-outcome": (
        "secretary",
        "$riverside-plan",
        {
            "number": "12",
            "words": "Nobody walks home in the dark alone.",
            "set_by": "Riverside Youth Forum",
            "objective": "1",
        },
    ),
    "plan.revise": (
        "chair",
        "$riverside-plan",
        {
            "what": "The path comes before the square.",
            "decision": "$decision-bench",
            "on": "2026-11-20",
        },
    ),
    "plan.review": (
        "chair",
        "$riverside-plan",
        {
            "on": "2026-11-20",
            "finding": "Half of it is done, and the rest is still wanted.",
            "meeting": "$meeting-open",
        },
    ),
    "plan.add-action": (
        "secretary",
        "$riverside-plan",
        {
            "number": "12",
            "title": "Walk to school together",
            "kind": "project",
            "objective": "1",
            "theme": "Coming together",
            "lead": "Riverside Primary School",
            "partners": ["Riverside Town Council"],
            "tags": ["statutory services"],
            "council_money": True,
            "question": 2,
        },
    ),
    "plan.release-action": (
        "chair",
        "$riverside-plan",
        {
            "number": "2",
            "how": "referred",
            "to": "Adult Social Care",
            "decision": "$decision-bench",
        },
    ),
    "plan.shift-question": (
        "secretary",
        "$riverside-plan",
        {
            "number": "1",
            "question": 2,
            "why": "The heavy work needs somebody with a digger.",
        },
    ),
    "plan.end-action": (
        "chair",
        "$riverside-plan",
        {
            "number": "1",
            "became": "passed on",
            "what": "The Friends of the River look after it now.",
        },
    ),
    "plan.note-resource": (
        "secretary",
        "$riverside-plan",
        {
            "what": "Gravel and sand",
            "kind": "cash",
            "action": "1",
            "needed": 60_000,
            "secured": 20_000,
            "from_whom": "Riverside Traders",
        },
    ),
    "plan.attract-money": (
        "secretary",
        "$riverside-plan",
        {
            "funder": "Rivers Trust (invented)",
            "amount": 250_000,
            "action": "1",
            "words": "A board on the path says who paid for it.",
            "spend_by": "2027-12",
            "report_due": "2028-03",
        },
    ),
    "plan.hear-idea": (
        "member",
        "$riverside-plan",
        {
            "number": "12",
            "words": "A swing for grown-ups.",
            "whose": "Children of the primary school",
            "heard": "The winter stall",
            "theme": "Paths and green places",
        },
    ),
    "plan.settle-idea": (
        "secretary",
        "$riverside-plan",
        {"number": "1", "became": "taken up", "action": "1"},
    ),
    "ask.send": (
        "secretary",
        None,
        {
            "service": "Highways",
            "title": "A crossing by the school",
            "words": "We can mind the children. We cannot stop the lorries.",
            "plan": "$riverside-plan",
            "action": "1",
            "answer_by": "2027-01-31",
        },
    ),
    "ask.acknowledge": ("officer", "$ask-sent", {"by": "Highways, customer desk"}),
    "ask.answer": (
        "officer",
        "$ask-sent",
        {"answer": "in part", "reasons": "A warden in spring; a crossing costs more."},
    ),
    "ask.finish": ("secretary", "$ask-answered", {"what": "It came on a Tuesday."}),
    "ask.withdraw": ("secretary", "$ask-sent", {"why": "We have found another way."}),
}
