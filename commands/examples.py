"""An example of every command, for the API reference: each works on its own.

The practice council of the demonstration holds what they need; "$label" is an id in it.

    amina chair, tom secretary, grace treasurer, joe member: of riverside-sg
    olu council officer, vera auditor, ada administrator
    noor               lives there and sits on nothing
    scheme             has the duty "annual meeting", not "reporting"; characteristic 1;
                       colours, amber among them
    riverside          active; in forum; has a co-ordinator; covers Riverside Ward
    canalside          so far only interest
    moorside           forming; without a co-ordinator, in no forum
    millbrook          dormant
    riverside-sg       steering group of riverside; joe no officer, noor no member;
                       interest 1 registered
    riverside-events   sub-group of riverside-sg
    riverside-trees    core group of riverside, no sub-group; nobody sits in it
    forum              forum of the council itself
    meeting-next       called for 14 January 2027, of riverside-sg; no notice given
    meeting-open       open, of riverside-sg
    decision-bench     made by riverside-sg; stands
    decision-email     made by riverside-sg outside a meeting; stands, not reported
    riverside-plan     adopted, with objective 1 and all the milestones
    riverside-draft    plan of riverside, not adopted
    ms-open            neither achieved nor over; its forecast is not March 2027
    ms-continuing      goes on
    ms-claimed         achieved, says tom; not verified; a council officer checks it
    ms-missed          missed
    ms-drawings        open; needs no other
    ms-held            open, waits for ms-drawings, blocked, its colour overridden
    fund               has at least 250 pounds left
    grant-applied      for fund, by riverside; not decided
    grant-awarded      of fund, to riverside; at least 100 pounds unpaid
    promise            made by riverside
    engagement         planned
"""

from typing import Any

from msgspec import Struct

from commands.examples_of_councils import OF_COUNCILS
from commands.examples_of_groups import OF_GROUPS
from commands.examples_of_plans import OF_PLANS


class Example(Struct, frozen=True):
    """One request. `as_` is the role of who makes it, `about` what it is done to."""

    as_: str
    about: str | None
    body: dict[str, Any]


EXAMPLES: dict[str, Example] = {
    action: Example(*told)
    for action, told in (OF_COUNCILS | OF_GROUPS | OF_PLANS).items()
}
"""The example of each action."""
