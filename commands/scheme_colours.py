"""The colours that a scheme gives milestones, by its own scale."""

from typing import Annotated

from msgspec import Meta
from msgspec.structs import asdict

from commands.desk import Case
from commands.entry import Entry, Given, Label, Quoted, When, Words
from commands.registry import command
from domain import scheme_rules
from domain.catalogue import SCHEME
from domain.ids import SchemeId
from domain.scheme_events import Band, Test

LongDays = Annotated[int, Meta(ge=0, le=3_650)]


class TestsGiven(Given, frozen=True, kw_only=True):
    """For what a colour is given, each with a number of days."""

    overdue: LongDays | None = None
    slipped: LongDays | None = None
    silent: LongDays | None = None
    blocked: LongDays | None = None
    unevidenced: LongDays | None = None
    unverified: LongDays | None = None
    unreviewed: LongDays | None = None

    def facts(self) -> dict[Test, int]:
        given: dict[Test, int | None] = asdict(self)  # type: ignore[assignment]
        return {test: days for test, days in given.items() if days is not None}


class BandGiven(Given, frozen=True, kw_only=True):
    """A colour; `words` or `quote` say what the scheme means by it."""

    colour: Label
    words: Words | None = None
    quote: Quoted | None = None
    tests: TestsGiven = TestsGiven()

    def fact(self, case: Case) -> Band:
        means = case.optional_wording(self.words, self.quote)
        return Band(self.colour, means, self.tests.facts())


class AdoptColours(Entry, frozen=True, kw_only=True):
    """The worst colour first; the last is given where none before it is."""

    bands: Annotated[tuple[BandGiven, ...], Meta(min_length=2, max_length=10)]
    from_day: When


@command("scheme", "schemes")
async def adopt_colours(case: Case, id: SchemeId, body: AdoptColours) -> None:
    """Give milestones colours by the scheme's own scale, from a day on."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    bands = tuple(band.fact(case) for band in body.bands)
    events = scheme_rules.adopt_colours(found, bands=bands, from_day=body.from_day.edtf)
    case.write(id, events)
