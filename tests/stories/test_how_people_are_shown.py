"""Whoever holds an office chooses how the public sees them; councillors are named."""

from tests.api.conftest import Api, Visitor, path
from tests.commands.clerk import of, person

AT = path("persons", "amina")


async def seen(visitor: Visitor, position: int) -> str:
    """Who is in the chair, as a reader is told it."""
    awaited = {"Waymark-Position": str(position)}
    answer = await visitor.get(path("bodies", "riverside-sg"), headers=awaited)
    assert answer.status_code == 200, answer.text
    named: str = answer.json()["people"][str(person("amina"))]
    return named


async def test_people_choose_and_councillors_are_named(api: Api) -> None:
    amina, olu, tom = [await api.visitor(who) for who in ("amina", "olu", "tom")]
    for shown, told in (
        ("full name", "Name of amina"),
        ("first name", "Name"),
        ("office only", None),
    ):
        chosen = await amina.post(f"{AT}/show-as", {"shown": shown})
        assert chosen.status_code == 200, chosen.text
        public = await seen(api.public, chosen.json()["position"])
        assert public == told or (told is None and "amina" not in public)
        assert await seen(tom, 0) == "Name of amina"

    # Whoever was elected in public is named, and only the council says who was.
    assert (await amina.post(f"{AT}/note-councillor")).status_code == 403
    assert (await tom.post(f"{AT}/note-councillor")).status_code == 403
    noted = await olu.post(f"{AT}/note-councillor")
    assert noted.status_code == 200, noted.text
    assert await seen(api.public, noted.json()["position"]) == "Name of amina"
    before = noted.json()["position"] - 1
    then = await api.public.get(path("bodies", "riverside-sg"), known_at=before)
    assert then.json()["people"][str(of("amina"))] == "Name of amina"

    over = await olu.post(f"{AT}/note-councillor", {"councillor": False})
    assert "amina" not in await seen(api.public, over.json()["position"])
