"""Which councils are invented: each of their pages says so."""

from projections.councils import council_names
from store.opened import Store

_known: dict[str, bool] = {}


async def is_invented(store: Store, slug: str) -> bool:
    """Whether a council is one to practise with. It is so from its first entry on."""
    if slug not in _known:
        for one in await council_names(store.reader):
            _known[one.slug] = one.practice
    return _known.get(slug, False)
