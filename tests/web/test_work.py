"""The first page of whoever works here."""

from tests.commands.clerk import of
from tests.web.conftest import Pages


async def test_a_secretary_sees_what_waits(pages: Pages) -> None:
    tom = await pages.guest("tom")

    shown = await tom.read("/work")

    assert "You are secretary of the" in shown
    assert "The next dates" in shown
    assert "14 January 2027" in shown
    assert f"/minutes/new?meeting={of('meeting-2026-09')}" in shown
    assert f'/meetings/{of("meeting-open")}/room">Go back into the meeting' in shown
    assert "Being decided in writing" in shown
    assert "Plan for our news" in shown
    assert "What changed lately" in shown


async def test_a_member_is_offered_only_what_they_may_do(pages: Pages) -> None:
    joe = await pages.guest("joe")

    shown = await joe.read("/work")

    assert "You sit on the" in shown
    assert "Log what was agreed" not in shown
    assert "/minutes/new" not in shown


async def test_an_auditor_sees_what_broke_a_rule(pages: Pages) -> None:
    vera = await pages.guest("vera")

    shown = await vera.read("/work")

    assert "Decisions that broke a rule" in shown
    assert "Entered late" in shown


async def test_nobody_works_here_unless_they_are_signed_in(pages: Pages) -> None:
    answer = await pages.public.get("/work")

    assert answer.status_code == 401
    assert "sign-in?then=" in answer.text
