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
        },
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
