"""Decisions about what is told of a grant: brought in as published, and described."""

from msgspec.structs import fields

from domain.errors import (
    AlreadyBegun,
    BeyondLimit,
    Contradiction,
    NotReady,
    SourceRequired,
)
from domain.event import Source, Text
from domain.grant import Grant, applied
from domain.grant_events import GrantEvent
from domain.grant_published import GrantBroughtIn, GrantDescribed, LeftoverKept


def bring_in(
    grant: Grant | None,
    published: GrantBroughtIn,
    *,
    source: Source | None,
    leftover: Text | None = None,
) -> list[GrantEvent]:
    """Enter a grant that was given before, as it was published.

    `leftover` is what the source says besides and has no place here.
    """
    if grant is not None:
        raise AlreadyBegun("this grant has been entered before")
    if source is None:
        raise SourceRequired("say which file or register it was published in")
    if published.awarded <= 0:
        raise Contradiction("an award is more than nothing")
    if (published.disbursed or 0) > published.awarded:
        raise BeyondLimit("more was paid than awarded")
    planned = published.planned
    if planned is not None and planned.start and planned.end:
        first, last = planned.start.earliest, planned.end.latest
        if first is not None and last is not None and last < first:
            raise Contradiction("the work is planned to end before it starts")
    kept = [LeftoverKept(words=leftover)] if leftover is not None else []
    return [published, *kept]


def describe(grant: Grant | None, said: GrantDescribed) -> list[GrantEvent]:
    """Say what is told of it to everybody, as far as anything is said."""
    grant = applied(grant)
    if grant.published is not None:
        raise NotReady(
            "this grant was brought in as its funder published it; what is told of it "
            "is changed there, and brought in again"
        )
    if said == GrantDescribed():
        names = ", ".join(one.name for one in fields(GrantDescribed))
        raise Contradiction(f"say what is to be told of it: {names}")
    return [said]
