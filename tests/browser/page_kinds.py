"""Every kind of page: who opens it, how it answers, and what it may weigh.

In a path `{label}` stands for a thing of the practice council's script, and `{minutes}`
and `{entry}` for the first of their lists.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from playwright.async_api import Page

from commands.labels import PRACTICE, id_of
from tests.browser.watching import A_CHART, A_PAGE

BASE = "/councils/practice"


class Kind(NamedTuple):
    path: str
    role: str | None
    """Whoever of the demonstration opens it; None: nobody is signed in."""
    status: int = 200
    most: int = A_PAGE
    """Bytes over the line on a first visit."""

    def __str__(self) -> str:
        return f"{self.role or 'everybody'} {self.path}"


_ANYWHERE = (
    Kind("/cookies", None),
    Kind("/accessibility", None),
    Kind("/developers", None),
    Kind("/developers/decisions", None),
    Kind("/no-such-page", None, 404),
    Kind("/councils/trafford", None),
    Kind("/councils/cheshire-east/schemes", None),
    Kind(BASE, None),
    Kind(f"{BASE}/no-such-page", None, 404),
    Kind(f"{BASE}/invitations/open?link=x", None, 401),
    Kind(f"{BASE}/try", None),
    Kind(f"{BASE}/letters", None),
)
_PUBLIC = (
    "/sign-in",
    "/sign-in/sent",
    "/sign-in/confirm?link=x",
    "/roles",
    "/persons",
    "/partnerships",
    "/partnerships/{riverside}",
    "/bodies",
    "/offices",
    "/promises",
    "/engagements",
    "/papers",
    "/search?q=lantern",
    "/about",
    "/audit-trail",
    "/audit-trail?kind=grant&late=true",
    "/audit-trail/{entry}",
    "/events?limit=8",
    "/meetings/{meeting-2026-08}/minutes-draft",
    "/grants",
    "/grants/{grant-boathouse}",
    "/grants/awaiting-report",
    "/grants/not-publishable",
    "/grants/by-organisation",
    "/grants/new",
    "/funds",
    "/funds/{fund-rounds}/ledger",
    "/funds/{fund-rounds}/reconciliation",
    "/funds/{fund-rounds}/rounds/2",
    "/contributions",
    "/organisations",
    "/open-data",
)
_SECRETARY = (
    "/me",
    "/me/signing-in",
    "/me/tokens",
    "/me/tokens/new",
    "/me/data",
    "/welcome",
    "/invitations",
    "/invitations/new",
    "/work",
    "/decisions",
    "/decisions/new",
    "/decisions/from-paper",
    "/decisions/{decision-bench}",
    "/proposals/{proposal-open}",
    "/minutes",
    "/minutes/{minutes}",
    "/minutes/new?meeting={meeting-2026-09}",
    "/papers/{paper}",
    "/bodies/{riverside-sg}",
    "/offices",
    "/partnerships/{riverside}/rules",
    "/partnerships/{riverside}/adopt-rulebook",
    "/partnerships/{riverside}/agm-history",
    "/meetings",
    "/calendar",
    "/meetings/{meeting-agm-2}",
    "/meetings/{meeting-agm-2}/agm-pack",
    "/meetings/{meeting-open}",
    "/meetings/{meeting-next}/plan",
    "/meetings/{meeting-open}/room",
    "/meetings/{meeting-open}/room/attendance",
    "/meetings/{meeting-open}/room/decide?item=1",
)
_OFFICER = (
    "/work",
    "/milestones",
    "/milestones/{ms-open}/achieve",
    "/milestones/{ms-open}/revise-forecast",
    "/to-verify",
    "/plans",
    "/plans/{riverside-plan}",
    "/asks",
    "/promises",
    "/scope-concerns",
    "/three-questions",
    "/reports",
    "/reports/new",
    "/chasing",
    "/chasing/new",
    "/chasing/new?milestone={ms-open}",
    "/interests",
    "/grants/{grant-boathouse}",
    "/grants/{grant-in-round}",
    "/grants/{grant-in-round}/assess",
    "/grants/{grant-in-round}/do-diligence",
    "/grants/{grant-in-round}/check-eligibility",
    "/grants/{grant-in-round}/award",
    "/grants/new?fund={fund-rounds}",
    "/funds/new",
    "/funds/{fund-rounds}/rounds/1",
    "/funds/{fund-rounds}/open-round",
    "/organisations/new",
)
_ADMINISTRATOR = (
    "/persons",
    "/persons/{rowan}",
    "/persons/{rowan}/erasure",
    "/persons/{rowan}/decide-erasure",
    "/roles",
    "/erasures",
    "/security-log",
    "/tokens",
)
_CHARTS = (
    Kind(f"{BASE}/dashboard", "officer", most=A_CHART),
    Kind(f"{BASE}/milestones/{{ms-open}}", "officer", most=A_CHART),
    Kind(f"{BASE}/funds/{{fund-rounds}}", None, most=A_CHART),
)


def _of(role: str | None, paths: Iterable[str]) -> Iterator[Kind]:
    return (Kind(BASE + path, role) for path in paths)


KINDS: tuple[Kind, ...] = (
    *_CHARTS,
    *_ANYWHERE,
    *_of(None, _PUBLIC),
    *_of("secretary", _SECRETARY),
    *_of("officer", _OFFICER),
    *_of("administrator", _ADMINISTRATOR),
)


async def address(page: Page, path: str) -> str:
    """A page's address with the ids that the labels in it stand for."""
    label = path.partition("{")[2].partition("}")[0]
    match label:
        case "":
            return path
        case "minutes":
            found = (await _first(page, "/minutes"))["minutes"]["id"]
        case "entry":
            found = (await _first(page, "/audit-trail?kind=grant"))["position"]
        case _:
            found = id_of(PRACTICE, label)
    return path.replace(f"{{{label}}}", str(found))


async def _first(page: Page, path: str) -> Any:
    answer = await page.request.get(f"/api{BASE}{path}")
    assert answer.ok, answer.url
    return (await answer.json())["items"][0]
