"""Letters as a mail server gets them."""

import asyncio
import logging
from collections.abc import AsyncIterator
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from api.outbox import Outbox
from commands.labels import PRACTICE
from store.limits import Limits
from store.mail import Letter, NotSent, Smtp, SmtpPostman
from store.outside import BadSetting, Outside
from tests.conftest import MASTER
from tests.signing.conftest import TOMS, Entrance

SENDER = "waymark@council.example"
LETTER = Letter(
    TOMS, "Sign in to Waymark: Practice Council", "Guten Tag, Inês!\n", PRACTICE
)


class Mailbox:
    """What a server does with what it is handed: it keeps it, or refuses."""

    def __init__(self) -> None:
        self.received: list[Envelope] = []
        self.refusals = 0

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Session, envelope: Envelope
    ) -> str:
        if self.refusals:
            self.refusals -= 1
            return "451 try again later"
        self.received.append(envelope)
        return "250 taken"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
async def smtp(mailbox: Mailbox) -> AsyncIterator[Smtp]:
    """A mail server, listening on some free port."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(mailbox, loop=loop), "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield Smtp(host="127.0.0.1", port=port, sender=SENDER, encryption="none")


async def test_a_letter_arrives_as_plain_text(smtp: Smtp, mailbox: Mailbox) -> None:
    await SmtpPostman(smtp).send(LETTER)
    (envelope,) = mailbox.received
    assert isinstance(envelope.content, bytes)
    message = message_from_bytes(envelope.content, policy=default)
    assert (envelope.mail_from, envelope.rcpt_tos) == (SENDER, [TOMS])
    assert message["To"] == TOMS
    assert message["From"] == f"Waymark <{SENDER}>"
    assert message["Subject"] == LETTER.subject
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@council.example>")
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == LETTER.text


@pytest.mark.parametrize(
    "to", ["a@b.org, c@d.org", "a@b.org\r\nBcc: c@d.org", "Ann <a@b.org>", "", "a"]
)
async def test_an_address_that_is_more_than_one_is_refused(
    smtp: Smtp, mailbox: Mailbox, to: str
) -> None:
    with pytest.raises(NotSent):
        await SmtpPostman(smtp).send(Letter(to, "x", "x", PRACTICE))
    assert mailbox.received == []


async def test_what_cannot_be_sent_is_told_without_the_address(smtp: Smtp) -> None:
    closed = Smtp(host="127.0.0.1", port=1, sender=SENDER, encryption="none")
    plain = Smtp(host=smtp.host, port=smtp.port, sender=SENDER)  # wants STARTTLS
    for one in (closed, plain):
        with pytest.raises(NotSent) as told:
            await SmtpPostman(one).send(LETTER)
        assert "tom" not in str(told.value)


@pytest.fixture
async def by_smtp(
    entrance: Entrance, smtp: Smtp, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Outbox]:
    """The application's letters go to the mail server."""
    monkeypatch.setattr("api.outbox._TRIES", (0, 0))
    state = entrance.app.state.waymark
    outbox = Outbox(state.store, Limits(state.store.app, MASTER), SmtpPostman(smtp))
    async with outbox.running():
        state.outbox = outbox
        yield outbox


@pytest.mark.usefixtures("by_smtp")
async def test_a_link_is_sent_though_the_server_is_busy_at_first(
    entrance: Entrance, mailbox: Mailbox
) -> None:
    mailbox.refusals = 2
    await entrance.browser().post("/sign-in/link", {"email": TOMS})
    await entrance.sent()
    (envelope,) = mailbox.received
    assert envelope.rcpt_tos == [TOMS]


@pytest.mark.usefixtures("by_smtp")
async def test_a_server_that_takes_nothing_is_told_of_in_the_log_without_a_name(
    entrance: Entrance, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox.refusals = 99
    caplog.set_level(logging.DEBUG)
    asked = await entrance.browser().post("/sign-in/link", {"email": TOMS})
    await entrance.sent()
    assert asked.status_code == 202
    ours = [one for one in caplog.records if one.name != "mail.log"]  # the server's
    said = " ".join(one.getMessage() for one in ours)
    assert "a letter was not sent: NotSent" in said
    assert "tom" not in said


async def test_letters_still_waiting_at_the_end_are_sent(
    entrance: Entrance, smtp: Smtp, mailbox: Mailbox
) -> None:
    state = entrance.app.state.waymark
    outbox = Outbox(state.store, Limits(state.store.app, MASTER), SmtpPostman(smtp))
    async with outbox.running():
        state.outbox = outbox
        browsers = [entrance.browser(network=f"192.0.2.{n}") for n in range(8)]
        await asyncio.gather(
            *(one.post("/sign-in/link", {"email": TOMS}) for one in browsers)
        )
    assert len(mailbox.received) == 8


async def test_an_address_kept_before_there_was_a_table_is_found_later(
    entrance: Entrance,
) -> None:
    vault = entrance.app.state.waymark.store.vault
    await entrance.sql("DELETE FROM access.address RETURNING 1")
    assert await vault.addresses.find_person_by_address(PRACTICE, TOMS) is None
    await vault.find_missing_addresses()
    assert await vault.addresses.find_person_by_address(PRACTICE, TOMS) is not None


SETTINGS = {
    "WAYMARK_ORIGIN": "https://waymark.example.gov.uk",
    "WAYMARK_SMTP_HOST": "mail.example.gov.uk",
    "WAYMARK_MAIL_FROM": "waymark@example.gov.uk",
}


def test_the_settings_of_the_outside_world(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Outside.from_environment() == Outside()
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    found = Outside.from_environment()
    assert found.origin == SETTINGS["WAYMARK_ORIGIN"]
    assert found.smtp == Smtp(
        host="mail.example.gov.uk", port=587, sender="waymark@example.gov.uk"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WAYMARK_ORIGIN", "http://waymark.example.gov.uk"),
        ("WAYMARK_ORIGIN", "https://waymark.example.gov.uk/"),
        ("WAYMARK_ORIGIN", "waymark.example.gov.uk"),
        ("WAYMARK_SMTP_TLS", "ssl"),
        ("WAYMARK_SMTP_PORT", "mail"),
        ("WAYMARK_MAIL_FROM", ""),
        ("WAYMARK_MAIL_FROM", "nobody"),
    ],
)
def test_a_setting_that_cannot_be_meant_so_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    for each, good in SETTINGS.items():
        monkeypatch.setenv(each, good)
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting, match=name):
        Outside.from_environment()
