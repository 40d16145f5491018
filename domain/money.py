"""Money: whole pence and their currency, and how people read them."""

from typing import Literal, TypeAlias

Currency: TypeAlias = Literal["GBP"]


def in_pounds(pence: int) -> str:
    """British English: 125000 pence are "£1,250.00", a debt of 50 is "-£0.50"."""
    pounds, rest = divmod(abs(pence), 100)
    sign = "-" if pence < 0 else ""
    return f"{sign}£{pounds:,}.{rest:02d}"
