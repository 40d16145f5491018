"""Somebody asks to be forgotten: refused with its ground, then granted, and done."""

import io
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zipfile import ZipFile

import msgspec
import pytest
from httpx import Response

from commands.labels import PRACTICE
from domain.ids import PersonId
from store.access import make_token
from tests.api.conftest import Api, Visitor, path

NAME = "Zinovia Quillfeather"
EMAIL = "zinovia@quillfeather.example"
WORDS = f"{NAME} ({EMAIL}) gives a bench; Quillfeather & Sons deliver it."
LABEL = f"The bench of {NAME}"
GRANTED = {
    "outcome": "granted",
    "ground": "no longer needed",
    "explanation": f"{NAME} has moved away.",
    "every_text": True,
    "called": ["Quillfeather & Sons"],
}


class Town(NamedTuple):
    """Officials, and a member who seconded a decision that names her."""

    api: Api
    tom: Visitor
    olu: Visitor
    ada: Visitor
    herself: Visitor
    who: UUID
    decision: str

    @property
    def at(self) -> str:
        """Where she is found."""
        return f"/persons/{self.who}"


@pytest.fixture
async def town(api: Api) -> Town:
    tom, olu, ada = [await api.visitor(who) for who in ("tom", "olu", "ada")]
    known = {"name": NAME, "email": EMAIL, "partnership": "$riverside"}
    added = await tom.post("/persons", known | {"shown": "full name"})
    who = UUID(added.json()["id"])
    await tom.post(
        path("bodies", "riverside-sg", "/join"),
        {"person": str(who), "occurred": "2026-10-01"},
    )
    token = await make_token(
        api.store.app,
        PRACTICE,
        PersonId(who),
        label=f"{NAME}'s phone",
        expires_at=datetime(2100, 1, 1, tzinfo=UTC),
    )
    decided = {
        "body": "$riverside-sg",
        "title": LABEL,
        "words": WORDS,
        "how": "vote",
        "votes": {"for": 5, "against": 0},
        "seconder": str(who),
    }
    made = await tom.post("/decisions", decided)
    assert made.status_code == 201, made.text
    herself = Visitor(api.client, token)
    await tom.read(f"/decisions/{made.json()['id']}", after=made)
    return Town(api, tom, olu, ada, herself, who, made.json()["id"])


def done(answer: Response) -> Response:
    assert answer.status_code == 200, answer.text
    return answer


def refused(answer: Response, status: int) -> str:
    assert answer.status_code == status, answer.text
    detail: str = answer.json()["detail"]
    return detail[0].lower() + detail[1:]


async def test_an_erased_persons_decision_is_still_listed_unattributed(
    town: Town,
) -> None:
    decision = f"/decisions/{town.decision}"
    before = await town.tom.read(decision)
    assert before["people"] == {str(town.who): NAME}
    position = done(await town.tom.get(decision)).headers["Waymark-Position"]
    register = (await town.olu.read("/events", limit=200))["items"]

    # What has to be known before it is decided: words that name her, and a label.
    asked = done(await town.herself.post(f"{town.at}/request-erasure"))
    case = await town.olu.read(f"{town.at}/erasure", after=asked)
    assert (case["received"], case["due"]) == ("2026-11-22", "2026-12-22")
    naming = {one["text"]: one for one in case["naming"]["texts"]}
    told = before["wording"]["text"]["ref"]
    assert not before["wording"]["text"]["redacted"]
    assert naming[told]["sure"]
    assert naming[told]["around"] == [WORDS]
    assert [one["words"] for one in case["naming"]["labels"]] == [[LABEL]]

    done(await town.olu.post(f"{town.at}/decide-erasure", GRANTED))
    gone = done(await town.olu.post(f"{town.at}/carry-out-erasure"))
    assert gone.json()["events"][-1] == "person.erased"

    # Her decision stands, and nobody knows whose it was, whatever day is asked about.
    for moment in ({}, {"known_at": position}):
        now = await town.tom.read(decision, after=gone, **moment)
        assert now["people"] == {str(town.who): "a former member"}
        assert now["wording"]["text"]["redacted"]
        assert now["wording"]["text"]["words"] == (
            "[name removed] ([name removed]) gives a bench; [name removed] deliver it."
        )
    listed = await town.api.public.read("/decisions", after=gone, limit=200)
    assert town.decision in [one["id"] for one in listed["items"]]
    for page in ("/audit-trail", "/persons", "/decisions"):
        text = (await town.olu.get(page, limit=200)).text
        assert NAME not in text.replace(LABEL, "")
        assert EMAIL not in text

    # Her token is none any more; every position and hash is what it was.
    assert refused(await town.herself.get(decision), 401)
    again = (await town.olu.read("/events", after=gone, limit=200))["items"]
    assert again[: len(register)] == register


async def test_an_erasure_asked_twice_gets_clear_answers(town: Town) -> None:
    ask, decide = f"{town.at}/request-erasure", f"{town.at}/decide-erasure"
    carry_out = f"{town.at}/carry-out-erasure"
    assert "no erasure of this person was decided" in refused(
        await town.olu.post(carry_out), 409
    )
    done(await town.herself.post(ask, {"words": "Please forget me."}))
    again = await town.herself.post(ask, {"words": "Please!"})
    assert "a reply is due by 22 December 2026" in refused(again, 409)
    done(await town.olu.post(decide, GRANTED))
    assert "must be carried out first" in refused(
        await town.olu.post(decide, GRANTED), 409
    )
    done(await town.olu.post(carry_out))
    assert done(await town.olu.post(carry_out)).json()["events"] == []
    assert "was erased" in refused(await town.ada.post(ask), 409)


async def test_it_is_refused_with_its_ground_and_may_be_asked_again(
    town: Town,
) -> None:
    ask, decide = f"{town.at}/request-erasure", f"{town.at}/decide-erasure"
    done(await town.herself.post(ask))
    no_ground = {"outcome": "refused", "explanation": "We would rather not."}
    unsaid = await town.olu.post(decide, no_ground)
    assert [one["field"] for one in unsaid.json()["errors"]] == ["ground"]
    wrong = no_ground | {"ground": "no longer needed"}
    assert "is no ground to refuse" in refused(await town.olu.post(decide, wrong), 422)
    right = no_ground | {"ground": "legal claims"}
    answer = done(await town.olu.post(decide, right))
    trail = await town.olu.read("/audit-trail", after=answer, limit=1)
    assert trail["items"][0]["sentence"] == (
        f"The request that {NAME} be forgotten was refused, on the ground “legal "
        "claims” (UK GDPR, Article 17(3)(e)): “We would rather not.”"
    )
    assert "nobody has asked" in refused(await town.olu.post(decide, GRANTED), 409)
    done(await town.herself.post(ask))


async def test_whose_requests_are_due_is_for_officials(town: Town) -> None:
    asked = done(await town.herself.post(f"{town.at}/request-erasure"))
    for official in (town.olu, town.ada):
        listed = await official.read("/erasures", after=asked)
        days = [(one["id"], one["erasure_due"]) for one in listed["items"]]
        assert days[0][1] == "2026-12-16"
        assert (str(town.who), "2026-12-22") in days
    for other in (town.tom, town.api.public):
        assert (await other.read("/erasures"))["items"] == []
        assert (await other.get(f"{town.at}/erasure")).status_code == 404
    hers = await town.herself.read(f"{town.at}/erasure")
    assert hers["due"] == "2026-12-22"


def unpacked(answer: Response) -> tuple[dict[str, Any], str]:
    assert answer.headers["Content-Type"] == "application/zip"
    with ZipFile(io.BytesIO(done(answer).content)) as file:
        assert file.namelist() == ["data.json", "index.html"]
        return msgspec.json.decode(file.read("data.json")), file.read(
            "index.html"
        ).decode()


async def test_whom_somebody_added_is_no_part_of_what_is_held_of_them(
    town: Town,
) -> None:
    toms = path("persons", "tom", "/archive")
    someone = {"name": "Ann Other", "partnership": "$riverside"}
    added = await town.tom.post("/persons", someone)
    await town.tom.read("/persons", after=added)
    held, page = unpacked(await town.tom.get(toms))
    assert held["withheld"] >= 2  # she is another, and so is whom he added before
    assert "Ann Other" not in page


async def test_people_get_what_is_held_of_them_and_nothing_of_others(
    town: Town,
) -> None:
    await town.olu.post(
        f"{town.at}/show-as", {"shown": "first name", "reason": "She asked <kindly>."}
    )
    secret = await town.tom.post(
        "/persons", {"name": "Ann Other", "reason": f"{NAME} brought her."}
    )
    assert secret.status_code == 403
    at_the_council = {"name": "Ann Other", "reason": f"{NAME} brought her."}
    last = await town.ada.post("/persons", at_the_council)
    await town.herself.read("/persons", after=last)
    held, page = unpacked(await town.herself.get(f"{town.at}/archive"))
    assert held["fields"] == {"email": EMAIL, "name": NAME}
    sections = {one["section"] for one in held["entries"]}
    assert {
        "what is recorded of you",
        "seats and offices",
        "decisions and votes",
    } <= sections
    assert WORDS in [one["words"] for one in held["texts"]]
    assert [one["label"] for one in held["tokens"]] == [f"{NAME}'s phone"]
    # Why somebody else was added is not for her eyes, though it names her.
    assert held["withheld"] == 1
    for text in (msgspec.json.encode(held).decode(), page):
        assert "Ann Other" not in text
        assert "brought her" not in text
    assert "She asked &lt;kindly&gt;." in page
    assert "src=" not in page
    assert NAME in page

    assert unpacked(await town.ada.get(f"{town.at}/archive"))[0]["person"] == str(
        town.who
    )
    for other in (town.tom, town.olu, town.api.public):
        assert (await other.get(f"{town.at}/archive")).status_code == 404
