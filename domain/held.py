"""What a fund keeps for each of its grants: many of them, one changed at a time."""

from collections.abc import Iterator

from msgspec import Struct

from domain.ids import GrantId

_SHELVES = 1024


class Held(Struct, frozen=True):
    """`amount` in pence; `round` is the one that the grant was awarded in."""

    amount: int
    round: int | None = None


class Holdings(Struct, frozen=True):
    """What is held for whom. A change copies one shelf of many, and not everything.

    A fund of a hundred thousand grants is folded event by event.
    """

    shelves: dict[int, dict[GrantId, Held]] = {}
    total: int = 0

    def get(self, grant: GrantId) -> Held | None:
        return self.shelves.get(grant.int % _SHELVES, {}).get(grant)

    def put(self, grant: GrantId, held: Held | None) -> "Holdings":
        """With so much held for a grant; None: with nothing held for it any more."""
        before = self.get(grant)
        place = grant.int % _SHELVES
        shelf = dict(self.shelves.get(place, {}))
        shelf.pop(grant, None)
        if held is not None:
            shelf[grant] = held
        shelves = self.shelves | {place: shelf}
        if not shelf:
            del shelves[place]
        change = (held.amount if held else 0) - (before.amount if before else 0)
        return Holdings(shelves, self.total + change)

    def __iter__(self) -> Iterator[GrantId]:
        return (grant for shelf in self.shelves.values() for grant in shelf)

    def __len__(self) -> int:
        return sum(map(len, self.shelves.values()))
