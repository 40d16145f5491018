"""Partnerships: how far each has come, where and with whom it works, by which rules."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, on
from domain.event import Event, Recorded, Text, Visibility
from domain.ids import BodyId, PartnershipId, SchemeId
from domain.partnership import (
    AreaCovered,
    AreaLeft,
    Beginning,
    BodyListed,
    CharacteristicShown,
    Constituted,
    CoOrdinatorAppointed,
    CoOrdinatorLeft,
    FellDormant,
    FormationStarted,
    ForumJoined,
    ForumLeft,
    InterestExpressed,
    KnowledgeShared,
    MergedInto,
    PartnershipEstablished,
    Renamed,
    Revived,
    Stage,
    SupportProvided,
    WoundUp,
)
from domain.rulebook_events import (
    RulebookAdopted,
    RulebookAnnulled,
    RulebookRatified,
)
from projections.look import certain_day, day_of, earlier, first_day
from projections.partnership_parts import (
    Adopted,
    Area,
    CalledBefore,
    CoOrdinator,
    Forum,
    Knowledge,
    Reached,
    Shown,
    Support,
    adopted,
    judged,
)
from projections.projection import Projection
from projections.table import Versions


class Partnership(Struct, frozen=True, kw_only=True):
    """`founded` is when it was established, `drivers` what led to it, word for word.

    `heard` and `heard_on` tell of the last news about it: of any entry that names it,
    save what a source says without a day. Areas and forums that it left are `past`,
    and so are co-ordinators who left it.
    """

    id: UUID
    partnership: PartnershipId
    name: str
    former_names: tuple[CalledBefore, ...] = ()
    scheme: SchemeId
    stage: Stage
    stages: tuple[Reached, ...]
    heard_from: str | None = None
    founded: Edtf | None = None
    drivers: tuple[str, ...] = ()
    constituted: Edtf | None = None
    governing_document: str | None = None
    merged_into: PartnershipId | None = None
    areas: tuple[Area, ...] = ()
    past_areas: tuple[Area, ...] = ()
    forums: tuple[Forum, ...] = ()
    past_forums: tuple[Forum, ...] = ()
    co_ordinator: CoOrdinator | None = None
    past_co_ordinators: tuple[CoOrdinator, ...] = ()
    support: tuple[Support, ...] = ()
    characteristics: tuple[Shown, ...] = ()
    knowledge: tuple[Knowledge, ...] = ()
    rulebooks: tuple[Adopted, ...] = ()
    bodies: list[BodyId] = []
    from_day: date | None
    heard: Edtf | None = None
    heard_on: date | None = None
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    about: tuple[UUID, ...] = (event.partnership,) if event.partnership else ()
    if not event.type.startswith("partnership."):
        return about
    if isinstance(event.facts, KnowledgeShared):
        about = (*about, event.facts.with_partnership)
    return dict.fromkeys((event.stream, *about))


def fold(
    row: Partnership | None, event: Recorded[Any], key: UUID
) -> Partnership | None:
    facts = event.facts
    if event.stream == key and event.type.startswith("partnership."):
        begins = isinstance(facts, Beginning)
        row = _begun(row, event, facts) if begins else _changed(row, event)
    if row is None:  # named before it had begun
        return None
    if isinstance(facts, KnowledgeShared) and facts.with_partnership == key:
        giver = PartnershipId(event.stream)
        shared = _knowledge("received", giver, event, facts)
        row = replace(row, knowledge=(*row.knowledge, shared))
    return _heard(row, event) if event.partnership == key else row


def _begun(
    row: Partnership | None, event: Recorded[Any], facts: Beginning
) -> Partnership:
    stage: Stage
    match facts:
        case InterestExpressed():
            stage = "interest"
        case FormationStarted():
            stage = "forming"
        case PartnershipEstablished():
            stage = "active"
    reached = _reached(stage, event, None)
    if row is None:
        row = Partnership(
            id=event.stream,
            partnership=PartnershipId(event.stream),
            name=facts.name,
            scheme=facts.scheme,
            stage=stage,
            stages=(reached,),
            from_day=first_day(event.occurred),
            visibility=event.seen_by(),
        )
    else:
        row = _renamed(row, facts.name, event)
        row = replace(_at(row, reached), scheme=facts.scheme)
    match facts:
        case InterestExpressed(heard_from=heard_from):
            return replace(row, heard_from=heard_from)
        case PartnershipEstablished(drivers=drivers):
            return replace(row, founded=event.occurred, drivers=drivers)
        case _:
            return row


def _changed(row: Partnership | None, event: Recorded[Any]) -> Partnership:  # noqa: C901, PLR0911, PLR0912 - one case an event
    assert row is not None, "a partnership's stream starts with a beginning"
    occurred, source, position = event.occurred, event.source, event.position
    match event.facts:
        case Constituted(governing_document=document):
            return replace(
                row,
                constituted=row.constituted or occurred,
                governing_document=document or row.governing_document,
            )
        case FellDormant(why=why):
            return _at(row, _reached("dormant", event, why))
        case Revived(why=why):
            return _at(row, _reached("active", event, why))
        case WoundUp(why=why):
            return _at(row, _reached("wound up", event, why))
        case MergedInto(partnership=into):
            row = _at(row, _reached("merged", event, None))
            return replace(row, merged_into=into)
        case Renamed(name=name):
            return _renamed(row, name, event)
        case AreaCovered(area=name, kind=kind, code=code, code_vintage=vintage):
            others = (a for a in row.areas if a.area != name)
            area = Area(name, kind, code, vintage, occurred, source, position)
            return replace(row, areas=(*others, area))
        case AreaLeft(area=name):
            left = (replace(a, until=occurred) for a in row.areas if a.area == name)
            areas = tuple(a for a in row.areas if a.area != name)
            return replace(row, areas=areas, past_areas=(*row.past_areas, *left))
        case ForumJoined(forum=id):
            forum = Forum(id, occurred, position)
            return replace(row, forums=(*row.forums, forum))
        case ForumLeft(forum=id):
            gone = (replace(f, until=occurred) for f in row.forums if f.forum == id)
            forums = tuple(f for f in row.forums if f.forum != id)
            return replace(row, forums=forums, past_forums=(*row.past_forums, *gone))
        case CoOrdinatorAppointed(employer=employer, person=person):
            appointed = CoOrdinator(employer, person, occurred, position)
            return replace(_without_helper(row, occurred), co_ordinator=appointed)
        case CoOrdinatorLeft():
            return _without_helper(row, occurred)
        case SupportProvided(kind=kind, by=by, amount=amount, wording=wording):
            given = Support(kind, by, amount, wording, occurred, source, position)
            return replace(row, support=(*row.support, given))
        case CharacteristicShown(number=number, evidence=evidence):
            shown = Shown(number, evidence, source, position, occurred)
            return replace(row, characteristics=(*row.characteristics, shown))
        case KnowledgeShared(with_partnership=other) as facts:
            shared = _knowledge("given", other, event, facts)
            return replace(row, knowledge=(*row.knowledge, shared))
        case BodyListed(body=body):
            return replace(row, bodies=list(dict.fromkeys((*row.bodies, body))))
        case RulebookAdopted() as facts:
            return replace(row, rulebooks=(*row.rulebooks, adopted(event, facts)))
        case RulebookRatified(version=version) as facts:
            return _ruled(row, version, ratified=judged(event, facts), stands=True)
        case RulebookAnnulled(version=version) as facts:
            return _ruled(row, version, annulled=judged(event, facts), stands=False)
        case _:
            return row


def _reached(stage: Stage, event: Recorded[Any], why: Text | None) -> Reached:
    day = certain_day(event.occurred, event)
    return Reached(stage, event.occurred, day, why, event.source, event.position)


def _at(row: Partnership, reached: Reached) -> Partnership:
    begun = earlier(row.from_day, first_day(reached.occurred) or row.from_day)
    stages = (*row.stages, reached)
    return replace(row, stage=reached.stage, stages=stages, from_day=begun)


def _renamed(row: Partnership, name: str, event: Recorded[Any]) -> Partnership:
    if name == row.name:
        return row
    before = CalledBefore(row.name, event.occurred, event.position)
    return replace(row, name=name, former_names=(*row.former_names, before))


def _without_helper(row: Partnership, since: Edtf | None) -> Partnership:
    """With its co-ordinator, if it has one, among the past ones."""
    if row.co_ordinator is None:
        return row
    past = (*row.past_co_ordinators, replace(row.co_ordinator, until=since))
    return replace(row, co_ordinator=None, past_co_ordinators=past)


def _knowledge(
    direction: Literal["given", "received"],
    other: PartnershipId,
    event: Recorded[Any],
    facts: KnowledgeShared,
) -> Knowledge:
    said = (event.occurred, event.source, event.position)
    return Knowledge(direction, other, facts.about, *said)


def _ruled(row: Partnership, version: int, **changes: Any) -> Partnership:
    """With one of its rulebooks ratified or annulled."""
    rulebooks = (
        replace(one, **changes) if number == version else one
        for number, one in enumerate(row.rulebooks, start=1)
    )
    return replace(row, rulebooks=tuple(rulebooks))


def _heard(row: Partnership, event: Recorded[Any]) -> Partnership:
    if event.occurred is None and event.source is not None:
        return row
    day = day_of(event)
    if row.heard_on is not None and day <= row.heard_on:
        return row
    return replace(row, heard=event.occurred or on(day), heard_on=day)


PARTNERSHIPS = Projection(
    Versions("partnership", Partnership), version=4, keys=keys, fold=fold, layered=True
)

AREAS = """
    (SELECT here.value FROM jsonb_array_elements(t.areas) here
      WHERE coalesce((here.value -> 'since' ->> 'latest')::date <= $3, true)
      UNION ALL
     SELECT left_.value FROM jsonb_array_elements(t.past_areas) left_
      WHERE coalesce((left_.value -> 'since' ->> 'latest')::date <= $3, true)
        AND (left_.value -> 'until' ->> 'latest')::date > $3)"""
"""The areas that it covered on the day in $3, of a partnership row `t`."""

STAGE = """
    coalesce((SELECT stage.value ->> 'stage'
                FROM jsonb_array_elements(t.stages)
                     WITH ORDINALITY AS stage (value, nth)
               WHERE (stage.value ->> 'on')::date <= $3 OR stage.value ->> 'on' IS NULL
               ORDER BY nth DESC LIMIT 1), t.stages -> 0 ->> 'stage')"""
"""The stage as of the day in $3, of a partnership row `t`."""
