"""Each example of the API reference works, by itself, on the loaded demonstration."""

from typing import get_args
from uuid import UUID

import msgspec
import pytest

from cli.demo import demo_scripts
from commands.desk import Sheet
from commands.everything import COMMANDS
from commands.examples import EXAMPLES
from commands.labels import PRACTICE, id_of, with_ids
from commands.reading import read
from commands.standing import Asking, standing
from domain.catalogue import BODY, MILESTONE, PARTNERSHIP
from domain.ids import CouncilId, PartnershipId, PersonId
from domain.milestone import Status
from domain.permissions import Role
from store.ids import new_id
from store.opened import Store
from tests.conftest import TODAY
from tests.demo.registers import desk_for

WHO: dict[str, str] = {
    "chair": "amina",
    "secretary": "tom",
    "treasurer": "grace",
    "member": "joe",
    "officer": "olu",
    "auditor": "vera",
    "administrator": "ada",
}
"""Who holds each role in Riverside, by label."""


def request(action: str, asking: Asking) -> Sheet:
    command = COMMANDS[action]
    body = with_ids(command.example)
    about = UUID(with_ids(command.about)) if command.about else None
    return Sheet(
        command=command,
        asking=asking,
        body=read(command.body, body),
        content=msgspec.json.encode(body),
        id=about,
    )


@pytest.mark.parametrize("action", sorted(EXAMPLES.keys() - {"council.register"}))
async def test_an_example_works_by_itself(unkept: Store, action: str) -> None:
    sheet = request(action, _asking(EXAMPLES[action].as_))
    receipt = await desk_for(unkept).carry_out(sheet)
    assert receipt.events[0].startswith(f"{COMMANDS[action].noun}.")
    assert receipt.id == sheet.id or COMMANDS[action].creates


def _asking(role: str) -> Asking:
    if role == "system":
        return Asking(council=PRACTICE, system=True)
    return Asking(council=PRACTICE, person=PersonId(id_of(PRACTICE, WHO[role])))


async def test_a_council_is_registered_once_only_so_its_example_needs_a_new_one(
    demo: Store,
) -> None:
    council = CouncilId(new_id())
    await demo.open_register(council, "another")
    sheet = request("council.register", Asking(council=council, system=True))
    receipt = await desk_for(demo).carry_out(sheet)
    assert (receipt.position, receipt.events) == (0, ("council.registered",))


@pytest.mark.parametrize("role", sorted(WHO))
async def test_the_people_of_the_examples_hold_that_role_and_no_other(
    read_demo: Store, role: Role
) -> None:
    asking = Asking(council=PRACTICE, person=PersonId(id_of(PRACTICE, WHO[role])))
    riverside = PartnershipId(id_of(PRACTICE, "riverside"))
    held = await standing(read_demo.register(PRACTICE), asking, riverside)
    assert held.roles - {"member"} == {role} - {"member"}
    assert held.member == (role not in {"officer", "auditor", "administrator"})


async def test_the_partnerships_are_at_the_stages_that_the_examples_say(
    read_demo: Store,
) -> None:
    stages = {
        "riverside": "active",
        "canalside": "interest",
        "moorside": "forming",
        "millbrook": "dormant",
    }
    ids = [id_of(PRACTICE, label) for label in stages]
    found = await read_demo.register(PRACTICE).load_all(PARTNERSHIP, ids)
    assert [one.stage for one in found if one] == list(stages.values())


async def test_the_steering_group_has_no_vice_chair_and_a_seat_to_give(
    read_demo: Store,
) -> None:
    ids = [id_of(PRACTICE, "riverside-sg")]
    (group,) = await read_demo.register(PRACTICE).load_all(BODY, ids)
    assert group is not None
    assert set(group.offices) == {"chair", "secretary", "treasurer"}
    assert id_of(PRACTICE, "noor") not in group.members
    assert group.seats is not None
    assert len(group.members) < group.seats


async def test_there_is_a_milestone_of_every_kind(read_demo: Store) -> None:
    (practice,) = (s for s in demo_scripts() if s.council.practice)
    set_here = [s for s in practice.steps if s.action == "milestone.set-milestone"]
    ids = [id_of(PRACTICE, step.said["as"]) for step in set_here]
    found = [
        m for m in await read_demo.register(PRACTICE).load_all(MILESTONE, ids) if m
    ]
    assert {one.status for one in found} == set(get_args(Status))
    assert {one.checker for one in found} == {"council officer", "plan lead"}
    assert {one.continuing for one in found} == {True, False}


async def test_what_happened_in_the_practice_year_has_a_day_in_it(
    read_demo: Store,
) -> None:
    """None stands for the day of loading, so that it reads the same years later."""
    events = await read_demo.register(PRACTICE).read(0, 10_000)
    days = [event.occurred.latest for event in events if event.occurred]
    assert len(days) == len(events)
    assert all(day is not None and day < TODAY for day in days)


async def test_the_practice_year_is_entered_in_its_own_order(read_demo: Store) -> None:
    """Decisions are numbered in the order in which they were made."""
    events = await read_demo.register(PRACTICE).read(-1, 10_000)
    made = [msgspec.to_builtins(e.facts) for e in events if e.type == "decision.made"]
    days = [fact["on"]["text"] for fact in made]
    assert days == sorted(days)
    numbers = [fact["number"] for fact in made if fact["number"].startswith("SG/2026")]
    assert numbers == [f"SG/2026/{n:02d}" for n in range(1, len(numbers) + 1)]
    validity = {fact["validity"] for fact in made}
    assert validity == {"valid", "irregular", "not tested"}
    assert {fact["outcome"] for fact in made} == {"carried", "lost", "deferred"}
