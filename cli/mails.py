"""How mails leave: by a mail server, or in the demonstration not at all."""

from pathlib import Path

from cli.workplace import out
from store.mail import FolderPostman, Postman, Smtp, SmtpPostman
from store.settings import Settings


def postman_for(smtp: Smtp | None, data: Path | None, *, demo: bool) -> Postman | None:
    """Whoever takes letters; None if nobody does, and nobody can ask for a link.

    In the demonstration they are written to a folder, and shown.
    """
    if smtp is not None:
        return SmtpPostman(smtp)
    return FolderPostman(Settings.from_environment(data).mails, _show) if demo else None


def _show(letter: str) -> None:
    out.print(
        f"\n--- mail ---\n{letter}--- end of mail ---", markup=False, soft_wrap=True
    )
