"""Static files: kept for good by whoever has them, and small on their way."""

import gzip
import re
from collections import Counter
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from api.app import create_app
from store.settings import Database
from tests.conftest import MASTER
from web import static
from web.pages import handlers
from web.rendering import environment
from web.static import Shelf, asset, shelf

GZIP = {"Accept-Encoding": "gzip"}
PLAIN = {"Accept-Encoding": "identity"}
STYLE = "govuk-frontend.css"


@cache
def application() -> Litestar:
    """One that has no database, and needs none for this."""
    nowhere = Database("postgresql://nowhere", MASTER)
    return create_app(nowhere, MASTER, pages=handlers())


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(cast("Any", application()))
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.mark.parametrize(
    ("name", "type"),
    [
        (STYLE, "text/css; charset=utf-8"),
        ("waymark.css", "text/css; charset=utf-8"),
        ("govuk-frontend.js", "text/javascript; charset=utf-8"),
        ("waymark.js", "text/javascript; charset=utf-8"),
    ],
)
async def test_a_file_is_what_its_type_says_and_is_kept_for_good(
    client: AsyncClient, name: str, type: str
) -> None:
    answer = await client.get(asset(name), headers=PLAIN)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == type
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content == shelf().files[asset(name).rpartition("/")[2]].content


async def test_it_is_kept_by_whoever_is_signed_in_too(client: AsyncClient) -> None:
    session = {"Cookie": "waymark_session_practice=x"}
    answer = await client.get(asset(STYLE), headers=session)
    assert answer.headers.get_list("cache-control") == [
        "public, max-age=31536000, immutable"
    ]
    assert answer.headers["vary"] == "Accept-Encoding"


async def test_it_travels_small_to_whoever_can_read_it_so(client: AsyncClient) -> None:
    small = await client.get(asset(STYLE), headers=GZIP)
    plain = await client.get(asset(STYLE), headers=PLAIN)
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert small.content == plain.content
    assert int(small.headers["content-length"]) < len(plain.content) / 5
    assert small.headers["etag"] != plain.headers["etag"]


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip;q=0.0, *", "x y"])
async def test_it_travels_as_it_is_to_whoever_cannot(
    client: AsyncClient, accepted: str
) -> None:
    answer = await client.get(asset(STYLE), headers={"Accept-Encoding": accepted})
    assert "content-encoding" not in answer.headers
    assert answer.status_code == 200


@pytest.mark.parametrize("accepted", ["*", "br, gzip", "GZIP;q=0.5", "gzip, *;q=0"])
async def test_whoever_can_says_so_in_several_ways(
    client: AsyncClient, accepted: str
) -> None:
    answer = await client.get(asset(STYLE), headers={"Accept-Encoding": accepted})
    assert answer.headers["content-encoding"] == "gzip"


async def test_whoever_has_it_is_not_sent_it_again(client: AsyncClient) -> None:
    for accepted in (GZIP, PLAIN):
        had = await client.get(asset(STYLE), headers=accepted)
        known = accepted | {"If-None-Match": f'"other", W/{had.headers["etag"]}'}
        again = await client.get(asset(STYLE), headers=known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == had.headers["etag"]


async def test_its_head_can_be_asked_for(client: AsyncClient) -> None:
    answer = await client.head(asset(STYLE), headers=PLAIN)
    assert answer.status_code == 200
    assert answer.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/waymark.css",
        "/static/gone-000000000000.css",
        "/static/waymark-00000000000.css",
        "/static/built-of.txt",
        "/static/../pyproject.toml",
        "/static/..%2f..%2fpyproject.toml",
        "/static/%2e%2e/static.py",
        "/static/..%5cstatic.py",
        "/static//etc/passwd",
        "/static/%00",
    ],
)
async def test_nothing_else_is_to_be_had(client: AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


async def test_a_page_of_another_version_is_not_left_without_style(
    client: AsyncClient,
) -> None:
    """Where one process is replaced after another, each is asked for both."""
    answer = await client.get("/static/govuk-frontend-000000000000.css")
    assert answer.status_code == 200
    assert answer.content == (await client.get(asset(STYLE))).content
    assert answer.headers["cache-control"] == "no-store"


def test_a_name_changes_with_the_content_and_with_what_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.static._OURS", tmp_path)
    (tmp_path / "a.js").write_text('import "./b.js";')
    (tmp_path / "b.js").write_text("1")
    before = Shelf(tmp_path)
    assert before.served_as("a.js") == Shelf(tmp_path).served_as("a.js")
    named = f'import "./{before.served_as("b.js")}";'
    assert before.files[before.served_as("a.js")].content.decode() == named

    (tmp_path / "b.js").write_text("2")
    after = Shelf(tmp_path)
    assert after.served_as("b.js") != before.served_as("b.js")
    assert after.served_as("a.js") != before.served_as("a.js")


def test_a_file_that_names_what_is_not_there_is_found_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.static._OURS", tmp_path)
    (tmp_path / "a.css").write_text('a { background: url("./gone.png") }')
    with pytest.raises(KeyError, match=r"gone\.png"):
        Shelf(tmp_path)


def test_whatever_is_styled_is_styled_in_one_place() -> None:
    """Two rules for the same come of two branches, and the later undoes the other."""
    style = (Path(static.__file__).parent / "assets" / "waymark.css").read_text("utf-8")
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    found: list[tuple[str, str]] = []
    around = ""
    for head, end in re.findall(r"([^{}]*)([{}])", style):
        what = " ".join(head.rpartition(";")[2].split())
        if what.startswith("@"):
            around = what
        elif end == "{":
            found.append((around, what))
        elif not head.strip():
            around = ""

    assert len(found) > 400
    assert [one for one, times in Counter(found).items() if times > 1] == []


def test_what_every_page_brings_along_leaves_room_for_the_page() -> None:
    """A first visit is 60 kB at most; this is half of it before anything is said."""
    made = environment()
    assert made.loader is not None
    layout, _, _ = made.loader.get_source(made, "layout.html")
    named = re.findall(r"asset\('([^']+)'\)", layout)
    script = (Path(static.__file__).parent / "assets" / "waymark.js").read_text()
    named += re.findall(r'from "\./([^"]+)"', script)
    assert {"govuk-frontend.css", "govuk-frontend.js", "waymark.css"} <= {*named}
    files = [shelf().files[shelf().served_as(name)] for name in named]
    assert sum(len(file.zipped or file.content) for file in files) < 40_000
    zipped = [file for file in shelf().files.values() if file.zipped]
    assert all(gzip.decompress(file.zipped or b"") == file.content for file in zipped)
