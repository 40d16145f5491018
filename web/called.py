"""What people are called on a page: in each place by the right its reader has there.

The right to a name belongs to the partnership of whatever it stands in. Those who sit
in a partnership know each other by their full names; in what another partnership did,
the same person is shown as the public is shown them: by name, by first name, or as a
member. So a name is asked for with the partnership of the thing that mentions somebody,
and is never taken over from another place of the page, where its reader may have more
right to it: to know Grace in one's own group does not tell that she is "a member" of
the next.

Nor does it matter which answers a page is made from, or in which order they came. A
list of the whole council tells names as the public is told them, and makes nothing
poorer in the part of a page that is about one's own partnership. Answers tell whom they
mention; what each is called in a place is judged here by the rule that the answers
themselves are made by (`Names.person`), which also notes whose name is told.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec.structs import replace

from domain.ids import PersonId
from projections.names import Names
from projections.sentences.parts import Person
from web.language import gettext


class Called:
    """The people whom the answers mention that a page is made from."""

    def __init__(self) -> None:
        self._found: Names | None = None
        self._mentioned: set[PersonId] = set()

    def __contains__(self, id: object) -> bool:
        """Whether this is the id of somebody whom an answer mentions."""
        return _id(id) in self._mentioned

    def take_up(self, mentioned: Iterable[str], found: Names | None) -> None:
        """Add those whom an answer mentions, with what was found out about them."""
        self._mentioned.update(PersonId(UUID(id)) for id in mentioned)
        if found is None or self._found is None:
            self._found = self._found or found
            return
        self._found = replace(
            found,
            shown={**self._found.shown, **found.shown},
            names={**self._found.names, **found.names},
        )

    def by_name(self, id: object, home: object) -> str:
        """Somebody's name, as far as the reader may know it there; empty: not at all.

        `home` is the partnership of the thing that it is to stand in; None: it is the
        council's own, or of no single partnership.
        """
        said, named = self._piece(id, home)
        return said if named else ""

    def said(self, id: object, home: object) -> str:
        """Somebody in words: by name, or else as a member."""
        said, named = self._piece(id, home)
        return said if named else gettext(said)

    def choices(self, ids: Iterable[object], home: object) -> Sequence[tuple[str, str]]:
        """People to choose from: what a form sends, and how each is called."""
        return [(str(id), self.said(id, home)) for id in ids]

    def _piece(self, id: object, home: object) -> tuple[str, bool]:
        """The words for somebody, and whether they are a name."""
        person = _id(id)
        if person is None or person not in self._mentioned or self._found is None:
            return "a member", False
        found = self._found.person(Person(person), _id(home))
        return found.text, found.id is not None


def _id(said: object) -> PersonId | None:
    """An id in whatever form it comes; None: it is none."""
    try:
        return PersonId(UUID(str(said)))
    except ValueError:
        return None
