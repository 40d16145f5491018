"""The rules of a rulebook, each in one sentence, with the clause where it stands."""

from calendar import month_name

from msgspec import Struct

from domain.rulebook import Rulebook, RuleName
from domain.rules import (
    CastingVote,
    Majority,
    Matter,
    MeetingKind,
    Quorum,
    SeatRule,
    Share,
    VoterKind,
)
from domain.rules import in_words as share_in_words
from domain.voting import BY_METHOD
from projections.phrases import counted, listed


class RuleInWords(Struct, frozen=True):
    """`clause` null: where in the document it stands is not recorded."""

    rule: RuleName
    sentence: str
    clause: str | None


def in_words(rulebook: Rulebook) -> tuple[RuleInWords, ...]:
    """Every rule that is stated, in the order of the API's fields."""
    rules = []
    for name in rulebook.stated():
        words = _said(rulebook, name)
        sentence = f"{words[0].upper()}{words[1:]}."
        rules.append(RuleInWords(name, sentence, rulebook.clauses.get(name)))
    return tuple(rules)


def in_one_sentence(rulebook: Rulebook) -> str:
    """All the rules, as parts of a longer sentence."""
    parts = []
    for name in rulebook.stated():
        clause = rulebook.clauses.get(name)
        words = _said(rulebook, name)
        parts.append(f"{words} ({clause})" if clause else words)
    plain = not any("," in part or ";" in part or " and " in part for part in parts)
    return listed(parts) if plain else "; ".join(parts)


def _said(rulebook: Rulebook, name: RuleName) -> str:  # noqa: C901, PLR0911, PLR0912 - one case a rule
    match name, getattr(rulebook, name):
        case "agm_every_months", int(months):
            return f"an annual meeting is held at least every {_months(months)}"
        case "agm_month", int(month):
            return f"an annual meeting is held in {month_name[month]} of each year"
        case "notice_clear_days", int(days):
            return f"notice is given at least {_clear(days)} before a meeting"
        case "notice_by_kind", dict(kinds):
            asked = [f"{_clear(n)} before {_KIND[kind]}" for kind, n in kinds.items()]
            return f"notice is given at least {listed(asked)}"
        case "notice_served_after_days", int(days):
            return f"a notice counts as given {counted(days, 'day')} after it is sent"
        case "notice_waiver", str(share):
            return f"{_part(share, 'entitled')} may do without notice"
        case "quorum", rule:
            return f"a meeting needs {_quorum(rule)}"
        case "quorum_by_kind", dict(kinds):
            needs = [f"{_KIND[kind]} needs {_quorum(q)}" for kind, q in kinds.items()]
            return "; ".join(needs)
        case "majorities", dict(matters):
            takes = [
                f"{_MATTER[m]} takes {majority_in_words(r)}" for m, r in matters.items()
            ]
            return listed(takes)
        case "casting_vote", rule:
            return _CASTING[rule]
        case "votes_by", rule:
            return _VOTES[rule]
        case "substitutes", rule:
            return f"{'a' if rule else 'no'} substitute may come for a member"
        case "proxies", rule:
            return f"a member {'may' if rule else 'may not'} vote by proxy"
        case "proxies_count", rule:
            return (
                f"a proxy {'counts' if rule else 'does not count'} towards the quorum"
            )
        case "seats", tuple(seats):
            return "; ".join(_seat(seat) for seat in seats)
        case "term_months", int(months):
            return f"an office is held for {_months(months)}"
        case "most_terms", int(terms):
            return f"an office is held for at most {counted(terms, 'term')} in a row"
        case "holding_over", rule:
            stays = "lasts past its term until somebody follows"
            return f"an office {stays if rule else 'ends with its term'}"
        case "nominations_clear_days", int(days):
            return f"names are put forward at least {_clear(days)} before an election"
        case "absences", int(number):
            missed = counted(number, "meeting")
            return f"whoever misses {missed} in a row ceases to be a member"
        case "tie", rule:
            return f"a tie in an election is settled {BY_METHOD[rule]}"
        case "plan_review_months", int(months):
            return f"a plan is reviewed at least every {_months(months)}"
        case _, days:
            return f"members register their interests within {counted(days, 'day')}"


def _quorum(rule: int | Quorum) -> str:
    if isinstance(rule, int):
        rule = Quorum(number=rule)
    asked = []
    if rule.number is not None:
        asked.append(counted(rule.number, "person", "people"))
    if rule.share is not None:
        asked.append(_part(rule.share, "entitled"))
    named = [f"{least} for {group}" for group, least in rule.including.items()]
    words = f"at least {' or '.join(asked) if asked else listed(named)} present"
    if rule.number is not None and rule.share is not None:
        words += f", whichever is {_WHICHEVER[rule.whichever]}"
    if asked and named:
        words += f", at least {listed(named)} among them"
    if rule.when_adjourned == "those present":
        words += ", and after an adjournment only whoever comes"
    return words


def majority_in_words(rule: Majority) -> str:
    """More than half of those voting, two thirds of those present."""
    if rule.share is None:
        return f"more than half of those {rule.of}"
    return _part(rule.share, rule.of)


def _part(share: Share, of: str) -> str:
    """One third of those entitled; of one whole, all of them."""
    words = share_in_words(share)
    return f"{'one half' if words == 'half' else words} of those {of}"


def _seat(rule: SeatRule) -> str:
    chair = "" if rule.may_chair else ", who may not take the chair"
    return f"{rule.category} have {_seats(rule.at_least, rule.at_most)}{chair}"


def _seats(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {counted(least, 'seat')}" if least else "any number of seats"
    if least == most:
        return counted(most, "seat")
    return f"{least} to {most} seats" if least else f"at most {counted(most, 'seat')}"


def _months(number: int) -> str:
    return counted(number, "month")


def _clear(days: int) -> str:
    return counted(days, "clear day")


_KIND: dict[MeetingKind, str] = {
    "ordinary": "an ordinary meeting",
    "annual": "an annual meeting",
    "extraordinary": "an extraordinary meeting",
    "forum": "a forum",
    "workshop": "a workshop",
    "celebration": "a celebration",
}
_MATTER: dict[Matter, str] = {
    "business": "a decision",
    "rulebook": "a change of these rules",
    "membership": "a change of members",
    "removal": "a removal",
    "dissolution": "winding up",
    "election": "an election",
    "written resolution": "a written resolution",
}
_CASTING: dict[CastingVote, str] = {
    "none": "the chair has no casting vote",
    "original": "the chair votes only to break a tie",
    "additional": "the chair breaks a tie with a vote besides the chair's own",
}
_VOTES: dict[VoterKind, str] = {
    "person": "each person has one vote",
    "organisation": "each organisation has one vote, however many sit for it",
}
_WHICHEVER = {"greater": "the greater", "less": "the less"}
