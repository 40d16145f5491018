"""Who decides what, as Popolo has it: who is named, for whom they sit, since when."""

from typing import Any

import pytest
from httpx import Response

from tests.api.conftest import Api, path
from tests.commands.clerk import Clerk, of
from tests.popolo import misfits

TOWN = "Riverside Town Council"


async def told(api: Api, after: Response | None = None, **query: Any) -> Any:
    """The package, which fits its schemas."""
    package = await api.public.read("/popolo.json", after=after, **query)
    assert misfits(package) == []
    return package


def headed(position: int) -> Response:
    """As whoever wrote at a position is answered."""
    return Response(200, headers={"Waymark-Position": str(position)})


def names(package: Any) -> dict[str, str]:
    return {one["id"]: one["name"] for one in package["persons"]}


def memberships(package: Any, **wanted: Any) -> list[Any]:
    return [
        one
        for one in package["memberships"]
        if all(one.get(name) == value for name, value in wanted.items())
    ]


async def done(api: Api, who: str, address: str, **said: Any) -> Response:
    visitor = await api.visitor(who)
    answer = await visitor.post(address, said)
    assert answer.status_code in {200, 201}, answer.text
    return answer


async def test_office_holders_are_named_as_far_as_they_have_chosen(api: Api) -> None:
    await done(api, "olu", path("persons", "amina", "/show-as"), shown="full name")
    last = await done(
        api, "olu", path("persons", "tom", "/show-as"), shown="first name"
    )
    package = await told(api, last)
    known = names(package)
    assert known[str(of("amina"))] == "Name of amina"
    assert known[str(of("tom"))] == "Name"
    assert str(of("grace")) not in known
    body = str(of("riverside-sg"))
    (treasurer,) = memberships(package, organization_id=body, role="treasurer")
    assert "person_id" not in treasurer
    assert treasurer["post_id"] in {one["id"] for one in package["posts"]}
    assert str(of("grace")) not in str(package)


async def test_nobody_is_listed_who_is_just_a_member(api: Api) -> None:
    shown = await done(
        api, "olu", path("persons", "kim", "/show-as"), shown="full name"
    )
    package = await told(api, shown)
    assert "kim" not in str(package)
    assert str(of("kim")) not in str(package)


async def test_a_councillor_sits_for_the_council_and_is_named(api: Api) -> None:
    address = path("persons", "noor", "/note-councillor")
    await done(api, "olu", address, councillor=True)
    said = {"person": "$noor", "representing": TOWN, "occurred": "2025-05"}
    joined = await done(api, "tom", path("bodies", "riverside-sg", "/join"), **said)
    package = await told(api, joined)
    (seat,) = memberships(package, person_id=str(of("noor")))
    assert names(package)[str(of("noor"))] == "Name of noor"
    assert (seat["role"], seat["start_date"]) == ("member", "2025-05")
    town = seat["on_behalf_of_id"]
    assert [one["name"] for one in package["organizations"] if one["id"] == town] == [
        TOWN
    ]
    no_longer = await done(api, "olu", address, councillor=False)
    package = await told(api, no_longer)
    assert str(of("noor")) not in str(package)
    assert memberships(package, on_behalf_of_id=town)


async def test_whom_somebody_sits_for_is_found_in_the_directory(api: Api) -> None:
    added = await done(
        api,
        "olu",
        "/organisations",
        name=TOWN,
        kind="council",
        registrations=[{"scheme": "GB-COH", "number": "9506232"}],
    )
    said = {"person": "$noor", "representing": f" {TOWN.upper()}"}
    joined = await done(api, "tom", path("bodies", "riverside-sg", "/join"), **said)
    package = await told(api, joined)
    id = added.json()["id"]
    (town,) = [one for one in package["organizations"] if one["id"] == id]
    assert town["classification"] == "council"
    assert town["identifiers"] == [{"identifier": "09506232", "scheme": "GB-COH"}]
    assert len(memberships(package, on_behalf_of_id=id)) == 1


async def test_a_term_that_is_over_has_an_end(api: Api) -> None:
    body = str(of("riverside-sg"))
    said = {"office": "chair", "person": "$kim", "occurred": "2026-11-20"}
    taken = await done(
        api, "tom", path("bodies", "riverside-sg", "/take-office"), **said
    )
    package = await told(api, taken)
    before, now = memberships(package, organization_id=body, role="chair")
    assert before["end_date"] == now["start_date"] == "2026-11-20"
    assert "end_date" not in now


async def test_words_that_were_kept_for_members_are_in_no_motion(api: Api) -> None:
    before = await told(api)
    made = await Clerk(api.store).do(
        "decision.make",
        None,
        body="$riverside-sg",
        words="Between ourselves.",
        on="2026-11-20",
        visibility="partnership",
    )
    package = await told(api, headed(made.position))
    assert package["meta"]["position"] == made.position
    assert "Between ourselves" not in str(package)
    assert package["motions"] == before["motions"]


async def test_a_vote_has_its_counts_and_the_casting_vote(api: Api) -> None:
    votes = {"for": 3, "against": 3, "abstain": 1}
    said = {"body": "$riverside-sg", "on": "2026-11-20", "how": "vote", "votes": votes}
    made = await done(api, "tom", "/decisions", words="A hedge.", casting="for", **said)
    package = await told(api, made)
    id = made.json()["id"]
    (vote,) = [one for one in package["vote_events"] if one["motion_id"] == id]
    (motion,) = [one for one in package["motions"] if one["id"] == id]
    assert vote["counts"] == [
        {"option": "yes", "value": 3},
        {"option": "no", "value": 3},
        {"option": "abstain", "value": 1},
    ]
    assert vote["votes"] == [{"option": "yes", "role": "casting vote"}]
    assert vote["result"] == motion["result"] == "pass"
    assert motion["requirement"] == "more than half of those voting"


@pytest.mark.stores_nothing
async def test_partnerships_their_bodies_and_areas_hang_together(api: Api) -> None:
    package = await told(api)
    by_name = {one["name"]: one for one in package["organizations"]}
    council, riverside = by_name["Practice Council"], by_name["Riverside"]
    assert riverside["parent_id"] == council["id"]
    assert by_name["riverside-sg"]["parent_id"] == riverside["id"]
    assert by_name["riverside-events"]["parent_id"] == by_name["riverside-sg"]["id"]
    (ward,) = [one for one in package["areas"] if one["id"] == riverside["area_id"]]
    assert ward["organizations"] == [{"id": riverside["id"], "name": "Riverside"}]
    (joined,) = [one for one in package["memberships"] if "member" in one]
    assert joined["organization_id"] == by_name["Forum"]["id"]
    assert joined["member"]["id"] == riverside["id"]
