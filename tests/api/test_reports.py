"""Frozen reports over HTTP: frozen, commented on, exported, and unchanged since."""

import csv
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID

import pytest
from docx import Document
from httpx import Response

from tests.api.conftest import Api, Visitor, path
from tests.commands.clerk import of

COLUMNS = 8
CROSSING = "=The crossing"  # nobody means a formula, and no file makes one of it


async def freeze(who: Visitor, title: str = "October", **said: Any) -> Response:
    answer = await who.post("/reports", {"title": title, **said})
    assert answer.status_code == 201, answer.text
    return answer


def id_in(answer: Response) -> UUID:
    return UUID(answer.json()["id"])


def table(content: bytes) -> list[list[str]]:
    """Read the one table of a Word document."""
    (found,) = Document(BytesIO(content)).tables
    return [[cell.text for cell in row.cells] for row in found.rows]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


async def check_exports(who: Visitor, report: str, digest: str) -> None:
    """The files say the same, and no cell of a spreadsheet starts a formula."""
    word = await who.get(f"{report}/report.docx")
    heads, (number, title, *_, state, _, words) = table(word.content)
    assert (len(heads), heads[0], heads[-1]) == (COLUMNS, "Line", "Comments")
    assert (number, title, state) == ("1", CROSSING, "on track")
    assert words.endswith("22 November 2026: =They wait for\nthe landowner.")
    paragraphs = [one.text for one in Document(BytesIO(word.content)).paragraphs]
    assert paragraphs[0] == "Report 2: October"
    assert f"SHA-256 of the lines: {digest}" in paragraphs
    assert (await who.get(f"{report}/report.docx")).content == word.content
    (told,) = rows((await who.get(f"{report}/lines.csv")).text)
    assert (told["title"], told["state"]) == (f"'{CROSSING}", "on track")
    assert told["promised"] == "December 2026"


async def set_milestone(who: Visitor, title: str, **said: Any) -> Response:
    body = {"plan": "$riverside-plan", "title": title, "due": "2026-12", **said}
    answer = await who.post("/milestones", body)
    assert answer.status_code == 201, answer.text
    return answer


async def test_a_report_is_frozen_commented_on_exported_and_asked_what_has_changed(
    api: Api,
) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    crossing = await set_milestone(tom, CROSSING, occurred="2026-10-01")
    made = await freeze(olu, as_of="2026-10-31", query={"partnership": "$riverside"})
    assert made.json()["events"] == [
        "report.frozen",
        "report.lines-frozen",
        "council.report-numbered",
    ]
    report = path("reports", id_in(made))
    assert made.headers["Location"].endswith(report)

    said = {"line": 1, "comment": "=They wait for\nthe landowner."}
    commented = await olu.post(f"{report}/comment-line", said)
    head = await olu.read(report, commented)
    assert (head["report"]["number"], head["report"]["lines"]) == (2, 1)
    assert head["sentence"].startswith("1 milestone: of 1 with a date")
    assert head["comments"] == 1
    (line,) = (await olu.read(f"{report}/lines"))["items"]
    assert line["title"] == CROSSING
    assert line["row"]["milestone"] == crossing.json()["id"]
    (comment,) = line["comments"]
    assert comment["words"]["words"] == "=They wait for\nthe landowner."
    assert comment["on"] == "2026-11-22"

    before = await olu.get(f"{report}/rows.json")
    digest = sha256(before.content)
    assert digest.hexdigest() == head["report"]["sha256"]
    assert before.headers["Waymark-Sha256"] == digest.hexdigest()
    in_base64 = b64encode(digest.digest()).decode()
    assert before.headers["Content-Digest"] == f"sha-256=:{in_base64}:"

    await check_exports(olu, report, digest.hexdigest())

    # What happened in October is entered only now.
    late = await tom.post(
        path("milestones", UUID(crossing.json()["id"]), "/revise-forecast"),
        {"forecast": "2027-03", "why": "No money", "occurred": "2026-10-20"},
    )
    after = await olu.get(
        f"{report}/rows.json",
        headers={"Waymark-Position": late.headers["Waymark-Position"]},
    )
    assert after.content == before.content
    checked = await olu.read(f"{report}/check", late)
    assert (checked["holds"], checked["same"], checked["differ"]) == (True, True, 0)
    changes = await olu.read(f"{report}/changes", late, as_of="2026-10-31")
    assert changes["sentence"] == ("Of 1 line 1 changed: 1 by an entry made late.")
    (change,) = changes["items"]
    assert {"field": "state", "was": "on track", "now": "slipped"} in change["late"]
    assert change["since"] == []
    assert [(one["position"], one["late"]) for one in change["entries"]] == [
        (late.json()["position"], True)
    ]
    sent = await olu.get(f"{report}/changes.csv", as_of="2026-10-31")
    fields = rows(sent.text)
    assert {one["why"] for one in fields} == {"late entry"}

    again = await freeze(olu, as_of="2026-10-31", query={"partnership": "$riverside"})
    newer = await olu.read(path("reports", id_in(again)), again)
    assert newer["report"]["number"] == 3
    compared = await olu.read(f"{report}/changes", again, against=str(id_in(again)))
    assert compared["items"] == changes["items"]


async def test_what_happens_after_the_day_of_a_report_came_since(api: Api) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    one = UUID(
        (await set_milestone(tom, "Benches", occurred="2026-10-01")).json()["id"]
    )
    claimed = {"on": "2026-10-20", "evidence": [{"title": "A photograph"}]}
    done = await tom.post(
        path("milestones", one, "/achieve"), claimed | {"occurred": "2026-10-20"}
    )
    assert done.status_code == 200, done.text
    made = await freeze(olu, as_of="2026-10-31", query={"partnership": "$riverside"})
    report = path("reports", id_in(made))

    back = {"why": "There are none.", "occurred": "2026-11-10"}
    sent = await olu.post(path("milestones", one, "/send-back"), back)
    assert sent.status_code == 200, sent.text
    noted = {"note": "Two were delivered.", "occurred": "2026-10-30"}
    late = await tom.post(path("milestones", one, "/note-progress"), noted)
    found = await olu.read(f"{report}/changes", late, as_of="2026-11-20")
    (change,) = found["items"]
    # On that day the claim stood: the note that came late tells of the news alone.
    assert [field["field"] for field in change["late"]] == ["heard"]
    assert {"field": "state", "was": "achieved", "now": "on track"} in change["since"]
    assert [entry["late"] for entry in change["entries"]] == [False, True]
    assert found["sentence"] == (
        "Of 1 line 1 changed: 1 by an entry made late and 1 by what has happened since."
    )
    new = await set_milestone(tom, "A gate", occurred="2026-11-11")
    found = await olu.read(f"{report}/changes", new, as_of="2026-11-20")
    assert [one["kind"] for one in found["items"]] == ["changed", "new"]
    asked = await olu.read(f"{report}/changes", new, limit=1, as_of="2026-11-20")
    assert asked["next"] is not None
    rest = await olu.read(f"{report}/changes", cursor=asked["next"], as_of="2026-11-20")
    assert asked["items"] + rest["items"] == found["items"]
    same_day = await olu.read(f"{report}/changes", new, as_of="2026-10-31")
    assert [one["since"] for one in same_day["items"]] == [[]]


async def test_a_report_for_the_council_is_nobody_elses(api: Api) -> None:
    olu, vera, tom = [await api.visitor(one) for one in ("olu", "vera", "tom")]
    made = await freeze(olu)
    report = path("reports", id_in(made))
    assert (await vera.read(report, made))["report"]["audience"] == "council"
    for other in (tom, api.public):
        for part in ("", "/lines", "/rows.json", "/report.docx", "/changes"):
            assert (await other.get(report + part)).status_code == 404
        listed = (await other.read("/reports", made))["items"]
        assert [one["report"]["number"] for one in listed] == [1]
    trail = await api.public.read("/audit-trail", made, kind="report", limit=200)
    assert str(id_in(made)) not in str(trail)


@pytest.mark.stores_nothing
async def test_a_report_counts_as_the_dashboard_did_at_its_position(api: Api) -> None:
    found = await api.public.read(path("reports", "report"))
    then = await api.public.read("/dashboard", known_at=found["report"]["known_at"])
    assert found["sentence"] == then["milestones"]["total"]["sentence"]


@pytest.mark.stores_nothing
@pytest.mark.parametrize("who", ["tom", "amina", "vera", "ada"])
async def test_only_a_council_officer_freezes_comments_and_withdraws(
    api: Api, who: str
) -> None:
    visitor = await api.visitor(who)
    report = path("reports", "report")
    for address, body in (
        ("/reports", {"title": "Mine"}),
        (f"{report}/comment-line", {"line": 1, "comment": "Not so"}),
        (f"{report}/withdraw", {"why": "It displeases"}),
    ):
        answer = await visitor.post(address, body)
        assert answer.status_code == 403, answer.text
        assert "an officer of the council" in answer.json()["detail"]


@pytest.mark.stores_nothing
async def test_a_report_is_not_about_a_day_to_come(api: Api) -> None:
    olu = await api.visitor("olu")
    answer = await olu.post("/reports", {"title": "X", "as_of": "2026-11-23"})
    assert answer.status_code == 422
    assert "still to come" in answer.json()["detail"]
    answer = await olu.post("/reports", {"title": "X", "query": {"scheme": "$tom"}})
    assert answer.status_code == 404


async def test_reports_are_compared_only_where_they_answer_the_same(api: Api) -> None:
    olu = await api.visitor("olu")
    one = await freeze(olu, audience="public", query={"state": ["on track"]})
    report = path("reports", id_in(one))
    answer = await olu.get(
        f"{report}/changes",
        against=str(of("report")),
        headers={"Waymark-Position": one.headers["Waymark-Position"]},
    )
    assert answer.status_code == 400
    assert answer.json()["errors"] == [
        {
            "field": "against",
            "message": "must be a report of the same milestones for the same audience",
        }
    ]


async def test_a_withdrawn_report_says_so_and_still_holds(api: Api) -> None:
    olu = await api.visitor("olu")
    newer = await freeze(olu, audience="public")
    report = path("reports", "report")
    said = {"why": "<b>It counted twice</b>", "instead": str(id_in(newer))}
    gone = await olu.post(f"{report}/withdraw", said)
    head = await api.public.read(report, gone)
    assert head["report"]["withdrawn"]["instead"] == str(id_in(newer))
    assert (await api.public.read(f"{report}/check"))["holds"] is True
    listed = await api.public.read("/reports", withdrawn="false")
    assert [one["report"]["number"] for one in listed["items"]] == [2]
    page = await api.public.get(f"{report}/report.html")
    assert "&lt;b&gt;It counted twice&lt;/b&gt; Read “October”." in page.text
    word = Document(BytesIO((await olu.get(f"{report}/report.docx")).content))
    assert word.paragraphs[1].text.startswith("Withdrawn on 22 November 2026")


class Outline(HTMLParser):
    """The tags of a page, and what its heads of columns and rows are for."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scopes: list[str | None] = []
        self.lang: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "th":
            self.scopes.append(dict(attrs).get("scope"))
        if tag == "html":
            self.lang = dict(attrs)["lang"]
        assert not {name for name, _ in attrs} & {"src", "href", "style", "onclick"}


async def test_the_page_to_print_runs_nothing_and_reads_out_well(api: Api) -> None:
    olu = await api.visitor("olu")
    words = "</td><script>alert(1)</script>"
    said = await olu.post(
        path("reports", "report", "/comment-line"), {"line": 1, "comment": words}
    )
    await olu.read("/reports", said)
    answer = await olu.get(path("reports", "report", "/report.html"))
    page = Outline()
    page.feed(answer.text)
    assert page.lang == "en-GB"
    assert "script" not in page.tags
    assert [tag for tag in page.tags if tag in {"h1", "h2", "h3"}] == [
        "h1",
        "h2",
        "h2",
        "h2",
    ]
    assert page.scopes[:COLUMNS] == ["col"] * COLUMNS
    assert set(page.scopes[COLUMNS:]) == {"row"}
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{allowed}'")
