"""A rulebook: the rules that a partnership gave itself, from a certain day on.

Each one adopted is a version, numbered from 1 in the order of the partnership's stream.
The version in force on the day decides.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import asdict

from domain.dates import Edtf
from domain.errors import Contradiction
from domain.rules import (
    OF_MEMBERS,
    CastingVote,
    Majority,
    Matter,
    MeetingKind,
    Quorum,
    SeatRule,
    Share,
    TieBreak,
    VoterKind,
    check_majority,
    check_quorum,
    fraction,
)

RuleName: TypeAlias = Literal[
    "agm_every_months",
    "agm_month",
    "notice_clear_days",
    "notice_by_kind",
    "notice_served_after_days",
    "notice_waiver",
    "quorum",
    "quorum_by_kind",
    "majorities",
    "casting_vote",
    "votes_by",
    "substitutes",
    "proxies",
    "proxies_count",
    "seats",
    "term_months",
    "most_terms",
    "holding_over",
    "nominations_clear_days",
    "absences",
    "tie",
    "interests_days",
    "plan_review_months",
]


class Rulebook(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`in_force` is the day from which it applies. A rule that is None is not stated.

    * `agm_every_months`: the most months from one annual meeting to the next;
      `agm_month`: the month of each year in which it is held (10: in October).
    * `notice_clear_days`: the fewest days between the notice and the meeting, neither
      of them counted; `notice_by_kind` says otherwise for some kinds of meeting.
      `notice_served_after_days`: a notice counts as given that many days after it was
      sent. `notice_waiver`: the share of those entitled who may do without.
    * `quorum`: the fewest people who must be present, a number or a `Quorum`;
      `quorum_by_kind` says otherwise for some kinds of meeting.
    * `majorities`: what a matter needs. A matter not named needs what "business" does;
      without that, more than half of those voting.
    * `casting_vote`: whether the chair breaks ties. `votes_by` organisation: each has
      one vote however many sit for it; `substitutes`: somebody else may come for them;
      `proxies`: a member who is there may vote for one who is not; `proxies_count`:
      who is there by proxy alone counts towards the quorum. Not stated: they do not.
    * `seats`: how many seats each category has, and who may not chair.
    * `term_months`, `most_terms`: how long an office lasts, and how many terms may
      follow one another. `holding_over` False: an office ends with its term, though
      nobody has been chosen to follow.
    * `nominations_clear_days`: the fewest days before an election by which a name is
      put forward. `tie`: how an equal count is settled.
    * `absences`: whoever misses so many meetings in a row ceases to be a member.
    * `interests_days`: members register their interests within so many days.
    * `plan_review_months`: the most months from one review of a plan to the next.

    `clauses` says where in the document a rule stands: {"quorum": "6.1"}. `stands`
    False: it was not adopted as the rules ask, or its decision is void; then it keeps
    its number and governs nothing. No rulebook says that of itself.
    """

    in_force: Edtf
    agm_every_months: int | None = None
    agm_month: int | None = None
    notice_clear_days: int | None = None
    notice_by_kind: dict[MeetingKind, int] = {}
    notice_served_after_days: int | None = None
    notice_waiver: Share | None = None
    quorum: int | Quorum | None = None
    quorum_by_kind: dict[MeetingKind, int | Quorum] = {}
    majorities: dict[Matter, Majority] = {}
    casting_vote: CastingVote | None = None
    votes_by: VoterKind | None = None
    substitutes: bool | None = None
    proxies: bool | None = None
    proxies_count: bool | None = None
    seats: tuple[SeatRule, ...] = ()
    term_months: int | None = None
    most_terms: int | None = None
    holding_over: bool | None = None
    nominations_clear_days: int | None = None
    tie: TieBreak | None = None
    absences: int | None = None
    interests_days: int | None = None
    plan_review_months: int | None = None
    clauses: dict[RuleName, str] = {}
    stands: bool = True

    def stated(self) -> dict[RuleName, Any]:
        """The rules that this rulebook has."""
        rules: dict[str, Any] = asdict(self)
        return {
            name: rules[name] for name in _RULES if rules[name] not in (None, {}, ())
        }

    def quorum_for(self, kind: MeetingKind) -> tuple[RuleName, Quorum | None]:
        """The quorum of a kind of meeting, and the rule that says it."""
        own = self.quorum_by_kind.get(kind)
        rule = self.quorum if own is None else own
        name: RuleName = "quorum" if own is None else "quorum_by_kind"
        return name, Quorum(number=rule) if isinstance(rule, int) else rule

    def notice_for(self, kind: MeetingKind) -> tuple[RuleName, int | None]:
        """The clear days of notice of a kind of meeting, and the rule that says it."""
        own = self.notice_by_kind.get(kind)
        if own is None:
            return "notice_clear_days", self.notice_clear_days
        return "notice_by_kind", own

    def majority_for(self, matter: Matter) -> Majority | None:
        """What a matter needs; None: the rulebook does not say."""
        return self.majorities.get(matter, self.majorities.get("business"))


def check(rulebook: Rulebook) -> None:
    """Refuse a rulebook that says nothing or cannot be followed, with Contradiction."""
    rules = rulebook.stated()
    if not rules:
        raise Contradiction("a rulebook states at least one rule")
    if rulebook.in_force.latest is None:
        raise Contradiction("say from when the rulebook is in force: write 2014-04")
    _check_numbers(rulebook, rules)
    for quorum in (rulebook.quorum, *rulebook.quorum_by_kind.values()):
        if quorum is not None:
            check_quorum(Quorum(number=quorum) if isinstance(quorum, int) else quorum)
    if rulebook.notice_waiver is not None:
        fraction(rulebook.notice_waiver)
    for majority in rulebook.majorities.values():
        check_majority(majority)
    _check_seats(rulebook)
    for name in rulebook.clauses:
        if name not in rules:
            raise Contradiction(f"a clause is named for {_IN_WORDS[name]}, but no rule")


def check_seated(rulebook: Rulebook, seats: Mapping[str, int]) -> None:
    """Refuse a quorum of members that is above the seats of a body, by its name."""
    for body, most in seats.items():
        for kind in sorted(OF_MEMBERS):
            _, quorum = rulebook.quorum_for(kind)
            if quorum is None or quorum.number is None or quorum.whichever == "less":
                continue
            if quorum.number > most:
                raise Contradiction(
                    f"the quorum is {quorum.number}, and {body} has {most} seats"
                )


def _check_numbers(rulebook: Rulebook, rules: Mapping[RuleName, Any]) -> None:
    for name, (least, most) in _LIMITS.items():
        if name in rules:
            _check_between(_IN_WORDS[name], rules[name], least, most)
    for days in rulebook.notice_by_kind.values():
        _check_between(_IN_WORDS["notice_clear_days"], days, 0, None)


def in_force_on(
    rulebooks: Sequence[Rulebook], day: date
) -> tuple[int, Rulebook] | None:
    """The version in force on that day and its number; None if there is none.

    Of those certainly in force by then (`in_force.latest` is that day or before it),
    the one that came into force last; of two on the same day, the higher version. A
    rulebook of "2014" therefore decides nothing before 31 December 2014. One that does
    not stand never decides anything.
    """
    begun = [
        (rulebook.in_force.latest, version)
        for version, rulebook in enumerate(rulebooks, start=1)
        if rulebook.stands
        and rulebook.in_force.latest is not None
        and rulebook.in_force.latest <= day
    ]
    if not begun:
        return None
    _, version = max(begun)
    return version, rulebooks[version - 1]


def _check_between(what: str, value: int, least: int, most: int | None) -> None:
    if value < least:
        raise Contradiction(f"{what} is at least {least}")
    if most is not None and value > most:
        raise Contradiction(f"{what} is at most {most}")


def _check_seats(rulebook: Rulebook) -> None:
    """Seats that fit together, and quorums that those who hold them can meet."""
    seats = {rule.category: rule for rule in rulebook.seats}
    if len(seats) < len(rulebook.seats):
        raise Contradiction("each category of seats is listed once")
    for rule in rulebook.seats:
        _check_between(f"the seats of {rule.category}", rule.at_least, 0, None)
        if rule.at_most is not None and rule.at_least > rule.at_most:
            raise Contradiction(
                f"{rule.category}: at least {rule.at_least} seats cannot be at most "
                f"{rule.at_most}"
            )
    most = _all_seats(rulebook.seats)
    for quorum in (rulebook.quorum, *rulebook.quorum_by_kind.values()):
        number = quorum.number if isinstance(quorum, Quorum) else quorum
        less = isinstance(quorum, Quorum) and quorum.whichever == "less"
        if most is not None and number is not None and number > most and not less:
            raise Contradiction(
                f"the quorum is {number}, and there are {most} seats; it takes no more "
                "people than there are seats"
            )
        for category, least in _named(quorum).items():
            seat = seats.get(category)
            if seats and seat is None:
                raise Contradiction(
                    f"the quorum names {category}, which has no seats; list them too"
                )
            if seat and seat.at_most is not None and least > seat.at_most:
                raise Contradiction(
                    f"the quorum asks for {least} of {category}, which has "
                    f"{seat.at_most} seats"
                )


def _all_seats(seats: Sequence[SeatRule]) -> int | None:
    """How many there are at most; None: no number is set for some of them."""
    most = [rule.at_most for rule in seats]
    known = [number for number in most if number is not None]
    return sum(known) if known and len(known) == len(most) else None


def _named(quorum: int | Quorum | None) -> Mapping[str, int]:
    return quorum.including if isinstance(quorum, Quorum) else {}


_RULES: tuple[RuleName, ...] = RuleName.__args__  # type: ignore[attr-defined]
_LIMITS: dict[RuleName, tuple[int, int | None]] = {
    "agm_every_months": (1, None),
    "agm_month": (1, 12),
    "notice_clear_days": (0, None),
    "notice_served_after_days": (1, 60),
    "term_months": (1, None),
    "most_terms": (1, None),
    "nominations_clear_days": (0, None),
    "absences": (1, None),
    "interests_days": (1, None),
    "plan_review_months": (1, None),
}
_IN_WORDS: dict[RuleName, str] = {
    "agm_every_months": "the interval of annual meetings in months",
    "agm_month": "the month of annual meetings",
    "notice_clear_days": "the notice in clear days",
    "notice_by_kind": "the notice of some kinds of meeting",
    "notice_served_after_days": "the days until a notice counts as given",
    "notice_waiver": "the waiver of notice",
    "quorum": "the quorum",
    "quorum_by_kind": "the quorum of some kinds of meeting",
    "majorities": "the majorities",
    "casting_vote": "the casting vote",
    "votes_by": "who has a vote",
    "substitutes": "substitutes",
    "proxies": "proxies",
    "proxies_count": "proxies in the quorum",
    "seats": "the seats",
    "term_months": "the term of office in months",
    "most_terms": "the number of terms",
    "holding_over": "holding over",
    "nominations_clear_days": "the clear days for nominations",
    "absences": "the number of absences",
    "tie": "how a tie is settled",
    "interests_days": "the days for registering interests",
    "plan_review_months": "the interval of plan reviews in months",
}
