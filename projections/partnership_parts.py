"""What a partnership's row is made of: stages, areas, forums, support, knowledge.

`occurred` null: when it was is not recorded. `position` is the entry in the register.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from domain.dates import Edtf
from domain.event import Recorded, Source, Text, Wording
from domain.ids import BodyId, DecisionId, PartnershipId, PersonId
from domain.partnership import Stage, SupportKind
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rulebook_events import (
    RulebookAdopted,
    RulebookAnnulled,
    RulebookRatified,
    stands,
)
from projections.look import certain_day, day_of


class Reached(Struct, frozen=True):
    """A stage, and the day by which it had certainly been reached (null: not known)."""

    stage: Stage
    occurred: Edtf | None
    on: date | None
    why: Text | None
    source: Source | None
    position: int


class CalledBefore(Struct, frozen=True):
    """A name that it had. `until` null: until a day that is not recorded."""

    name: str
    until: Edtf | None
    position: int


class Area(Struct, frozen=True):
    area: str
    kind: str
    code: str | None
    code_vintage: str | None
    since: Edtf | None
    source: Source | None
    position: int
    until: Edtf | None = None


class Forum(Struct, frozen=True):
    forum: BodyId
    since: Edtf | None
    position: int
    until: Edtf | None = None


class CoOrdinator(Struct, frozen=True):
    employer: str | None
    person: PersonId | None
    since: Edtf | None
    position: int
    until: Edtf | None = None


class Support(Struct, frozen=True):
    """`amount` is the money or its worth, in pence."""

    kind: SupportKind
    by: str
    amount: int | None
    wording: Wording | None
    occurred: Edtf | None
    source: Source | None
    position: int


class Shown(Struct, frozen=True):
    """`number` is that of the scheme's characteristic."""

    number: str
    evidence: Wording
    source: Source | None
    position: int
    occurred: Edtf | None = None


class Knowledge(Struct, frozen=True):
    """`partnership` is the other one: to which it was given, or from which received."""

    direction: Literal["given", "received"]
    partnership: PartnershipId
    about: Wording | None
    occurred: Edtf | None
    source: Source | None
    position: int


class Judged(Struct, frozen=True):
    """By which later decision, and since when."""

    decision: DecisionId
    occurred: Edtf | None
    on: date
    position: int


class Adopted(Rulebook, frozen=True, kw_only=True):
    """A rulebook and how it came about; `on`: when it had certainly been adopted.

    `adoption` says whether `decision` met what the rules before it asked. If not, it
    governs nothing (`stands`) until `ratified`, nor once it is `annulled`.
    """

    decision: DecisionId | None = None
    adoption: Verdict | None = None
    occurred: Edtf | None = None
    on: date | None = None
    source: Source | None = None
    position: int
    ratified: Judged | None = None
    annulled: Judged | None = None

    def on_day(self, day: date) -> "Adopted":
        """The same as it stood on a day."""
        ratified = self.ratified if self.ratified and self.ratified.on <= day else None
        annulled = self.annulled if self.annulled and self.annulled.on <= day else None
        enough = stands(self.adoption) or ratified is not None
        return replace(
            self,
            ratified=ratified,
            annulled=annulled,
            stands=enough and annulled is None,
        )


def adopted(event: Recorded[Any], facts: RulebookAdopted) -> Adopted:
    return Adopted(
        **asdict(facts.rulebook) | {"stands": stands(facts.adoption)},
        decision=facts.decision,
        adoption=facts.adoption,
        occurred=event.occurred,
        on=certain_day(event.occurred, event),
        source=event.source,
        position=event.position,
    )


def judged(event: Recorded[Any], facts: RulebookRatified | RulebookAnnulled) -> Judged:
    return Judged(facts.decision, event.occurred, day_of(event), event.position)


def begun(when: Edtf | None, day: date) -> bool:
    """Whether it had certainly come about by a day; what has no day is always told."""
    return when is None or when.latest is None or when.latest <= day


S = TypeVar("S", bound=Area | Forum | CoOrdinator)


def stays_on(here: Iterable[S], past: Iterable[S], day: date) -> tuple[S, ...]:
    """Where it was on a day: also what it left later."""
    later = tuple(replace(one, until=None) for one in past if not _left(one, day))
    return tuple(one for one in (*later, *here) if begun(one.since, day))


def left_by(past: Iterable[S], day: date) -> tuple[S, ...]:
    """What it had left by a day."""
    return tuple(one for one in past if _left(one, day))


def _left(one: Area | Forum | CoOrdinator, day: date) -> bool:
    return begun(one.until, day)


def called_on(
    now: str, before: Sequence[CalledBefore], day: date
) -> tuple[str, tuple[CalledBefore, ...]]:
    """What it was called on a day, and what it had been called before."""
    past = tuple(one for one in before if begun(one.until, day))
    later = [one.name for one in before if one not in past]
    return (later[0] if later else now), past


def helper_on(
    now: CoOrdinator | None, past: Iterable[CoOrdinator], day: date
) -> CoOrdinator | None:
    """Who was co-ordinator on a day: one at a time, each after the one before.

    Of several, who came last by a day that is known; else who had not left by then.
    """
    there = stays_on((now,) if now else (), past, day)
    dated = [one for one in there if one.since is not None]
    return dated[-1] if dated else next(iter(there), None)


def rulebooks_by(rulebooks: Sequence[Adopted], day: date) -> tuple[Adopted, ...]:
    """Those adopted by a day, or in force by it, as they stood then.

    One before the last of these stays in its place: versions are counted.
    """
    then = [one.on_day(day) for one in rulebooks]
    while then and not _adopted_by(then[-1], day):
        then.pop()
    return tuple(then)


def _adopted_by(one: Adopted, day: date) -> bool:
    begins = one.in_force.latest
    return one.on is None or one.on <= day or (begins is not None and begins <= day)
