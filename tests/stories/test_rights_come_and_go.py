"""Rights follow the register: offices that pass on, and what takes two people."""

from datetime import UTC, datetime, timedelta
from typing import Any

from httpx import Response

from commands.labels import PRACTICE
from tests.api.conftest import Api, Visitor, path
from tests.api.refusals import nothing_stored
from tests.commands.clerk import Clerk, of

COUNCIL = f"/councils/{PRACTICE}"
NOOR = {"person": "$noor"}
ADMINISTRATOR = NOOR | {"role": "administrator"}
CALLED = {"body": "$hillside-sg", "when": "2026-11-22", "kind": "annual"}


def done(answer: Response) -> Any:
    assert answer.status_code in {200, 201}, answer.text
    return answer.json()


def refused(answer: Response, status: int, kind: str) -> str:
    told = answer.json()
    assert (answer.status_code, told["type"]) == (status, f"/problems/{kind}"), told
    detail: str = told["detail"]
    return detail


async def office(api: Api, name: str, after: Response) -> dict[str, Any]:
    """How an office of Hillside stands."""
    hillside = str(of("hillside"))
    found = await api.public.read("/offices", after, partnership=hillside)
    (one,) = (o for o in found["items"][0]["offices"] if o["office"] == name)
    held: dict[str, Any] = one
    return held


async def test_a_secretary_serves_until_her_successor_does(api: Api) -> None:
    """And not only until the end of a term: the overdue meeting is hers to call."""
    secretary = await api.visitor("hillside-secretary")
    successor = await api.visitor("hillside-member")
    again = {"office": "secretary", "person": "$hillside-secretary"}
    ended = await secretary.post(
        path("bodies", "hillside-sg", "/take-office"),
        again | {"term_until": "2026-11-20"},
    )
    done(ended)
    assert (await office(api, "secretary", ended))["state"] == "holding over"
    held = await secretary.post("/meetings", CALLED | {"when": "2025-05-01"})
    at = f"/meetings/{done(held)['id']}/open-meeting"
    await api.public.read("/meetings", await secretary.post(at, {"on": "2025-05-01"}))
    history = await api.public.read(path("partnerships", "hillside", "/agm-history"))
    assert history["next"]["overdue"], history["next"]

    called = await secretary.post("/meetings", CALLED)
    meeting = f"/meetings/{done(called)['id']}"
    done(await secretary.post(f"{meeting}/open-meeting", {"on": "2026-11-22"}))
    done(await secretary.post(f"{meeting}/take-attendance", {"present_count": 30}))
    elected = {"office": "secretary", "person": "$hillside-member"}
    refused(await successor.post(f"{meeting}/elect", elected), 403, "not-permitted")
    passed_on = await secretary.post(f"{meeting}/elect", elected)
    done(passed_on)

    async with nothing_stored(api):
        for late in (("/meetings", CALLED), (f"{meeting}/close", {})):
            told = refused(await secretary.post(*late), 403, "not-permitted")
            assert "secretary or co-ordinator of the partnership" in told
    now = await office(api, "secretary", passed_on)
    assert (now["state"], now["person"]) == ("in term", str(of("hillside-member")))
    done(await successor.post(f"{meeting}/close", {}))


async def test_nobody_becomes_administrator_by_one_administrator(api: Api) -> None:
    ada, bea, noor = [await api.visitor(who) for who in ("ada", "bea", "noor")]
    other_token_of_ada = await api.visitor("ada")
    grant, accept = f"{COUNCIL}/grant-role", f"{COUNCIL}/accept-administrator"
    proposed = await ada.post(grant, ADMINISTRATOR)
    assert done(proposed)["events"] == ["council.administrator-proposed"]
    shown = await api.public.read("", proposed)
    assert str(of("noor")) in [one["person"] for one in shown["proposed"]]
    assert str(of("noor")) not in [one["person"] for one in shown["roles"]]

    async with nothing_stored(api):
        refused(await noor.post(grant, ADMINISTRATOR), 403, "not-permitted")
        refused(await noor.post(accept, NOOR), 403, "not-permitted")
        for visitor in (ada, other_token_of_ada):
            alone = refused(await visitor.post(accept, NOOR), 409, "same-person")
            assert "the operator of this installation" in alone
        told = refused(await bea.post(grant, ADMINISTRATOR), 409, "already-taken")
        assert "accept it" in told
        olu = await api.visitor("olu")
        refused(await olu.post(accept, NOOR), 403, "not-permitted")

    accepted = await bea.post(accept, NOOR)
    assert done(accepted)["events"] == ["council.role-granted"]
    assert done(await bea.post(accept, NOOR))["events"] == []
    shown = await api.public.read("", accepted)
    assert str(of("noor")) in [one["person"] for one in shown["roles"]]
    assert str(of("noor")) not in [one["person"] for one in shown["proposed"]]
    officer = {"person": "$joe", "role": "officer"}
    done(await noor.post(grant, officer))


async def test_the_only_administrator_asks_the_operator(api: Api) -> None:
    ada, accept = await api.visitor("ada"), f"{COUNCIL}/accept-administrator"
    bea = {"person": "$bea", "role": "administrator"}
    done(await ada.post(f"{COUNCIL}/withdraw-role", bea))
    lapsed = await ada.post(accept, {"person": "$idris"})
    assert "nobody has proposed" in refused(lapsed, 409, "not-ready").lower()
    done(await ada.post(f"{COUNCIL}/grant-role", ADMINISTRATOR))
    refused(await ada.post(accept, NOOR), 409, "same-person")
    herself = {"person": "$ada", "role": "administrator"}
    last = await ada.post(f"{COUNCIL}/withdraw-role", herself)
    assert "last administrator" in refused(last, 409, "not-ready")

    operator = Clerk(api.store)
    confirmed = await operator.do("council.grant-role", None, PRACTICE, **ADMINISTRATOR)
    assert confirmed.events == ("council.role-granted",)
    noor = await api.visitor("noor")
    done(await noor.post(f"{COUNCIL}/withdraw-role", herself))
    refused(await ada.post(f"{COUNCIL}/grant-role", bea), 403, "not-permitted")


async def test_two_tokens_of_one_person_are_one_person(api: Api) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=5)
    tom = await api.visitor("tom", expires_at=soon)
    claimed = path("milestones", "ms-led", "/verify")
    own = refused(await tom.post(claimed, {}), 409, "same-person")
    assert "Someone other than the person who claimed it" in own
    amina = await api.visitor("amina")
    done(await amina.post(claimed, {}))

    first, second = [await api.visitor("olu", expires_at=soon) for _ in range(2)]
    asked = {"fund": "$fund", "applicant": "Otters", "title": "Raft", "amount": 100}
    grant = f"/grants/{done(await first.post('/grants', asked))['id']}"
    same = refused(
        await second.post(f"{grant}/award", {"amount": 100}), 409, "same-person"
    )
    assert "the person who applied" in same


async def test_a_chair_learns_elsewhere_what_the_public_learns(api: Api) -> None:
    """What is only for Riverside is to the chair of Hillside as if it were not."""
    chair = await api.visitor("hillside-chair")
    operator = Clerk(api.store)
    hidden = await operator.do(
        "milestone.set-milestone",
        None,
        plan="$riverside-plan",
        title="A secret bridge",
        due="2027-03",
        visibility="partnership",
    )
    awaited = {"Waymark-Position": str(hidden.position)}
    await api.public.get("/milestones", headers=awaited)
    joe = await api.visitor("joe")
    assert (await joe.get(f"/milestones/{hidden.id}")).status_code == 200
    unknown = of("something that never was")
    async with nothing_stored(api):
        for rest, said in (("/withdraw", {"why": "Mine"}), ("/unblock", {})):
            there = await chair.post(f"/milestones/{hidden.id}{rest}", said)
            nowhere = await chair.post(f"/milestones/{unknown}{rest}", said)
            assert _same(there, hidden.id) == _same(nowhere, unknown)
    await _reads_as_the_public(api, chair, str(hidden.id))


async def _reads_as_the_public(api: Api, chair: Visitor, hidden: str) -> None:
    about = (
        *("/milestones", "/plans", "/decisions", "/interests", "/persons"),
        *(path("partnerships", "riverside"), path("bodies", "riverside-sg")),
        *(path("plans", "riverside-plan"), path("meetings", "meeting-open")),
        f"/milestones/{hidden}",
    )
    riverside = str(of("riverside"))
    for one in about:
        lists = one.count("/") == 1 and one != "/persons"
        asked: dict[str, Any] = {"partnership": riverside} if lists else {}
        theirs, publics = [
            await visitor.get(one, **asked) for visitor in (chair, api.public)
        ]
        assert _same(theirs, hidden) == _same(publics, hidden), one


def _same(answer: Response, id: Any) -> Any:
    """An answer but for what differs from one request to the next."""
    told = answer.json()
    told.pop("request_id", None)
    if "detail" in told:
        told["detail"] = told["detail"].replace(str(id), "…")
    return answer.status_code, told
