"""One thing that is done in the practice council of the tests."""

from typing import Any, NamedTuple


class Step(NamedTuple):
    """A command; `label` names what it begins or is about, `by` who does it."""

    action: str
    label: str | None
    body: dict[str, Any] = {}  # noqa: RUF012 - a tuple's default is never changed
    by: str | None = None
