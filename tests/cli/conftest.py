"""What the tests of the command line share."""

from tests.commands.conftest import (
    practice_database,
    practice_template,
    unread_database,
    unread_template,
)

__all__ = [
    "practice_database",
    "practice_template",
    "unread_database",
    "unread_template",
]
