"""Policies on votes: what a majority is, who breaks a tie, whose interest stands."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from domain.policies import Verdict, cited, no_rulebook
from domain.rulebook import Rulebook, in_force_on
from domain.rules import Majority, Matter, TieBreak, fraction, part_of
from domain.rules import in_words as share_in_words


class Count(Struct, frozen=True, kw_only=True):
    """A vote as it was counted. `present` and `entitled` None: not recorded.

    `casting` is the chair's vote on a tie, apart from what the chair voted before;
    `chair_voted` whether the chair had done so (None: not known).
    """

    for_: int
    against: int
    abstain: int = 0
    casting: Literal["for", "against"] | None = None
    chair_voted: bool | None = None
    matter: Matter = "business"
    present: int | None = None
    entitled: int | None = None


def majority(rulebooks: Sequence[Rulebook], day: date | None, votes: Count) -> Verdict:
    """Were enough for it? met | not met | unknown.

    Where no rulebook is recorded or it says nothing of the matter, more than half of
    those who voted are enough, as at any meeting. More votes than there were people to
    cast them decide nothing.
    """
    found = in_force_on(rulebooks, day) if day is not None else None
    version, rulebook = found or (None, None)
    stated = rulebook.majority_for(votes.matter) if rulebook else None
    rule = stated or Majority()
    clause = rulebook.clauses.get("majorities") if rulebook and stated else None
    whose = f"{cited(version, clause)} asks for " if stated and version else ""
    for_, against, word = _with_casting_vote(rulebook, votes)
    whole = {
        "voting": for_ + against,
        "present": votes.present,
        "entitled": votes.entitled,
    }[rule.of]
    counts = f"{votes.for_} for, {votes.against} against, {votes.abstain} abstained"
    counts += word
    number = version if stated else None
    if too_many := _too_many(votes):
        return Verdict("unknown", f"{counts}, which is {too_many}.", number, clause)
    if whole is None:
        unknown = f"how many {_WERE[rule.of]} is not recorded"
        because = f"{whose}{_asked(rule)}; {counts}; {unknown}."
        return Verdict("unknown", because, number, clause)
    met = for_ >= needed(rule, whole) and for_ > 0
    if stated:
        because = f"{whose}{_asked(rule)} ({needed(rule, whole)} of {whole}); {counts}."
    else:
        more = "more than half" if met else "not more than half"
        because = f"{counts}: {more} of the {whole} who voted were for it."
    return Verdict("met" if met else "not met", because, number, clause)


def needed(rule: Majority, whole: int) -> int:
    """How many of the whole a majority is."""
    return part_of(rule.share, whole) if rule.share else whole // 2 + 1


def _too_many(votes: Count) -> str | None:
    """Why there are more votes than can be, if there are: the chair's second apart."""
    cast = votes.for_ + votes.against + votes.abstain
    for people, which in ((votes.present, "present"), (votes.entitled, "entitled")):
        if people is not None and cast > people:
            return f"more than the {people} who {_WERE[which]}"
    return None


def _with_casting_vote(rulebook: Rulebook | None, votes: Count) -> tuple[int, int, str]:
    """The count with the chair's casting vote, where the rules know one."""
    for_, against = votes.for_, votes.against
    if votes.casting is None:
        return for_, against, ""
    said = f"; the chair's casting vote was {votes.casting} it"
    if for_ != against:
        return for_, against, f"{said}, and is not counted, as there was no tie"
    rule = (rulebook and rulebook.casting_vote) or "none"
    if rule == "none":
        return for_, against, f"{said}, and is not counted: no rule gives one"
    if rule == "original" and votes.chair_voted:
        return for_, against, f"{said}, and is not counted: the chair had voted already"
    if votes.casting == "for":
        return for_ + 1, against, said
    return for_, against + 1, said


def _asked(rule: Majority) -> str:
    whom = {
        "voting": "those voting",
        "present": "those present",
        "entitled": "those entitled",
    }[rule.of]
    if rule.share is None:
        return f"more than half of {whom}"
    if fraction(rule.share) == 1:
        return f"all of {whom}"
    return f"{share_in_words(rule.share)} of {whom}"


_WERE = {"voting": "voted", "present": "were present", "entitled": "were entitled"}


def tie_settled(rulebooks: Sequence[Rulebook], day: date, method: TieBreak) -> Verdict:
    """Was an equal count settled as the rules say? yes | no | unknown."""
    found = in_force_on(rulebooks, day)
    if found is None:
        return no_rulebook(day)
    version, rulebook = found
    clause = rulebook.clauses.get("tie")
    if rulebook.tie is None:
        because = f"{cited(version, clause)} does not say how a tie is settled."
        return Verdict("unknown", because, version)
    because = f"{cited(version, clause)} settles a tie {BY_METHOD[rulebook.tie]}"
    if method == rulebook.tie:
        return Verdict("yes", f"{because}.", version, clause)
    because = f"{because}; this one was settled {BY_METHOD[method]}."
    return Verdict("no", because, version, clause)


BY_METHOD: dict[TieBreak, str] = {
    "lot": "by lot",
    "chair": "by the chair",
    "fresh vote": "by a fresh vote",
}


class Concern(Struct, frozen=True, kw_only=True):
    """An interest that somebody had in what was decided, and what they did about it."""

    response: Literal["withdrew", "stayed by agreement", "dispensation", "none"]
    voted: bool = False


def interests(concerns: Sequence[Concern]) -> Verdict:
    """What became of the interests declared: none declared | settled | unresolved.

    Settled: everyone concerned withdrew, stayed by agreement or had a dispensation, and
    nobody who had withdrawn voted.
    """
    if not concerns:
        return Verdict("none declared", "Nobody declared an interest.")
    open_ = [c for c in concerns if c.response == "none"]
    voted = [c for c in concerns if c.response == "withdrew" and c.voted]
    declared = f"{len(concerns)} declared an interest"
    if voted:
        because = f"{declared}; {len(voted)} withdrew and voted all the same."
        return Verdict("unresolved", because)
    if open_:
        because = f"{declared}; {len(open_)} neither withdrew nor stayed by agreement."
        return Verdict("unresolved", because)
    ways = ("withdrew", "stayed by agreement", "dispensation")
    said = [
        f"{number} {_WAYS[way]}"
        for way in ways
        if (number := sum(c.response == way for c in concerns))
    ]
    return Verdict("settled", f"{declared}; {', '.join(said)}.")


_WAYS = {
    "withdrew": "withdrew",
    "stayed by agreement": "stayed by agreement",
    "dispensation": "had a dispensation",
}
