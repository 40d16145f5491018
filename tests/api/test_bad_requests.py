"""Headers, addresses, methods and councils that do not fit: refused, nothing stored."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from api.reads import READS, Read
from api.received import LONGEST_KEY
from commands.labels import PRACTICE
from commands.reading import MOST_FAULTS
from store.ids import new_id
from tests.api.conftest import BASE, Api, path
from tests.api.refusals import (
    DECISIONS,
    check_refusal,
    fields,
    nothing_stored,
    written,
)
from tests.api.test_openapi import DOCUMENT
from tests.api.test_writing import ORCHARD, problem

IN_COUNCIL = "/api/councils/{council}"
MAKE = f"POST {IN_COUNCIL}/decisions"
LIST = f"GET {IN_COUNCIL}/milestones"
TOO_LONG = "9" * 5_000  # more digits than Python turns into a number

HEADERS = [
    ("Idempotency-Key", "", "must have 1 to 255 characters"),
    ("Idempotency-Key", "k" * (LONGEST_KEY + 1), "must have 1 to 255 characters"),
    ("If-Match", "", 'must be the ETag of the thing as you read it, such as "7"'),
    ("If-Match", "7", "must be the ETag"),
    ("If-Match", '"seven"', "must be the ETag"),
    ("If-Match", '"7", "8"', "must be the ETag"),
    ("If-Match", '"-1"', "must be the ETag"),
    ("If-Match", f'"{TOO_LONG}"', "must be the ETag"),
    ("Waymark-Position", "-1", "must be a position of the register, such as 42"),
    ("Waymark-Position", "4.2", "must be a position"),
    ("Waymark-Position", "\xb2", "must be a position"),
    ("Waymark-Position", TOO_LONG, "must be a position"),
]
PARAMETERS = [
    ("known_at", "", "must be a day (2014-05-01), a time"),
    ("known_at", "null", "must be a day"),
    ("known_at", "-1", "must be a day"),
    ("known_at", "2014-02-30", "must be a day"),
    ("known_at", "2014-05-01T25:00:00Z", "must be a day"),
    ("known_at", TOO_LONG, "must be a day"),
    ("known_at", "\u0662\u0660\u0661\u0664", "must be a day"),
    ("as_of", "yesterday", "must be a day such as 2014-05-01"),
    ("as_of", "2014-02-30", "must be a day such as 2014-05-01"),
    ("as_of", "null", "must be a day such as 2014-05-01"),
    ("as_of", "10000-01-01", "must be a day such as 2014-05-01"),
    ("limit", "0", "must be 1 or more"),
    ("limit", "201", "must be 200 or less"),
    ("limit", "-1", "must be 1 or more"),
    ("limit", "many", "must be a whole number, not text"),
    ("limit", TOO_LONG, "is too large a number"),
    ("partnership", "riverside", "must be an identifier (a UUID)"),
    ("partnership", "' OR 1=1 --", "must be an identifier (a UUID)"),
    ("without", "money", "must be one of: partnership, scheme, objective"),
    ("objective", "a\x00b", "must be plain text"),
    ("flavour", "red", "is not a field here"),
    ("__proto__", "1", "is not a field here"),
    ("limits", "5", "is not a field here; did you mean limit?"),
]
METHODS = [
    ("PUT", "/milestones", {"GET", "HEAD", "POST"}),
    ("PATCH", path("milestones", "ms-open"), {"GET", "HEAD"}),
    ("DELETE", path("milestones", "ms-open"), {"GET", "HEAD"}),
    ("POST", path("milestones", "ms-open"), {"GET", "HEAD"}),
    ("GET", path("milestones", "ms-open", "/withdraw"), {"POST"}),
    ("HEAD", path("milestones", "ms-open", "/withdraw"), {"POST"}),
    ("POST", "/events", {"GET", "HEAD"}),
    ("TRACE", "/events", {"GET", "HEAD"}),
    ("BREW", "/events", {"GET", "HEAD"}),
]

NOWHERE = [
    "/milestones/not-an-id",
    "/milestones/..%2f..%2fetc%2fpasswd",
    "/milestones/%00",
    "/milestones/%ff",
    f"/milestones/{new_id()}",
    "/audit-trail/-1",
    "/audit-trail/1000000",
    "/audit-trail/9223372036854775808",
    f"/audit-trail/{TOO_LONG}",
    "/audit-trail/one",
]
NO_COUNCIL = [
    "nowhere",
    "PRACTICE",
    "practice%20",
    "%27%3B--",
    str(PRACTICE),
    "%ff",
    "x" * 999,
]


@pytest.fixture
async def tom(api: Api) -> AsyncIterator[dict[str, str]]:
    """The headers of the secretary, while nothing is to be stored."""
    token = await api.token("tom")
    async with nothing_stored(api):
        yield {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


def latin(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(n.encode(), v.encode("latin-1")) for n, v in headers.items()]


@pytest.mark.stores_nothing
async def test_headers_that_make_no_sense_are_refused(
    api: Api, tom: dict[str, str]
) -> None:
    for name, value, message in HEADERS:
        headers = latin(tom | {name: value})
        post = await api.client.post(DECISIONS, content=written(), headers=headers)
        get = await api.client.get(f"{BASE}/milestones", headers=headers)
        for answer, operation in ((post, MAKE), (get, LIST)):
            told = fields(check_refusal(answer, 400, "unreadable", operation))
            assert told.keys() == {name}, (name, value)
            assert told[name].startswith(message), told


@pytest.mark.stores_nothing
async def test_faults_in_headers_and_body_are_told_together(
    api: Api, tom: dict[str, str]
) -> None:
    headers = tom | {"If-Match": "7", "Idempotency-Key": "k" * 300}
    content = written(words=7, colour="red")
    post = await api.client.post(DECISIONS, content=content, headers=headers)
    told = fields(check_refusal(post, 400, "unreadable", MAKE))
    assert told.keys() == {"If-Match", "Idempotency-Key", "words", "colour"}
    query = {"limit": "0", "as_of": "x"}
    get = await api.client.get(f"{BASE}/milestones", params=query, headers=headers)
    told = fields(check_refusal(get, 400, "unreadable", LIST))
    assert told.keys() == {"If-Match", "Idempotency-Key", "limit", "as_of"}


async def test_a_key_of_any_255_characters_is_a_key(api: Api) -> None:
    tom = await api.visitor("tom")
    for key in ("k" * LONGEST_KEY, "\xe9" * LONGEST_KEY, "'; DROP TABLE --"):
        headers = {"Idempotency-Key": key.encode("latin-1")}
        first = await tom.post("/decisions", ORCHARD, headers=headers)  # type: ignore[arg-type]
        again = await tom.post("/decisions", ORCHARD, headers=headers)  # type: ignore[arg-type]
        assert first.status_code == 201, first.text
        assert again.json() == first.json()


@pytest.mark.stores_nothing
async def test_parameters_that_make_no_sense_are_refused(api: Api) -> None:
    async with nothing_stored(api):
        for name, value, message in PARAMETERS:
            query: dict[str, Any] = {name: value}
            answer = await api.public.get("/milestones", **query)
            told = fields(check_refusal(answer, 400, "unreadable", LIST))
            assert [field.partition("[")[0] for field in told] == [name], value
            assert next(iter(told.values())).startswith(message), (value, told)


def choices_of(read: Read) -> dict[str, set[str]]:
    """What may be chosen from, by parameter, as the document has it."""
    operation = DOCUMENT["paths"][f"{IN_COUNCIL}{read.path}"]["get"]
    schemas = {p["name"]: p["schema"] for p in operation["parameters"]}
    enums = {n: s.get("items", s).get("enum") for n, s in schemas.items()}
    return {name: set(enum) for name, enum in enums.items() if enum}


@pytest.mark.stores_nothing
async def test_a_choice_that_is_none_is_told_the_choices(api: Api) -> None:
    asked = 0
    for one in READS:
        choices = choices_of(one)
        if not choices:
            continue
        query: dict[str, Any] = dict.fromkeys(choices, "nonsense")
        path_of_one = one.path.replace("{id}", str(PRACTICE))
        answer = await api.public.get(path_of_one, **query)
        operation = f"GET {IN_COUNCIL}{one.path}"
        told = fields(check_refusal(answer, 400, "unreadable", operation))
        said = {f.partition("[")[0]: m.partition("of: ")[2] for f, m in told.items()}
        assert {f: set(m.split(", ")) for f, m in said.items()} == choices, one.path
        asked += len(choices)
    assert asked > 8


@pytest.mark.stores_nothing
async def test_a_position_that_no_database_could_take_is_refused(api: Api) -> None:
    for start in ("1000000000000000", "9223372036854775808", "9" * 30):
        answer = await api.public.get("/events", start=start)
        operation = f"GET {IN_COUNCIL}/events"
        told = fields(check_refusal(answer, 400, "unreadable", operation))
        assert told == {"start": "must be 999999999999999 or less"}


@pytest.mark.stores_nothing
async def test_a_parameter_that_is_given_twice_is_refused(api: Api) -> None:
    answer = await api.client.get(f"{BASE}/milestones?limit=5&limit=6&without=scheme")
    told = fields(check_refusal(answer, 400, "unreadable", LIST))
    assert told == {"limit": "is given more than once"}
    several = "state=achieved&state=missed&without=scheme&without=objective"
    assert (await api.client.get(f"{BASE}/milestones?{several}")).status_code == 200


@pytest.mark.stores_nothing
async def test_endless_parameters_are_not_all_told(api: Api) -> None:
    query = "&".join(f"limi{n}=1" for n in range(5_000))
    answer = await api.client.get(f"{BASE}/milestones?{query}")
    told = check_refusal(answer, 400, "unreadable", LIST)
    assert len(told["errors"]) == MOST_FAULTS


@pytest.mark.stores_nothing
async def test_addresses_of_nothing_are_not_found(api: Api) -> None:
    for rest in NOWHERE:
        answer = await api.client.get(BASE + rest)
        told = problem(answer)
        assert answer.status_code == 404, rest
        assert told["type"] in {"/problems/not-found", "/problems/http-404"}


@pytest.mark.stores_nothing
async def test_a_council_that_is_not_here_is_not_found(
    api: Api, tom: dict[str, str]
) -> None:
    for slug in NO_COUNCIL:
        place = f"/api/councils/{slug}"
        get = await api.client.get(f"{place}/milestones", headers=tom)
        check_refusal(get, 404, "not-found", LIST)
        post = await api.client.post(
            f"{place}/decisions", content=written(), headers=tom
        )
        check_refusal(post, 404, "not-found", MAKE)


@pytest.mark.stores_nothing
async def test_other_methods_are_refused_and_the_right_ones_named(
    api: Api, tom: dict[str, str]
) -> None:
    for method, rest, allowed in METHODS:
        answer = await api.client.request(
            method, BASE + rest, content=written(), headers=tom
        )
        assert answer.status_code == 405, (method, rest)
        assert set(answer.headers["Allow"].split(", ")) - {"OPTIONS"} == allowed
        if method != "HEAD":
            assert problem(answer)["type"] == "/problems/http-405"


@pytest.mark.stores_nothing
async def test_head_answers_as_get_does_without_the_body(api: Api) -> None:
    for address in (
        "/health/live",
        "/health/ready",
        "/api/councils",
        "/schema/openapi.json",
        f"{BASE}/milestones",
        BASE,
    ):
        get, head = await api.client.get(address), await api.client.head(address)
        assert (head.status_code, head.content) == (get.status_code, b""), address
        # A lag in seconds is longer when it is asked for the second time.
        own = {"date", "x-request-id", "content-length"}
        assert head.headers.keys() == get.headers.keys()
        for name in get.headers.keys() - own:
            assert head.headers[name] == get.headers[name]


@pytest.mark.stores_nothing
async def test_a_version_that_was_never_there_is_stale(
    api: Api, tom: dict[str, str]
) -> None:
    target = path("milestones", "ms-open", "/withdraw")
    for version in ("0", "2147483648", "9" * 15):
        headers = tom | {"If-Match": f'"{version}"'}
        why = b'{"why": "The hall is sold"}'
        answer = await api.client.post(BASE + target, content=why, headers=headers)
        operation = f"POST {IN_COUNCIL}/milestones/{{id}}/withdraw"
        check_refusal(answer, 412, "stale", operation)
