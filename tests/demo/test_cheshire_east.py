"""Cheshire East holds what its document says, and nothing else."""

from typing import Any

import msgspec
import pytest

from cli.demo import demo_scripts
from domain.event import Recorded
from domain.ids import CouncilId
from store.opened import Store
from tests.conftest import TODAY
from tests.demo.registers import ALL
from tests.demo.sourced import by_type, hashed, points, quoted, taken

COUNCIL = CouncilId(
    next(s.council.id for s in demo_scripts() if s.council.slug == "cheshire-east")
)
MIDDLEWICH = (
    "Desire of Town Council, following successful community events "
    "\N{EN DASH} rural funding"
)
TABLE = {
    "Middlewich Vision": ("2003", MIDDLEWICH),
    "Sandbach Partnership": (
        "2004",
        "NWDA funding opportunity, Market Town Initiative",
    ),
    "Congleton Partnership": ("2006", "Market Town Initiative"),
    "Alsager Partnership": ("2007", "Market Town Initiative"),
    "Holmes Chapel Partnership": (
        "2010",
        "The above Partnerships working with the Parish Plan group",
    ),
}
MILESTONES = [
    (
        "1",
        "Develop shared understanding of purpose and roles of CPs.",
        "2014-04",
        "April 2014",
    ),
    ("2", "Adopt a Communications Plan to promote CPs.", "2014-05", "May 2014"),
    (
        "3",
        "Establish number of communities interested in setting up at CP.",
        "2015-01",
        "January 2015",
    ),
    (
        "4",
        "Support the CPs where communities express interest to take forward.",
        "2014-04/..",
        "April 2014 ongoing",
    ),
]


@pytest.fixture
def facts(cheshire_east: list[Recorded[Any]]) -> dict[str, list[Any]]:
    """Facts by type, in order, as they are in the leaves."""
    return by_type(cheshire_east)


def test_five_partnerships_were_established(facts: dict[str, list[Any]]) -> None:
    told = facts["partnership.established"]
    assert {one["name"]: ", ".join(one["drivers"]) for one in told} == {
        name: driver for name, (_, driver) in TABLE.items()
    }
    assert [len(one["drivers"]) for one in told] == [1, 2, 1, 1, 1]


def test_what_has_a_date_there_has_it_here_and_nothing_else_has(
    cheshire_east: list[Recorded[Any]],
) -> None:
    dated = [
        (event.facts, event.occurred.text) for event in cheshire_east if event.occurred
    ]
    names = [getattr(facts, "name", None) or facts.title for facts, _ in dated]
    assert dict(zip(names, [text for _, text in dated], strict=True)) == {
        **{name: year for name, (year, _) in TABLE.items()},
        "Nantwich": "2014~",
        "National conference": "2013",
    }


def test_nantwich_is_forming_and_helped(
    cheshire_east: list[Recorded[Any]], facts: dict[str, list[Any]]
) -> None:
    (event,) = (e for e in cheshire_east if e.type == "partnership.formation-started")
    assert event.occurred is not None
    assert event.occurred.verbatim == "recently"
    shared = facts["partnership.knowledge-shared"]
    assert {one["with_partnership"] for one in shared} == {str(event.stream)}
    assert len(shared) == len(TABLE)
    (support,) = facts["partnership.support-provided"]
    assert support["by"] == "Cheshire East Council"
    assert "amount" not in support or support["amount"] is None


def test_areas_bear_no_codes_that_the_document_does_not_give(
    facts: dict[str, list[Any]],
) -> None:
    covered = facts["partnership.area-covered"]
    assert [one["area"] for one in covered] == [
        *("Middlewich", "Sandbach", "Congleton", "Alsager", "Holmes Chapel"),
        "Nantwich",
    ]
    assert not any(one.get("code") or one.get("code_vintage") for one in covered)


def test_the_scheme_is_there_whole(facts: dict[str, list[Any]]) -> None:
    (scheme,) = facts["scheme.created"]
    assert scheme["name"] == "Local Working: Community Partnerships"
    (purpose,) = quoted(facts["scheme.purpose-stated"])
    assert purpose.startswith("Local Working in Cheshire East includes")
    objectives = facts["scheme.key-objective-adopted"]
    assert len(objectives) == 6
    characteristics = facts["scheme.characteristic-adopted"]
    assert [one["number"] for one in characteristics] == [
        str(number) for number in range(1, 18)
    ]
    lists = taken("cheshire-east").lists
    assert lists["key objectives"] == [hashed(one) for one in quoted(objectives)]
    assert lists["characteristics"] == [hashed(one) for one in quoted(characteristics)]


def test_its_roles_are_named_as_there(facts: dict[str, list[Any]]) -> None:
    roles = points(facts)["Roles"]
    assert [name for name, _ in roles] == [
        "Chair of the 5 Market Town Partnerships",
        "Volunteers",
        "Cheshire East Council",
        "Town or Parish Council",
        "Co-ordinator",
        "Chairman (or chairwoman)",
        "Steering Group/Management Board/Executive or similar",
    ]


def test_the_focus_of_work_is_there_whole(facts: dict[str, list[Any]]) -> None:
    assert len(facts["scheme.theme-listed"]) == 6
    rules = {one["tag"]: one["wording"]["quote"] for one in facts[SCOPE]}
    projects = ["social care services", "crime reduction"]
    projects += ["work in deprived neighbourhoods"]
    services = ["integrated service delivery", "joint commissioning"]
    services += ["reducing unnecessary demand on public services"]
    assert list(rules) == [*projects, *services]
    assert len({rules[tag] for tag in projects}) == 1
    assert len({rules[tag] for tag in services}) == 1
    assert all(tag in rule for tag, rule in rules.items())
    assert all(rule.startswith("do not ") for rule in rules.values())


SCOPE = "scheme.scope-rule-adopted"


def test_the_councils_objective_has_four_milestones(
    facts: dict[str, list[Any]],
) -> None:
    (plan,) = facts["plan.drafted"]
    assert "partnership" not in plan or plan["partnership"] is None
    (objective,) = quoted(facts["plan.objective-set"])
    assert objective.startswith("To promote Community Partnerships and where")
    told = facts["milestone.set"]
    assert [
        (one["number"], one["title"], one["due"]["text"], one["due"]["verbatim"])
        for one in told
    ] == MILESTONES
    assert {one["checker"] for one in told} == {"council officer"}


def test_five_belong_to_the_forum(facts: dict[str, list[Any]]) -> None:
    (forum,) = facts["body.formed"]
    assert (forum["name"], forum["kind"]) == ("5 Towns Partnership Forum", "forum")
    assert len(facts["partnership.forum-joined"]) == len(TABLE)


def test_what_was_planned_and_promised_is_open(facts: dict[str, list[Any]]) -> None:
    (conference,) = facts["engagement.held"]
    assert conference["on"]["text"] == "2013"
    planned = {one["title"]: one for one in facts["engagement.planned"]}
    councils = planned["Town and Parish Council Conference"]
    assert councils["when"]["text"] == "2014-05-01"
    assert councils["when"]["verbatim"] == "1 May 2014"
    assert not planned["Meetings with Town and Parish Councils"].get("when")
    promises = quoted(facts["promise.made"])
    assert len(promises) == 5
    assert "We will invite Nantwich to join the 5 Towns Partnerships Forum." in promises


def test_what_contradicts_itself_is_kept_both_ways(facts: dict[str, list[Any]]) -> None:
    told = {one["about"]: one for one in facts["scheme.discrepancy-noted"]}
    six, *listed = told["Number of Market Town Partnerships"]["claims"]
    assert six.startswith("There are currently 6 Market Town Partnerships")
    assert listed == list(TABLE)
    assert "Nantwich" in told["Number of Market Town Partnerships"]["inference"]
    assert told["Name of the forum"]["claims"] == (
        "5 Towns Partnerships Forum",
        "5 Towns Partnership Forum",
    )
    whole = str(told)
    assert "5 Market Town Partnerships and Sandbach and Middlewich" in whole
    assert "setting up at CP" in whole
    assert "are summarised" in whole
    assert all(one["inference"] for one in told.values())


def test_no_duty_person_or_outcome_is_made_up(facts: dict[str, list[Any]]) -> None:
    kinds = {kind.partition(".")[0] for kind in facts}
    assert kinds == {
        *("scheme", "plan", "milestone", "partnership", "body"),
        *("engagement", "promise"),
    }
    assert not facts.keys() & {
        "scheme.duty-adopted",
        "plan.adopted",
        "milestone.achieved",
        "promise.kept",
        "partnership.co-ordinator-appointed",
        "body.member-joined",
        "body.office-taken",
    }
    assert "person" not in str([list(one) for told in facts.values() for one in told])


async def test_demonstration_accounts_say_what_they_are(read_demo: Store) -> None:
    """They are no part of what the document says: they have a reason and no source."""
    events = [e for e in await read_demo.register(COUNCIL).read(0, ALL) if not e.source]
    refs = [event.reason.ref for event in events if event.reason]
    words = await read_demo.vault.open(COUNCIL, refs)
    assert len(refs) == len(events)
    assert all("demonstration account" in said for said in words.values())
    assert all("no source" in said for said in words.values())
    assert {event.occurred.text for event in events if event.occurred} == {
        TODAY.isoformat()
    }
    (group,) = (e.facts for e in events if e.type == "body.formed")
    assert "not in the source" in msgspec.to_builtins(group)["name"]
