"""The order of an agenda: which number each item has once one of them is moved."""

from collections.abc import Iterable


def renumbered(numbers: Iterable[int], item: int, to: int) -> dict[int, int]:
    """The new number of each item, by the one that it had.

    The item takes the place of another, and those between move along by one. So the
    numbers that there are stay the same.
    """
    listed = sorted(numbers)
    order = [number for number in listed if number != item]
    order.insert(listed.index(to), item)
    return dict(zip(order, listed, strict=True))
