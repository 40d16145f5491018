"""Every command there is: importing this module enters them all into the list."""

from commands import (  # noqa: F401 - imported for what they enter
    body,
    body_seats,
    council,
    decision,
    engagement,
    fund,
    grant,
    meeting,
    milestone,
    milestone_life,
    partnership,
    partnership_ties,
    person,
    plan,
    promise,
    rulebook,
    scheme,
    scheme_colours,
)
from commands.registry import COMMANDS

__all__ = ["COMMANDS"]
