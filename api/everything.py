"""Every read: importing this fills the list."""

from api import (
    body_reads,
    milestone_reads,
    partnership_reads,
    people_reads,
    progress_reads,
    register_reads,
)

__all__ = [
    "body_reads",
    "milestone_reads",
    "partnership_reads",
    "people_reads",
    "progress_reads",
    "register_reads",
]
