"""Schemathesis asks the application, with ids that exist and people who may.

What it makes up follows the OpenAPI document, or breaks it on purpose. Most of it would
end at 401 or 404. So most cases are about things of the practice council, many bodies
are the example that works, changed here and there, and most bring somebody's token.
"""

import asyncio
import re
from collections.abc import Mapping
from typing import Any, TypeAlias, cast
from zlib import crc32

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from requests import Request
from schemathesis import CheckContext, CheckFunction, GenerationMode, Response
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import FailureGroup

from api.openapi import document_now
from commands.everything import COMMANDS
from commands.labels import with_ids
from tests.api.conftest import Api
from tests.commands.clerk import of
from tests.commands.practice import COUNCIL, RIVERSIDE, STEPS

Case: TypeAlias = schemathesis.Case[Any]
ROLES = ("tom", "olu", "vera", None)  # secretary, officer, auditor, nobody
PEOPLE = (*RIVERSIDE.values(), *COUNCIL.values())
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
PLACE = "http://test"


def _ids() -> dict[str, list[str]]:
    """The ids of what the practice council has, by collection."""
    found: dict[str, set[str]] = {}
    for step in STEPS:
        ids = found.setdefault(COMMANDS[step.action].collection, set())
        if step.label is not None:
            ids.add(str(of(step.label)))
    for command in COMMANDS.values():
        if command.about is not None:
            found.setdefault(command.collection, set()).add(with_ids(command.about))
    return {collection: sorted(ids) for collection, ids in found.items()}


_IDS = _ids()
_DAYS = st.dates().filter(lambda day: day.year > 999).map(str)
_DATES = st.one_of(
    _DAYS,
    _DAYS.map(lambda day: day[:4] + "~"),
    _DAYS.map(lambda day: day[:7] + "/.."),
    st.sampled_from(["2026-11-20", "2014-04", "2014-21", "../2014", "2014-04/2014-06"]),
)
_EVERY_ID = sorted({id for ids in _IDS.values() for id in ids})
schemathesis.openapi.format("uuid", st.sampled_from(_EVERY_ID) | st.uuids().map(str))
schemathesis.openapi.format("edtf", _DATES)

SCHEMA = schemathesis.openapi.from_dict(document_now())
OPERATIONS = sorted(
    (cast("Any", found).ok() for found in SCHEMA.get_all_operations()),
    key=lambda one: one.label,
)


_BASE = "/api/councils/{council}"
_UNSAYABLE = {
    f"{_BASE}/organisations": r"registrations?(\[\d+\])?",
    f"{_BASE}/funds": r"bands\b.*",
    f"{_BASE}/grants": r"(planned|instalments)\b.*",
    f"{_BASE}/milestones/{{id}}/files": "file",
    f"{_BASE}/councils/{{id}}/files": "file",
    f"{_BASE}/chasing/answer": "words|forecast",
}
"""Fields whose right form no document can say: what each register's numbers look like,
what is in a file, how bands and parts of
an award go together, and which field a choice in another one asks for."""


def _understood(_: CheckContext, answer: Response, case: Case) -> None:
    """What the document allows is never called unreadable."""
    if not (case.meta and case.meta.generation.mode.is_positive):
        return
    if answer.status_code in {400, 413, 415}:
        told = answer.json()
        wrong = [one["field"] for one in told.get("errors", ())]
        form = next(
            (f for at, f in _UNSAYABLE.items() if case.operation.path.startswith(at)),
            "",
        )
        if wrong and all(re.fullmatch(form, field) for field in wrong):
            return
        # No document can say which cursors have been given out.
        assert told["type"] == "/problems/bad-cursor", answer.text


def _checks() -> list[CheckFunction]:
    load_all_checks()
    names = (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
    )
    found = cast("list[CheckFunction]", CHECKS.get_by_names(names))
    return [*found, _understood]


_CHECKS = _checks()


def _fitting(operation: Any) -> str:
    """Somebody by label who may do it."""
    command = COMMANDS.get(operation.definition.raw["operationId"])
    return (RIVERSIDE | COUNCIL)[command.example_as] if command else "vera"


def _often(draw: DrawFn) -> bool:
    """Seven times of eight, and whenever the simplest case is wanted."""
    return draw(st.integers(0, 7)) != 7


@st.composite
def _cases(
    draw: DrawFn,
    operation: Any,
    made: SearchStrategy[Case],
    tokens: Mapping[str | None, str],
) -> Case:
    """A case as it was made up, brought near to what exists."""
    case = draw(made)
    positive = bool(case.meta and case.meta.generation.mode.is_positive)
    if "council" in case.path_parameters and _often(draw):
        case.path_parameters["council"] = "practice"
    if "id" in case.path_parameters and _often(draw):
        collection = operation.path.split("/")[4]
        known = _IDS.get(collection, _EVERY_ID)
        case.path_parameters["id"] = draw(st.sampled_from(known))
    if _often(draw):
        case.headers.pop("Authorization", None)
        fits = _fitting(operation)
        who = draw(st.sampled_from([fits, fits, fits, *ROLES]))
        if who is not None:
            case.headers["Authorization"] = f"Bearer {tokens[who]}"
    if positive and _often(draw):
        case.headers.pop("If-Match", None)  # a version that is made up fits nothing
    if positive and isinstance(case.body, dict) and _often(draw):
        # Only the operator may say who sees an entry: all else would end there.
        names = sorted(case.body.keys() - {"visibility"})
        kept = draw(st.sets(st.sampled_from(names))) if names else ()
        (body,) = operation.definition.raw["requestBody"]["content"].values()
        case.body = body["example"] | {name: case.body[name] for name in sorted(kept)}
    return case


class Fuzzer:
    """Asks, and keeps one example of each way in which an answer is not as promised."""

    def __init__(self, api: Api, tokens: Mapping[str | None, str]) -> None:
        self._api = api
        self._loop = asyncio.get_running_loop()
        self._tokens = tokens
        self.asked = 0
        self.statuses: dict[int, int] = {}
        self.faults: dict[tuple[str, str], str] = {}

    def ask(self, operation: Any, *, cases: int, start: int) -> None:
        """So many cases of either mode. To be called from another thread."""
        for mode in MODES:
            made = operation.as_strategy(generation_mode=mode)
            if mode is GenerationMode.NEGATIVE and not _can_be_wrong(operation):
                continue

            @seed(crc32(f"{start} {operation.label} {mode.value}".encode()))
            @settings(
                max_examples=cases,
                database=None,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(_cases(operation, made, self._tokens))
            def each(case: Case) -> None:
                self._ask(case)

            each()

    def _ask(self, case: Case) -> None:
        answer = self._send(case)
        self._judge(case, answer)
        if answer.status_code == 201:
            self._follow(case, answer)

    def _follow(self, case: Case, answer: Response) -> None:
        """What has begun can be read where its receipt says, by an officer at least."""
        begun = SCHEMA[f"{case.path}/{{id}}"]["GET"].Case(
            path_parameters={"council": "practice", "id": answer.json()["id"]},
            headers={
                "Authorization": f"Bearer {self._tokens['olu']}",
                "Waymark-Position": answer.headers["waymark-position"][0],
            },
        )
        read = self._send(begun)
        self._judge(begun, read)
        place = answer.headers.get("location", ["nowhere"])[0]
        if not str(read.request.url).endswith(place) or read.status_code != 200:
            self._keep(begun, "What has begun is not where it says", read.text)

    def _judge(self, case: Case, answer: Response) -> None:
        try:
            case.validate_response(answer, checks=_CHECKS)
        except FailureGroup as group:
            for failure in group.exceptions:
                self._keep(case, failure.title, str(group))

    def _keep(self, case: Case, title: str, told: str) -> None:
        self.faults.setdefault((case.operation.label, title), told)

    def _send(self, case: Case) -> Response:
        asked = Request(**case.as_transport_kwargs(base_url=PLACE)).prepare()
        sending = self._api.client.request(
            asked.method or "",
            asked.url or "",
            headers=[(n.encode(), _latin(v)) for n, v in asked.headers.items()],
            content=cast("bytes | None", asked.body),
        )
        got = asyncio.run_coroutine_threadsafe(sending, self._loop).result()
        self.asked += 1
        self.statuses[got.status_code] = self.statuses.get(got.status_code, 0) + 1
        return Response(
            status_code=got.status_code,
            headers={name: [value] for name, value in got.headers.items()},
            content=got.content,
            request=asked,
            elapsed=0.0,
            verify=False,
            encoding="utf-8",
        )


def _latin(value: str | bytes) -> bytes:
    return value.encode("latin-1") if isinstance(value, str) else value


def _can_be_wrong(operation: Any) -> bool:
    answers = operation.definition.raw["responses"].get("200", {}).get("content", {})
    if "text/html" in answers:  # a page: others add to its address what they like
        return False
    return any(operation.iter_parameters()) or bool(operation.body)


def told(faults: Mapping[tuple[str, str], str]) -> str:
    """All that was found, for people."""
    return "\n\n".join(
        f"{label}: {title}\n{text}" for (label, title), text in faults.items()
    )
