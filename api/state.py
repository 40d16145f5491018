"""What the application keeps while it runs."""

from collections.abc import Callable
from datetime import date
from typing import Any

from litestar import Request
from msgspec import Struct

from commands.desk import Desk
from store.opened import Store


class State(Struct):
    """The store, the desk, and the clock's day."""

    store: Store
    desk: Desk
    today: Callable[[], date]

    @staticmethod
    def of(request: Request[Any, Any, Any]) -> "State":
        """The state of the application that serves a request."""
        kept = request.app.state.waymark
        assert isinstance(kept, State), "the application has been started"
        return kept
