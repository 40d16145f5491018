"""Bands: how large grants of a fund are, and which steps each kind goes through.

A micro-grant may be asked for, decided, paid, reported and closed; a large one is
checked, assessed, proposed and offered besides. A step that a band leaves out may be
left out; one that it names may not.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from domain.errors import BeyondLimit, Contradiction, NotReady
from domain.money import in_pounds

Step: TypeAlias = Literal[
    "applied",
    "eligibility",
    "diligence",
    "assessed",
    "proposed",
    "decided",
    "offered",
    "accepted",
    "paid",
    "reported",
    "reconciled",
    "closed",
]

STEPS: tuple[Step, ...] = get_args(Step)
"""In their order."""

SHORTEST: tuple[Step, ...] = ("applied", "decided", "paid", "reported", "closed")
"""What no band leaves out."""

_TO_DO: dict[Step, str] = {
    "applied": "an application",
    "eligibility": "a check of eligibility",
    "diligence": "due diligence",
    "assessed": "an assessment",
    "proposed": "a proposal by somebody else",
    "decided": "a decision",
    "offered": "an offer",
    "accepted": "the acceptance of the offer",
    "paid": "a payment",
    "reported": "a report",
    "reconciled": "a reconciliation",
    "closed": "its closing",
}


class Band(Struct, frozen=True, omit_defaults=True):
    """Grants of a size. Amounts are pence; `up_to` None: without an upper end."""

    name: str
    steps: tuple[Step, ...]
    from_amount: int = 0
    up_to: int | None = None

    def takes(self, amount: int) -> bool:
        """Whether a grant of so much is of this size."""
        return self.from_amount <= amount and (
            self.up_to is None or amount <= self.up_to
        )


def size_of(band: Band) -> str:
    """What a band is for: "up to £500.00"."""
    if band.up_to is None:
        return f"{in_pounds(band.from_amount)} and more"
    if not band.from_amount:
        return f"up to {in_pounds(band.up_to)}"
    return f"{in_pounds(band.from_amount)} to {in_pounds(band.up_to)}"


def check_bands(bands: Sequence[Band]) -> None:
    """Refuse bands of one name, of no size, or without what every grant goes through.

    Raises Contradiction.
    """
    names = [band.name.casefold() for band in bands]
    if len(set(names)) < len(names):
        raise Contradiction("two bands have the same name; give each its own")
    for band in bands:
        if wrong := wrong_with(band):
            raise Contradiction(wrong)


def wrong_with(band: Band) -> str | None:
    """Why a band by itself is none: of no size, or without what every grant takes."""
    if band.up_to is not None and band.up_to < band.from_amount:
        return (
            f"the band {band.name} ends below where it begins: from "
            f"{in_pounds(band.from_amount)} up to {in_pounds(band.up_to)}"
        )
    missing = [step for step in SHORTEST if step not in band.steps]
    if missing:
        return (
            f"the band {band.name} leaves out {missing[0]!r}; every band has at "
            f"least {', '.join(SHORTEST)}"
        )
    if len(set(band.steps)) < len(band.steps):
        return f"the band {band.name} names a step twice; each is taken once"
    return None


def band_for(bands: Sequence[Band], name: str | None, amount: int) -> Band | None:
    """The band of that name, else the only one for so much; None: there are none.

    Raises Contradiction, and BeyondLimit for an amount that is not of its size.
    """
    if name is None:
        fitting = [band for band in bands if band.takes(amount)]
        if bands and len(fitting) != 1:
            some = "several of them take" if fitting else "none of them takes"
            raise Contradiction(
                f"say which band it is for: {_named(bands)}; {some} {in_pounds(amount)}"
            )
        return fitting[0] if fitting else None
    for band in bands:
        if band.name.casefold() == name.casefold():
            if not band.takes(amount):
                raise BeyondLimit(
                    f"the band {band.name} is for {size_of(band)}; "
                    f"{in_pounds(amount)} is not"
                )
            return band
    there_are = f"there are {_named(bands)}" if bands else "there are none"
    raise Contradiction(f"there is no band {name} here; {there_are}")


def check_size(band: Band | None, amount: int) -> None:
    """Refuse more than goes through the steps of a band. Raises BeyondLimit.

    Less than a band begins with is no harm: it has gone through more steps than needed.
    """
    if band is not None and band.up_to is not None and amount > band.up_to:
        raise BeyondLimit(
            f"the band {band.name} is for {size_of(band)}; {in_pounds(amount)} has "
            "other steps to go through: have it applied for in its own band"
        )


def check_ready(steps: Iterable[Step], passed: Iterable[Step], step: Step) -> None:
    """Refuse a step while one before it, that the band asks for, has not been taken.

    Raises NotReady with what is to be done first.
    """
    done = set(passed)
    asked = set(steps)
    for before in STEPS[: STEPS.index(step)]:
        if before in asked and before not in done:
            raise NotReady(f"the band of this grant asks for {_TO_DO[before]} first")


def _named(bands: Iterable[Band]) -> str:
    return ", ".join(f"{band.name} ({size_of(band)})" for band in bands)
