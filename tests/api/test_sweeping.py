"""What is over is removed by whoever serves: soon after the start, and every hour."""

import asyncio

import psycopg
import pytest

from api import app as application
from api.app import create_app
from commands.labels import PRACTICE
from store.pending import begin
from store.settings import Database
from tests.api.conftest import serving
from tests.conftest import MASTER

COUNT = "SELECT count(*) FROM access.pending"


async def test_what_was_begun_and_not_finished_is_swept_away(
    practice_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "SWEPT_AFTER_SECONDS", 0)
    with psycopg.connect(practice_database.owner, autocommit=True) as owner:
        app = create_app(practice_database, MASTER)
        async with serving(app):
            pool = app.state.waymark.store.app
            await begin(pool, PRACTICE, "link", browser="b" * 43, about=b"tom")
        owner.execute("UPDATE access.pending SET expires_at = now() - interval '1 day'")
        assert owner.execute(COUNT).fetchone() == (1,)
        async with serving(app), asyncio.timeout(20):
            while owner.execute(COUNT).fetchone() != (0,):  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.02)
