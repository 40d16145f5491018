"""What several stories need: a group of ten, its meetings, and what became of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from domain.catalogue import DECISION, MEETING
from domain.decision import Decision
from domain.decision_events import DecisionMade
from domain.ids import DecisionId
from domain.meeting import Meeting
from store.register import Receipt
from tests.commands.clerk import Clerk
from tests.commands.practice import HILLSIDE, RIVERSIDE

TEN = (*list(RIVERSIDE.values()), *list(HILLSIDE.values())[:4])
"""Ten people of the practice council."""


async def a_group_of_ten(clerk: Clerk) -> tuple[UUID, UUID]:
    """A partnership that has just begun, and its steering group with ten members."""
    home = await clerk.do(
        "partnership.begin",
        None,
        name="Sandbach Partnership",
        scheme="$scheme",
        stage="active",
        occurred="2006",
    )
    group = await clerk.do(
        "body.form",
        None,
        name="Steering Group",
        kind="steering group",
        prefix="SP",
        partnership=str(home.id),
    )
    for label in TEN:
        who = f"${label}"
        await clerk.do("body.join", None, group.id, person=who, occurred="2006")
    return home.id, group.id


async def a_meeting(
    clerk: Clerk, body: UUID, on: str, present: Sequence[str], **said: Any
) -> UUID:
    """A meeting of the body on a day, with these people."""
    notice = said.pop("notice", None)
    called = await clerk.do("meeting.call", None, body=str(body), when=on, **said)
    if notice is not None:
        await clerk.do("meeting.give-notice", None, called.id, on=notice)
    await clerk.do("meeting.open-meeting", None, called.id, on=on)
    names = [f"${label}" for label in present]
    await clerk.do("meeting.take-attendance", None, called.id, present=names)
    return called.id


async def decided(clerk: Clerk, receipt: Receipt) -> DecisionMade:
    """What was stored of a decision."""
    made = (await clerk.facts(receipt))[0]
    assert isinstance(made, DecisionMade)
    return made


async def now(clerk: Clerk, id: UUID) -> Decision:
    """How a decision stands by now."""
    (found,) = await clerk.register.load_all(DECISION, [DecisionId(id)])
    assert found is not None
    return found


async def meeting(clerk: Clerk, id: UUID) -> Meeting:
    """How a meeting stands by now."""
    (found,) = await clerk.register.load_all(MEETING, [id])
    assert found is not None
    return found
