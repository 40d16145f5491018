"""What the demonstration publishes: fits its schemas, and holds nobody's secrets."""

import json
import re
from base64 import b64decode
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient, Response

from api.publications import DATASETS
from cli.demo import demo_scripts
from domain.offices import OfficeHeld, OfficePromised, OfficeTaken
from domain.partnership import CoOrdinatorAppointed
from domain.person import PersonAdded, PersonShownAs
from store.erasures import Erasures
from store.mail import FolderPostman
from store.opened import Store
from store.settings import Database
from tests.api.conftest import over
from tests.commands.clerk import TODAY
from tests.demo.registers import ALL
from tests.popolo import misfits

COUNCILS = tuple(one.council.slug for one in demo_scripts())
FILES = tuple(file for one in DATASETS for file in one.files)
COUNTS = {"yes": 4, "no": 1, "abstain": 1}
AN_ADDRESS = re.compile(r"[^\s\"@]+@[^\s\"@]+\.[a-z]")


class Public:
    """Somebody who takes open data along."""

    def __init__(self, client: AsyncClient, store: Store) -> None:
        self.client = client
        self.store = store

    async def take(self, council: str, path: str, **query: Any) -> Response:
        """What is published there."""
        address = f"/api/councils/{council}{path}"
        answer = await self.client.get(address, params=query)
        assert answer.status_code == 200, answer.text
        return answer


@pytest.fixture
async def public(demo_database: Database, tmp_path: Path) -> AsyncIterator[Public]:
    postman = FolderPostman(tmp_path / "mails", lambda _: None)
    erasures = Erasures(tmp_path / "erasures.jsonl")
    async with over(
        demo_database, lambda: TODAY, postman, erasures, base_url="http://test"
    ) as (app, client):
        yield Public(client, app.state.waymark.store)


async def test_every_council_s_package_fits_popolo_s_own_schemas(
    public: Public,
) -> None:
    for council in COUNCILS:
        package = (await public.take(council, "/popolo.json")).json()
        assert misfits(package) == [], council
        assert package["organizations"], council


async def test_packages_of_the_past_fit_them_too(public: Public) -> None:
    last = (await public.take("practice", "/popolo.json")).json()["meta"]["position"]
    sizes = []
    for position in range(0, last, last // 8):
        asked = {"known_at": position, "as_of": "2026-05-01"}
        package = (await public.take("practice", "/popolo.json", **asked)).json()
        assert misfits(package) == [], position
        assert package["meta"]["position"] == position
        sizes.append(len(package["motions"]))
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


async def test_founding_years_are_as_exact_as_their_source(public: Public) -> None:
    package = (await public.take("cheshire-east", "/popolo.json")).json()
    listed = package["organizations"]
    founded = {one["name"]: one.get("founding_date") for one in listed}
    assert founded["Sandbach Partnership"] == "2004"
    assert founded["Nantwich"] is None


async def test_on_an_earlier_day_a_term_had_not_ended(public: Public) -> None:
    async def chairs(day: str) -> list[tuple[str | None, str | None]]:
        package = (await public.take("practice", "/popolo.json", as_of=day)).json()
        return [
            (one.get("start_date"), one.get("end_date"))
            for one in package["memberships"]
            if one.get("label") == "Chair of Riverside Steering Group"
        ]

    first, *_ = await chairs("2026-11-22")
    assert first[0] == "2025-10-09"
    assert first[1] == "2025-11-20"
    assert await chairs("2025-10-20") == [("2025-10-09", None)]


async def test_what_was_agreed_without_a_vote_has_a_result_and_no_vote_event(
    public: Public,
) -> None:
    package = (await public.take("practice", "/popolo.json")).json()
    listed = "/api/councils/practice/decisions"
    answer = await public.client.get(listed, params={"how": "consent", "limit": 200})
    by_consent = {one["id"] for one in answer.json()["items"]}
    voted = {one["motion_id"] for one in package["vote_events"]}
    found = {one["id"]: one for one in package["motions"] if one["id"] in by_consent}
    assert found.keys() == by_consent
    assert {one["result"] for one in found.values()} == {"pass", "deferred", "void"}
    assert not voted & by_consent
    assert voted


async def test_a_vote_is_counted_and_by_name_only_of_those_who_are_listed(
    public: Public,
) -> None:
    package = (await public.take("practice", "/popolo.json")).json()
    people = {one["id"]: one["name"] for one in package["persons"]}
    counted = [
        ({c["option"]: c["value"] for c in one["counts"]}, one.get("votes", []))
        for one in package["vote_events"]
    ]
    (votes,) = [votes for counts, votes in counted if counts == COUNTS and votes]
    said = {people[one["voter_id"]]: one["option"] for one in votes}
    assert said["Amina Hussain"] == "yes"
    assert 0 < len(said) < sum(COUNTS.values())


async def test_a_motion_says_by_which_rule_it_was_judged(public: Public) -> None:
    package = (await public.take("practice", "/popolo.json")).json()
    asked = {one.get("requirement") for one in package["motions"]}
    assert "more than half of those voting" in asked
    assert {"two thirds of those voting", "two thirds of those entitled"} & asked


async def test_no_name_is_published_but_of_those_in_an_office_who_show_it(
    public: Public,
) -> None:
    for council in COUNCILS:
        everything = await everything_published(public, council)
        for name, may_be in (await people_of(public.store, council)).items():
            if not may_be:
                assert name not in everything, (council, name)
    practice = await people_of(public.store, "practice")
    assert sum(practice.values()) >= 2
    assert len(practice) - sum(practice.values()) >= 10


async def test_no_e_mail_address_is_published(public: Public) -> None:
    for council in COUNCILS:
        everything = await everything_published(public, council)
        assert not AN_ADDRESS.findall(everything), council


async def test_the_catalogue_s_hashes_are_those_of_the_files_it_names(
    public: Public,
) -> None:
    for council in COUNCILS:
        catalogue = (await public.take(council, "/datasets.json")).json()
        offered = [d for one in catalogue["dataset"] for d in one["distribution"]]
        assert len(offered) == len(FILES)
        for one in offered:
            sent = await public.client.get(one["contentUrl"])
            digest = sha256(sent.content)
            assert one["sha256"] == digest.hexdigest(), one
            told = sent.headers["Repr-Digest"].removeprefix("sha-256=:").rstrip(":")
            assert b64decode(told) == digest.digest()


async def everything_published(public: Public, council: str) -> str:
    """All the words of all files of a council, and of its catalogue."""
    sent = [await public.take(council, file.path) for file in FILES]
    sent.append(await public.take(council, "/datasets.json"))
    return "\n".join(
        json.dumps(one.json(), ensure_ascii=False)
        if "json" in one.headers["Content-Type"]
        else one.text
        for one in sent
    )


async def people_of(store: Store, council: str) -> dict[str, bool]:
    """The full names in a register, and whether the public may know each."""
    id = await store.council(council)
    shown: dict[Any, str] = {}
    held = set()
    for event in await store.register(id).read(-1, ALL):
        match event.facts:
            case PersonAdded(shown=how) | PersonShownAs(shown=how):
                shown[event.stream] = how
            case OfficeTaken() | OfficePromised() | OfficeHeld() as facts:
                held.add(facts.person)
            case CoOrdinatorAppointed(person=person) if person is not None:
                held.add(person)
            case _:
                pass
    names = await store.vault.field(id, shown.keys(), "name")
    return {
        name: person in held and shown[person] == "full name"
        for person, name in names.items()
    }
