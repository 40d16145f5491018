"""Bodies that somebody means ill with, or a program got wrong: told apart, not stored.

Here is what only HTTP can bring in; tests/commands/test_reading.py has every type of
field, and test_writing.py the plainest faults.
"""

from collections.abc import AsyncIterator, Iterator

import pytest

from commands.labels import with_ids
from commands.reading import MOST_FAULTS
from tests.api.conftest import BASE, Api, path
from tests.api.refusals import (
    DECISIONS,
    check_refusal,
    fields,
    nothing_stored,
    with_raw,
    written,
)
from tests.api.test_openapi import DOCUMENT

POST = "POST /api/councils/{council}/decisions"
MEBIBYTE = 1024 * 1024

NOT_JSON = {
    "cut short": written()[:-1],
    "something after it": written() + b"{}",
    "comments": b"/* hello */ " + written(),
    "single quotes": b"{'words': 'To plant'}",
    "byte order mark": b"\xef\xbb\xbf" + written(),
    "UTF-16": written().decode().encode("utf-16"),
    "bytes that are no UTF-8": with_raw("reason", b'"caf\xe9"'),
    "overlong UTF-8": with_raw("reason", b'"\xc0\xaf"'),
    "a surrogate in UTF-8": with_raw("reason", b'"\xed\xa0\x80"'),
    "half an escaped surrogate pair": with_raw("reason", rb'"\ud800"'),
    "the other half of a pair": with_raw("reason", rb'"\udc00 x"'),
    "a control character as it is": with_raw("reason", b'"a\x07b"'),
    "NaN": with_raw("corrects", b"NaN"),
    "infinity": with_raw("corrects", b"-Infinity"),
    "a number beyond all numbers": with_raw("corrects", b"1e400"),
    "more digits than a number has": with_raw("corrects", b"9" * 5_000),
    "a hexadecimal number": with_raw("corrects", b"0x10"),
}

FAULTY = {
    "the same field twice": (
        with_raw("words", b'"To fell it"'),
        "words",
        "is given more than once",
    ),
    "the same field twice inside another": (
        with_raw("votes", b'{"for": 4, "against": 1, "for": 400}'),
        "for",
        "is given more than once",
    ),
    "NUL": (with_raw("reason", rb'"a\u0000b"'), "reason", "must be plain text"),
    "an escape sequence for terminals": (
        written(title="\x1b[2J"),
        "title",
        "must be plain text on one line",
    ),
    "two lines in a title": (
        written(title="Orchard\r\nX-Forged: 1"),
        "title",
        "must be plain text on one line",
    ),
    "a title that is too long": (
        written(title="x" * 201),
        "title",
        "must be at most 200 characters",
    ),
    "words that are too long": (
        written(words="x" * 20_001),
        "words",
        "must be at most 20000 characters",
    ),
    "a day that is not in the calendar": (
        written(on="2026-02-29"),
        "on",
        '"2026-02-29" is not a date that we can use',
    ),
    "a month that is not in the year": (written(on="2026-13"), "on", '"2026-13" is'),
    "a day as it is written on paper": (
        written(on="31/04/2014"),
        "on",
        '"31/04/2014" is not a date that we can use',
    ),
    "a date of a million digits": (written(on="2" * 900_000), "on", '"2222'),
    "a period that ends before it starts": (
        written(occurred="2014-05/2014-04"),
        "occurred",
        '"2014-05/2014-04" is not a date that we can use: it ends before it starts',
    ),
    "more votes than there are people": (
        with_raw("votes", b'{"for": 123456789012345678901234567890, "against": 0}'),
        "votes.for",
        "must be 1000000 or less",
    ),
    "fewer votes than none": (
        written(votes={"for": -1, "against": 0}),
        "votes.for",
        "must be 0 or more",
    ),
    "a position that no database could take": (
        with_raw("corrects", b"9223372036854775808"),
        "corrects",
        "must be 999999999999999 or less",
    ),
    "half a vote": (
        written(votes={"for": 1.5, "against": 0}),
        "votes.for",
        "must be a whole number, not a number",
    ),
    "lists within lists": (
        with_raw("reason", b"[" * 500 + b"]" * 500),
        "reason",
        "must be text or empty, not a list",
    ),
    "an object where words belong": (
        written(words={"$gt": ""}),
        "words",
        "must be text or empty, not a group of named fields",
    ),
    "a field of a programming language": (
        written(__proto__={"admin": True}),
        "__proto__",
        "is not a field here",
    ),
    "a field with an endless name": (
        written(**{"word" * 200_000: 1}),
        "word" * 15 + "…",
        "is not a field here",
    ),
}


@pytest.fixture
async def tom(api: Api) -> AsyncIterator[dict[str, str]]:
    """The headers of the secretary, while nothing is to be stored."""
    token = await api.token("tom")
    async with nothing_stored(api):
        yield {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


@pytest.mark.stores_nothing
async def test_what_is_no_json_is_refused(api: Api, tom: dict[str, str]) -> None:
    for name, content in NOT_JSON.items():
        answer = await api.client.post(DECISIONS, content=content, headers=tom)
        told = check_refusal(answer, 400, "unreadable", POST)
        assert told["detail"].startswith("The body is not JSON: "), name


@pytest.mark.stores_nothing
async def test_what_is_wrong_is_told_of_its_field(
    api: Api, tom: dict[str, str]
) -> None:
    for name, (content, field, message) in FAULTY.items():
        answer = await api.client.post(DECISIONS, content=content, headers=tom)
        told = fields(check_refusal(answer, 400, "unreadable", POST))
        assert told.keys() == {field}, name
        assert told[field].startswith(message), (name, told)


@pytest.mark.stores_nothing
@pytest.mark.parametrize("deep", [b'{"a":', b'{"reason":[', b"["])
async def test_what_is_nested_without_end_is_refused(
    api: Api, tom: dict[str, str], deep: bytes
) -> None:
    content = deep * (MEBIBYTE // len(deep))
    answer = await api.client.post(DECISIONS, content=content, headers=tom)
    told = check_refusal(answer, 400, "unreadable", POST)
    assert told["detail"] == "The body is nested too deeply."


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    "content",
    [
        written(**{f"word{n}": n for n in range(40_000)}),
        b'{"present":[' + b"1," * 400_000 + b"1]}",
        b"{" + b'"a":1,' * 150_000 + b'"a":1}',
        b"{" + b",".join(b'"%d":1,"%d":1' % (n, n) for n in range(30_000)) + b"}",
    ],
    ids=["unknown fields", "a list", "one field again and again", "all fields twice"],
)
async def test_endless_faults_are_not_all_told(
    api: Api, tom: dict[str, str], content: bytes
) -> None:
    """An answer larger than the question, or one that takes seconds, is a weapon."""
    assert len(content) < MEBIBYTE
    place = BASE + path("meetings", "meeting-open", "/take-attendance")
    answer = await api.client.post(place, content=content, headers=tom)
    operation = "POST /api/councils/{council}/meetings/{id}/take-attendance"
    told = check_refusal(answer, 400, "unreadable", operation)
    assert 1 <= len(told["errors"]) <= MOST_FAULTS
    assert len(answer.content) < 20_000


@pytest.mark.stores_nothing
async def test_a_body_without_its_length_may_not_be_larger_either(
    api: Api, tom: dict[str, str]
) -> None:
    async def piecemeal() -> AsyncIterator[bytes]:
        yield written()[:-1] + b',"reason":"'
        for _ in range(20):
            yield b"x" * (MEBIBYTE // 16)
        yield b'"}'

    answer = await api.client.post(DECISIONS, content=piecemeal(), headers=tom)
    assert "Content-Length" not in answer.request.headers
    told = check_refusal(answer, 413, "http-413", POST)
    assert "1 MiB" in told["detail"]


@pytest.mark.stores_nothing
async def test_a_body_that_says_it_is_larger_is_not_read(
    api: Api, tom: dict[str, str]
) -> None:
    headers = tom | {"Content-Length": str(MEBIBYTE + 1)}
    answer = await api.client.post(DECISIONS, content=written(), headers=headers)
    check_refusal(answer, 413, "http-413", POST)


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "application/json-patch+json",
        "text/json",
        "",
    ],
)
async def test_what_is_not_called_json_is_not_read(
    api: Api, tom: dict[str, str], kind: str
) -> None:
    """A page of another site can send forms and plain text, but no JSON."""
    headers = tom | {"Content-Type": kind}
    answer = await api.client.post(DECISIONS, content=written(), headers=headers)
    told = check_refusal(answer, 415, "not-json", POST)
    assert "Content-Type: application/json" in told["detail"]


async def test_a_whole_number_may_be_written_with_a_point(api: Api) -> None:
    """By the OpenAPI document 4.0 and 4e0 are as whole as 4."""
    headers = {
        "Authorization": f"Bearer {await api.token('tom')}",
        "Content-Type": "application/json",
        "Idempotency-Key": "points",
    }
    votes = b'{"for": 4.0, "against": 1e0}'
    content = with_raw("votes", votes)[:-1] + b',"how":"vote"}'
    answer = await api.client.post(DECISIONS, content=content, headers=headers)
    assert answer.status_code == 201, answer.text
    same = content.replace(b"4.0", b"4").replace(b"1e0", b"1")
    again = await api.client.post(DECISIONS, content=same, headers=headers)
    assert again.json() == answer.json()


def _limits(schema: object) -> Iterator[tuple[str, object]]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key in {"maxLength", "maximum", "maxItems", "pattern", "format", "enum"}:
                yield key, value
            yield from _limits(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from _limits(one)


def test_the_limits_are_in_the_document() -> None:
    (schema,) = (DOCUMENT["components"]["schemas"][n] for n in ["MakeDecision"])
    limits = dict(_limits(schema["properties"]["title"]))
    assert limits["maxLength"] == 200
    assert dict(_limits(schema["properties"]["words"]))["maxLength"] == 20_000
    assert dict(_limits(schema["properties"]["corrects"]))["maximum"] == 10**15 - 1
    votes = DOCUMENT["components"]["schemas"]["VotesGiven"]["properties"]
    assert votes["for"]["maximum"] == 1_000_000


async def test_the_largest_that_is_allowed_is_taken(api: Api) -> None:
    olu = await api.visitor("olu")
    body = {"plan": "$riverside-plan", "title": "x" * 200, "due": "2027-04"}
    made = await olu.post("/milestones", with_ids(body))
    assert made.status_code == 201, made.text
    assert made.headers["Location"].startswith(f"{BASE}/milestones/")
