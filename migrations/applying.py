"""Having Alembic run what a database still lacks."""

from collections.abc import Callable, Iterable
from typing import Any

import psycopg
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine


class TableInUse(Exception):
    """The revision named needs a table that somebody keeps in use."""


def apply(
    revisions: Iterable[str],
    connect: Callable[[], psycopg.Connection],
    report: Callable[[str], None],
) -> None:
    """Run each, in its own transaction. Raises TableInUse, psycopg.Error."""
    config = Config()
    config.set_main_option("script_location", "migrations:")
    # Alembic's own command reads every file again for each that it runs.
    scripts = ScriptDirectory.from_config(config)
    engine = create_engine("postgresql+psycopg://", creator=connect)
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            for revision in revisions:
                report(revision)
                _upgrade(config, scripts, revision)
    finally:
        engine.dispose()


def _upgrade(config: Config, scripts: ScriptDirectory, revision: str) -> None:
    def steps(now: Any, _: Any) -> Any:
        return scripts._upgrade_revs(revision, now)  # noqa: SLF001 - as its documentation does

    try:
        with EnvironmentContext(config, scripts, fn=steps, destination_rev=revision):
            scripts.run_env()
    except psycopg.errors.LockNotAvailable:
        raise TableInUse(revision) from None
