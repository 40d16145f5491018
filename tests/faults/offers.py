"""What the writers ask for: commands of several kinds, each with words of its own.

Some begin a thing, some crowd at one stream, some write two streams at once, and some
have words sealed before their event is stored.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from msgspec import Struct

from commands.labels import id_of, with_ids
from domain.ids import CouncilId


class Offer(Struct, frozen=True):
    """One kind of command. `about` is the label of what it is done to."""

    action: str
    role: str
    path: str
    about: str | None
    body: Callable[[str], dict[str, Any]]

    def place(self, council: CouncilId) -> str:
        """Where it is posted, below the council's own address."""
        return self.path.format(id=self.id(council))

    def id(self, council: CouncilId) -> UUID | None:
        """What it is done to; None if it begins something."""
        return None if self.about is None else id_of(council, self.about)

    def filled(self, council: CouncilId, mark: str) -> dict[str, Any]:
        """A body that says the mark, and nothing that another one says."""
        filled: dict[str, Any] = with_ids(self.body(mark), council)
        return filled


OFFERS = (
    Offer(
        "fund.open-fund",
        "officer",
        "funds",
        None,
        lambda mark: {"name": mark, "budget": 9},
    ),
    Offer(
        "decision.make",
        "secretary",
        "decisions",
        None,
        lambda mark: {
            "body": "$riverside-sg",
            "title": mark,
            "words": f"To note {mark}",
        },
    ),
    Offer(
        "milestone.note-progress",
        "secretary",
        "milestones/{id}/note-progress",
        "ms-open",
        lambda mark: {"note": mark},
    ),
    Offer(
        "milestone.set-milestone",
        "officer",
        "milestones",
        None,
        lambda mark: {"plan": "$riverside-plan", "title": mark, "due": "2030-04"},
    ),
    Offer(
        "promise.make",
        "officer",
        "promises",
        None,
        lambda mark: {"title": mark, "words": f"We promise {mark}"},
    ),
)

WHO = {"officer": "olu", "secretary": "tom"}
"""Who speaks in which role, by the labels of the practice council."""
