"""Each council holds what its documents say, word for word, and nothing else."""

import pytest

from cli.demo import demo_scripts
from store.opened import Store
from tests.demo.sourced import by_type, hashed, quotes, sentences, sourced, taken

COUNCILS = ("bolton", "cheshire-east", "stockport", "trafford")

MADE_UP = {
    "scheme.duty-adopted",
    "scheme.colours-adopted",
    "plan.adopted",
    "milestone.achieved",
    "promise.kept",
    "promise.broken",
    "body.member-joined",
    "body.office-taken",
    "partnership.rulebook-adopted",
    "person.added",
}
"""What no document tells of."""


@pytest.mark.parametrize("slug", COUNCILS)
async def test_everything_names_its_document_and_the_place_in_it(
    read_demo: Store, slug: str
) -> None:
    (script,) = (s for s in demo_scripts() if s.name == f"{slug}.yaml")
    events = await sourced(read_demo, slug)
    assert len(events) >= len(script.steps)
    named = {event.source.sha256 for event in events if event.source}
    assert named == set(taken(slug).documents)
    assert all(event.source and event.source.place for event in events)
    register = read_demo.register(script.council_id)
    (first, *others) = await register.read(-1, len(events) + 1)
    assert first.type == "council.registered"
    assert others == events


@pytest.mark.parametrize("slug", COUNCILS)
async def test_every_quote_stands_in_its_document(read_demo: Store, slug: str) -> None:
    facts = by_type(await sourced(read_demo, slug))
    found = {
        kind: [hashed(quote) for quote in quotes(told)]
        for kind, told in facts.items()
        if any(quotes(told))
    }
    assert found == taken(slug).quotes


@pytest.mark.parametrize("slug", COUNCILS)
async def test_no_duty_person_or_outcome_is_made_up(
    read_demo: Store, slug: str
) -> None:
    events = await sourced(read_demo, slug)
    assert not {event.type for event in events} & MADE_UP
    assert not any(event.actor for event in events)
    for event in events:
        assert getattr(event.facts, "person", None) is None


@pytest.mark.parametrize("slug", COUNCILS)
async def test_the_audit_trail_reads_as_sentences(read_demo: Store, slug: str) -> None:
    said = await sentences(read_demo, slug)
    assert len(said) == len(await sourced(read_demo, slug))
    for one in said:
        first = one.lstrip("\N{LEFT DOUBLE QUOTATION MARK}")[0]
        assert first.isdigit() or first.isupper(), one
        assert one.rstrip("\N{RIGHT DOUBLE QUOTATION MARK}").endswith(
            (".", "?", "!")
        ), one
        assert not any(slip in one for slip in ("  ", "None", "..", " ,", "a thing")), (
            one
        )
