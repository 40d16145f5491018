"""What the tests of the command line share."""

from tests.commands.conftest import unread_database, unread_template

__all__ = ["unread_database", "unread_template"]
