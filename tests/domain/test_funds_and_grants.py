"""Whatever is decided in whatever order, no money is lost or given twice.

A fund, another that it may be carried over into, and several grants, as the commands
put them together: what both streams are told, or neither.
"""

from collections.abc import Callable
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain import fund as funds
from domain import fund_money, grant_after, grant_asking, grant_deciding, grant_giving
from domain import grant as grants
from domain.bands import SHORTEST, Band
from domain.errors import Refused
from domain.fund import Fund
from domain.fund_awards import (
    commit_award,
    release_award,
    return_money,
    settle_award,
    vary_award,
)
from domain.fund_events import FundClosed, FundEvent
from domain.grant import Grant
from domain.grant_events import GrantEvent, GrantPaid
from domain.grant_parts import Instalment
from domain.ids import FundId, GrantId
from tests.conftest import EXAMPLES
from tests.domain.examples import A_REASON, OFFICER, SECRETARY
from tests.domain.examples_meetings import ORCHARD, SMALL_GRANTS, WAR_MEMORIAL
from tests.projections.examples import BENCHES

NEXT = FundId(BENCHES)
MICRO = Band("Micro", SHORTEST)
GRANTS = st.sampled_from([ORCHARD, WAR_MEMORIAL])
PENCE = st.integers(-1, 60)
WHO = st.sampled_from([OFFICER, SECRETARY])


class Money(RuleBasedStateMachine):
    """The books, and what really went in and out."""

    def __init__(self) -> None:
        super().__init__()
        self.fund: Fund | None = None
        self.next: Fund | None = None
        self.grants: dict[GrantId, Grant] = {}
        self.went_in = self.went_out = self.went_on = 0
        self._fund(funds.open_fund(None, name="F", budget=100, carries_over=True))
        self._next(funds.open_fund(None, name="N", budget=0))
        self.went_in = 100

    def _fund(self, events: list[FundEvent]) -> None:
        for event in events:
            self.fund = funds.evolve(self.fund, event)
            if isinstance(event, FundClosed):
                assert event.in_ == event.out + event.carried
                assert event.in_ == self.went_in
                assert event.out == self.went_out

    def _next(self, events: list[FundEvent]) -> None:
        for event in events:
            self.next = funds.evolve(self.next, event)

    def _grant(self, id: GrantId, events: list[GrantEvent]) -> None:
        for event in events:
            self.grants[id] = grants.evolve(self.grants.get(id), event)
            if isinstance(event, GrantPaid):
                self.went_out += event.amount

    def _try(
        self, decide: Callable[..., list[GrantEvent]], id: GrantId, **said: Any
    ) -> list[GrantEvent]:
        """What is decided of a grant; nothing, if it is refused."""
        try:
            return decide(self.grants.get(id), **said)
        except Refused:
            return []

    def _both(
        self,
        id: GrantId,
        events: list[GrantEvent],
        told: Callable[..., list[FundEvent]],
        **said: Any,
    ) -> bool:
        """Have both streams told, or neither: as one request does."""
        if not events:
            return False
        try:
            kept = told(self.fund, grant=id, **said)
        except Refused:
            return False
        self._grant(id, events)
        self._fund(kept)
        return True

    @rule(id=GRANTS, amount=PENCE)
    def apply(self, id: GrantId, amount: int) -> None:
        said = {"fund": SMALL_GRANTS, "applicant": "A", "title": "T"}
        events = self._try(grant_asking.apply, id, **said, amount=amount, band=MICRO)
        self._grant(id, events)

    @rule(id=GRANTS, amount=st.integers(1, 60))
    def give(self, id: GrantId, amount: int) -> None:
        """As far as to a payment, to see what can happen from there."""
        self.apply(id, amount)
        self.award(id, amount, SECRETARY, [amount])
        self.pay(id, amount)

    @rule(id=GRANTS, amount=PENCE, by=WHO)
    def propose(self, id: GrantId, amount: int, by: Any) -> None:
        self._grant(id, self._try(grant_deciding.propose, id, amount=amount, by=by))

    @rule(id=GRANTS, amount=PENCE, by=WHO, parts=st.lists(PENCE, max_size=2))
    def award(self, id: GrantId, amount: int, by: Any, parts: list[int]) -> None:
        instalments = tuple(map(Instalment, parts))
        said = {"amount": amount, "by": by, "instalments": instalments}
        proposed = self.grants[id].proposed if id in self.grants else None
        events = self._try(grant_deciding.award, id, **said)
        if self._both(id, events, commit_award, amount=amount):
            assert proposed is None or proposed.by != by

    @rule(id=GRANTS)
    def decline(self, id: GrantId) -> None:
        self._grant(id, self._try(grant_deciding.decline, id))

    @rule(id=GRANTS)
    def withdraw(self, id: GrantId) -> None:
        self._both(id, self._try(grant_giving.withdraw, id), release_award)

    @rule(id=GRANTS, amount=PENCE)
    def pay(self, id: GrantId, amount: int) -> None:
        self._grant(id, self._try(grant_giving.pay, id, amount=amount))

    @rule(id=GRANTS, amount=PENCE)
    def vary(self, id: GrantId, amount: int) -> None:
        events = self._try(grant_after.vary, id, why=A_REASON, amount=amount)
        returned = self.grants[id].returned if events else 0
        self._both(id, events, vary_award, amount=amount - returned)

    @rule(id=GRANTS, amount=PENCE, clawed=st.booleans())
    def owe(self, id: GrantId, amount: int, *, clawed: bool) -> None:
        decide = grant_after.claw_back if clawed else grant_after.declare_underspend
        self._grant(id, self._try(decide, id, amount=amount, why=A_REASON))

    @rule(id=GRANTS, amount=PENCE)
    def give_back(self, id: GrantId, amount: int) -> None:
        events = self._try(grant_after.give_back, id, amount=amount)
        if self._both(id, events, return_money, amount=amount):
            self.went_out -= amount

    @rule(id=GRANTS, spent=PENCE)
    def report(self, id: GrantId, spent: int) -> None:
        said = {"outcome": "satisfactory", "spent": spent}
        self._grant(id, self._try(grant_after.report, id, **said))

    @rule(id=GRANTS)
    def reconcile(self, id: GrantId) -> None:
        events = self._try(grant_after.reconcile, id)
        self._grant(id, events)
        if events:
            grant = self.grants[id]
            assert grant.paid - (grant.spent or 0) - grant.returned <= 0

    @rule(id=GRANTS)
    def close(self, id: GrantId) -> None:
        events = self._try(grant_after.close, id)
        came_to = self.grants[id].paid - self.grants[id].returned if events else 0
        self._both(id, events, settle_award, amount=came_to)

    @rule(id=GRANTS, amount=st.integers(1, 60))
    def finish(self, id: GrantId, amount: int) -> None:
        """From the offer of one grant to its closing, if it lets itself be closed."""
        self.give(id, amount)
        self.report(id, amount)
        self.close(id)

    @rule(amount=PENCE)
    def receive(self, amount: int) -> None:
        try:
            events = fund_money.receive(
                self.fund, giver="G", kind="cash", amount=amount
            )
        except Refused:
            return
        self._fund(events)
        self.went_in += amount

    @rule(amount=PENCE)
    def take_back(self, amount: int) -> None:
        try:
            events = fund_money.withdraw_contribution(
                self.fund, giver="G", amount=amount, why=A_REASON
            )
        except Refused:
            return
        self._fund(events)
        self.went_in -= amount

    @rule(amount=st.integers(-1, 5))
    def carry_over(self, amount: int) -> None:
        self._carry_over(amount)

    def _carry_over(self, amount: int) -> None:
        said: dict[str, Any] = {"itself": SMALL_GRANTS, "to": NEXT}
        try:
            out, into = fund_money.carry_over(
                self.fund, amount=amount, other=self.next, **said
            )
        except Refused:
            return
        self._fund(out)
        self._next(into)
        self.went_on += amount

    @precondition(lambda self: any(g.stage == "closed" for g in self.grants.values()))
    @rule()
    def close_fund(self) -> None:
        """Carry over what is left, and end it if no grant goes on."""
        assert self.fund is not None
        if not self.fund.held and not self.fund.closed:
            self._carry_over(self.fund.left() or 0)
        try:
            self._fund(fund_money.close_fund(self.fund))
        except Refused:
            return

    @invariant()
    def no_more_is_given_than_there_is(self) -> None:
        assert self.fund is not None
        assert (self.fund.left() or 0) >= 0
        assert self.went_out + self.went_on <= self.went_in

    @invariant()
    def the_fund_knows_what_its_grants_have(self) -> None:
        assert self.fund is not None
        for id, grant in self.grants.items():
            kept = self.fund.held.get(id)
            going_on = grant.stage == "awarded"
            expected = (grant.awarded or 0) - grant.returned if going_on else None
            assert (kept.amount if kept else None) == expected

    @invariant()
    def no_grant_is_paid_beyond_its_award(self) -> None:
        for grant in self.grants.values():
            assert grant.unpaid() >= 0 or grant.awarded is None
            assert grant.kept() >= 0
            assert grant.owed >= 0
            assert all(
                grant.paid_of.get(number, 0) <= one.amount
                for number, one in enumerate(grant.instalments, start=1)
            )

    @invariant()
    def what_is_carried_over_arrives(self) -> None:
        assert self.next is not None
        assert self.next.left() == self.went_on


Money.TestCase.settings = settings(
    max_examples=EXAMPLES * 3 // 2, stateful_step_count=60, deadline=None
)
TestMoney = Money.TestCase
