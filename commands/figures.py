"""How milestones stand, as a decision may ask: told by us, never by whoever asks.

Read models answer it, which commands know nothing of. What puts the application
together gives the desk something of this form.
"""

from datetime import date
from typing import Protocol

from domain.ids import CouncilId
from domain.report import Audience, Rows
from domain.wanted import Wanted


class Figures(Protocol):
    """Whatever can tell how milestones stand."""

    async def milestones(
        self, council: CouncilId, wanted: Wanted, as_of: date, audience: Audience
    ) -> Rows:
        """Those that are wanted, in order, as this audience may see them.

        Raises Unavailable if not all that was recorded has been taken in.
        """
        ...
