"""Cursors as they are handed out: each fits the one question that it goes on with.

Under a cursor lies the sort key of the last item shown, and the position that the first
page was answered from: so are the later ones, and whatever is recorded in between, no
item is left out or told twice. Both are signed together with the question, so that
nobody carries a cursor over to another list or filter, where it would skip items
without a word, and nobody makes one up.
"""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hmac import compare_digest
from typing import Any

import msgspec
from msgspec import Struct

from projections.look import BadCursor
from store.keys import MasterKey

_SIGNED_BYTES = 12
_FREE = {"cursor", "limit"}  # what may differ from page to page


class Cursors:
    """The cursors of one question: of one list with one set of parameters."""

    def __init__(
        self, master: MasterKey, place: Mapping[str, Any], query: Struct
    ) -> None:
        asked = {
            name: getattr(query, name)
            for name in query.__struct_fields__
            if name not in _FREE
        }
        question = [type(query).__name__, place, asked]
        self._question = msgspec.json.encode(question, enc_hook=str, order="sorted")
        self._master = master

    def hand_out(self, mark: str, position: int) -> str:
        """The cursor over a list's own mark, for a walk at a position."""
        place = f"{position}.{mark}"
        return f"{place}.{self._signature(place)}"

    def take_back(self, cursor: str) -> tuple[str, int]:
        """The mark in a cursor that this question was answered with, and its position.

        Raises BadCursor.
        """
        place, _, signature = cursor.rpartition(".")
        if not compare_digest(signature.encode(), self._signature(place).encode()):
            raise BadCursor(
                "this cursor was not given out for this list with these parameters; "
                "start again without it"
            )
        position, _, mark = place.partition(".")
        return mark, int(position)

    def _signature(self, place: str) -> str:
        signed = b"\n".join([b"cursor", place.encode(), self._question])
        digest = self._master.digest(signed)[:_SIGNED_BYTES]
        return urlsafe_b64encode(digest).decode()
