"""Which councils are invented: each of their pages says so."""

from projections.councils import council_names
from store.opened import Store
from web.language import gettext as _

_known: dict[str, bool] = {}


async def is_invented(store: Store, slug: str) -> bool:
    """Whether a council is one to practise with. It is so from its first entry on."""
    if slug not in _known:
        for one in await council_names(store.reader):
            _known[one.slug] = one.practice
    return _known.get(slug, False)


async def said_on_paper(store: Store, slug: str, *, demonstration: bool) -> str:
    """What a printed page says of a council that is not real; empty: it is."""
    if await is_invented(store, slug):
        return _("Practice council: invented. Nobody and nothing here is real.")
    if demonstration:
        return _("Demonstration, made from published documents only.")
    return ""
