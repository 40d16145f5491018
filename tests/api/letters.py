"""The letters that the application has sent while a test ran."""

import re
from pathlib import Path
from typing import Any, cast

from tests.api.conftest import Api


async def letters(api: Api, folder: Path) -> list[str]:
    """What they say, the last one last."""
    app = cast("Any", api.client)._transport.app  # noqa: SLF001 - what it asks
    await app.state.waymark.outbox.settled()
    if not (folder / "mails").exists():
        return []
    files = sorted((folder / "mails").iterdir())  # named in the order of sending
    return [one.read_text(encoding="utf-8") for one in files]


async def links(api: Api, folder: Path) -> list[str]:
    """What the links of the last letter say after `link=`."""
    return re.findall(r"news\?link=(\S+)", (await letters(api, folder))[-1])
