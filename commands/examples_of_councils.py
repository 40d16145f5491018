"""Examples of what is done for a council as a whole; see `examples.py`."""

from typing import Any

from commands.labels import PRACTICE

_HANDBOOK = {
    "document": "Handbook of Community Partnerships",
    "place": "page 4",
}

LOGO = "255a790c03e3d14bc0d3d4a94d1d7b8604f5f4cda52ed3e0286bdec2fbcb803b"
"""The SHA-256 of a picture that the demonstration holds (demo/logo.png)."""

OF_COUNCILS: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "council.register": (
        "system",
        None,
        {"name": "Practice Council", "practice": True},
    ),
    "council.grant-role": (
        "administrator",
        str(PRACTICE),
        {"person": "$noor", "role": "officer"},
    ),
    "council.accept-administrator": (
        "administrator",
        str(PRACTICE),
        {"person": "$idris"},
    ),
    "council.withdraw-role": (
        "administrator",
        str(PRACTICE),
        {"person": "$vera", "role": "auditor"},
    ),
    "council.choose-licence": (
        "administrator",
        str(PRACTICE),
        {
            "licence": "CC-BY-4.0",
            "attribution": "Contains data of Practice Council, which is invented",
        },
    ),
    "council.name-publisher": (
        "officer",
        str(PRACTICE),
        {
            "prefix": "360G-practice",
            "identifier": "GB-LAE-PRC",
            "name": "Practice Council",
            "website": "https://example.org/",
        },
    ),
    "council.dress": ("administrator", str(PRACTICE), {"colour": "#5c2472"}),
    "council.rename": (
        "administrator",
        str(PRACTICE),
        {"name": "Practice Borough Council", "since": "2026-11-01"},
    ),
    "council.choose-language": ("administrator", str(PRACTICE), {"language": "en-GB"}),
    "council.show-logo": ("administrator", str(PRACTICE), {"sha256": LOGO}),
    "council.tell-contact": (
        "administrator",
        str(PRACTICE),
        {"email": "partnerships@practice.example", "phone": "01632 960 001"},
    ),
    "person.add": (
        "secretary",
        None,
        {
            "name": "Maya Lindqvist",
            "email": "maya@example.org",
            "shown": "first name",
            "partnership": "$riverside",
        },
    ),
    "person.show-as": ("officer", "$joe", {"shown": "full name"}),
    "person.note-councillor": ("officer", "$joe", {"councillor": True}),
    "person.rename": ("officer", "$joe", {"name": "Joseph Banda-Reyes"}),
    "person.change-email": (
        "administrator",
        "$joe",
        {"email": "joe.banda@example.org"},
    ),
    "person.request-erasure": (
        "officer",
        "$joe",
        {
            "requester": "a representative",
            "received": "2026-11-20",
            "words": "My brother has moved away and would like to be forgotten.",
        },
    ),
    "person.extend-erasure": (
        "officer",
        "$rowan",
        {"why": "Six years of minutes have to be read; the letter went out today."},
    ),
    "person.decide-erasure": (
        "officer",
        "$rowan",
        {
            "outcome": "partly",
            "ground": "no longer needed",
            "explanation": "The name goes; the register of interests stays a while.",
            "erases": ["identity", "words"],
            "every_text": True,
            "keeps": [
                {
                    "kind": "members' interests",
                    "ground": "legal obligation",
                    "until": "2027-05-06",
                }
            ],
        },
    ),
    "person.carry-out-erasure": ("officer", "$sasha", {}),
    "person.erase-again": ("system", "$sasha", {"parts": ["identity"]}),
    "scheme.create": (
        "officer",
        None,
        {"name": "Village Alliances", "kind": "village alliance"},
    ),
    "scheme.state-purpose": (
        "officer",
        "$scheme",
        {
            "quote": "To bring people and services together in each town.",
            "source": _HANDBOOK,
        },
    ),
    "scheme.adopt-key-objective": (
        "officer",
        "$scheme",
        {
            "number": "12",
            "quote": "Tell the community what has been done.",
            "source": _HANDBOOK,
        },
    ),
    "scheme.adopt-characteristic": (
        "officer",
        "$scheme",
        {
            "number": "12",
            "quote": "Meetings are open to all.",
            "source": _HANDBOOK,
        },
    ),
    "scheme.list-theme": (
        "officer",
        "$scheme",
        {"name": "Getting about", "words": "Footpaths, cycle ways, a community bus"},
    ),
    "scheme.adopt-scope-rule": (
        "officer",
        "$scheme",
        {
            "tag": "statutory services",
            "quote": "Partnerships do not deliver statutory services.",
            "in_force": "2026-04",
            "source": _HANDBOOK,
        },
    ),
    "scheme.adopt-duty": (
        "officer",
        "$scheme",
        {"duty": "reporting", "from_day": "2027-04-01", "every_months": 6},
    ),
    "scheme.end-duty": (
        "officer",
        "$scheme",
        {"duty": "annual meeting", "on": "2027-03-31"},
    ),
    "scheme.note-discrepancy": (
        "officer",
        "$scheme",
        {
            "about": "number of partnerships",
            "claims": ["There are six partnerships.", "The five partnerships are:"],
            "inference": "One may have joined another since",
            "source": _HANDBOOK,
        },
    ),
    "scheme.list-point": (
        "officer",
        "$scheme",
        {
            "list": "benefits",
            "number": "12",
            "quote": "Neighbours know whom to ask.",
            "source": _HANDBOOK,
        },
    ),
    "scheme.set-phase": (
        "officer",
        "$scheme",
        {
            "number": "12",
            "name": "The villages",
            "areas": ["Hillside", "Moorside"],
            "starts": "2027-04",
        },
    ),
    "scheme.show-point": (
        "officer",
        "$scheme",
        {
            "list": "characteristics",
            "number": "1",
            "words": "All meetings of the last year were open, and eighty people came.",
            "evidence": {"title": "Attendance of the year 2026"},
        },
    ),
    "scheme.adopt-questions": (
        "officer",
        "$scheme",
        {
            "questions": [
                {"quote": "What can we do by ourselves?"},
                {"quote": "What can we do with some help?"},
                {"quote": "What is for others to do?"},
            ],
            "source": _HANDBOOK,
        },
    ),
    "scheme.adopt-colours": (
        "officer",
        "$scheme",
        {
            "from_day": "2027-04-01",
            "bands": [
                {
                    "colour": "red",
                    "quote": "We need to talk.",
                    "tests": {"overdue": 60, "blocked": 90},
                },
                {"colour": "amber", "tests": {"overdue": 1, "silent": 90}},
                {"colour": "green", "quote": "All is well."},
            ],
            "source": _HANDBOOK,
        },
    ),
    "engagement.record": (
        "officer",
        None,
        {
            "stage": "planned",
            "title": "Partnerships Conference",
            "kind": "conference",
            "when": "2027-06",
            "place": "Town Hall",
            "words": "For everyone who sits on a steering group",
        },
    ),
    "engagement.hold": (
        "officer",
        "$engagement",
        {"title": "Summer fair", "kind": "event", "on": "2026-11-20"},
    ),
    "engagement.cancel": (
        "officer",
        "$engagement",
        {"why": "The park is closed for repairs."},
    ),
}
