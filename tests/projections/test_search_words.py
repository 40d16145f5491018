"""What is kept for searching: what stands in the register, and no word of a text."""

from domain.dates import parse
from domain.event import Envelope, Event, Source, Wording
from domain.milestone_events import MilestoneSet
from domain.person import PersonAdded
from domain.promise import PromiseMade
from projections.search_words import SearchWords, row
from tests.domain.examples import A_REASON, ACTION_PLAN, CHAIR, CONGLETON
from tests.projections.events import Said, recorded
from tests.projections.examples import INVITATION
from tests.projections.history import EVERYTHING
from tests.projections.saying import event

DOCUMENT = Source("Community Partnerships", "1.4")


def kept(facts: Event, **envelope: object) -> SearchWords | None:
    return row(event(Said(INVITATION, facts, Envelope(**envelope))))  # type: ignore[arg-type] # as each test says


def test_titles_quotes_and_dates_are_kept_as_they_stand_and_folded() -> None:
    facts = MilestoneSet(
        plan=ACTION_PLAN, title="Siân's café", due=parse("2015-01"), lead="The Heatons"
    )
    found = kept(facts)
    assert found is not None
    assert found.words == "Siân's café · January 2015 · The Heatons"
    assert found.folded == "sian s cafe january 2015 the heatons"
    assert found.texts == []


def test_of_a_text_only_its_reference_is_kept() -> None:
    facts = PromiseMade(title="Lanterns", wording=Wording(text=A_REASON))
    found = kept(facts, reason=A_REASON)
    assert found is not None
    assert found.words == "Lanterns"
    assert found.texts == [A_REASON.ref]
    assert A_REASON.sha256 not in found.words


def test_neither_the_source_nor_what_a_rule_made_of_it_is_what_an_entry_says() -> None:
    quote = Wording(quote="We will invite Nantwich")
    found = kept(PromiseMade(title="Invite", wording=quote), source=DOCUMENT)
    assert found is not None
    assert found.words == "We will invite Nantwich · Invite"
    for one in map(row, recorded(EVERYTHING)):
        assert one is None or "Rulebook" not in one.words


def test_names_of_people_are_not_kept() -> None:
    added = Said(CHAIR, PersonAdded(), Envelope())
    assert row(event(added)) is None


def test_each_entry_has_its_own_visibility_and_place() -> None:
    found = kept(
        PromiseMade(
            title="Quietly", wording=Wording(quote="Ssh"), partnership=CONGLETON
        ),
        visibility="officers",
    )
    assert found is not None
    assert (found.visibility, found.partnership) == ("officers", CONGLETON)


def test_of_everything_that_can_happen_something_is_kept_or_nothing_to_find() -> None:
    rows = {one.type: row(one) for one in recorded(EVERYTHING)}
    silent = {kind for kind, found in rows.items() if found is None}
    assert not {"decision.made", "milestone.set", "partnership.established"} & silent
    assert {kind for kind in rows if kind.startswith("person.")} <= silent
