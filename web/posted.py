"""What a form sends: its fields in order, files apart, and its token."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

from litestar import Request
from litestar.datastructures import UploadFile
from msgspec import Struct

from api.problems import BadRequest
from api.who import CSRF_STATE
from web.masks import unmasked

FORM = "application/x-www-form-urlencoded"
WITH_FILES = "multipart/form-data"
_MOST_FIELDS = 5000
_MOST_IN_ADDRESS = 200


class Posted(Struct, frozen=True, dict=True):
    """The fields of a form as they were sent, in their order; and its files by name."""

    fields: tuple[tuple[str, str], ...] = ()
    files: dict[str, UploadFile] = {}

    def get(self, name: str, otherwise: str = "") -> str:
        """The last value of a field: of a box and what stands in for it, the box."""
        return next(reversed(self._by_name.get(name, ())), otherwise)

    def all(self, name: str) -> list[str]:
        """Every value of a field, as boxes that are ticked have."""
        return list(self._by_name.get(name, ()))

    def names(self) -> Iterator[str]:
        """The fields' names."""
        return iter(self._by_name)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name, value in self.fields:
            found.setdefault(name, []).append(value)
        return found


def in_address(request: Request[Any, Any, Any]) -> Posted:
    """What an address fills into a form; more than any link of ours does is left out.

    Anybody can make somebody else open an address. So it does not say under which key
    a form is sent, either: one that was used would have it taken for a repetition.
    """
    # In its own order, which the request's parameters have lost.
    given = parse_qsl(request.url.query, keep_blank_values=True)
    return Posted(tuple(one for one in given if one[0] != "key")[:_MOST_IN_ADDRESS])


async def read_posted(request: Request[Any, Any, Any]) -> Posted:
    """What a form of a page sends. Raises BadRequest.

    Its token is put where the session's check looks for it.
    """
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == FORM:
        found = Posted(_plain(await request.body()))
    elif kind == WITH_FILES:
        found = await _with_files(request)
    else:
        raise BadRequest("this page takes what its own form sends")
    request.scope["state"][CSRF_STATE] = unmasked(found.get("csrf"))
    return found


def _plain(content: bytes) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(
            parse_qsl(
                content.decode(),
                keep_blank_values=True,
                max_num_fields=_MOST_FIELDS,
                errors="strict",
            )
        )
    except ValueError as error:
        raise BadRequest("what the form sent cannot be read") from error


async def _with_files(request: Request[Any, Any, Any]) -> Posted:
    try:
        form = await request.form()
    except (LookupError, UnicodeDecodeError) as error:
        raise BadRequest("what the form sent cannot be read") from error
    plain = [
        (k, str(v)) for k, v in form.multi_items() if not isinstance(v, UploadFile)
    ]
    files = {k: v for k, v in form.multi_items() if isinstance(v, UploadFile)}
    return Posted(tuple(plain), files)
