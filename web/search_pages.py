"""Search: one box for whatever the council's register holds."""

from litestar import Response

from web.language import marked, ngettext
from web.page import page
from web.visit import Visit

KINDS = {
    "partnership": (marked("partnership"), marked("partnerships")),
    "body": (marked("body"), marked("bodies")),
    "person": (marked("person in office"), marked("people in office")),
    "decision": (marked("decision"), marked("decisions")),
    "meeting": (marked("meeting"), marked("meetings")),
    "minutes": (marked("set of minutes"), marked("sets of minutes")),
    "plan": (marked("plan"), marked("plans")),
    "milestone": (marked("milestone"), marked("milestones")),
    "promise": (marked("promise"), marked("promises")),
    "ask": (marked("ask"), marked("asks")),
    "grant": (marked("grant"), marked("grants")),
    "fund": (marked("fund"), marked("funds")),
    "organisation": (marked("organisation"), marked("organisations")),
    "paper": (marked("paper"), marked("papers")),
    "engagement": (marked("event"), marked("events")),
    "scheme": (marked("scheme"), marked("schemes")),
    "report": (marked("report"), marked("reports")),
}
"""What kinds of things are called that can be found: one of them, and several."""


def kind_in_words(kind: str, number: int = 1) -> str:
    """What so many things of a kind are called."""
    one, several = KINDS.get(kind, (kind, kind))
    return ngettext(one, several, number)


@page("/search")
async def search(visit: Visit) -> Response[bytes]:
    """What fits the words that were asked for; nothing is asked yet without them."""
    q = " ".join(visit.request.query_params.get("q", "").split())[:200]
    found = None
    if q:
        asked = {**visit.asked, "q": q}
        found = await visit.ask("search", **{"limit": 20} | asked)
    else:
        await visit.ask("council", as_of=None)
    return await visit.show(
        "public/search.html",
        q=q,
        found=found,
        kind=visit.request.query_params.get("kind", ""),
        kind_in_words=kind_in_words,
        pieces=pieces,
    )


def pieces(said: str, marks: list[list[int]]) -> list[tuple[str, bool]]:
    """A text cut where it is marked: each piece, and whether it is a marked one."""
    cut: list[tuple[str, bool]] = []
    done = 0
    for start, end in marks:
        cut += [(said[done:start], False), (said[start:end], True)]
        done = end
    return [(text, marked) for text, marked in [*cut, (said[done:], False)] if text]
