"""What the application keeps while it runs."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from litestar import Request
from msgspec import Struct

from commands.desk import Desk
from domain.ids import PersonId
from projections.live import Live
from store.flow import Flow
from store.limits import Limit, Limits
from store.mail import FolderPostman
from store.notebook import Notebook
from store.opened import Store
from store.provider import Providers

if TYPE_CHECKING:
    from api.outbox import Outbox


class State(Struct):
    """The store, the desk, the clock's day; and what signing in needs.

    `origin`: where browsers find us, if that is settled; `outbox`: None, if nothing
    here can send mail; `provider_secret`: ours at the provider of a council, by its
    short name; `notebook`: what the security log is to hold; `commands`: how much one
    person may send, if there is a limit; `live`: tells whoever watches what moves;
    `demo`: in whose place anybody may try it, by council and role, where it is a
    demonstration.
    """

    store: Store
    desk: Desk
    today: Callable[[], date]
    limits: Limits
    origin: str | None
    outbox: "Outbox | None"
    providers: Providers
    provider_secret: Callable[[str], str | None]
    notebook: Notebook
    flow: Flow
    commands: Limit | None
    live: Live
    demo: Mapping[str, Mapping[str, PersonId]] = {}

    def letters(self, slug: str) -> FolderPostman | None:
        """Where the letters of a council can be read: in the demonstration only.

        None wherever letters travel: whoever reads one can go through the link in it.
        """
        if self.outbox is None or self.demo.get(slug) is None:
            return None
        postman = self.outbox.postman
        return postman if isinstance(postman, FolderPostman) else None

    @staticmethod
    def of(request: Request[Any, Any, Any]) -> "State":
        """The state of the application that serves a request."""
        kept = request.app.state.waymark
        assert isinstance(kept, State), "the application has been started"
        return kept
