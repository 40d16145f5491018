"""A grant as it is decided: an award proposed, made or declined."""

from collections.abc import Sequence

from domain.dates import Edtf
from domain.errors import BeyondLimit, Contradiction, NotReady, SamePerson
from domain.event import Text
from domain.grant import Grant, applied, ready, undecided
from domain.grant_events import AwardProposed, GrantAwarded, GrantDeclined, GrantEvent
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
) -> list[GrantEvent]:
    """Propose an award, in pence, for somebody else to approve."""
    grant = undecided(grant)
    ready(grant, "proposed")
    if amount <= 0:
        raise Contradiction("an award is more than nothing")
    said = grant.proposed
    if said is not None and why is None and (said.amount, said.by) == (amount, by):
        return []
    return [AwardProposed(amount=amount, by=by, why=why)]


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
) -> list[GrantEvent]:
    """Say yes, to what was asked or to another amount, in pence.

    `by`: who says it, and that is never whoever applied, nor whoever proposed it.
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
    _check_another(grant, by)
    _check_proposal(grant, amount)
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


def _check_another(grant: Grant, by: PersonId | None) -> None:
    """Refuse whoever applied, and whoever proposed it, where that is recorded."""
    if by is None:
        return
    if by == grant.by:
        raise SamePerson("someone other than the person who applied has to award it")
    if grant.proposed is not None and by == grant.proposed.by:
        raise SamePerson(
            "whoever proposed an award does not approve it; ask somebody else to"
        )


def _check_proposal(grant: Grant, amount: int) -> None:
    said = grant.proposed
    if said is not None and amount > said.amount:
        raise BeyondLimit(
            f"{in_pounds(said.amount)} was proposed; have {in_pounds(amount)} "
            "proposed before it is awarded"
        )
