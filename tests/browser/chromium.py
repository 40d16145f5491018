"""Which browser there is, and how it is started."""

import shutil

FLAGS = (
    "--headless",
    "--no-sandbox",  # as root there is none; it sees nothing but our own pages
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = "there is no Chromium here: Debian has it as `apt-get install chromium`"

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def program() -> str | None:
    """Where the browser is, if there is one."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)
