"""Stories are told over the API, in the practice council of its tests."""

from tests.api.conftest import api
from tests.commands.conftest import practice_database, practice_template

__all__ = ["api", "practice_database", "practice_template"]
