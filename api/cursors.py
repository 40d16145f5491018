"""Cursors as they are handed out: each fits the one question that it goes on with.

Under a cursor lies the sort key of the last item shown. It is signed together with the
question, so that nobody carries one over to another list or filter, where it would skip
items without a word, and nobody makes one up.
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

    def hand_out(self, mark: str) -> str:
        """The cursor over a list's own mark."""
        return f"{mark}.{self._signature(mark)}"

    def take_back(self, cursor: str | None) -> str | None:
        """The mark in a cursor that this question was answered with.

        Raises BadCursor.
        """
        if cursor is None:
            return None
        mark, _, signature = cursor.rpartition(".")
        if not compare_digest(signature.encode(), self._signature(mark).encode()):
            raise BadCursor(
                "this cursor was not given out for this list with these parameters; "
                "start again without it"
            )
        return mark

    def _signature(self, mark: str) -> str:
        signed = b"\n".join([b"cursor", mark.encode(), self._question])
        digest = self._master.digest(signed)[:_SIGNED_BYTES]
        return urlsafe_b64encode(digest).decode()
