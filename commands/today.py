"""The day on which things are entered, and the time: those of the council's office."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import UNSET, UnsetType

LONDON = ZoneInfo("Europe/London")


def now_in_london() -> datetime:
    """The time on the wall of the council's office."""
    return datetime.now(LONDON)


def today_in_london() -> date:
    """The day that people in the council's office would say it is."""
    return now_in_london().date()


def entered_at(
    now: datetime | None, today: date, occurred: object = UNSET
) -> str | None:
    """The time of what is entered as it occurs, "11:59"; None: it is told of later.

    `now` None: there is no clock.
    """
    if now is None or now.date() != today or not isinstance(occurred, UnsetType):
        return None
    return f"{now:%H:%M}"
