"""Policies on votes: what a majority is, who breaks a tie, whose interest stands."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from domain.policies import Verdict, cited, no_rulebook, not_required
from domain.rulebook import Rulebook, in_force_on
from domain.rules import (
    Majority,
    Matter,
    TieBreak,
    fraction,
    of_more_than_half,
    part_of,
)
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

    @property
    def cast(self) -> int:
        """How many votes there are in all, the casting vote apart."""
        return self.for_ + self.against + self.abstain


def majority(rulebooks: Sequence[Rulebook], day: date | None, votes: Count) -> Verdict:
    """Were enough for it? met | not met | unknown.

    Where no rulebook is recorded or it says nothing of the matter, more than half of
    those who voted are enough, as at any meeting. More votes than there were people to
    cast them decide nothing.
    """
    found = in_force_on(rulebooks, day) if day is not None else None
    stated = found[1].majority_for(votes.matter) if found else None
    return _measured(found, stated or Majority(), votes, stated=stated is not None)


def majority_in_writing(
    rulebooks: Sequence[Rulebook], day: date | None, votes: Count
) -> Verdict:
    """Were enough of all who were asked for it? met | not met | unknown.

    Nobody meets, so silence is no consent: unless the rulebook has a rule of its own
    for written resolutions, the matter's share is one of all those entitled, and more
    than half of them where none is stated (Companies Act 2006, sections 282 and 283).
    """
    found = in_force_on(rulebooks, day) if day is not None else None
    own = found[1].majorities.get("written resolution") if found else None
    stated = own or (found[1].majority_for(votes.matter) if found else None)
    rule = own or replace(stated or Majority(), of="entitled")
    return _measured(found, rule, votes, stated=stated is not None, asked=own is None)


class Agreement(Struct, frozen=True, kw_only=True):
    """What all who were present agreed to. None: how many is not recorded."""

    matter: Matter = "business"
    present: int | None = None
    entitled: int | None = None


def consent(rulebooks: Sequence[Rulebook], day: date, agreed: Agreement) -> Verdict:
    """Is it enough that everybody there agreed? met | not met | not required | unknown.

    They are all of those voting and of those present, but not all who are entitled.
    """
    found = in_force_on(rulebooks, day)
    if found is None:
        return no_rulebook(day)
    version, rulebook = found
    rule = rulebook.majority_for(agreed.matter)
    if rule is None:
        return not_required(version, "majority")
    clause = rulebook.clauses.get("majorities")
    asks = f"{cited(version, clause)} asks for {_asked(rule)}"
    there, entitled = agreed.present, agreed.entitled
    said = f"all {'' if there is None else f'{there} '}who were present agreed"
    if rule.of != "entitled":
        met = there != 0
    elif there is None or entitled is None:
        which = "were present" if there is None else "were entitled"
        because = f"{asks}; {said}; how many {which} is not recorded."
        return Verdict("unknown", because, version, clause)
    else:
        asks += f" ({needed(rule, entitled)} of {entitled})"
        met = there >= needed(rule, entitled)
    because = f"{asks}; {said}."
    return Verdict("met" if met else "not met", because, version, clause)


def _measured(
    found: tuple[int, Rulebook] | None,
    rule: Majority,
    votes: Count,
    *,
    stated: bool,
    asked: bool = False,
) -> Verdict:
    """`asked`: those entitled are those to whom it was put in writing."""
    version, rulebook = found if found and stated else (None, None)
    clause = rulebook.clauses.get("majorities") if rulebook else None
    whose = f"{cited(version, clause)} asks for " if version else ""
    wants = f"{whose}{_asked(rule)}{' in writing' if whose and asked else ''}"
    for_, against, word = _with_casting_vote(found, votes)
    whole = {
        "voting": for_ + against,
        "present": votes.present,
        "entitled": votes.entitled,
    }[rule.of]
    were = "were asked" if asked else _WERE[rule.of]
    counts = f"{votes.for_} for, {votes.against} against, {votes.abstain} abstained"
    counts += word
    if too_many := _too_many(votes):
        return Verdict("unknown", f"{counts}, which is {too_many}.", version, clause)
    if whole is None and not for_:
        because = f"{wants}; {counts}: nobody was for it."
        return Verdict("not met", because, version, clause)
    if whole is None:
        because = f"{wants}; {counts}; how many {were} is not recorded."
        return Verdict("unknown", because, version, clause)
    met = for_ >= needed(rule, whole) and for_ > 0
    if stated:
        because = f"{wants} ({needed(rule, whole)} of {whole}); {counts}."
    else:
        more = "more than half" if met else "not more than half"
        because = f"{counts}: {more} of the {whole} who {were} were for it."
    return Verdict("met" if met else "not met", because, version, clause)


def needed(rule: Majority, whole: int) -> int:
    """How many of the whole a majority is. Half of them never is one."""
    if rule.share is None or of_more_than_half(rule):
        return whole // 2 + 1
    return part_of(rule.share, whole)


def _too_many(votes: Count) -> str | None:
    """Why there are more votes than can be, if there are: the chair's second apart."""
    cast = votes.cast + votes_of_chair(votes.casting, chair_voted=votes.chair_voted)
    for people, which in ((votes.present, "present"), (votes.entitled, "entitled")):
        if people is not None and cast > people:
            return f"more than the {people} who {_WERE[which]}"
    return None


def votes_of_chair(casting: str | None, *, chair_voted: bool | None) -> int:
    """How many casting votes are somebody's first: one, if the chair had not voted."""
    return int(casting is not None and chair_voted is False)


def _with_casting_vote(
    found: tuple[int, Rulebook] | None, votes: Count
) -> tuple[int, int, str]:
    """The count with the chair's casting vote, where the rules know one.

    Where the chair votes only to break a tie, that is no vote of somebody who had
    voted: as the chair had, if everybody present did.
    """
    for_, against = votes.for_, votes.against
    if votes.casting is None:
        return for_, against, ""
    said = f"; the chair's casting vote was {votes.casting} it"
    why_not, by = _casting_rule(found, votes)
    if why_not is not None:
        return for_, against, f"{said}, and is not counted{why_not}"
    said = f"{said}, which {by} gives"
    if votes.casting == "for":
        return for_ + 1, against, said
    return for_, against + 1, said


def _casting_rule(
    found: tuple[int, Rulebook] | None, votes: Count
) -> tuple[str | None, str]:
    """Why a casting vote is not counted (None: it is), and which rulebook says so."""
    if votes.for_ != votes.against:
        return ", as there was no tie", ""
    version, rulebook = found or (0, None)
    if rulebook is None or rulebook.casting_vote is None:
        return ": no rule gives one", ""
    by = cited(version, rulebook.clauses.get("casting_vote"))
    if rulebook.casting_vote == "none":
        return f": {by} gives none", by
    if rulebook.casting_vote == "original":
        once = f": {by} gives one only to a chair who has not voted"
        if votes.chair_voted:
            return f"{once}, and the chair had voted already", by
        if votes.chair_voted is None and votes.cast == votes.present:
            return f"{once}, and all {votes.present} present had", by
    return None, by


def _asked(rule: Majority) -> str:
    whom = {
        "voting": "those voting",
        "present": "those present",
        "entitled": "those entitled",
    }[rule.of]
    if rule.share is None or of_more_than_half(rule):
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
