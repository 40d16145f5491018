"""A partnership as it was on a day, whatever came about, or ended, later."""

from datetime import date

from msgspec.structs import replace

from projections.partnership import Partnership
from projections.partnership_parts import (
    begun,
    called_on,
    helper_on,
    left_by,
    rulebooks_by,
    stays_on,
)


def _told_by(row: Partnership, day: date) -> Partnership:
    """With what had come about by a day, and with what had not yet ended then."""
    name, former_names = called_on(row.name, row.former_names, day)
    return replace(
        row,
        name=name,
        former_names=former_names,
        rulebooks=rulebooks_by(row.rulebooks, day),
        areas=stays_on(row.areas, row.past_areas, day),
        past_areas=left_by(row.past_areas, day),
        forums=stays_on(row.forums, row.past_forums, day),
        past_forums=left_by(row.past_forums, day),
        co_ordinator=helper_on(row.co_ordinator, row.past_co_ordinators, day),
        past_co_ordinators=left_by(row.past_co_ordinators, day),
        support=tuple(one for one in row.support if begun(one.occurred, day)),
        characteristics=tuple(
            one for one in row.characteristics if begun(one.occurred, day)
        ),
        knowledge=tuple(one for one in row.knowledge if begun(one.occurred, day)),
        constituted=row.constituted if begun(row.constituted, day) else None,
        governing_document=row.governing_document
        if begun(row.constituted, day)
        else None,
    )


def on_day(row: Partnership, day: date) -> Partnership:
    """How far it had come on a day for certain; its first stage if nowhere yet."""
    row = _told_by(row, day)
    reached = tuple(s for s in row.stages if s.on is None or s.on <= day)
    if reached == row.stages:
        return row
    reached = reached or row.stages[:1]
    stages = {s.stage for s in reached}
    return replace(
        row,
        stage=reached[-1].stage,
        stages=reached,
        founded=row.founded if "active" in stages else None,
        drivers=row.drivers if "active" in stages else (),
        merged_into=row.merged_into if "merged" in stages else None,
    )
