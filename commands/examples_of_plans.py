"""Examples of what becomes of plans, milestones and promises; see `examples.py`."""

from typing import Any

BENCHES = "0836e89a9a4833ea42df45ed4dbac326d89977e0223f3be9642cc4b2d0c57925"
"""The SHA-256 of a picture that the demonstration holds (demo/benches.png)."""

OF_PLANS: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "report.freeze": (
        "officer",
        None,
        {
            "title": "Milestones of the scheme, for the committee",
            "as_of": "2026-11-20",
            "audience": "public",
            "query": {"scheme": "$scheme"},
        },
    ),
    "report.comment-line": (
        "officer",
        "$report",
        {"line": 1, "comment": "The landowner has promised an answer by January."},
    ),
    "report.withdraw": (
        "officer",
        "$report",
        {"why": "Two schemes were counted together; a new one follows."},
    ),
    "plan.draft": (
        "secretary",
        None,
        {"title": "Action plan 2027", "partnership": "$riverside", "scheme": "$scheme"},
    ),
    "plan.set-objective": (
        "secretary",
        "$riverside-plan",
        {
            "number": "12",
            "words": "A town that children can walk through by themselves",
        },
    ),
    "plan.adopt": (
        "chair",
        "$riverside-draft",
        {"decision": "$decision-bench", "on": "2026-11-20"},
    ),
    "plan.close": (
        "chair",
        "$riverside-summer",
        {"learned": "Fewer things at once would have been done sooner."},
    ),
    "milestone.set-milestone": (
        "secretary",
        None,
        {
            "plan": "$riverside-plan",
            "objective": "1",
            "number": "1.12",
            "title": "The school has its crossing",
            "due": {"text": "2027-09", "verbatim": "by the start of the school year"},
            "lead": "Riverside Town Council",
            "checker": "plan lead",
        },
    ),
    "milestone.revise-forecast": (
        "secretary",
        "$ms-open",
        {"forecast": "2027-03", "why": "The hall's roof is not finished."},
    ),
    "milestone.note-progress": (
        "member",
        "$ms-open",
        {"note": "The scaffolding went up this week."},
    ),
    "milestone.ask-news": (
        "officer",
        "$ms-open",
        {
            "person": "$joe",
            "answer_by": "2026-12-04",
            "words": "Will the slater still begin in December?",
        },
    ),
    "milestone.attach-evidence": (
        "member",
        "$ms-open",
        {"evidence": {"title": "Photograph of the scaffolding", "sha256": "a1" * 32}},
    ),
    "milestone.erase-file": (
        "officer",
        "$ms-claimed",
        {"sha256": BENCHES, "why": "A neighbour who is in it did not agree to it."},
    ),
    "milestone.review": (
        "chair",
        "$ms-continuing",
        {
            "on": "2026-11-20",
            "finding": "The path is clear, and two stiles are broken.",
        },
    ),
    "milestone.achieve": (
        "chair",
        "$ms-open",
        {"on": "2026-11-20", "evidence": [{"title": "Builder's certificate"}]},
    ),
    "milestone.verify": ("officer", "$ms-claimed", {}),
    "milestone.send-back": (
        "officer",
        "$ms-claimed",
        {"why": "Two of the three benches are there."},
    ),
    "milestone.reopen": (
        "secretary",
        "$ms-missed",
        {"why": "A volunteer has offered to do it after all."},
    ),
    "milestone.miss": (
        "chair",
        "$ms-open",
        {"why": "The builder is out of business."},
    ),
    "milestone.withdraw": (
        "chair",
        "$ms-open",
        {"why": "The hall is to be sold."},
    ),
    "promise.make": (
        "member",
        None,
        {
            "words": "We will ask the school what the children want.",
            "title": "Ask the school",
            "partnership": "$riverside",
            "by_when": "2027-02",
        },
    ),
    "promise.keep": (
        "secretary",
        "$promise",
        {"words": "The head teacher came to our meeting."},
    ),
    "promise.break-promise": (
        "secretary",
        "$promise",
        {"words": "We did not find the time."},
    ),
    "promise.overtake": (
        "secretary",
        "$promise",
        {"words": "The school has closed."},
    ),
    "milestone.rebaseline": (
        "chair",
        "$ms-open",
        {
            "due": "2027-03",
            "decision": "$decision-bench",
            "why": "The roof is done in two parts.",
        },
    ),
    "milestone.depend": ("secretary", "$ms-open", {"on": "$ms-drawings"}),
    "milestone.drop-dependency": (
        "secretary",
        "$ms-held",
        {"on": "$ms-drawings"},
    ),
    "milestone.block": (
        "secretary",
        "$ms-open",
        {
            "why": "Nobody may climb up before the scaffolding has been inspected.",
            "waiting_for": "Building Control",
        },
    ),
    "milestone.unblock": (
        "secretary",
        "$ms-held",
        {"how": "The agency has found a way that leaves the otters alone."},
    ),
    "milestone.override-colour": (
        "secretary",
        "$ms-open",
        {
            "colour": "amber",
            "why": "The rafters are ready, and the builder starts in January.",
            "until": "2027-01",
        },
    ),
    "milestone.end-override": ("secretary", "$ms-held", {}),
    "milestone.comment": (
        "member",
        "$ms-claimed",
        {
            "stance": "disputes",
            "words": "The third bench has no back rest.",
        },
    ),
}
