"""Every read: importing this fills the list."""

from api import (
    body_reads,
    calendar_reads,
    decision_reads,
    erasure_reads,
    feed_reads,
    file_reads,
    milestone_reads,
    money_reads,
    organisation_reads,
    partnership_reads,
    people_reads,
    plan_reads,
    progress_reads,
    record_reads,
    register_reads,
    report_reads,
)

__all__ = [
    "body_reads",
    "calendar_reads",
    "decision_reads",
    "erasure_reads",
    "feed_reads",
    "file_reads",
    "milestone_reads",
    "money_reads",
    "organisation_reads",
    "partnership_reads",
    "people_reads",
    "plan_reads",
    "progress_reads",
    "record_reads",
    "register_reads",
    "report_reads",
]
