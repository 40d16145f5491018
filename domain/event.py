"""What every event has in common: the envelope, and the kinds of wording in it."""

from datetime import datetime
from typing import ClassVar, Generic, Literal, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.ids import (
    BodyId,
    CommandId,
    DecisionId,
    PartnershipId,
    PersonId,
    StreamId,
    TextId,
)

Capacity: TypeAlias = Literal[
    "resident",
    "volunteer officer",
    "co-ordinator",
    "community connector",
    "community builder",
    "councillor",
    "council officer",
    "partner representative",
    "agency",
    "system",
]

Visibility: TypeAlias = Literal["public", "partnership", "officers", "sealed"]
LAYERS: tuple[Visibility, ...] = ("public", "partnership", "officers", "sealed")
"""From the most public on."""

Facts = TypeVar("Facts")


class Event(Struct, frozen=True, kw_only=True):
    """Something that has happened. Subclasses are named in the past tense.

    The tag, `aggregate.past-participle`, is the event's type in the register.
    `current_schema` counts the shapes that a type has had (`store/codec.py` upcasts).
    """

    current_schema: ClassVar[int] = 1
    default_visibility: ClassVar[Visibility] = "public"


class Text(Struct, frozen=True):
    """Words that people wrote: sealed in the vault, named here by reference.

    `sha256` is hex of sha256(salt || UTF-8 text); salt and text lie in the vault.
    """

    ref: TextId
    sha256: str


class Source(Struct, frozen=True, omit_defaults=True):
    """Where it was read: a document, the place in it, and the hash of its bytes."""

    document: str
    place: str | None = None
    sha256: str | None = None


class Wording(Struct, frozen=True, omit_defaults=True):
    """Either a text of our own, or a quote: words already published elsewhere.

    Exactly one is set. A quote stands in the register as it is, so the event that
    holds it must name its source.
    """

    text: Text | None = None
    quote: str | None = None


class Evidence(Struct, frozen=True, omit_defaults=True):
    """What shows it: a short title, and the hash of the file where there is one."""

    title: str
    sha256: str | None = None


class Authority(Struct, frozen=True, omit_defaults=True):
    """What allowed it: a decision, a clause of the rules, or a statute; one of them."""

    decision: DecisionId | None = None
    clause: str | None = None
    statute: str | None = None


class Envelope(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said about an event besides its facts.

    `occurred` None reads "not recorded"; `actor` None is the system itself;
    `partnership` is the one it is about (None: the council as a whole); `corrects` is
    the position of an earlier event in the same register that this one puts right.
    `invited_by`: by whose right and invitation the actor did it.
    `visibility` None stands for the event type's own.
    """

    occurred: Edtf | None = None
    actor: PersonId | None = None
    capacity: Capacity = "system"
    partnership: PartnershipId | None = None
    on_behalf_of: BodyId | None = None
    authority: Authority | None = None
    reason: Text | None = None
    source: Source | None = None
    corrects: int | None = None
    visibility: Visibility | None = None
    invited_by: PersonId | None = None


class Kept(Struct, frozen=True):
    """For whom alone a thing is, as said when it began: nothing about it is for more.

    `partnership` is the one whose members may see it, if its visibility is theirs.
    """

    visibility: Visibility
    partnership: PartnershipId | None = None

    def over(self, envelope: Envelope, event: Event) -> Envelope:
        """What is said about an event of such a thing, made no more public than it."""
        said = envelope.visibility or event.default_visibility
        narrowest = max(said, self.visibility, key=LAYERS.index)
        return replace(envelope, visibility=narrowest)


def kept(envelope: Envelope) -> Kept | None:
    """For whom a thing is kept that begins under this; None: nobody said."""
    if envelope.visibility in {None, "public"}:
        return None
    assert envelope.visibility is not None
    return Kept(envelope.visibility, envelope.partnership)


class Recorded(Envelope, Generic[Facts], frozen=True, kw_only=True):
    """One row of the register, read back: the envelope, its place, and the facts.

    `position` counts from 0 without a gap in each council's register; `recorded_at` is
    the database's clock in UTC and never goes backwards; `version` counts from 1 in
    each stream; `command_seq` from 0 among the events of one command.
    """

    position: int
    recorded_at: datetime
    stream: StreamId
    version: int
    type: str
    command_id: CommandId
    command_seq: int
    schema: int = 1
    facts: Facts

    def seen_by(self) -> Visibility:
        """Who may read it: as said for this event, or as its type has it."""
        if self.visibility is not None:
            return self.visibility
        assert isinstance(self.facts, Event)
        return self.facts.default_visibility
