"""What is told of a grant beside its life: brought in as published, and described.

A file that the funder published may say of a grant what nothing here decides. It is
kept as it was told, so that it can be told again the same.
"""

from typing import ClassVar

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Event, Text, Visibility, Wording
from domain.grant_parts import Field, Planned
from domain.ids import FundId, OrganisationId


class Place(Struct, frozen=True, omit_defaults=True):
    """Where those are whom a grant is for: a name, a point, a code of a gazetteer.

    `code_type` says which gazetteer (MD, WD, PAR); `latitude` and `longitude` are
    degrees, in the figures that they were given in.
    """

    name: str | None = None
    country_code: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    code: str | None = None
    code_type: str | None = None


class GrantBroughtIn(Event, frozen=True, kw_only=True, tag="grant.brought-in"):
    """A grant that was given before it was entered here, as its funder published it.

    `award` is when it was awarded. `amount` pence were asked for, where that is
    recorded, `awarded` pence given, and `disbursed` paid when that was published.
    `identifier` is what others know it by (360G-…), `applicant` what whoever has it was
    called that day. `modified` is when all that was last written elsewhere. `fields` is
    what else was published, by the names that it had there.
    """

    fund: FundId
    applicant: str
    title: str
    awarded: int
    award: Edtf
    identifier: str
    amount: int | None = None
    disbursed: int | None = None
    organisation: OrganisationId | None = None
    individual: bool = False
    planned: Planned | None = None
    description: str | None = None
    department: str | None = None
    open_call: bool | None = None
    places: tuple[Place, ...] = ()
    url: str | None = None
    data_source: str | None = None
    modified: str | None = None
    fields: tuple[Field, ...] = ()


class LeftoverKept(Event, frozen=True, kw_only=True, tag="grant.leftover-kept"):
    """What a file says of it that has no place here, and may name somebody."""

    default_visibility: ClassVar[Visibility] = "officers"

    words: Text


class GrantDescribed(Event, frozen=True, kw_only=True, tag="grant.described"):
    """What is told of it to everybody; None: that stays as it was.

    `title` is the one to publish, where its own is too long for that.
    """

    description: Wording | None = None
    title: str | None = None
    open_call: bool | None = None
    places: tuple[Place, ...] = ()
    url: str | None = None


class GrantRecordedElsewhere(
    Event, frozen=True, kw_only=True, tag="grant.recorded-elsewhere"
):
    """What another register says of it besides, verbatim and in its order."""

    fields: tuple[Field, ...]
