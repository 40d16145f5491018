"""The day on which things are entered: that of the council's office."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def today_in_london() -> date:
    """The day that people in the council's office would say it is."""
    return datetime.now(LONDON).date()
