"""A partnership's rulebook: all its rules, and the decision that adopted them."""

from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Meta, field
from msgspec.structs import asdict

from commands.desk import Case
from commands.entry import Count, Entry, Given, Label, Months, ShareOfAll, When
from commands.registry import command
from commands.rulebook_later import cited, present
from domain import partnership_rules as rules
from domain.adoption import adoption
from domain.catalogue import BODY, PARTNERSHIP
from domain.ids import DecisionId, PartnershipId
from domain.rulebook import Rulebook, RuleName
from domain.rules import (
    CastingVote,
    Majority,
    Matter,
    MeetingKind,
    Quorum,
    SeatRule,
    TieBreak,
    VoterKind,
)

People: TypeAlias = Annotated[int, Meta(ge=1, le=1_000_000)]
Days: TypeAlias = Annotated[int, Meta(ge=0, le=366)]
Named: TypeAlias = Annotated[dict[Label, People], Meta(max_length=50)]


class QuorumGiven(Given, frozen=True, kw_only=True):
    """A number, a share of those entitled (rounded up), or whichever of both is so.

    `including`: how many must be among them for a category of seats or an organisation.
    `when_adjourned` "those present": after an adjournment whoever comes is enough.
    """

    number: People | None = None
    share: ShareOfAll | None = None
    whichever: Literal["greater", "less"] = "greater"
    including: Named = {}  # noqa: RUF012 - msgspec copies an empty default
    when_adjourned: Literal["the same", "those present"] = "the same"

    def fact(self) -> Quorum:
        return Quorum(
            number=self.number,
            share=self.share,
            whichever=self.whichever,
            including=self.including,
            when_adjourned=self.when_adjourned,
        )


class MajorityGiven(Given, frozen=True, kw_only=True):
    """`share` left out: more than half; `of` whom it is counted."""

    share: ShareOfAll | None = None
    of: Literal["voting", "present", "entitled"] = "voting"

    def fact(self) -> Majority:
        return Majority(share=self.share, of=self.of)


class SeatRuleGiven(Given, frozen=True, kw_only=True):
    """How many seats a category has; `may_chair` false: none of them may chair."""

    category: Label
    at_least: Count = 0
    at_most: Count | None = None
    may_chair: bool = True

    def fact(self) -> SeatRule:
        return SeatRule(
            category=self.category,
            at_least=self.at_least,
            at_most=self.at_most,
            may_chair=self.may_chair,
        )


class NoticeByKind(Given, frozen=True, kw_only=True):
    """Clear days of notice for some kinds of meeting."""

    ordinary: Days | None = None
    annual: Days | None = None
    extraordinary: Days | None = None
    forum: Days | None = None
    workshop: Days | None = None
    celebration: Days | None = None

    def facts(self) -> dict[MeetingKind, int]:
        given: dict[Any, int | None] = asdict(self)
        return {kind: days for kind, days in given.items() if days is not None}


class QuorumByKind(Given, frozen=True, kw_only=True):
    """Quorums of some kinds of meeting."""

    ordinary: Count | QuorumGiven | None = None
    annual: Count | QuorumGiven | None = None
    extraordinary: Count | QuorumGiven | None = None
    forum: Count | QuorumGiven | None = None
    workshop: Count | QuorumGiven | None = None
    celebration: Count | QuorumGiven | None = None

    def facts(self) -> dict[MeetingKind, int | Quorum]:
        given: dict[Any, int | QuorumGiven | None] = asdict(self)
        facts = {kind: _quorum(quorum) for kind, quorum in given.items()}
        return {kind: quorum for kind, quorum in facts.items() if quorum is not None}


class MajoritiesGiven(Given, frozen=True, kw_only=True):
    """What matters need; those left out need what business does."""

    business: MajorityGiven | None = None
    rulebook: MajorityGiven | None = None
    membership: MajorityGiven | None = None
    removal: MajorityGiven | None = None
    dissolution: MajorityGiven | None = None
    election: MajorityGiven | None = None
    written_resolution: MajorityGiven | None = field(
        name="written resolution", default=None
    )

    def facts(self) -> dict[Matter, Majority]:
        given: dict[Matter, MajorityGiven | None] = {
            "business": self.business,
            "rulebook": self.rulebook,
            "membership": self.membership,
            "removal": self.removal,
            "dissolution": self.dissolution,
            "election": self.election,
            "written resolution": self.written_resolution,
        }
        return {
            matter: majority.fact()
            for matter, majority in given.items()
            if majority is not None
        }


class Clauses(Given, frozen=True, kw_only=True):
    """Where in the governing document each rule stands."""

    agm_every_months: Label | None = None
    agm_month: Label | None = None
    notice_clear_days: Label | None = None
    notice_by_kind: Label | None = None
    notice_served_after_days: Label | None = None
    notice_waiver: Label | None = None
    quorum: Label | None = None
    quorum_by_kind: Label | None = None
    majorities: Label | None = None
    casting_vote: Label | None = None
    votes_by: Label | None = None
    substitutes: Label | None = None
    proxies: Label | None = None
    proxies_count: Label | None = None
    seats: Label | None = None
    term_months: Label | None = None
    most_terms: Label | None = None
    holding_over: Label | None = None
    nominations_clear_days: Label | None = None
    absences: Label | None = None
    tie: Label | None = None
    interests_days: Label | None = None
    plan_review_months: Label | None = None

    def named(self) -> dict[RuleName, str]:
        clauses: dict[Any, str | None] = asdict(self)
        return {rule: clause for rule, clause in clauses.items() if clause is not None}


class AdoptRulebook(Entry, frozen=True, kw_only=True):
    """A rule that is left out is not stated. `in_force`: from when they apply.

    `decision` is the one by which it was adopted or amended; it must have been carried.
    A rulebook after the first needs one, or a `reason` why none is named.
    """

    in_force: When
    decision: DecisionId | None = None
    agm_every_months: Months | None = None
    agm_month: Annotated[int, Meta(ge=1, le=12)] | None = None
    notice_clear_days: Days | None = None
    notice_by_kind: NoticeByKind = NoticeByKind()
    notice_served_after_days: Annotated[int, Meta(ge=1, le=60)] | None = None
    notice_waiver: ShareOfAll | None = None
    quorum: Count | QuorumGiven | None = None
    quorum_by_kind: QuorumByKind = QuorumByKind()
    majorities: MajoritiesGiven = MajoritiesGiven()
    casting_vote: CastingVote | None = None
    votes_by: VoterKind | None = None
    substitutes: bool | None = None
    proxies: bool | None = None
    proxies_count: bool | None = None
    seats: Annotated[tuple[SeatRuleGiven, ...], Meta(max_length=50)] = ()
    term_months: Months | None = None
    most_terms: Annotated[int, Meta(ge=1, le=100)] | None = None
    holding_over: bool | None = None
    nominations_clear_days: Days | None = None
    absences: Annotated[int, Meta(ge=1, le=100)] | None = None
    tie: TieBreak | None = None
    interests_days: Annotated[int, Meta(ge=1, le=366)] | None = None
    plan_review_months: Months | None = None
    clauses: Clauses = Clauses()

    def rulebook(self) -> Rulebook:
        return Rulebook(
            in_force=self.in_force.edtf,
            agm_every_months=self.agm_every_months,
            agm_month=self.agm_month,
            notice_clear_days=self.notice_clear_days,
            notice_by_kind=self.notice_by_kind.facts(),
            notice_served_after_days=self.notice_served_after_days,
            notice_waiver=self.notice_waiver,
            quorum=_quorum(self.quorum),
            quorum_by_kind=self.quorum_by_kind.facts(),
            majorities=self.majorities.facts(),
            casting_vote=self.casting_vote,
            votes_by=self.votes_by,
            substitutes=self.substitutes,
            proxies=self.proxies,
            proxies_count=self.proxies_count,
            seats=tuple(seat.fact() for seat in self.seats),
            term_months=self.term_months,
            most_terms=self.most_terms,
            holding_over=self.holding_over,
            nominations_clear_days=self.nominations_clear_days,
            absences=self.absences,
            tie=self.tie,
            interests_days=self.interests_days,
            plan_review_months=self.plan_review_months,
            clauses=self.clauses.named(),
        )


@command("partnership", "partnerships")
async def adopt_rulebook(case: Case, id: PartnershipId, body: AdoptRulebook) -> None:
    """Give the partnership rules from a day on; the ones before stay on record."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    made = await cited(case, id, body.decision)
    groups = await case.require_all(BODY, found.bodies)
    events = rules.adopt_rulebook(
        found,
        rulebook=body.rulebook(),
        decision=body.decision,
        adoption=adoption(found.rulebooks, made, present=await present(case, made))
        if made
        else None,
        decided=made.on if made else None,
        reason=body.reason is not None,
        seats={
            group.name: group.seats
            for group in groups
            if group.leads and group.seats is not None and not group.disbanded
        },
    )
    case.write(id, events)


def _quorum(given: int | QuorumGiven | None) -> int | Quorum | None:
    return given.fact() if isinstance(given, QuorumGiven) else given
