"""Any history that the rules allow can be stored, read back and replayed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias, TypeVar

from hypothesis import strategies as st
from msgspec.json import Decoder, encode

from domain.errors import Refused

S = TypeVar("S")
E = TypeVar("E")

Step: TypeAlias = partial[list[E]]
"""A decision with its facts; it lacks the state that it is taken on."""


def step(
    decide: Callable[..., list[E]], **facts: st.SearchStrategy[object]
) -> st.SearchStrategy[Step[E]]:
    """Generate one decision with all kinds of facts."""
    return st.fixed_dictionaries(facts).map(lambda given: partial(decide, **given))


def steps(*decisions: st.SearchStrategy[Step[E]]) -> st.SearchStrategy[list[Step[E]]]:
    """Generate sequences of decisions, long enough to get somewhere."""
    return st.lists(st.one_of(*decisions), min_size=20, max_size=60)


def check_replays(
    evolve: Callable[[S | None, E], S],
    stored: Decoder[list[E]],
    decisions: Sequence[Step[E]],
) -> None:
    """Replay what a sequence of decisions led to, and compare every state on the way.

    Only Refused may be raised. The events go through JSON, as they do in the register.
    """
    history: list[E] = []
    states: list[S] = []
    for decide in decisions:
        try:
            events = decide(states[-1] if states else None)
        except Refused:
            continue
        for event in events:
            states.append(evolve(states[-1] if states else None, event))
        history += events
    state: S | None = None
    for event, reached in zip(stored.decode(encode(history)), states, strict=True):
        state = evolve(state, event)
        assert state == reached
