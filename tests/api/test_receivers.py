"""Who received what: organisations found to be one, and people whom nobody names."""

from typing import Any

from tests.api.conftest import Api


async def received(api: Api, after: Any = None, **query: Any) -> dict[str, Any]:
    """What each was given, by its name."""
    page = await api.public.read("/grants/by-organisation", after, **query)
    assert page["next"] is None
    return {one["name"]: one for one in page["items"]}


async def given(api: Api, fund: str, amount: int, **said: Any) -> str:
    """Award a grant of a fund on 1 March; its id."""
    olu, ines = await api.visitor("olu"), await api.visitor("ines")
    asked = {"fund": fund, "title": "T", "amount": amount, "occurred": "2026-02-01"}
    made = await olu.post("/grants", asked | said)
    assert made.status_code == 201, made.text
    grant = str(made.json()["id"])
    award = {"amount": amount, "occurred": "2026-03-01"}
    done = await ines.post(f"/grants/{grant}/award", award)
    assert done.status_code == 200, done.text
    return grant


async def begun(visitor: Any, collection: str, **said: Any) -> str:
    made = await visitor.post(f"/{collection}", said)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def test_those_found_to_be_one_are_one_and_people_are_not_listed(
    api: Api,
) -> None:
    olu, ines = await api.visitor("olu"), await api.visitor("ines")
    fund = await begun(olu, "funds", name="Who received what")
    group = {"kind": "group", "occurred": "2019-04-01"}
    club = await begun(olu, "organisations", name="Weir Canoes", **group)
    twin = await begun(olu, "organisations", name="Paddlers", **group)
    first = await given(api, fund, 500, applicant="Canoes", organisation=club)
    await given(api, fund, 300, applicant="Paddlers", organisation=twin)
    await given(api, fund, 40, applicant="Bridge Street Residents")
    await given(api, fund, 9_000, individual=True, recipient="Marian Ashdown")
    paid = {"amount": 200, "occurred": "2026-04-01"}
    done = await ines.post(f"/grants/{first}/pay", paid)
    assert done.status_code == 200, done.text

    apart = await received(api, done, fund=fund)
    assert {name: one["awarded"] for name, one in apart.items()} == {
        "Weir Canoes": 500,
        "Paddlers": 300,
        "Bridge Street Residents": 40,
    }
    into = {"into": club, "occurred": "2026-06-01"}
    merged = await olu.post(f"/organisations/{twin}/merge-into", into)
    assert merged.status_code == 200, merged.text

    found = await received(api, merged, fund=fund)
    one = found["Weir Canoes"]
    assert list(found) == ["Weir Canoes", "Bridge Street Residents"]
    assert (one["awarded"], one["paid"]) == (800, 200)
    assert one["names"] == ["Canoes", "Paddlers"]
    for each in found.values():
        listed = (await api.client.get(each["grants"]["see"])).json()["items"]
        assert len(listed) == each["grants"]["count"]
        assert sum(grant["awarded"] for grant in listed) == each["awarded"]
        assert sum(grant["paid"] for grant in listed) == each["paid"]
    own = await api.public.read("/grants/totals", organisation=club)
    assert own["awarded"] == 800
    may = await received(api, fund=fund, as_of="2026-05-31")
    assert {name: (one["awarded"], one["paid"]) for name, one in may.items()} == {
        name: (one["awarded"], one["paid"]) for name, one in apart.items()
    }
    assert may["Paddlers"]["grants"]["see"].endswith("as_of=2026-05-31")
    known = {"known_at": done.json()["position"]}
    assert set(await received(api, fund=fund, **known)) == set(apart)
    march = await received(api, fund=fund, as_of="2026-03-15")
    assert march["Weir Canoes"]["paid"] == 0
    assert await received(api, fund=fund, as_of="2026-02-15") == {}

    whole = (await api.public.get("/grants/by-organisation.csv", fund=fund)).text
    assert "Marian Ashdown" not in whole
    assert "9000" not in whole.replace(".00", "")
    people = await api.public.read("/grants/totals", fund=fund, individual="true")
    assert (people["grants"]["count"], people["awarded"]) == (1, 9_000)


async def test_what_was_paid_is_told_where_a_file_says_it_and_nowhere_else(
    api: Api,
) -> None:
    olu = await api.visitor("olu")
    day = {"occurred": "2019-01-01"}
    fund = await begun(olu, "funds", name="Brought in", budget=10_000, **day)

    async def told(number: int, **said: Any) -> tuple[Any, ...]:
        body = {"fund": fund, "title": "T", "awarded": 700, "applicant": "Choir"}
        body |= {"identifier": f"360G-told-{number}", "occurred": "2020-01-01"}
        body |= {"source": {"document": "A file"}}
        made = await olu.post("/published-grants", body | said)
        assert made.status_code == 201, made.text
        now = await api.public.read(f"/funds/{fund}", made)
        one = (await received(api, fund=fund))["Choir"]
        listed = one["payments_not_recorded"]["see"]
        untold = (await api.client.get(listed)).json()["items"]
        assert len(untold) == one["payments_not_recorded"]["count"]
        adds_up = await api.public.read(f"/funds/{fund}/reconciliation")
        assert adds_up["payments"] == now["payments"]
        assert now["paid"] == (one["paid"] or 0)
        return now["payments"], now["paid"], one["paid"], len(untold)

    assert await told(1) == ("not recorded", 0, None, 1)
    assert await told(2, disbursed=600) == ("in part", 600, 600, 1)
    assert await told(3, disbursed=0) == ("in part", 600, 600, 1)
    before = await api.public.read(f"/funds/{fund}", as_of="2019-12-31")
    assert (before["payments"], before["paid"]) == ("recorded", 0)
