"""Each story is told on a practice council of its own, over the API or at the desk."""

from tests.api.conftest import api
from tests.commands.conftest import (
    clerk,
    practice_database,
    practice_template,
    shared,
)

__all__ = ["api", "clerk", "practice_database", "practice_template", "shared"]
