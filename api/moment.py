"""What `known_at` says: a position of the register, or a moment."""

import re
from datetime import UTC, date, datetime, time, timedelta

from commands.today import LONDON

# 20140501 is meant as a day; a position of more than 15 digits is none.
_DAY_WITHOUT_HYPHENS = re.compile(r"(?:19|20)[0-9]{6}$|[0-9]{16}")


class Moment:
    """Exactly one of the two is set."""

    __slots__ = ("moment", "position")

    def __init__(self, text: str) -> None:
        self.position: int | None = None
        self.moment: datetime | None = None
        if text.isascii() and text.isdigit() and not _DAY_WITHOUT_HYPHENS.match(text):
            self.position = int(text)
            return
        try:
            self.moment = _end_of(text)
        except (ValueError, OverflowError):
            raise ValueError(
                "must be a day (2014-05-01), a time (2014-05-01T12:00:00Z) or a "
                "position of the register (42)"
            ) from None

    def __str__(self) -> str:
        return str(self.moment if self.position is None else self.position)


def _end_of(text: str) -> datetime:
    """The moment itself, or the end of the day in London; in UTC.

    Raises ValueError, OverflowError.
    """
    if text.isdigit():
        raise ValueError("neither a position nor a day as people write it")
    if len(text) == len("2014-05-01"):
        following = date.fromisoformat(text) + timedelta(days=1)
        midnight = datetime.combine(following, time(), LONDON)
        return midnight.astimezone(UTC) - timedelta(microseconds=1)
    # A plus sign that was not escaped in the address arrives as a space.
    moment = datetime.fromisoformat(text.replace(" ", "+"))
    local = moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
    return local.astimezone(UTC)
