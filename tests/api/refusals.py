"""What tests of bad input share: nothing is stored, and the problem is documented."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import msgspec
from httpx import Response

from commands.labels import PRACTICE, with_ids
from tests.api.conftest import BASE, Api
from tests.api.test_openapi import DOCUMENT, faults
from tests.api.test_writing import problem

DECISIONS = f"{BASE}/decisions"
GOOD = with_ids(
    {"body": "$riverside-sg", "words": "To plant an orchard", "occurred": "2026-11-20"}
)
_VAULT = """
    SELECT (SELECT count(*) FROM vault.key), (SELECT count(*) FROM vault.text),
           (SELECT count(*) FROM vault.field)"""


async def _stored(api: Api) -> tuple[int, ...]:
    """The register's last position, and how much the vault holds."""
    position = await api.store.register(PRACTICE).last_position()
    vault = await asyncpg.connect(api.store.database.dsn("waymark_vault"))
    try:
        row = await vault.fetchrow(_VAULT)
    finally:
        await vault.close()
    assert row is not None
    return (position, *row)


@asynccontextmanager
async def nothing_stored(api: Api) -> AsyncIterator[None]:
    """Whatever is asked for inside leaves no trace, not half of one either."""
    before = await _stored(api)
    yield
    assert await _stored(api) == before


def written(**changed: Any) -> bytes:
    """The body of a good request, but for this."""
    return msgspec.json.encode(GOOD | changed)


def with_raw(field: str, raw: bytes) -> bytes:
    """The same with a value that no JSON encoder would write."""
    return written()[:-1] + b',"' + field.encode() + b'":' + raw + b"}"


def check_refusal(answer: Response, status: int, kind: str, operation: str) -> Any:
    """A problem of that status and kind, as the document describes the operation."""
    told = problem(answer)
    assert (answer.status_code, told["type"]) == (status, f"/problems/{kind}"), told
    method, _, path = operation.partition(" ")
    described = DOCUMENT["paths"][path][method.lower()]["responses"][str(status)]
    content = described["content"]["application/problem+json"]
    assert faults(content["schema"], told) == []
    assert {name.lower() for name in described["headers"]} <= answer.headers.keys()
    return told


def fields(told: Any) -> dict[str, str]:
    """What is wrong with which field, as a problem tells it."""
    return {fault["field"]: fault["message"] for fault in told["errors"]}
