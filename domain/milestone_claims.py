"""What became of a milestone, says who: claimed, checked by someone else, given up."""

from datetime import date

from domain.dates import Edtf, in_words
from domain.errors import (
    AlreadyClosed,
    Contradiction,
    EvidenceRequired,
    NotPermitted,
    NotReady,
    SamePerson,
)
from domain.event import Evidence, Text
from domain.ids import PersonId
from domain.milestone import Milestone, begun, new, still_open
from domain.milestone_events import (
    ClaimCommented,
    EvidenceAttached,
    EvidenceErased,
    MilestoneAchieved,
    MilestoneEvent,
    MilestoneMissed,
    MilestoneReopened,
    MilestoneSentBack,
    MilestoneVerified,
    MilestoneWithdrawn,
    Stance,
)


def achieve(
    milestone: Milestone | None,
    *,
    on: Edtf,
    by: PersonId | None,
    evidence: tuple[Evidence, ...] = (),
    day: date = date.max,
) -> list[MilestoneEvent]:
    """Claim that it is done. Someone else then verifies the claim or sends it back.

    Here and below, `day` is the one that this tells of: a claim that was made by then
    is a repeat, and one that is told late began as early as it says.
    """
    claimed = milestone is not None and milestone.status == "achieved"
    milestone = begun(milestone) if claimed else still_open(milestone)
    if milestone.continuing:
        raise Contradiction("what goes on is not achieved; review it, or withdraw it")
    before, stands = milestone.claimed, milestone.achieved
    if stands is not None and stands.text != on.text:
        raise Contradiction(
            f"it is claimed as achieved {in_words(stands)}; have that claim sent back, "
            f"or reopen it, and then say {in_words(on)}"
        )
    added = new(milestone, evidence, day)
    if not added and not milestone.evidence:
        raise EvidenceRequired("say what shows that it is done: attach some evidence")
    shown = [EvidenceAttached(evidence=e) for e in added]
    repeated = before is not None and before <= day
    return [*shown] if repeated else [*shown, MilestoneAchieved(on=on, by=by)]


def erase_file(
    milestone: Milestone | None, *, sha256: str, why: Text
) -> list[MilestoneEvent]:
    """Destroy a file that was attached; that it was attached stays on record."""
    milestone = begun(milestone)
    if sha256 in milestone.erased:
        return []
    if all(one.sha256 != sha256 for one in milestone.evidence):
        raise NotReady("no such file is attached to this milestone")
    return [EvidenceErased(sha256=sha256, why=why)]


def verify(
    milestone: Milestone | None,
    *,
    by: PersonId,
    as_officer: bool,
    day: date = date.max,
) -> list[MilestoneEvent]:
    """Agree that it is done. Never by the person who claimed it."""
    before = _claimed(milestone, by, as_officer=as_officer).verified
    return [] if before is not None and before <= day else [MilestoneVerified(by=by)]


def send_back(
    milestone: Milestone | None, *, by: PersonId, as_officer: bool, why: Text
) -> list[MilestoneEvent]:
    """Disagree with the claim and say why; the milestone is open again."""
    milestone = _claimed(milestone, by, as_officer=as_officer)
    if milestone.status == "verified":
        raise AlreadyClosed("this milestone is verified; reopen it first")
    return [MilestoneSentBack(by=by, why=why)]


def comment(
    milestone: Milestone | None, *, by: PersonId, stance: Stance, words: Text
) -> list[MilestoneEvent]:
    """Say what one thinks of a claim without checking it; both stand side by side."""
    milestone = begun(milestone)
    if stance != "adds" and milestone.status not in {"achieved", "verified"}:
        raise NotReady("nobody has claimed yet that this milestone is achieved")
    if stance == "agrees" and by in milestone.claimants:
        raise SamePerson("whoever claimed it agrees already")
    return [ClaimCommented(by=by, stance=stance, comment=words)]


def reopen(
    milestone: Milestone | None, *, by: PersonId | None, as_officer: bool, why: Text
) -> list[MilestoneEvent]:
    """Take back that it is over; that it is verified, as who might verify it."""
    milestone = begun(milestone)
    if milestone.status == "open":
        return []
    if milestone.status == "verified":
        _check_checker(milestone, by, as_officer=as_officer)
    return [MilestoneReopened(why=why)]


def miss(milestone: Milestone | None, *, why: Text) -> list[MilestoneEvent]:
    """Say that it was not reached and will not be."""
    still_open(milestone)
    return [MilestoneMissed(why=why)]


def withdraw(milestone: Milestone | None, *, why: Text) -> list[MilestoneEvent]:
    """Give it up as no longer wanted; it counts as neither met nor missed."""
    still_open(milestone)
    return [MilestoneWithdrawn(why=why)]


def _claimed(
    milestone: Milestone | None, by: PersonId, *, as_officer: bool
) -> Milestone:
    """The milestone, claimed by someone else, and to be checked by who asks."""
    milestone = begun(milestone)
    if milestone.status not in {"achieved", "verified"}:
        raise NotReady("nobody has said yet that this milestone is achieved")
    _check_checker(milestone, by, as_officer=as_officer)
    if by in milestone.claimants:
        raise SamePerson("someone other than the person who claimed it has to check it")
    return milestone


def _check_checker(
    milestone: Milestone, by: PersonId | None, *, as_officer: bool
) -> None:
    """Refuse whoever is not to say whether it is done. Raises NotPermitted."""
    if milestone.checker == "council officer" and not as_officer:
        raise NotPermitted("a council officer checks what the council owns or funds")
    named = milestone.verifier
    if named is not None and by != named and not as_officer:
        raise NotPermitted("the plan names somebody else to check this milestone")
