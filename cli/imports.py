"""`waymark import …`, with everything that can be brought in."""

from cli import import_grants, import_milestones  # noqa: F401 - each enters its command
from cli.importing import import_

__all__ = ["import_"]
