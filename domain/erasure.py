"""The right to be forgotten: on which grounds, by when, and what is kept how long.

The grounds are those of the UK GDPR: Article 17(1) gives the right, 17(3) and 12 limit
it. Which one applies is for people to say: a volunteer group is not automatically
covered by "public task", so every decision names its ground.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.dates import add_months

Outcome: TypeAlias = Literal["granted", "refused", "partly"]

Part: TypeAlias = Literal["identity", "words"]
"""What can be erased of a person.

`identity`: the name and addresses, and with them every way to sign in; what the person
did stays, and reads "a former member". `words`: the passages of texts that name them.
"""

EVERYTHING: tuple[Part, ...] = ("identity", "words")

Requester: TypeAlias = Literal[
    "the person", "a parent or guardian", "a representative", "the council itself"
]

Ground: TypeAlias = Literal[
    "no longer needed",
    "consent withdrawn",
    "objection",
    "unlawful processing",
    "legal duty to erase",
    "given as a child",
    "freedom of expression",
    "legal obligation",
    "public task",
    "public health",
    "archiving in the public interest",
    "legal claims",
    "no right to erasure",
    "unfounded or excessive",
    "identity not shown",
]


class Article(Struct, frozen=True):
    """Where a ground stands in the UK GDPR, and what it says, in short."""

    number: str
    says: str


FOR: Mapping[Ground, Article] = {
    "no longer needed": Article(
        "17(1)(a)", "the data are no longer needed for what they were collected for"
    ),
    "consent withdrawn": Article(
        "17(1)(b)", "the person took consent back, and nothing else allows keeping them"
    ),
    "objection": Article(
        "17(1)(c)", "the person objects, and no overriding reason to keep them is left"
    ),
    "unlawful processing": Article("17(1)(d)", "the data were processed unlawfully"),
    "legal duty to erase": Article("17(1)(e)", "the law demands that they be erased"),
    "given as a child": Article(
        "17(1)(f)", "they were collected from a child by an online service"
    ),
}
"""The grounds to erase."""

AGAINST: Mapping[Ground, Article] = {
    "freedom of expression": Article(
        "17(3)(a)", "keeping them serves freedom of expression and information"
    ),
    "legal obligation": Article("17(3)(b)", "the law obliges us to keep them"),
    "public task": Article(
        "17(3)(b)", "they are needed for a task in the public interest or of authority"
    ),
    "public health": Article("17(3)(c)", "public health needs them"),
    "archiving in the public interest": Article(
        "17(3)(d)", "they are archived in the public interest, or for research"
    ),
    "legal claims": Article(
        "17(3)(e)", "they are needed to make or to answer a legal claim"
    ),
    "no right to erasure": Article("17(1)", "none of the grounds to erase applies"),
    "unfounded or excessive": Article(
        "12(5)(b)", "the request is manifestly unfounded or excessive"
    ),
    "identity not shown": Article(
        "12(6)", "whoever asks has not shown that they are the person"
    ),
}
"""The grounds to keep."""

# When a reply is due: Article 12(3).

MONTHS_TO_REPLY = 1
MONTHS_MORE = 2


def due(received: date, *, extended: bool = False) -> date:
    """The last day for a reply: within a month, or three if that was extended."""
    return add_months(received, MONTHS_TO_REPLY + (MONTHS_MORE if extended else 0))


# How long records are kept that may name people.

Kind: TypeAlias = Literal[
    "agendas and minutes",
    "draft notes",
    "locality budget applications",
    "members' interests",
]


class Retention(Struct, frozen=True):
    """How long a kind of record is kept, and the ground on which that usually rests."""

    keeps: str
    ground: Ground


RETENTION: Mapping[Kind, Retention] = {
    "agendas and minutes": Retention("for good", "archiving in the public interest"),
    "draft notes": Retention("until the minutes are approved", "public task"),
    "locality budget applications": Retention(
        "three years, and the current one", "public task"
    ),
    "members' interests": Retention("for the current term", "legal obligation"),
}
"""Defaults for whoever decides what is kept. They bind nobody.

How long: the retention schedule of Devon County Council, and the policies of local
councils that follow NALC's Legal Topic Note 40. A council with a schedule of its own
follows that. The grounds are suggestions of ours.
"""


class Kept(Struct, frozen=True, omit_defaults=True):
    """What is kept of a person's data, on which ground, until when (None: for good)."""

    kind: Kind
    ground: Ground
    until: date | None = None
