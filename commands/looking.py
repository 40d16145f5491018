"""What a case looks at. To whom a thing is not shown, for them there is none."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from commands.standing import Asking, standing
from domain.catalogue import Aggregate
from domain.event import Event, Kept
from domain.readers import SEEING_ALL
from store.hearing import Hearing, NotFound

S = TypeVar("S")
E = TypeVar("E", bound=Event)


class Looking:
    """Looks at things for somebody."""

    def __init__(self, asking: Asking, hearing: Hearing, today: date) -> None:
        self.asking = asking
        self.today = today
        self._hearing = hearing

    async def load(self, aggregate: Aggregate[S, E], id: UUID) -> S | None:
        """The state of a thing; None if nothing has begun under this id."""
        return await self._hearing.load(aggregate, id)

    async def load_all(
        self, aggregate: Aggregate[S, E], ids: Sequence[UUID]
    ) -> list[S | None]:
        """The states of several things, for the rules and not for whoever asks."""
        return await self._hearing.load_all(aggregate, ids)

    async def require(self, aggregate: Aggregate[S, E], id: UUID) -> S:
        """The state of a thing that must exist. Raises NotFound."""
        return (await self.require_all(aggregate, [id]))[0]

    async def require_all(
        self, aggregate: Aggregate[S, E], ids: Iterable[UUID | None]
    ) -> list[S]:
        """The states of several things that must all exist, each once.

        An id that is None was left out. Raises NotFound.
        """
        wanted = list(dict.fromkeys(one for one in ids if one is not None))
        states = await self._hearing.load_all(aggregate, wanted) if wanted else []
        for one, state in zip(wanted, states, strict=True):
            if state is None or not await self.sees(one):
                raise NotFound(f"there is no {aggregate.noun} {one} here")
        return [state for state in states if state is not None]

    async def require_any(self, kinds: Sequence[Aggregate[Any, Any]], id: UUID) -> Any:
        """The state of a thing that must be of one of these kinds. Raises NotFound."""
        found = await self._hearing.require_any(kinds, id)
        if not await self.sees(id):
            raise NotFound(f"there is no {kinds[0].noun} {id} here")
        return found

    async def sees(self, id: UUID) -> bool:
        """Whether a thing that was looked at is shown to whoever asks."""
        kept = self._hearing.kept(id)
        return kept is None or self.asking.system or await self._among(kept)

    def kept(self, id: UUID) -> Kept | None:
        """For whom alone a thing is that was looked at; None: for everybody."""
        return self._hearing.kept(id)

    async def _among(self, kept: Kept) -> bool:
        own = kept.partnership if kept.visibility == "partnership" else None
        held = await standing(self._hearing, self.asking.right, own, today=self.today)
        if kept.visibility == "sealed":
            return False
        return bool(held.council_roles & SEEING_ALL) or (
            own is not None and held.member
        )
