"""An example of every command, for the API reference: each works on its own.

The practice council of the demonstration holds what they need; "$label" is an id in it.

    amina chair, tom secretary, grace treasurer, joe member: of riverside-sg
    olu council officer, vera auditor, ada administrator
    bea                administrator too; has proposed idris, whom nobody has accepted
    noor               lives there and sits on nothing
    rowan              asked to be forgotten; administrators entered it, no answer yet
    sasha              is to be forgotten: decided, not carried out
    scheme             has the duty "annual meeting", not "reporting"; characteristic 1;
                       the three questions; colours, amber among them
    riverside          active; in forum; has a co-ordinator; covers Riverside Ward; its
                       rulebook 3 had too few votes, which decision-quorum-stands mends;
                       rulebook 4 rests on what decision-notice-stays declared void
    canalside          so far only interest
    moorside           forming; without a co-ordinator, in no forum
    millbrook          dormant
    riverside-sg       steering group of riverside; joe no officer, noor no member;
                       interest 1 registered
    riverside-events   sub-group of riverside-sg
    riverside-trees    core group of riverside, no sub-group; nobody sits in it
    forum              forum of the council itself
    meeting-agm-2      annual, of riverside-sg
    meeting-next       called for 14 January 2027, of riverside-sg; no notice given
    meeting-open       open, of riverside-sg; items 1 and 2 on the agenda, 2 not taken;
                       joe is there, grace has not come; joe and noor stand for
                       vice-chair; no minutes of it
    meeting-adjourned  of riverside-sg, adjourned on 19 November 2026 or before
    decision-bench     made by riverside-sg; stands
    decision-email     made by riverside-sg outside a meeting; stands, not reported
    decision-first-aid made by riverside-sg outside a meeting; not tested
    decision-repairs   made by riverside-sg after the others; carried, stands
    proposal-open      put to riverside-sg in writing; joe has not answered
    proposal-ended     the same; its last day, before 21 November 2026, is over
    riverside-plan     adopted by a decision, with objective 1 and all the milestones;
                       action 1 goes on and answers question 1, action 2 is held;
                       idea 1 is not settled
    riverside-draft    plan of riverside, not adopted
    riverside-summer   plan of riverside, adopted; its actions have ended
    ms-open            neither achieved nor over; its forecast is not March 2027
    ms-continuing      goes on
    ms-claimed         achieved, says tom; not verified; a council officer checks it
    ms-missed          missed
    meeting-agm-2/minutes    of riverside-sg; drafted, not approved
    meeting-2026-08/minutes  of riverside-sg; approved, before meeting-open
    decision-minutes   made by riverside-sg at meeting-open; carried
    paper              of riverside-sg; has a version 1, which was not adopted
    ms-drawings        open; needs no other
    ms-held            open, waits for ms-drawings, blocked, its colour overridden
    fund               has at least 250 pounds left
    grant-applied      for fund, by riverside; not decided
    grant-awarded      of fund, to riverside; at least 100 pounds unpaid
    fund-rounds        carries over; bands "Small" and "Large"; its round 2 is open and
                       has the criteria "Need" and "Reach"; money left
    fund-empty         nothing came into it, and nothing went out
    enquiry            about fund-rounds, by riverside; not applied for
    grant-in-round     for round 2 of fund-rounds, by riverside; not decided
    grant-offered      awarded and offered until 2027; not accepted
    grant-offer-ended  awarded; its offer ended in October 2026, not accepted
    grant-running      £100 of it paid; its condition 1 not met; its report is due
    grant-suspended    awarded, suspended
    grant-owing        £100 of it paid, of which £40 is still to come back
    grant-reported     paid, spent to the penny; neither reconciled nor closed
    grant-published    given in 2019, brought in as it had been published
    promise            made by riverside
    engagement         planned
    ask-sent           sent by riverside; neither acknowledged nor answered
    report             frozen for the public; has a line 1 and was not withdrawn
    allotments         organisation registered as GB-MPR-IP099999; joe is its officer
    allotments-again   the same one added twice, known as 360G-practice-allotments;
                       neither merged nor closed
    ask-answered       sent by riverside; the answer is yes or in part, and not done
"""

from typing import Any

from msgspec import Struct

from commands.examples_of_actions import OF_ACTIONS
from commands.examples_of_councils import OF_COUNCILS
from commands.examples_of_groups import OF_GROUPS
from commands.examples_of_meetings import OF_MEETINGS
from commands.examples_of_money import OF_MONEY
from commands.examples_of_organisations import OF_ORGANISATIONS
from commands.examples_of_plans import OF_PLANS
from commands.examples_of_records import OF_RECORDS


class Example(Struct, frozen=True):
    """One request. `as_` is the role of who makes it, `about` what it is done to."""

    as_: str
    about: str | None
    body: dict[str, Any]


EXAMPLES: dict[str, Example] = {
    action: Example(*told)
    for action, told in (
        *OF_COUNCILS.items(),
        *OF_GROUPS.items(),
        *OF_MEETINGS.items(),
        *OF_RECORDS.items(),
        *OF_PLANS.items(),
        *OF_ACTIONS.items(),
        *OF_MONEY.items(),
        *OF_ORGANISATIONS.items(),
    )
}
"""The example of each action."""
