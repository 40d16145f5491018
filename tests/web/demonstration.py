"""Pages over the demonstration, which has more to show than what other tests have.

Import `api` from here, and the demonstration's fixtures.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.erasures import Erasures
from store.mail import FolderPostman
from store.settings import Database
from tests.api.conftest import HERE, Api, over
from tests.conftest import TODAY
from tests.demo.conftest import demo_database, demo_template

__all__ = ["api", "demo_database", "demo_template"]


@pytest.fixture
async def api(demo_database: Database, tmp_path: Path) -> AsyncIterator[Api]:
    mails = FolderPostman(tmp_path / "mails", lambda _letter: None)
    erasures = Erasures(tmp_path / "erasures.jsonl")
    async with over(
        demo_database, lambda: TODAY, mails, erasures, base_url=HERE, origin=HERE
    ) as (app, client):
        yield Api(client, app.state.waymark.store)
