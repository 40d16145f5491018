"""Each story is told on a practice council of its own."""

from tests.commands.conftest import clerk, practice_database, practice_template

__all__ = ["clerk", "practice_database", "practice_template"]
