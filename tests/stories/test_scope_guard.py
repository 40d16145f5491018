"""One project, tagged crime reduction, under two schemes, with and without money."""

from typing import Any

from httpx import Response

from tests.api.conftest import Api, Visitor, path

CLAUSE = "Partnerships do not undertake projects relating to crime reduction."
HANDBOOK = {"document": "Handbook", "place": "page 6"}
PATROL = {"title": "A patrol at night", "tags": ["crime reduction"]}


async def created(answer: Response) -> str:
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def events(answer: Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return list(answer.json()["events"])


async def ruled_out(olu: Visitor) -> None:
    """Have the practice scheme rule crime reduction out."""
    rule = {"tag": "crime reduction", "quote": CLAUSE, "in_force": "2026-04"}
    answer = await olu.post(
        path("schemes", "scheme", "/adopt-scope-rule"), rule | {"source": HANDBOOK}
    )
    assert answer.status_code == 200, answer.text


async def add(tom: Visitor, plan: str, **said: Any) -> Response:
    return await tom.post(f"/plans/{plan}/add-action", PATROL | said)


async def drafted(tom: Visitor, scheme: str) -> str:
    body = {"title": "Safe streets", "partnership": "$riverside", "scheme": scheme}
    return await created(await tom.post("/plans", body))


async def test_it_is_held_where_council_money_is_sought_until_a_decision_excepts_it(
    api: Api,
) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    await ruled_out(olu)
    plan = await drafted(tom, "$scheme")

    added = await add(tom, plan, number="1", council_money=True)

    assert await events(added) == ["plan.action-added", "plan.action-flagged"]
    concerns = await api.public.read("/scope-concerns", added, state="held")
    (concern,) = (one for one in concerns["concerns"] if one["plan"] == plan)
    assert concern["clause"]["quote"] == CLAUSE
    assert concern["because"] == (
        "The scheme has ruled out “crime reduction” since April 2026; council money is "
        "sought, so it waits for a decision."
    )
    done = {"number": "1", "became": "done"}
    refused = await tom.post(f"/plans/{plan}/end-action", done)
    assert refused.status_code == 409, refused.text
    assert "a decision has to except or refer it first" in refused.json()["detail"]

    exception = {"number": "1", "how": "excepted", "decision": "$decision-bench"}
    released = await tom.post(f"/plans/{plan}/release-action", exception)

    assert await events(released) == ["plan.action-released"]
    concerns = await api.public.read("/scope-concerns", released, state="excepted")
    (concern,) = concerns["concerns"]
    assert concern["plan"] == plan
    assert concern["positions"][-1] == released.json()["position"]
    ended = await tom.post(f"/plans/{plan}/end-action", done)
    assert await events(ended) == ["plan.action-ended"]


async def test_only_a_decision_that_was_carried_and_stands_releases_it(
    api: Api,
) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    await ruled_out(olu)
    plan = await drafted(tom, "$scheme")
    await add(tom, plan, number="1", council_money=True)
    rescinded = await tom.post(
        path("decisions", "decision-bench", "/rescind"), {"why": "Hasty"}
    )
    assert rescinded.status_code == 200, rescinded.text

    refused = await tom.post(
        f"/plans/{plan}/release-action",
        {"number": "1", "how": "excepted", "decision": "$decision-bench"},
    )

    assert refused.status_code == 409, refused.text
    assert "no longer stands" in refused.json()["detail"]


async def test_it_is_flagged_and_not_held_where_no_council_money_is_sought(
    api: Api,
) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    await ruled_out(olu)
    plan = await drafted(tom, "$scheme")

    added = await add(tom, plan, number="1")

    assert await events(added) == ["plan.action-added", "plan.action-flagged"]
    found = await api.public.read("/scope-concerns", added, state="flagged")
    (concern,) = found["concerns"]
    assert (concern["clause"]["quote"], concern["decision"]) == (CLAUSE, None)
    assert concern["because"].endswith("so nothing holds it.")
    ended = await tom.post(
        f"/plans/{plan}/end-action", {"number": "1", "became": "done"}
    )
    assert await events(ended) == ["plan.action-ended"]


async def test_it_passes_under_a_scheme_that_allows_it(api: Api) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    await ruled_out(olu)
    alliances = {"name": "Town Alliances", "kind": "alliance"}
    other = await created(await olu.post("/schemes", alliances))
    plan = await drafted(tom, other)

    added = await add(tom, plan, number="1", council_money=True)

    assert await events(added) == ["plan.action-added"]
    found = await api.public.read("/scope-concerns", added)
    assert plan not in {one["plan"] for one in found["concerns"]}


async def test_a_plan_that_names_no_scheme_is_under_its_partnerships(api: Api) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    await ruled_out(olu)
    body = {"title": "Safe streets", "partnership": "$riverside"}
    plan = await created(await tom.post("/plans", body))

    added = await add(tom, plan, number="1")

    assert await events(added) == ["plan.action-added", "plan.action-flagged"]


async def test_what_was_planned_before_the_rule_was_in_force_is_not_flagged(
    api: Api,
) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    await ruled_out(olu)
    plan = await drafted(tom, "$scheme")

    before = await add(tom, plan, number="1", occurred="2026-04-29")
    after = await add(tom, plan, number="2", occurred="2026-04-30")

    assert await events(before) == ["plan.action-added"]
    assert await events(after) == ["plan.action-added", "plan.action-flagged"]
