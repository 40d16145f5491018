"""Published files: whole, the same for everybody, with licence, position and hash."""

import asyncio
import json
from base64 import b64encode
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any

import pytest
from msgspec import Struct

from api import popolo_reads, published
from api.edition import Edition
from api.openly import LEFT_OUT, encoded, package, table, without_addresses
from api.publications import DATASETS
from api.published import File, Written
from commands.labels import PRACTICE
from tests.api.conftest import Api

FILES = tuple(file for one in DATASETS for file in one.files)
OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.stores_nothing
@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
async def test_a_file_says_its_licence_its_position_and_its_hash(
    api: Api, file: File
) -> None:
    sent = await api.public.get(file.path)
    digest = b64encode(sha256(sent.content).digest()).decode()
    assert sent.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert sent.headers["Link"] == f'<{OGL}>; rel="license"'
    assert int(sent.headers["Waymark-Position"]) > 0
    assert int(sent.headers["Content-Length"]) == len(sent.content)
    assert sent.headers["Content-Type"].startswith(file.media_type)


@pytest.mark.stores_nothing
@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
async def test_everybody_is_sent_the_same_bytes(api: Api, file: File) -> None:
    for_the_public = (await api.public.get(file.path)).content
    for label in ("olu", "vera", "tom", "ada"):
        visitor = await api.visitor(label)
        assert (await visitor.get(file.path)).content == for_the_public, label


@pytest.mark.stores_nothing
@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
async def test_whoever_has_a_file_is_not_sent_it_again(api: Api, file: File) -> None:
    tag = (await api.public.get(file.path)).headers["ETag"]
    again = await api.public.get(file.path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    other = await api.public.get(file.path, headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


async def test_an_address_with_a_position_goes_on_to_answer_the_same_bytes(
    api: Api,
) -> None:
    before = await api.public.read("/datasets.json")
    tom = await api.visitor("tom")
    said = {"body": "$riverside-sg", "words": "To plant a hedge.", "on": "2026-11-20"}
    made = await tom.post("/decisions", said)
    assert made.status_code == 201, made.text
    after = await api.public.read("/datasets.json", after=made)
    assert int(after["dataset"][0]["version"]) > int(before["dataset"][0]["version"])
    old, new = (_offered(one)["popolo.json"] for one in (before, after))
    assert old["sha256"] != new["sha256"]
    for one in (old, new):
        sent = await api.client.get(one["contentUrl"])
        assert sha256(sent.content).hexdigest() == one["sha256"]
    assert (await api.client.get(new["url"])).text.count("To plant a hedge.") == 1
    assert "To plant a hedge." not in (await api.client.get(old["contentUrl"])).text


async def test_a_licence_that_was_chosen_counts_from_then_on(api: Api) -> None:
    ada = await api.visitor("ada")
    said = {"licence": "CC-BY-4.0", "attribution": "Contains OS data © Crown copyright"}
    chosen = await ada.post(f"/councils/{PRACTICE}/choose-licence", said)
    assert chosen.status_code == 200, chosen.text
    meta = (await api.public.read("/popolo.json", after=chosen))["meta"]
    assert (meta["licence"], meta["attribution"]) == (CC_BY, said["attribution"])
    sent = await api.public.get("/grants.transparency.csv")
    assert sent.headers["Link"] == f'<{CC_BY}>; rel="license"'
    catalogue = await api.public.read("/datasets.json")
    assert {one["license"] for one in catalogue["dataset"]} == {CC_BY}
    assert {one["creditText"] for one in catalogue["dataset"]} == {said["attribution"]}
    before = await api.public.read("/popolo.json", known_at=meta["position"] - 1)
    assert before["meta"]["licence"] == OGL


@pytest.mark.stores_nothing
async def test_before_anything_is_recorded_files_are_empty(api: Api) -> None:
    yesterday: Any = {"known_at": "2001-01-01"}
    told = await api.public.read("/popolo.json", **yesterday)
    assert told["meta"]["position"] == -1
    assert not any(told[name] for name in told if name != "meta")
    sent = await api.public.get("/grants.transparency.csv", **yesterday)
    assert sent.text.count("\n") == 1
    catalogue = await api.public.read("/datasets.json", **yesterday)
    assert len(catalogue["dataset"]) == len(DATASETS)


async def test_no_e_mail_address_leaves_with_a_motion(api: Api) -> None:
    tom = await api.visitor("tom")
    words = "To have Joe's son write to joe.brannigan@example.org about it."
    said = {"body": "$riverside-sg", "words": words, "on": "2026-11-20"}
    made = await tom.post("/decisions", said)
    told = await api.public.read("/popolo.json", after=made)
    texts = [one.get("text") or "" for one in told["motions"]]
    assert f"To have Joe's son write to {LEFT_OUT} about it." in texts


class Line(Struct, frozen=True):
    text: str | None
    amount: int = 5


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("jo@example.org", LEFT_OUT),
        ("a\njo.o'neil+x@mail.example.co.uk, b", f"a\n{LEFT_OUT}, b"),
        ("\x1fjosé@exämple.org\\n", f"\x1f{LEFT_OUT}\\n"),
        ("50 pens @ 20p", "50 pens @ 20p"),
        ("https://social.example/@group", "https://social.example/@group"),
        (None, None),
    ],
)
async def test_addresses_are_left_out_wherever_they_stand(
    text: str | None, left: str | None
) -> None:
    assert without_addresses([{"in": (text, 5)}]) == [{"in": [left, 5]}]
    assert json.loads(encoded(Line(text))) == {"text": left, "amount": 5}
    written = b"".join([part async for part in table(["Text"], _lines(Line(text)))])
    assert (LEFT_OUT.encode() in written) == (left != text)
    assert b"example.org" not in written


async def _lines(*lines: Line) -> AsyncIterator[Line]:
    for line in lines:
        yield line


async def test_a_package_is_one_json_object_however_its_lists_come() -> None:
    async def parts(*parts: list[int]) -> AsyncIterator[list[int]]:
        for part in parts:
            yield part

    lists = [("a", parts([1, 2], [], [3])), ("b", parts([])), ("c", parts())]
    written = b"".join([part async for part in package({"meta": {}}, lists)])
    assert json.loads(written) == {"meta": {}, "a": [1, 2, 3], "b": [], "c": []}
    alone = b"".join([part async for part in package({}, [("a", parts([1]))])])
    assert json.loads(alone) == {"a": [1]}


async def _many(megabytes: int) -> AsyncIterator[bytes]:
    for _ in range(megabytes):
        yield b"x" * 1024 * 1024


async def test_a_large_file_is_on_disk_until_it_is_sent() -> None:
    file = Written()
    await file.fill(_many(20))
    assert file.on_disk
    assert file.size == 20 * 1024 * 1024
    pieces = [len(part) async for part in file]
    assert sum(pieces) == file.size
    assert max(pieces) == published.AT_ONCE
    assert not file.on_disk


@pytest.mark.stores_nothing
async def test_no_more_large_files_are_kept_than_there_is_room_for(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.published.MOST_ON_DISK", 1)
    kept = Written()
    await kept.fill(_many(2))
    refused = await api.public.get("/popolo.json")
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    kept.close()
    assert (await api.public.get("/popolo.json")).status_code == 200


@pytest.mark.stores_nothing
async def test_a_file_that_cannot_be_finished_is_not_sent_at_all(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: Edition) -> AsyncIterator[bytes]:
        yield b"half of it"
        await asyncio.sleep(0)
        raise ValueError("a fault of ours")

    half: Any = File(path="/popolo.json", media_type="application/json", parts=broken)
    monkeypatch.setattr(popolo_reads, "PACKAGE", half)
    refused = await api.public.get("/popolo.json")
    assert refused.status_code == 500
    assert "half of it" not in refused.text


def _offered(catalogue: dict[str, Any]) -> dict[str, Any]:
    files = [one for set_ in catalogue["dataset"] for one in set_["distribution"]]
    return {one["name"]: one for one in files}
