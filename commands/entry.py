"""What every request may say besides its own facts, and the types facts come in."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

from domain.dates import Edtf, NotADate, parse
from domain.decision_events import Votes
from domain.errors import Contradiction
from domain.event import Authority, Evidence, Source, Visibility
from domain.ids import BodyId, DecisionId, PersonId

LAST_POSITION = 10**15 - 1
"""No register gets there; and every program can hold the number exactly."""

# A pattern may not end in `$` alone: a line's end could then follow. NUL is no
# character of PostgreSQL's, and the others break a line or do not print.
TEXT = r"^(?=\s*\S)[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$(?!\n)"
ONE_LINE = r"^(?=\s*\S)[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$(?!\n)"
EMAIL = r"^[^@\s\x00-\x1f\x7f]+@[^@.\s\x00-\x1f\x7f]+(\.[^@.\s\x00-\x1f\x7f]+)+$(?!\n)"
HASH = r"^[0-9a-f]{64}$(?!\n)"
SHARE = r"^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$(?!\n)"
COLOUR = r"^#[0-9A-Fa-f]{6}$(?!\n)"
LANGUAGE = r"^([a-z]{2,3}|x)(-[A-Za-z0-9]{2,8}){0,3}$(?!\n)"
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$(?!\n)"
GRANT_PREFIX = r"^360G-[A-Za-z0-9_]{1,50}$(?!\n)"
PREFIX = r"^[A-Z][A-Z0-9]{0,9}$(?!\n)"

Label = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        pattern=ONE_LINE,
        description="A short name or title on one line; never a person's name",
    ),
]
Words = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=20_000,
        pattern=TEXT,
        description="Words of your own; kept sealed outside the register",
    ),
]
LongWords = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200_000,
        pattern=TEXT,
        description="A whole text of your own; kept sealed outside the register",
    ),
]
Quoted = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=4_000,
        pattern=TEXT,
        description="Words already published, verbatim; the entry must name its source",
    ),
]
PersonName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        pattern=ONE_LINE,
        description="A person's name; kept sealed outside the register",
    ),
]
Language = Annotated[
    str,
    Meta(
        max_length=35,
        pattern=LANGUAGE,
        description="A language as browsers name it: en-GB, cy",
    ),
]
PublicEmail = Annotated[
    str,
    Meta(max_length=254, pattern=EMAIL, description="An address that all are shown"),
]
HexColour = Annotated[
    str, Meta(pattern=COLOUR, description="A colour as pages have it: #00613c")
]
Email = Annotated[
    str,
    Meta(
        max_length=254,
        pattern=EMAIL,
        description="An e-mail address; kept sealed outside the register",
    ),
]
ShareOfAll = Annotated[
    str,
    Meta(pattern=SHARE, description="A part of a whole, as people write it: 1/3, 3/4"),
]
Clock = Annotated[
    str, Meta(pattern=CLOCK, description="A local time of the day: 19:30")
]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Item = Annotated[int, Meta(ge=1, le=1_000, description="A number on the agenda")]
Months = Annotated[int, Meta(ge=1, le=120)]
Pence = Annotated[int, Meta(ge=0, le=10**12, description="Pence, a whole number")]
Sha256 = Annotated[str, Meta(pattern=HASH)]
Prefix = Annotated[str, Meta(pattern=PREFIX, description="Capital letters and digits")]
People = Annotated[tuple[PersonId, ...], Meta(max_length=500)]
Quotes = Annotated[tuple[Quoted, ...], Meta(max_length=20)]


class When:
    """A date in a request: EDTF, or {"text": EDTF, "verbatim": as it was written}."""

    __slots__ = ("edtf",)

    def __init__(self, edtf: Edtf) -> None:
        self.edtf = edtf


def edtf(when: When | None) -> Edtf | None:
    """The date itself, where one was given."""
    return when.edtf if when else None


def decode_hook(kind: type, value: object) -> When:
    """Tell msgspec how to read our own types. Raises ValueError in plain words."""
    if kind is not When:
        raise NotImplementedError(kind)
    match value:
        case str():
            return When(parse(value))
        case {"text": str(text), **rest} if not rest.keys() - {"verbatim"}:
            verbatim = rest.get("verbatim")
            if verbatim is None or isinstance(verbatim, str):
                return When(parse(text, verbatim))
    raise NotADate(
        'must be a date such as "2014", "2014-04", "2014-05-01" or "2014-04/..", or '
        '{"text": a date, "verbatim": the words it came in}'
    )


class Given(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a request. Its fields are checked, which those of an event are not."""


class SourceGiven(Given, frozen=True, kw_only=True):
    """Where it was read: a document, the place in it, and the SHA-256 of its bytes."""

    document: Label
    place: Label | None = None
    sha256: Sha256 | None = None

    def fact(self) -> Source:
        return Source(self.document, self.place, self.sha256)


_ALL_BUT_ONE = 2  # of the three kinds of authority


class AuthorityGiven(Given, frozen=True, kw_only=True):
    """What allowed it: a decision, a clause of the rules, or a statute; one of them."""

    decision: DecisionId | None = None
    clause: Label | None = None
    statute: Label | None = None

    def fact(self) -> Authority:
        """The same for an event. Raises Contradiction unless exactly one is named."""
        if [self.decision, self.clause, self.statute].count(None) != _ALL_BUT_ONE:
            raise Contradiction(
                "an authority is a decision, a clause or a statute: name one"
            )
        return Authority(self.decision, self.clause, self.statute)


class EvidenceGiven(Given, frozen=True, kw_only=True):
    """What shows it: a short title, and the SHA-256 of the file where there is one."""

    title: Label
    sha256: Sha256 | None = None

    def fact(self) -> Evidence:
        return Evidence(self.title, self.sha256)


class VotesGiven(Given, frozen=True, kw_only=True):
    """How many voted for it and against it, and how many abstained."""

    for_: Count = field(name="for")
    against: Count
    abstain: Count = 0

    def fact(self) -> Votes:
        return Votes(self.for_, self.against, self.abstain)


class Entry(Given, frozen=True, kw_only=True):
    """What any request may add: when it occurred, for whom, by what right, from where.

    `occurred` left out means the day of the thing itself, or else today; null means
    that nobody recorded it.
    """

    occurred: When | UnsetType | None = UNSET
    on_behalf_of: BodyId | None = None
    authority: AuthorityGiven | None = None
    reason: Words | None = None
    source: SourceGiven | None = None
    corrects: Annotated[int, Meta(ge=0, le=LAST_POSITION)] | None = None
    visibility: Visibility | None = None
