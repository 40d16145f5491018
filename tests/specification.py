"""Given past events, when a decision is made, then these events follow."""

from collections.abc import Callable, Sequence
from typing import Concatenate, Generic, ParamSpec, TypeVar

import pytest

from domain.errors import Refused

S = TypeVar("S")
E = TypeVar("E")
P = ParamSpec("P")


class Outcome(Generic[E]):
    """What a decision came to: its exact events, in order, or its refusal."""

    def __init__(self, decide: Callable[[], list[E]]) -> None:
        self._decide = decide

    def then(self, *expected: E) -> None:
        assert self._decide() == list(expected)

    def then_nothing(self) -> None:
        assert self._decide() == []

    def then_refused(self, reason: type[Refused], match: str) -> None:
        with pytest.raises(reason, match=match) as caught:
            self._decide()
        assert type(caught.value) is reason


class Specification(Generic[S, E]):
    """One example of a rule, for an aggregate with state S and events E."""

    def __init__(
        self, evolve: Callable[[S | None, E], S], history: Sequence[E]
    ) -> None:
        self._evolve = evolve
        self._history = history

    def when(
        self,
        decide: Callable[Concatenate[S | None, P], list[E]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[E]:
        state: S | None = None
        for event in self._history:
            state = self._evolve(state, event)
        return Outcome(lambda: decide(state, *args, **kwargs))
