"""The catalogue of open data, as search engines and harvesters read it (schema.org).

Each file stands in it at the position and on the day of the catalogue, with the hash
of its bytes there. To hash a file it has to be made; as long as nothing is recorded the
hash is remembered.
"""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct, field

from api.edition import Edition
from api.frame import Frame
from api.publications import DATASETS
from api.published import Dataset, File, Span, digest_of
from domain.ids import CouncilId
from projections.partnerships import partnerships

MEDIA_TYPE = "application/ld+json"
_CONTEXT = "https://schema.org/"
_MOST_KEPT = 1024


class Typed(Struct, frozen=True, omit_defaults=True, tag_field="@type"):
    """Something of schema.org."""


class Organization(Typed, frozen=True, tag="GovernmentOrganization"):
    name: str


class Place(Typed, frozen=True, omit_defaults=True, tag="Place"):
    name: str
    identifier: str | None = None


class CreativeWork(Typed, frozen=True, tag="CreativeWork"):
    name: str
    url: str


class DataDownload(Typed, frozen=True, kw_only=True, tag="DataDownload"):
    """`content_url` always answers these very bytes, `url` the newest."""

    name: str
    content_url: str = field(name="contentUrl")
    url: str
    encoding_format: str = field(name="encodingFormat")
    sha256: str | None = None


class DataSet(Typed, frozen=True, kw_only=True, omit_defaults=True, tag="Dataset"):
    """`version` is the position of the register that the files tell up to."""

    id: str = field(name="@id")
    name: str
    description: str
    keywords: tuple[str, ...]
    license: str
    is_accessible_for_free: bool = field(name="isAccessibleForFree")
    publisher: Organization
    creator: Organization
    version: str
    conforms_to: CreativeWork = field(name="http://purl.org/dc/terms/conformsTo")
    distribution: list[DataDownload]
    spatial_coverage: list[Place] = field(name="spatialCoverage")
    date_modified: str | None = field(name="dateModified", default=None)
    temporal_coverage: str | None = field(name="temporalCoverage", default=None)
    credit_text: str | None = field(name="creditText", default=None)


class DataCatalog(
    Typed, frozen=True, kw_only=True, omit_defaults=True, tag="DataCatalog"
):
    """Everything that the council publishes."""

    context: str = field(name="@context")
    id: str = field(name="@id")
    name: str
    description: str
    license: str
    publisher: Organization
    dataset: list[DataSet]
    date_modified: str | None = field(name="dateModified", default=None)


class Hashes:
    """Hashes of files that were made, by all that they depend on."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Any, ...], str] = OrderedDict()

    async def of(self, edition: Edition, file: File, head: int) -> str:
        """The hash of a file of an edition, while the register ends at `head`.

        Whatever changes the file is recorded there: an erasure, a name, a licence.
        """
        council: CouncilId = edition.look.council
        key = (council, file.path, edition.position, edition.day, head)
        if key not in self._kept:
            self._kept[key] = await digest_of(edition, file)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]


HASHES = Hashes()


async def catalogue(
    frame: Frame, edition: Edition, *, hashed: bool = True
) -> DataCatalog:
    """All that is published as of a position and a day.

    `hashed` False leaves out the hashes, for which every file has to be made.
    """
    hashes = await _hashes(frame, edition) if hashed else {}
    publisher = Organization(edition.publisher)
    places = [Place(edition.publisher), *await _areas(edition)]
    modified = edition.recorded.isoformat() if edition.recorded else None
    sets = [
        DataSet(
            id=f"{_here(frame)}/datasets.json#{one.name}",
            name=f"{one.title}: {edition.publisher}",
            description=_said(one, edition),
            keywords=one.keywords,
            license=edition.licence.url,
            is_accessible_for_free=True,
            publisher=publisher,
            creator=publisher,
            version=str(edition.position),
            conforms_to=CreativeWork(*one.standard),
            distribution=[
                _download(frame, edition, file, hashes.get(file.path))
                for file in one.files
            ],
            spatial_coverage=places,
            date_modified=modified,
            temporal_coverage=_covered(await one.span(edition)),
            credit_text=edition.licence.attribution,
        )
        for one in DATASETS
    ]
    return DataCatalog(
        context=_CONTEXT,
        id=f"{_here(frame)}/datasets.json",
        name=f"Open data of {edition.publisher}",
        description=(
            f"What {edition.publisher} publishes about its community partnerships and "
            f"grants, under the {edition.licence.title}. No file holds personal data "
            "but the names of councillors, and of office-holders who chose to be named."
        ),
        license=edition.licence.url,
        publisher=publisher,
        dataset=sets,
        date_modified=modified,
    )


async def _hashes(frame: Frame, edition: Edition) -> dict[str, str]:
    head = await frame.store.register(frame.council).last_position()
    files = [file for one in DATASETS for file in one.files]
    return {file.path: await HASHES.of(edition, file, head) for file in files}


def _here(frame: Frame) -> str:
    return f"{frame.origin or ''}{frame.base}"


def _said(one: Dataset, edition: Edition) -> str:
    invented = "This council is invented, for practice. " if edition.practice else ""
    return f"{invented}{one.description}"


def _download(
    frame: Frame, edition: Edition, file: File, sha256: str | None
) -> DataDownload:
    newest = f"{_here(frame)}{file.path}"
    pinned = {"known_at": str(edition.position), "as_of": edition.day.isoformat()}
    # Before the first entry there is no position to ask for.
    asked = f"?{urlencode(pinned)}" if edition.position >= 0 else ""
    return DataDownload(
        name=file.name,
        content_url=f"{newest}{asked}",
        url=newest,
        encoding_format=file.media_type,
        sha256=sha256,
    )


async def _areas(edition: Edition) -> Iterable[Place]:
    """The areas that partnerships cover now, once each."""
    rows = await partnerships.all(edition.pool, edition.look)
    found = {(area.area, area.code) for row in rows for area in row.areas}
    return [Place(name, code) for name, code in sorted(found, key=str)]


def _covered(span: Span) -> str | None:
    """The days that a set tells of, as an ISO 8601 interval; None: of none yet."""
    first, last = (one if isinstance(one, date) else None for one in span)
    return f"{first}/{last}" if first and last else None
