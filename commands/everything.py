"""Every command there is: importing this module enters them all into the list."""

from commands import (  # noqa: F401 - imported for what they enter
    ask,
    body,
    body_seats,
    council,
    decision,
    decision_completing,
    decision_later,
    elections,
    engagement,
    fund,
    grant,
    meeting,
    meeting_agenda,
    meeting_room,
    milestone,
    milestone_life,
    minutes,
    paper,
    partnership,
    partnership_ties,
    person,
    person_erasure,
    plan,
    plan_actions,
    plan_means,
    promise,
    report,
    rulebook,
    rulebook_later,
    scheme,
    scheme_rules,
    written_resolution,
)
from commands.registry import COMMANDS

__all__ = ["COMMANDS"]
