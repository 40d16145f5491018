"""A grant as it is decided: an award proposed, made or declined."""

from collections.abc import Sequence
from datetime import date

from domain.bands import Band, check_size
from domain.dates import Edtf
from domain.errors import (
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotReady,
    SamePerson,
)
from domain.event import Text
from domain.grant import Grant, applied, going_on, ready, undecided
from domain.grant_events import GrantAwarded, GrantDeclined, GrantEvent
from domain.grant_judging_events import AwardProposed
from domain.grant_parts import Condition, Instalment
from domain.ids import DecisionId, PersonId
from domain.money import in_pounds
from domain.policies import Verdict


def propose(
    grant: Grant | None,
    *,
    amount: int,
    by: PersonId | None = None,
    why: Text | None = None,
    on: date | None = None,
    band: Band | None = None,
) -> list[GrantEvent]:
    """Propose an award, in pence, for somebody else to approve.

    Once there is an award, more than that may be proposed. `on`: by which day it
    certainly was.
    """
    grant = going_on(grant)
    ready(grant, "proposed")
    check_size(band, amount)
    if amount <= 0:
        raise Contradiction("an award is more than nothing")
    if grant.awarded is not None and amount <= grant.awarded:
        raise AlreadyClosed(
            f"this grant was awarded: {in_pounds(grant.awarded)}; propose more than "
            "that, or vary it"
        )
    said = grant.proposed
    if said is not None and why is None and (said.amount, said.by) == (amount, by):
        return []
    return [AwardProposed(amount=amount, by=by, why=why, on=on)]


def award(
    grant: Grant | None,
    *,
    amount: int,
    decision: DecisionId | None = None,
    conditions: tuple[Condition, ...] = (),
    instalments: tuple[Instalment, ...] = (),
    report_by: Edtf | None = None,
    by: PersonId | None = None,
    interests: Verdict | None = None,
    band: Band | None = None,
) -> list[GrantEvent]:
    """Say yes, to what was asked or to another amount, in pence.

    `by`: who says it, and that is never whoever applied, nor whoever proposed it, nor
    whom it is for. `band` is the one it was applied for in: no more than that takes.
    """
    grant = applied(grant)
    if grant.stage == "awarded" and grant.awarded == amount:
        return []
    grant = undecided(grant)
    if amount <= 0:
        raise Contradiction("an award is more than nothing; decline it instead")
    ready(grant, "decided")
    if grant.eligible is False:
        raise NotReady("it was found not to be eligible; check that anew, or decline")
    check_approved(grant, amount, by=by, band=band)
    check_instalments(amount, instalments, conditions)
    return [
        GrantAwarded(
            amount=amount,
            decision=decision,
            conditions=conditions,
            instalments=instalments,
            report_by=report_by,
            by=by,
            interests=interests,
        )
    ]


def decline(
    grant: Grant | None,
    *,
    decision: DecisionId | None = None,
    why: Text | None = None,
) -> list[GrantEvent]:
    """Say no, with reasons that can be published."""
    if applied(grant).declined:
        return []
    undecided(grant)
    return [GrantDeclined(decision=decision, why=why)]


def check_instalments(
    amount: int, instalments: Sequence[Instalment], conditions: Sequence[Condition]
) -> None:
    """Refuse instalments that are more than the award, or wait for no condition."""
    if any(one.amount <= 0 for one in instalments):
        raise Contradiction("an instalment is more than nothing")
    together = sum(one.amount for one in instalments)
    if together > amount:
        raise BeyondLimit(
            f"the instalments are {in_pounds(together)} together, and the award is "
            f"{in_pounds(amount)}"
        )
    for number, one in enumerate(instalments, start=1):
        if one.after is not None and not 1 <= one.after <= len(conditions):
            raise Contradiction(
                f"instalment {number} waits for condition {one.after}; there is none"
            )


def check_approved(
    grant: Grant, amount: int, *, by: PersonId | None, band: Band | None
) -> None:
    """Refuse more than goes through the band's steps, or more than was proposed.

    And whoever applied, whoever proposed it and whom it is for, where that is recorded.
    """
    check_size(band, amount)
    said = grant.proposed
    if by is not None and by == grant.by:
        raise SamePerson("someone other than the person who applied has to award it")
    if by is not None and by == grant.recipient:
        raise SamePerson("nobody awards a grant to themselves; ask somebody else to")
    if by is not None and said is not None and by == said.by:
        raise SamePerson(
            "whoever proposed an award does not approve it; ask somebody else to"
        )
    if said is not None and amount > said.amount:
        raise BeyondLimit(
            f"{in_pounds(said.amount)} was proposed; have {in_pounds(amount)} "
            "proposed before it is awarded"
        )
