"""What a scheme asks of its bodies, and what it says they do not do."""

from typing import Annotated

from msgspec import Meta
from msgspec.structs import asdict

from commands.desk import Case
from commands.entry import Entry, Given, Label, Months, Quoted, When, Words, edtf
from commands.registry import command
from domain import scheme_rules
from domain.catalogue import SCHEME
from domain.ids import SchemeId
from domain.scheme_events import Band, DutyName, Test
from domain.scheme_rules import QUESTIONS

LongDays = Annotated[int, Meta(ge=0, le=3660)]


class AdoptScopeRule(Entry, frozen=True, kw_only=True):
    tag: Label
    words: Words | None = None
    quote: Quoted | None = None
    in_force: When | None = None


@command("scheme", "schemes")
async def adopt_scope_rule(case: Case, id: SchemeId, body: AdoptScopeRule) -> None:
    """Say what the scheme's bodies do not do; under the same tag, say it anew."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    events = scheme_rules.adopt_scope_rule(
        found,
        tag=body.tag,
        wording=case.wording(body.words, body.quote),
        in_force=edtf(body.in_force),
    )
    case.write(id, events)


class AdoptDuty(Entry, frozen=True, kw_only=True):
    duty: DutyName
    from_day: When
    every_months: Months
    clause: Label | None = None


@command("scheme", "schemes")
async def adopt_duty(case: Case, id: SchemeId, body: AdoptDuty) -> None:
    """Ask something of every body of the scheme, every so many months."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    events = scheme_rules.adopt_duty(
        found,
        duty=body.duty,
        from_day=body.from_day.edtf,
        every_months=body.every_months,
        clause=body.clause,
    )
    case.write(id, events)


class EndDuty(Entry, frozen=True, kw_only=True):
    duty: DutyName
    on: When


@command("scheme", "schemes")
async def end_duty(case: Case, id: SchemeId, body: EndDuty) -> None:
    """Ask it no longer; what fell due before that day stays due."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    case.write(id, scheme_rules.end_duty(found, duty=body.duty, on=body.on.edtf))


class QuestionGiven(Given, frozen=True, kw_only=True):
    """In words of your own or in those of the source, one of them."""

    words: Words | None = None
    quote: Quoted | None = None


class AdoptQuestions(Entry, frozen=True, kw_only=True):
    """What is ours alone, what needs help, and what is left for the agencies."""

    questions: Annotated[
        tuple[QuestionGiven, ...], Meta(min_length=QUESTIONS, max_length=QUESTIONS)
    ]


@command("scheme", "schemes")
async def adopt_questions(case: Case, id: SchemeId, body: AdoptQuestions) -> None:
    """Have every action of the scheme's plans sorted by the three questions."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    questions = tuple(case.wording(one.words, one.quote) for one in body.questions)
    case.write(id, scheme_rules.adopt_questions(found, questions=questions))


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
