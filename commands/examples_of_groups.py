"""Examples of what partnerships and their bodies do; see `examples.py`."""

from typing import Any

OF_GROUPS: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "partnership.begin": (
        "officer",
        None,
        {
            "name": "Hillside Partnership",
            "scheme": "$scheme",
            "stage": "interest",
            "heard_from": "Hillside Residents' Association",
        },
    ),
    "partnership.start-forming": ("officer", "$canalside", {}),
    "partnership.establish": (
        "officer",
        "$moorside",
        {
            "drivers": ["The market hall is to close."],
            "source": {"document": "Moorside Gazette, 6 November 2026"},
        },
    ),
    "partnership.constitute": (
        "chair",
        "$riverside",
        {"governing_document": "Constitution, second edition"},
    ),
    "partnership.fall-dormant": (
        "chair",
        "$riverside",
        {"why": "Nobody stood for the steering group."},
    ),
    "partnership.revive": (
        "officer",
        "$millbrook",
        {"why": "Twelve people came to a public meeting."},
    ),
    "partnership.merge-into": ("officer", "$millbrook", {"into": "$riverside"}),
    "partnership.wind-up": (
        "officer",
        "$millbrook",
        {"why": "Nobody has come forward for three years."},
    ),
    "partnership.rename": ("chair", "$riverside", {"name": "Riverside and Quays"}),
    "partnership.cover-area": (
        "secretary",
        "$riverside",
        {
            "area": "Quayside",
            "kind": "ward",
            "code": "E05000001",
            "code_vintage": "2023",
        },
    ),
    "partnership.leave-area": ("secretary", "$riverside", {"area": "Riverside Ward"}),
    "partnership.join-forum": ("officer", "$moorside", {"forum": "$forum"}),
    "partnership.leave-forum": ("chair", "$riverside", {"forum": "$forum"}),
    "partnership.appoint-co-ordinator": (
        "officer",
        "$moorside",
        {"employer": "Moorside Town Council"},
    ),
    "partnership.release-co-ordinator": ("chair", "$riverside", {}),
    "partnership.provide-support": (
        "secretary",
        "$riverside",
        {
            "kind": "in kind",
            "by": "Riverside Town Council",
            "amount": 12_000,
            "words": "The use of the council chamber for a year",
        },
    ),
    "partnership.show-characteristic": (
        "secretary",
        "$riverside",
        {"number": "1", "words": "Forty residents came to the annual meeting."},
    ),
    "partnership.share-knowledge": (
        "secretary",
        "$riverside",
        {"with_partnership": "$moorside", "words": "How we found our first members"},
    ),
    "partnership.adopt-rulebook": (
        "chair",
        "$riverside",
        {
            "in_force": "2027-01-01",
            "quorum": {"number": 3, "including": {"Residents": 2}},
            "quorum_by_kind": {"annual": {"number": 10, "share": "1/10"}},
            "notice_clear_days": 14,
            "agm_every_months": 15,
            "majorities": {"rulebook": {"share": "2/3"}},
            "casting_vote": "additional",
            "seats": [
                {"category": "Residents", "at_least": 4},
                {"category": "Town council", "at_most": 3, "may_chair": False},
            ],
            "term_months": 12,
            "clauses": {"quorum": "6.1", "agm_every_months": "8.2"},
            "decision": "$decision-quorum-stands",
        },
    ),
    "partnership.ratify-rulebook": (
        "chair",
        "$riverside",
        {"version": 3, "decision": "$decision-quorum-stands"},
    ),
    "partnership.annul-rulebook": (
        "chair",
        "$riverside",
        {"version": 4, "decision": "$decision-notice-stays"},
    ),
    "body.form": (
        "secretary",
        None,
        {
            "name": "Footpaths group",
            "kind": "sub-group",
            "partnership": "$riverside",
            "seats": 6,
        },
    ),
    "body.adopt": ("secretary", "$riverside-trees", {"parent": "$riverside-sg"}),
    "body.release": (
        "secretary",
        "$riverside-events",
        {"reason": "They have their own bank account now."},
    ),
    "body.invite-officer": (
        "officer",
        "$riverside-trees",
        {
            "office": "chair",
            "person": "$noor",
            "term_until": "2027-05",
            "reason": "Nobody is left who could call a meeting.",
        },
    ),
    "body.register-interest": (
        "secretary",
        "$riverside-sg",
        {
            "person": "$joe",
            "interest": "Is the treasurer of the allotment society.",
            "since": "2026-11",
        },
    ),
    "body.end-interest": ("secretary", "$riverside-sg", {"number": 1}),
    "body.join": (
        "secretary",
        "$riverside-sg",
        {"person": "$noor", "how": "co-opted", "representing": "Riverside Allotments"},
    ),
    "body.leave": (
        "secretary",
        "$riverside-sg",
        {"person": "$joe", "how": "stood down"},
    ),
    "body.take-office": (
        "secretary",
        "$riverside-sg",
        {
            "office": "vice-chair",
            "person": "$joe",
            "how": "appointed",
            "term_from": "2026-11-22",
        },
    ),
    "body.ratify-appointment": (
        "chair",
        "$riverside-sg",
        {"office": "treasurer", "person": "$grace", "decision": "$decision-treasurer"},
    ),
    "body.leave-office": (
        "secretary",
        "$riverside-sg",
        {"office": "treasurer", "person": "$grace"},
    ),
    "body.disband": (
        "chair",
        "$riverside-events",
        {"why": "The fair is over and the accounts are settled."},
    ),
}
