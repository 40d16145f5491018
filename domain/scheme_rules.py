"""What a scheme asks of its bodies, and what it says they do not do."""

from datetime import date

from domain.dates import Edtf, certainly_before, certainly_by, in_words
from domain.errors import AlreadyClosed, AlreadyTaken, Contradiction, NotReady
from domain.event import Wording
from domain.scheme import Scheme, created
from domain.scheme_events import (
    Band,
    ColoursAdopted,
    DutyAdopted,
    DutyEnded,
    DutyName,
    QuestionsAdopted,
    SchemeEvent,
    ScopeRuleAdopted,
)


def adopt_scope_rule(
    scheme: Scheme | None, *, tag: str, wording: Wording, in_force: Edtf | None = None
) -> list[SchemeEvent]:
    """Say what its bodies do not do. A later wording under the same tag replaces it."""
    scheme = created(scheme)
    rule = ScopeRuleAdopted(tag=tag, wording=wording, in_force=in_force)
    return [] if rule in scheme.scope_rules.get(tag, ())[-1:] else [rule]


def scope_on(scheme: Scheme, day: date) -> dict[str, ScopeRuleAdopted]:
    """What its bodies do not do, by tag, as the rules in force on a day have it.

    Of those under one tag that have certainly come into force, the one adopted last. A
    rule that does not say from when is in force whenever it is asked about.
    """
    found: dict[str, ScopeRuleAdopted] = {}
    for tag, rules in scheme.scope_rules.items():
        for rule in rules:
            if _begins(rule) <= day:
                found[tag] = rule
    return found


def _begins(rule: ScopeRuleAdopted) -> date:
    said = rule.in_force
    return (said.latest or said.earliest if said else None) or date.min


def adopt_duty(
    scheme: Scheme | None,
    *,
    duty: DutyName,
    from_day: Edtf,
    every_months: int,
    clause: str | None = None,
) -> list[SchemeEvent]:
    """Ask something of every body from a day on. To change it, end it first."""
    last = created(scheme).last(duty)
    if from_day.latest is None:
        raise Contradiction("say from when the duty applies: write 2014-04")
    if every_months < 1:
        raise Contradiction("a duty comes round every month at the most")
    if last is not None and (last.ended is None or _is_before(from_day, last.ended)):
        raise AlreadyTaken(f"the duty of {duty} is in force then; end it first")
    return [
        DutyAdopted(
            duty=duty, from_day=from_day, every_months=every_months, clause=clause
        )
    ]


def end_duty(scheme: Scheme | None, *, duty: DutyName, on: Edtf) -> list[SchemeEvent]:
    """Ask it no longer. What fell due before that day stays due."""
    last = created(scheme).last(duty)
    if last is None:
        raise NotReady(f"the duty of {duty} has never been adopted")
    if last.ended is not None and last.ended.text != on.text:
        raise AlreadyClosed(f"the duty of {duty} ended already: {in_words(last.ended)}")
    if on.latest is None:
        raise Contradiction("say when the duty ended: write 2016-03")
    began = last.from_day.earliest
    if began is not None and certainly_by(on, began):
        raise Contradiction("a duty ends after it began")
    return [] if last.ended is not None else [DutyEnded(duty=duty, on=on)]


def adopt_questions(
    scheme: Scheme | None, *, questions: tuple[Wording, ...]
) -> list[SchemeEvent]:
    """Have every action sorted by the three questions."""
    if len(questions) != QUESTIONS:
        raise Contradiction("there are three questions: ours, with help, the agencies'")
    if created(scheme).questions == questions:
        return []
    return [QuestionsAdopted(questions=questions)]


def adopt_colours(
    scheme: Scheme | None, *, bands: tuple[Band, ...], from_day: Edtf
) -> list[SchemeEvent]:
    """Give milestones colours by the scheme's own scale, from a day on. Worst first."""
    scheme = created(scheme)
    if from_day.latest is None:
        raise Contradiction("say from when the colours apply: write 2014-04")
    names = [band.colour for band in bands]
    if len(names) < _FEWEST or len(set(names)) < len(names):
        raise Contradiction("a scale has two or more colours, each of them once")
    *worse, best = bands
    if best.tests or not all(band.tests for band in worse):
        raise Contradiction(
            "list the worst colour first, each with what it is given for; the last is "
            "given where none before it is, and asks for nothing"
        )
    if any(days < 0 for band in bands for days in band.tests.values()):
        raise Contradiction("a number of days is 0 or more")
    adopted = ColoursAdopted(bands=bands, from_day=from_day)
    return [] if scheme.colours == adopted else [adopted]


QUESTIONS = 3
_FEWEST = 2


def _is_before(one: Edtf, other: Edtf) -> bool:
    """For certain: whatever the days turn out to be."""
    return other.earliest is not None and certainly_before(one, other.earliest)
