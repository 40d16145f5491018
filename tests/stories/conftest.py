"""Stories are told to a register that has the practice council in it."""

from tests.commands.conftest import clerk, practice_database, practice_template

__all__ = ["clerk", "practice_database", "practice_template"]
