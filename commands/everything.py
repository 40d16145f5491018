"""Every command there is: importing this module enters them all into the list."""

from commands import (  # noqa: F401 - imported for what they enter
    ask,
    body,
    body_seats,
    council,
    decision,
    engagement,
    fund,
    grant,
    meeting,
    milestone,
    partnership,
    partnership_ties,
    person,
    plan,
    plan_actions,
    plan_means,
    promise,
    rulebook,
    scheme,
    scheme_rules,
)
from commands.registry import COMMANDS

__all__ = ["COMMANDS"]
