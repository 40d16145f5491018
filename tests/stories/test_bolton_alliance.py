"""A Bolton alliance owes no annual meeting until its council adopts that duty."""

from datetime import date
from uuid import UUID

from projections.agm_history import agm_history
from projections.annual import NextAnnualMeeting
from tests.commands.clerk import Clerk
from tests.stories.telling import look, offices_of, on_day


async def next_one(
    clerk: Clerk, alliance: UUID, day: str, *, position: int | None = None
) -> NextAnnualMeeting:
    frame = await look(clerk, day, position=position)
    found = await agm_history(clerk.reader, frame, alliance, mark=None, limit=5)
    assert found is not None
    return found.next


async def test_an_alliance_owes_no_annual_meeting_until_its_council_says_so(
    clerk: Clerk,
) -> None:
    on_day(clerk, "2020-01-15")
    scheme = await clerk.do(
        "scheme.create",
        "olu",
        name="Community Alliances",
        kind="community alliance",
    )
    begun = await clerk.do(
        "partnership.begin",
        "olu",
        name="Breightmet Alliance",
        scheme=str(scheme.id),
        stage="active",
        occurred="2020-01-15",
        drivers=["Alliances are not meetings."],
        source={"document": "Community Alliances"},
    )
    assert begun.id is not None
    alliance = begun.id

    # Seven years without one, and nothing is overdue.
    for day in ("2020-06-01", "2023-06-01", "2027-06-01"):
        due = await next_one(clerk, alliance, day)
        assert (due.due_by, due.overdue) == (None, False)
        assert due.because == "No rule asks this partnership for an annual meeting."
        warned = await offices_of(clerk, day, alliance)
        assert "annual meeting" not in {one.about for one in warned.warnings}
    before = await clerk.register.last_position()

    on_day(clerk, "2027-06-01")
    await clerk.do(
        "scheme.adopt-duty",
        "olu",
        scheme.id,
        duty="annual meeting",
        from_day="2027-07-01",
        every_months=12,
        clause="Cabinet, 1 June 2027",
    )

    due = await next_one(clerk, alliance, "2027-07-02")
    assert (due.due_by, due.overdue) == (date(2028, 7, 1), False)
    assert due.because == (
        "The scheme's duty (Cabinet, 1 June 2027) asks for an annual meeting within 12 "
        "months of 1 July 2027, as none is recorded."
    )
    assert (await next_one(clerk, alliance, "2028-07-02")).overdue
    # What was known before the duty is answered as it was.
    known_then = await next_one(clerk, alliance, "2028-07-02", position=before)
    assert known_then.due_by is None
