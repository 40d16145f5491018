"""Mail: a letter, and the ways in which one leaves.

By SMTP in earnest; in the demonstration into a folder, and onto the console.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Literal, Protocol, TypeAlias
from uuid import UUID

import aiosmtplib
from msgspec import Struct

from domain.ids import CouncilId
from store.ids import made_at, new_id

Encryption: TypeAlias = Literal["starttls", "tls", "none"]

_SECONDS = 20


class NotSent(Exception):
    """A letter could not be handed over. Says how, and nothing of the letter."""


class Letter(Struct, frozen=True):
    """What is to be sent to one person, from one council."""

    to: str
    subject: str
    text: str
    council: CouncilId


class Smtp(Struct, frozen=True, kw_only=True):
    """A mail server, and the address that mails come from."""

    host: str
    port: int
    sender: str
    encryption: Encryption = "starttls"
    user: str | None = None
    password: str | None = None


class Postman(Protocol):
    """Whoever takes letters. Raises NotSent."""

    async def send(self, letter: Letter) -> None: ...


def message_of(letter: Letter, sender: str) -> EmailMessage:
    """The letter as it travels. Raises NotSent for an address that cannot be one."""
    message = EmailMessage(policy=SMTP)
    try:
        # Parsed, so that no address can be two, or more than an address.
        message["To"] = Address(addr_spec=letter.to)
        message["From"] = Address(display_name="Waymark", addr_spec=sender)
    except (ValueError, IndexError) as error:
        raise NotSent(
            f"an address is not of mail's form: {type(error).__name__}"
        ) from None
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    return message


class SmtpPostman:
    """Hands letters to a mail server."""

    def __init__(self, smtp: Smtp) -> None:
        self._smtp = smtp

    async def send(self, letter: Letter) -> None:
        """Hand it over. Raises NotSent."""
        smtp = self._smtp
        message = message_of(letter, smtp.sender)
        try:
            await aiosmtplib.send(
                message,
                sender=smtp.sender,
                recipients=[letter.to],
                hostname=smtp.host,
                port=smtp.port,
                username=smtp.user,
                password=smtp.password,
                use_tls=smtp.encryption == "tls",
                start_tls=smtp.encryption == "starttls",
                timeout=_SECONDS,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise NotSent(f"the mail server: {type(error).__name__}") from None


class Kept(Struct, frozen=True):
    """A letter as it was written down, and when."""

    id: UUID
    at: datetime
    letter: Letter


class FolderPostman:
    """Writes letters into a folder, and shows each; they can be read there again."""

    def __init__(self, folder: Path, show: Callable[[str], None]) -> None:
        self._folder = folder
        self._show = show

    async def send(self, letter: Letter) -> None:
        """Write it down. Raises NotSent."""
        self._folder.mkdir(parents=True, exist_ok=True)
        # In the order in which they were sent, each with whose it is.
        file = self._folder / f"{new_id()}.{letter.council}.txt"
        shown = f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}"
        file.write_text(shown, encoding="utf-8")
        self._show(shown)

    async def kept(
        self, council: CouncilId, most: int, before: UUID | None = None
    ) -> list[Kept]:
        """The newest letters of a council, at most so many; `before`: older ones."""
        return await asyncio.to_thread(self._kept, council, most, before)

    def _kept(self, council: CouncilId, most: int, before: UUID | None) -> list[Kept]:
        files = {
            UUID(file.name.partition(".")[0]): file
            for file in self._folder.glob(f"*.{council}.txt")
        }
        ids = sorted(
            (id for id in files if before is None or id < before), reverse=True
        )
        return [_read(id, council, files[id]) for id in ids[:most]]


def _read(id: UUID, council: CouncilId, file: Path) -> Kept:
    head, _, text = file.read_text(encoding="utf-8").partition("\n\n")
    to, _, subject = head.partition("\n")
    letter = Letter(
        to.removeprefix("To: "), subject.removeprefix("Subject: "), text, council
    )
    return Kept(id, made_at(id), letter)
