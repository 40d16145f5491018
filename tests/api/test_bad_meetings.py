"""What cannot be right of a meeting: refused with what would be, or taken and marked.

Whatever is refused leaves no trace, and whatever is against a rule is never refused.
"""

import re
from typing import Any, NamedTuple

import pytest

from tests.api.conftest import Api, path
from tests.api.refusals import check_refusal, fields, nothing_stored
from tests.commands.clerk import person

BODY = {"body": "$riverside-sg"}
OPEN = BODY | {"meeting": "$meeting-open"}
SEATS = [{"category": "Residents", "at_most": 4}, {"category": "Trade", "at_most": 3}]
TERM = {"term_from": "2024-01-01", "term_until": "2024-12-31"}


class Sent(NamedTuple):
    """A request by the secretary: `label` names what it is about, if anything."""

    collection: str
    label: str | None
    action: str | None
    body: dict[str, Any]

    @property
    def address(self) -> str:
        if self.label is None:
            return f"/{self.collection}"
        return path(self.collection, self.label, f"/{self.action}")

    @property
    def operation(self) -> str:
        about = "" if self.label is None else f"/{{id}}/{self.action}"
        return f"POST /api/councils/{{council}}/{self.collection}{about}"


class Bad(NamedTuple):
    """A request that cannot be right, after others, and what it is answered with."""

    what: str
    sent: Sent
    status: int
    kind: str
    told: str
    before: tuple[Sent, ...] = ()


def decided(**said: Any) -> Sent:
    return Sent("decisions", None, None, {"words": "To", "how": "vote"} | said)


def at_the_meeting(action: str, **said: Any) -> Sent:
    return Sent("meetings", "meeting-open", action, said)


def of_the_group(action: str, label: str = "riverside-sg", **said: Any) -> Sent:
    return Sent("bodies", label, action, said)


def polled(joe: int, noor: int = 0) -> Sent:
    counts = [{"person": "$joe", "votes": joe}, {"person": "$noor", "votes": noor}]
    return at_the_meeting("hold-election", office="vice-chair", counts=counts)


THREE_PRESENT = at_the_meeting("take-attendance", present_count=3)
WAS_CHAIR = of_the_group("take-office", office="chair", person="$joe", **TERM)
REFUSED = (
    Bad(
        "votes beyond those present",
        decided(**OPEN, votes={"for": 3, "against": 1}),
        422,
        "contradiction",
        "4 votes are counted, and 3 were present with a vote; put the count or the "
        "attendance right.",
        (THREE_PRESENT,),
    ),
    Bad(
        "votes beyond those entitled",
        decided(**BODY, meeting="$meeting-2026-09", votes={"for": 5, "against": 3}),
        422,
        "contradiction",
        "8 votes are counted, and 7 were entitled to vote; put the count or the list "
        "of members right.",
    ),
    Bad(
        "votes in an election beyond those present",
        polled(3, 1),
        422,
        "contradiction",
        "4 votes are counted, and 3 who may vote were present; put the count or the "
        "attendance right.",
        (THREE_PRESENT,),
    ),
    Bad(
        "two who were elected to one office",
        at_the_meeting("elect", office="chair", person="$joe"),
        409,
        "already-taken",
        "This meeting has elected another chair, who holds the office; they leave it "
        "before somebody else is elected.",
        (at_the_meeting("elect", office="chair", person="$kim"),),
    ),
    Bad(
        "terms of two people that overlap",
        of_the_group(
            "take-office",
            office="chair",
            person="$kim",
            term_from="2024-06-01",
            term_until="2025-05-31",
        ),
        409,
        "already-taken",
        "Somebody else was chair from 1 January 2024 to 31 December 2024; one term "
        "ends before the next one begins.",
        (WAS_CHAIR,),
    ),
    Bad(
        "a term that ends before it begins",
        of_the_group(
            "take-office",
            office="chair",
            person="$kim",
            term_from="2024-06-01",
            term_until="2024-05-31",
        ),
        422,
        "contradiction",
        "A term cannot end before it begins.",
    ),
    Bad(
        "sub-groups in a circle",
        of_the_group("adopt", parent="$riverside-events"),
        422,
        "contradiction",
        "A body cannot be a sub-group of itself, however far below: riverside-sg would "
        "be in riverside-events, which is in riverside-sg.",
    ),
    Bad(
        "a meeting that is closed twice",
        at_the_meeting("close"),
        409,
        "already-closed",
        "This meeting is closed and stays as it was; what it decided can still be "
        "logged.",
        (at_the_meeting("close"),),
    ),
    Bad(
        "a quorum above the number of seats",
        Sent(
            "partnerships",
            "riverside",
            "adopt-rulebook",
            {"in_force": "2026-11-22", "quorum": 8, "seats": SEATS},
        ),
        422,
        "contradiction",
        "The quorum is 8, and there are 7 seats; it takes no more people than there "
        "are seats.",
    ),
)
NEGATIVE = {
    "votes.against": decided(**OPEN, votes={"for": 1, "against": -1}),
    "counts[1].votes": polled(-1),
    "present_count": at_the_meeting("take-attendance", present_count=-3),
    "by": Sent("meetings", "meeting-next", "waive-notice", {"by": -1}),
    "quorum": Sent(
        "partnerships",
        "riverside",
        "adopt-rulebook",
        {"in_force": "2026", "quorum": -1},
    ),
}


@pytest.mark.parametrize("bad", REFUSED, ids=lambda bad: bad.what)
async def test_what_contradicts_itself_is_refused_with_what_would_be_right(
    api: Api, bad: Bad
) -> None:
    tom = await api.visitor("tom")
    for sent in bad.before:
        answer = await tom.post(sent.address, sent.body)
        assert answer.status_code == 200, answer.text
    async with nothing_stored(api):
        answer = await tom.post(bad.sent.address, bad.sent.body)
        told = check_refusal(answer, bad.status, bad.kind, bad.sent.operation)
        assert told["detail"] == bad.told


@pytest.mark.stores_nothing
async def test_nothing_is_counted_below_nought(api: Api) -> None:
    tom = await api.visitor("tom")
    async with nothing_stored(api):
        for field, sent in NEGATIVE.items():
            answer = await tom.post(sent.address, sent.body)
            told = check_refusal(answer, 400, "unreadable", sent.operation)
            assert field in fields(told), told


async def test_minutes_are_not_approved_by_their_own_meeting(api: Api) -> None:
    tom = await api.visitor("tom")
    agm = {"body": "$riverside-sg", "meeting": "$meeting-agm-2", "words": "To approve"}
    own = (await tom.post("/decisions", agm)).json()["id"]
    sent = Sent("minutes", "meeting-agm-2/minutes", "approve", {"decision": own})
    async with nothing_stored(api):
        answer = await tom.post(sent.address, sent.body)
        told = check_refusal(answer, 422, "contradiction", sent.operation)
    assert told["detail"] == (
        "A meeting does not approve its own minutes; the next one does."
    )


async def test_a_chair_who_may_not_chair_is_taken_and_marked(api: Api) -> None:
    tom = await api.visitor("tom")
    seats = [{"category": "Town council", "may_chair": False}]
    rules = {
        "in_force": "2026-11-01",
        "reason": "The decision is not on record",
        "seats": seats,
        "clauses": {"seats": "7.2"},
    }
    for address, body in (
        (path("partnerships", "riverside", "/adopt-rulebook"), rules),
        (
            path("bodies", "riverside-sg", "/join"),
            {"person": "$noor", "category": "Town council"},
        ),
    ):
        assert (await tom.post(address, body)).status_code == 200
    taken = await tom.post(
        path("bodies", "riverside-sg", "/take-office"),
        {"office": "chair", "person": "$noor", "term_from": "2026-11-22"},
    )
    assert taken.json()["events"] == ["body.office-left", "body.office-taken"]
    group = await tom.read(path("bodies", "riverside-sg"), taken)
    (chair,) = [one for one in group["officers"] if one["office"] == "chair"]
    assert chair["person"] == str(person("noor"))
    assert chair["allowed"] == {
        "outcome": "no",
        "because": "Rulebook 5 (7.2) says that nobody who sits for Town council may "
        "chair.",
        "rulebook": 5,
        "clause": "7.2",
    }


async def test_what_is_dated_before_the_partnership_began_is_taken_and_marked(
    api: Api,
) -> None:
    tom, vera = await api.visitor("tom"), await api.visitor("vera")
    begun = await tom.post(
        "/decisions", BODY | {"words": "To begin", "on": "1999-05-01"}
    )
    assert begun.status_code == 201
    trail = await vera.read("/audit-trail", begun, limit=1, late="true")
    (entry,) = trail["items"]
    assert entry["late"] is True
    found = re.fullmatch(
        r"Recorded on (.+), \d+ years after it occurred\.", entry["lateness"]
    )
    assert found, entry["lateness"]  # on the day on which this test is run
    assert entry["oddity"] == (
        "Dated before the partnership began: 1 May 1999, and it began on 22 November "
        "2026 at the earliest."
    )
