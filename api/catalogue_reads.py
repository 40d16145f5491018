"""The catalogue of what the council publishes as open data."""

import msgspec
from litestar import Response

from api.catalogue import MEDIA_TYPE, DataCatalog, catalogue
from api.edition import edition_of
from api.frame import Frame, Query
from api.publications import DATASETS
from api.published import needs
from api.reads import read
from projections.partnerships import partnerships


def _needs() -> tuple[str, ...]:
    every = (name for one in DATASETS for name in one.needs)
    return needs((*every, *partnerships.needs))


class DatasetsQuery(Query, frozen=True, kw_only=True):
    """`hashed` false leaves the hashes out, for which every file has to be made."""

    hashed: bool = True


@read("/datasets.json", DataCatalog, *_needs(), media_type=MEDIA_TYPE)
async def datasets(frame: Frame, query: DatasetsQuery) -> Response[bytes]:
    """List what is published as open data, with licence, position and hashes."""
    found = await catalogue(frame, await edition_of(frame), hashed=query.hashed)
    return frame.sent(msgspec.json.encode(found), MEDIA_TYPE)
