"""Decisions about a partnership's rulebooks: adopted, ratified, annulled."""

from collections.abc import Mapping

from domain import rulebook as rules
from domain.adoption import adoption as adopted
from domain.adoption import check_ratifies
from domain.dates import Edtf, certainly_before, in_words
from domain.decision import Decision
from domain.errors import AlreadyClosed, Contradiction, NotReady, ReasonRequired
from domain.ids import DecisionId
from domain.partnership import (
    Partnership,
    PartnershipEvent,
    still_open,
)
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted, RulebookAnnulled, RulebookRatified


def adopt_rulebook(
    partnership: Partnership | None,
    *,
    rulebook: Rulebook,
    decision: DecisionId | None = None,
    adoption: Verdict | None = None,
    decided: Edtf | None = None,
    reason: bool = False,
    seats: Mapping[str, int] | None = None,
) -> list[PartnershipEvent]:
    """Give itself rules from a day on. The next version; the ones before stay.

    `decision` is the one that adopted or amended them, on the day `decided`; `adoption`
    what `adoption.py` makes of it: without enough for it they wait to be ratified.
    `reason`: one is given why they are in force before that day, or why those before
    them are changed by no decision. `seats` are those of the bodies that lead the
    partnership, by name.
    """
    partnership = still_open(partnership)
    rules.check(rulebook)
    rules.check_seated(rulebook, seats or {})
    if decided is not None and not reason:
        _check_follows(rulebook.in_force, decided)
    known = decision is None or partnership.adopted_by[-1:] == (decision,)
    if known and partnership.rulebooks[-1:] == (rulebook,):
        return []
    if decision is None and partnership.rulebooks:
        adoption = _unresolved(reason=reason)
    event = RulebookAdopted(rulebook=rulebook, decision=decision, adoption=adoption)
    return [event]


def ratify_rulebook(
    partnership: Partnership | None,
    *,
    version: int,
    decision: DecisionId,
    ratifying: Decision,
    adopting: Decision | None,
    present: int | None = None,
) -> list[PartnershipEvent]:
    """Stand by a version that was not adopted as the rules ask: it comes into force.

    `adopting` is the decision that it rests on; `present` are those at the meeting of
    the one that ratifies it, which takes what adopting it takes.
    """
    partnership = still_open(partnership)
    rulebook = _version(partnership, version)
    if partnership.ratified.get(version) == decision:
        return []
    if version in partnership.annulled:
        raise AlreadyClosed(f"rulebook {version} is annulled; adopt it anew instead")
    if rulebook.stands:
        raise Contradiction(f"rulebook {version} stands; there is nothing to ratify")
    check_ratifies(ratifying)
    if partnership.adopted_by[version - 1] == decision:
        raise Contradiction("a decision cannot judge itself; that takes another")
    made = adopting.on.earliest if adopting and adopting.on else None
    if made and ratifying.on and certainly_before(ratifying.on, made):
        raise Contradiction("a later decision does that; the one named was made before")
    before = partnership.rulebooks[: version - 1]
    enough = adopted(before, ratifying, present=present)
    if enough.outcome == "not met":
        raise NotReady(f"too few were for the decision named: {enough.because}")
    return [RulebookRatified(version=version, decision=decision)]


def annul_rulebook(
    partnership: Partnership | None,
    *,
    version: int,
    decision: DecisionId,
    adopting: Decision | None,
) -> list[PartnershipEvent]:
    """Say that a version fell: `decision` declared the one that adopted it void."""
    partnership = still_open(partnership)
    _version(partnership, version)
    if version in partnership.annulled:
        return []
    if adopting is None:
        raise Contradiction(
            f"rulebook {version} rests on no decision that is recorded; adopt another"
        )
    if adopting.validity != "void":
        raise NotReady(
            f"the decision that adopted rulebook {version} stands; declare it void "
            "first, or adopt another rulebook"
        )
    if adopting.voided_by != decision:
        raise Contradiction(
            f"it was another decision that declared {adopting.number or 'it'} void"
        )
    return [RulebookAnnulled(version=version, decision=decision)]


def _version(partnership: Partnership, version: int) -> Rulebook:
    if not 1 <= version <= len(partnership.rulebooks):
        raise Contradiction(
            f"there is no rulebook {version}; there are {len(partnership.rulebooks)}"
        )
    return partnership.rulebooks[version - 1]


def _unresolved(*, reason: bool) -> Verdict:
    """What is made of a change of the rules by no decision. Raises ReasonRequired."""
    if not reason:
        raise ReasonRequired(
            "rules are changed by a decision; name it in `decision`, or give the "
            "reason why none is named"
        )
    return Verdict("not tested", "No decision that adopted it is recorded.")


def _check_follows(in_force: Edtf, decided: Edtf) -> None:
    """Refuse rules that would be in force before the day on which they were adopted."""
    if decided.earliest is not None and certainly_before(in_force, decided.earliest):
        raise ReasonRequired(
            f"this rulebook would be in force ({in_words(in_force)}) before the "
            f"decision that adopted it ({in_words(decided)}); give the reason for that"
        )
