"""What can be searched: of each entry, what it says in plain sight.

Nothing that can be erased is here. Words that people wrote lie sealed in the vault;
this holds their references, and whoever searches opens those that they may see.
"""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.event import Recorded, Visibility
from domain.ids import PartnershipId, TextId
from projections.folded import folded
from projections.look import certain_day
from projections.mentions import kind_of, partnership_of
from projections.projection import Log
from projections.said_in import said_in
from projections.table import Entries

_PASSED_BY = frozenset({"council", "person", "identifier"})
"""Kinds that are nothing to find: who works here, whose names are sealed, and numbers,
which the organisations that have them say as well."""


class SearchWords(Struct, frozen=True, kw_only=True):
    """`words` are an entry's titles, names, quotes and dates, `folded` for comparing.

    `texts` are what it says under seal. `on_day`: by when it had certainly happened.
    """

    position: int
    thing: UUID
    kind: str
    words: str
    folded: str
    texts: list[TextId]
    on_day: date | None
    partnership: PartnershipId | None
    visibility: Visibility


def row(event: Recorded[Any]) -> SearchWords | None:
    kind = kind_of(event)
    if kind in _PASSED_BY:
        return None
    said = said_in(event)
    if not said.words and not said.texts:
        return None
    words = " · ".join(said.words)
    return SearchWords(
        position=event.position,
        thing=event.stream,
        kind=kind,
        words=words,
        folded=folded(words),
        texts=list(said.texts),
        on_day=certain_day(event.occurred, event),
        partnership=partnership_of(event),
        visibility=event.seen_by(),
    )


SEARCH_WORDS = Log(Entries("search_words", SearchWords), version=1, row=row)
