"""A file shows that something was achieved: sent, attached, fetched, destroyed."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from httpx import Response

from commands.labels import PRACTICE
from store.check_files import wrong_files
from store.erasing import erase_again
from store.files import MOST_WAITING, TooMuch
from tests.api.conftest import BASE, Api, Visitor, path
from tests.commands.clerk import of, person
from tests.domain.picture_files import FROM_A_PHONE, PLACE, PNG

AT = path("milestones", "ms-open")
NOW = timedelta(0)


async def send(api: Api, label: str, content: bytes) -> Response:
    token = await api.token(label)
    return await api.client.post(
        f"{BASE}{AT}/files",
        content=content,
        headers={"Authorization": f"Bearer {token}"},
    )


async def attached(api: Api, content: bytes) -> tuple[Visitor, str, Response]:
    """Tom has sent a file, and attached it."""
    tom, kept = await api.visitor("tom"), (await send(api, "tom", content)).json()
    evidence = {"title": "Photograph from the bridge", "sha256": kept["sha256"]}
    answer = await tom.post(f"{AT}/attach-evidence", {"evidence": evidence})
    return tom, kept["sha256"], answer


async def fetched(visitor: Visitor, hash: str, after: Response) -> Response:
    position = {"Waymark-Position": after.headers["Waymark-Position"]}
    return await visitor.get(f"{AT}/file", headers=position, sha256=hash)


async def test_a_photograph_is_kept_without_its_place_and_shown_to_everybody(
    api: Api,
) -> None:
    _, hash, after = await attached(api, FROM_A_PHONE)

    answer = await fetched(api.public, hash, after)
    assert answer.status_code == 200
    assert sha256(answer.content).hexdigest() == hash
    assert PLACE not in answer.content
    assert answer.headers["Content-Type"] == "application/octet-stream"
    name = f'attachment; filename="evidence-{hash[:12]}.jpg"'
    assert answer.headers["Content-Disposition"] == name
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


async def test_before_an_entry_names_it_nobody_is_shown_it(api: Api) -> None:
    kept = (await send(api, "tom", PNG)).json()
    assert kept == {
        "sha256": sha256(PNG).hexdigest(),
        "media_type": "image/png",
        "size": len(PNG),
    }
    tom = await api.visitor("tom")
    assert (await tom.get(f"{AT}/file", sha256=kept["sha256"])).status_code == 404


@pytest.mark.parametrize("label", ["vera", "hillside-secretary", "noor"])
async def test_whoever_may_attach_nothing_may_send_nothing(
    api: Api, label: str
) -> None:
    assert (await send(api, label, PNG)).status_code == 403


async def test_the_public_may_send_nothing(api: Api) -> None:
    answer = await api.client.post(f"{BASE}{AT}/files", content=PNG)
    assert answer.status_code == 401


async def test_what_is_no_such_file_is_refused_in_plain_words(api: Api) -> None:
    answer = await send(api, "tom", b"<script>")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["field"] == "file"
    assert error["message"].startswith("must be a PDF, a JPEG or PNG picture")


async def test_more_than_ten_megabytes_are_not_taken(api: Api) -> None:
    answer = await send(api, "tom", b"a" * (10 * 1024 * 1024 + 1))
    assert answer.status_code == 413
    tom = await api.visitor("tom")
    elsewhere = await tom.post(f"{AT}/note-progress", {"note": "a" * 2_000_000})
    assert elsewhere.status_code == 413


async def test_one_that_no_entry_names_is_swept_and_one_that_is_named_stays(
    api: Api,
) -> None:
    _, hash, _ = await attached(api, PNG)
    await send(api, "tom", b"never attached")
    files = api.store.vault.files

    assert await files.sweep(timedelta(hours=1)) == 0
    assert await files.sweep(NOW) == 2  # and the logo that nobody has chosen
    assert await files.sweep(NOW) == 0
    assert [*(await files.kept(PRACTICE, [of("ms-open")]))[of("ms-open")]] == [hash]


async def test_nobody_fills_the_disk_with_what_is_never_attached(api: Api) -> None:
    files, amina = api.store.vault.files, person("amina")

    async def keep(number: int) -> None:
        content = number.to_bytes(4, "big") * (MOST_WAITING // 16)
        await files.keep(PRACTICE, of("ms-open"), content, "text/plain", by=amina)

    for number in range(4):
        await keep(number)
    with pytest.raises(TooMuch):
        await keep(5)
    await keep(3)  # it is there already


async def test_an_officer_destroys_a_file_for_good(api: Api) -> None:
    tom, hash, _ = await attached(api, PNG)
    olu = await api.visitor("olu")
    said = {"sha256": hash, "why": "A neighbour did not agree to it."}
    assert (await tom.post(f"{AT}/erase-file", said)).status_code == 403

    answer = await olu.post(f"{AT}/erase-file", said)
    assert answer.status_code == 200, answer.text
    assert answer.json()["events"] == ["milestone.evidence-erased"]
    assert (await fetched(olu, hash, answer)).status_code == 404
    again = await send(api, "tom", PNG)
    assert again.status_code == 409
    assert (
        again.json()["detail"]
        == "This file was destroyed here, and is not taken again."
    )

    found = await api.public.read(
        "/audit-trail", answer, subject=of("ms-open"), limit=1
    )
    (entry,) = found["items"]
    assert entry["sentence"].endswith(
        "was destroyed, because: “A neighbour did not agree to it.”"
    )


async def test_what_a_backup_brings_back_is_destroyed_again(api: Api) -> None:
    _, hash, _ = await attached(api, PNG)
    olu = await api.visitor("olu")
    await olu.post(f"{AT}/erase-file", {"sha256": hash, "why": "No consent."})
    store, about = api.store, of("ms-open")
    files = store.vault.files
    await files.keep(PRACTICE, about, PNG, "image/png", by=person("tom"))

    assert store._erasures is not None  # noqa: SLF001 - as a restore has it
    await erase_again(store.vault, store.app, store._erasures)  # noqa: SLF001
    assert await files.open(PRACTICE, about, hash) is None


async def test_a_check_finds_a_file_that_is_not_what_was_attached(api: Api) -> None:
    _, hash, _ = await attached(api, PNG)
    pool: Any = api.store.vault._pool  # noqa: SLF001 - the login that a check has
    named = [(of("ms-open"), hash, 7)]
    assert await wrong_files(pool, api.store.master, PRACTICE, named) == []

    await pool.execute("UPDATE vault.file SET sealed = sealed || '\\x00'::bytea")
    ((what, position),) = await wrong_files(pool, api.store.master, PRACTICE, named)
    assert position == 7
    assert what.endswith("does not open as what it was attached as")


async def test_it_is_news_that_something_was_attached_and_not_that_it_was_destroyed(
    api: Api,
) -> None:
    _, hash, when = await attached(api, PNG)
    before = await api.public.read(AT, when)
    olu = await api.visitor("olu")
    answer = await olu.post(f"{AT}/erase-file", {"sha256": hash, "why": "No consent."})
    after = await api.public.read(AT, answer)
    assert after["milestone"]["heard"] == before["milestone"]["heard"]
    assert after["milestone"]["evidence"] == before["milestone"]["evidence"]
