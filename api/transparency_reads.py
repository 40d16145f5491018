"""The register of grants that the Local Government Transparency Code 2015 asks for."""

from collections.abc import AsyncIterator

from litestar.response import Stream

from api.edition import Edition
from api.files import CSV
from api.frame import Frame, Query
from api.openly import table
from api.published import Dataset, File, Span, needs, sent
from api.reads import read
from projections import transparency

_GOVERNMENT = "https://www.gov.uk/government/publications"


def _parts(edition: Edition) -> AsyncIterator[bytes]:
    lines = transparency.grants_given(edition.pool, edition.look)
    return table(transparency.COLUMNS, lines)


async def _span(edition: Edition) -> Span:
    return await transparency.span(edition.pool, edition.look)


REGISTER = File(path="/grants.transparency.csv", media_type=CSV, parts=_parts)

GRANTS = Dataset(
    name="grants-transparency",
    title="Grants to voluntary, community and social enterprise organisations",
    description=(
        "Every grant that was awarded to a voluntary, community or social "
        "enterprise organisation: when, for which time, by which department, to "
        "whom, for what, and how much. No person is named in it."
    ),
    keywords=("grants", "transparency code", "voluntary sector", "spending"),
    standard=(
        "Local Government Transparency Code 2015",
        f"{_GOVERNMENT}/local-government-transparency-code-2015",
    ),
    needs=transparency.NEEDS,
    files=(REGISTER,),
    span=_span,
)


@read(REGISTER.path, str, *needs(transparency.NEEDS), media_type=CSV, published=True)
async def grants_transparency_csv(frame: Frame, query: Query) -> Stream:
    """Publish grants to voluntary groups as the Transparency Code asks for them."""
    return await sent(frame, REGISTER)
