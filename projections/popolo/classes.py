"""The classes of Popolo, with those of their properties that a register can fill.

What is not recorded is left out. Dates are ISO 8601 and as exact as is certain: a year,
a month, a day. Ids are those of the register, or begin with one.
"""

from typing import Any

from msgspec import Struct


class PopoloName(Struct, frozen=True, omit_defaults=True):
    """A name that something had, or has besides."""

    name: str
    start_date: str | None = None
    end_date: str | None = None


class PopoloIdentifier(Struct, frozen=True, omit_defaults=True):
    identifier: str
    scheme: str | None = None


class PopoloPerson(Struct, frozen=True, omit_defaults=True):
    """Somebody in an office, by as much of the name as they show to the public."""

    id: str
    name: str


class PopoloOrganization(Struct, frozen=True, omit_defaults=True):
    """The council, a partnership, a body of it, or whom somebody represents there."""

    id: str
    name: str
    classification: str | None = None
    other_names: tuple[PopoloName, ...] = ()
    identifiers: tuple[PopoloIdentifier, ...] = ()
    parent_id: str | None = None
    area_id: str | None = None
    founding_date: str | None = None
    dissolution_date: str | None = None


class PopoloPost(Struct, frozen=True, omit_defaults=True):
    id: str
    label: str
    role: str
    organization_id: str


class PopoloMembership(Struct, frozen=True, omit_defaults=True):
    """`person_id` left out: whoever it is shows the office only, or is not shown.

    `member` is an organisation that is a member itself, as of a forum.
    """

    id: str
    organization_id: str
    role: str
    label: str | None = None
    member: dict[str, Any] | None = None
    person_id: str | None = None
    post_id: str | None = None
    on_behalf_of_id: str | None = None
    start_date: str | None = None
    end_date: str | None = None


class PopoloReference(Struct, frozen=True, omit_defaults=True):
    """An organisation that is described among the organisations."""

    id: str
    name: str


class PopoloArea(Struct, frozen=True, omit_defaults=True):
    """`organizations` are those that work there now."""

    id: str
    name: str
    identifier: str | None = None
    classification: str | None = None
    organizations: tuple[PopoloReference, ...] = ()


class PopoloEvent(Struct, frozen=True, omit_defaults=True):
    """A meeting."""

    id: str
    name: str
    organization_id: str
    classification: str
    status: str
    start_date: str | None = None
    location: str | None = None


class PopoloMotion(Struct, frozen=True, omit_defaults=True):
    """`requirement` is the rule by which it was judged, `result` what came of it.

    `legislative_session_id` is the meeting. Without a vote event nobody voted: it was
    agreed by all, or how is not recorded.
    """

    id: str
    organization_id: str
    classification: str
    legislative_session_id: str | None = None
    creator_id: str | None = None
    text: str | None = None
    identifier: str | None = None
    date: str | None = None
    requirement: str | None = None
    result: str | None = None


class PopoloCount(Struct, frozen=True):
    option: str
    value: int


class PopoloVote(Struct, frozen=True, omit_defaults=True):
    option: str
    voter_id: str | None = None
    role: str | None = None


class PopoloVoteEvent(Struct, frozen=True, omit_defaults=True):
    """`votes` are those by name of people in an office, and the casting vote."""

    id: str
    motion_id: str
    organization_id: str
    counts: tuple[PopoloCount, ...]
    legislative_session_id: str | None = None
    identifier: str | None = None
    start_date: str | None = None
    result: str | None = None
    votes: tuple[PopoloVote, ...] = ()
