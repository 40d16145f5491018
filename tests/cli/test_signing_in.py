"""What an operator sets up so that people can sign in."""

import asyncio
import uuid
from pathlib import Path

import pytest

from cli.mails import postman_for
from cli.workplace import Failed
from commands.labels import PRACTICE
from domain.ids import PersonId
from store.identities import Account, join
from store.mail import FolderPostman, Letter, Smtp, SmtpPostman
from store.opened import opened
from store.provider import Provider, provider_of
from store.sessions import start
from store.settings import Database
from tests.cli.program import program
from tests.cli.test_operating import UUID, Run, environment, run
from tests.conftest import MASTER

__all__ = ["environment", "run"]

ISSUER = "https://login.example/tenant/v2.0"


def test_a_provider_is_set_changed_and_removed(run: Run, database: Database) -> None:
    async def known() -> Provider | None:
        async with opened(database, MASTER, most=1) as store:
            return await provider_of(store.app, await store.council("riverbank"))

    run("council", "create", "riverbank", "--name", "Riverbank")
    own = ("--council", "riverbank")
    for tenant in ("one", "two"):
        words = ("--issuer", ISSUER, "--client-id", "waymark", "--tenant", tenant)
        run("provider", "set", *own, *words)
        assert asyncio.run(known()) == Provider(ISSUER, "waymark", tenant)
    assert "removed" in run("provider", "remove", *own).output
    assert asyncio.run(known()) is None
    assert "there was none" in run("provider", "remove", *own).output


def test_an_issuer_that_anybody_could_speak_for_is_refused(run: Run) -> None:
    words = ("--issuer", "http://login.example", "--client-id", "waymark")
    with pytest.raises(Failed, match="an issuer begins with https://"):
        run("provider", "set", "--council", "riverbank", *words)


def test_a_setting_that_is_wrong_is_said_before_anything_begins(
    environment: dict[str, str],
) -> None:
    wrong = environment | {"WAYMARK_ORIGIN": "waymark.example.gov.uk"}
    refused = program("serve", "--port", "0", **wrong)
    assert refused.returncode == 1
    assert "WAYMARK_ORIGIN must be where browsers find Waymark" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_passkeys_that_were_lost_are_forgotten_and_a_thiefs_session_ends(
    run: Run, database: Database
) -> None:
    run("council", "create", "riverbank", "--name", "Riverbank")
    added = run("person", "add", "--council", "riverbank", "--name", "Asha Patel")
    (person,) = UUID.findall(added.output)
    who = ("--council", "riverbank", "--person", person)

    async def signed_in() -> None:
        async with opened(database, MASTER, most=1) as kept:
            council, asha = await kept.council("riverbank"), PersonId(uuid.UUID(person))
            await start(kept.app, council, asha, "passkey", "a browser")
            account = Account(ISSUER, "asha-at-work")
            await join(kept.app, kept.master, council, account, asha)

    asyncio.run(signed_in())
    forgotten = run("person", "forget-passkeys", *who).output
    assert "passkeys forgotten: 0" in forgotten
    assert "sessions ended: 1" in forgotten
    again = run("person", "forget-passkeys", *who, "--accounts").output
    assert "accounts forgotten: 1" in again
    assert "sessions ended: 0" in again


async def test_in_the_demonstration_mails_are_written_down_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    postman = postman_for(None, tmp_path, demo=True)
    assert isinstance(postman, FolderPostman)
    await postman.send(Letter("tom@example.org", "Sign in", "The [link]\n", PRACTICE))
    (file,) = (tmp_path / "mails").iterdir()
    written = file.read_text("utf-8")
    assert written == "To: tom@example.org\nSubject: Sign in\n\nThe [link]\n"
    assert "The [link]" in capsys.readouterr().out


def test_in_earnest_they_leave_by_the_mail_server_or_not_at_all(tmp_path: Path) -> None:
    smtp = Smtp(host="mail.example", port=587, sender="waymark@example.org")
    assert isinstance(postman_for(smtp, tmp_path, demo=True), SmtpPostman)
    assert postman_for(None, tmp_path, demo=False) is None
