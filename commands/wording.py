"""What people may not do, in plain English: which decision, and whose it is."""

from collections.abc import Sequence
from typing import get_args

from domain.dates import Edtf, in_words
from domain.offices import Office
from domain.permissions import ALLOWED, LEADING, OWN, Standing

_PHRASES = {
    "body.adopt": "put a body under another",
    "body.end-interest": "end somebody's registered interest",
    "body.invite-officer": "ask somebody into a body that has no officer left",
    "body.join": "give somebody a seat in a body",
    "body.leave": "end somebody's seat in a body",
    "body.leave-office": "end somebody's term of office",
    "body.ratify-appointment": "ratify an appointment in a body",
    "body.register-interest": "register somebody's interest",
    "body.release": "let a body go its own way",
    "body.take-office": "put somebody into an office",
    "council.accept-administrator": "accept an administrator of the council",
    "council.choose-language": "choose the language of the council's pages",
    "council.dress": "choose the colour of the council's pages",
    "council.grant-role": "grant a role in the council",
    "council.name-publisher": "say as whom the council publishes",
    "council.rename": "give the council another name",
    "council.show-logo": "choose the logo of the council",
    "council.tell-contact": "say how the public reaches the council",
    "council.withdraw-role": "withdraw a role in the council",
    "decision.answer": "answer a decision proposed in writing",
    "decision.enter-answer": "enter an answer to a decision proposed in writing",
    "decision.propose": "propose a decision in writing",
    "decision.resolve": "resolve a decision proposed in writing",
    "decision.withdraw": "withdraw a decision proposed in writing",
    "fund.carry-over": "carry over a fund",
    "fund.change-budget": "change the budget of a fund",
    "fund.close-round": "close a round of a fund",
    "fund.open-fund": "open a fund",
    "fund.open-round": "open a round of a fund",
    "fund.pledge": "pledge something to a fund",
    "fund.receive": "enter what a fund received",
    "fund.withdraw-contribution": "enter what a giver has back of a fund",
    "grant.accept": "accept the offer of a grant",
    "grant.apply": "apply for a grant",
    "grant.bring-in": "bring in a grant that was given before",
    "grant.chase": "ask for the report of a grant",
    "grant.check-eligibility": "check the eligibility of a grant",
    "grant.claw-back": "claw back a grant",
    "grant.declare-interest": "declare somebody's interest in a grant",
    "grant.declare-underspend": "declare the underspend of a grant",
    "grant.describe": "say what is told of a grant",
    "grant.do-diligence": "look into the applicant of a grant",
    "grant.enquire": "enquire about a grant",
    "grant.follow-up": "follow up an enquiry about a grant",
    "grant.give-back": "enter what came back of a grant",
    "grant.hand-in-report": "hand in the report on a grant",
    "grant.lapse": "let the offer of a grant lapse",
    "grant.match-interests": "find out who belongs to the applicant of a grant",
    "grant.meet-condition": "say that a condition of a grant is met",
    "grant.record-elsewhere": "record what another register says of a grant",
    "grant.report": "say what the report on a grant is worth",
    "meeting.move-item": "move something on the agenda of a meeting",
    "meeting.remove-item": "take something off the agenda of a meeting",
    "meeting.add-item": "put something on the agenda of a meeting",
    "meeting.arrive": "say who came to a meeting",
    "meeting.declare-interest": "declare somebody's interest at a meeting",
    "meeting.depart": "say who left a meeting",
    "meeting.elect": "elect an officer at a meeting",
    "meeting.give-notice": "give notice of a meeting",
    "meeting.hold-election": "hold an election at a meeting",
    "meeting.nominate": "put somebody forward at a meeting",
    "meeting.open-meeting": "open a meeting",
    "meeting.receive-report": "put a report before a meeting",
    "meeting.take-attendance": "take attendance at a meeting",
    "meeting.take-item": "come to an item at a meeting",
    "meeting.waive-notice": "waive notice of a meeting",
    "milestone.ask-news": "ask for news of a milestone",
    "milestone.attach-evidence": "attach evidence to a milestone",
    "milestone.comment": "comment on a milestone",
    "milestone.depend": "say what a milestone waits for",
    "milestone.erase-file": "destroy a file of a milestone",
    "milestone.drop-dependency": "say that a milestone waits for another no longer",
    "milestone.end-override": "end another colour of a milestone",
    "milestone.miss": "say that a milestone was missed",
    "milestone.note-progress": "note progress on a milestone",
    "milestone.override-colour": "show another colour of a milestone",
    "milestone.rebaseline": "promise a milestone anew",
    "milestone.revise-forecast": "revise the forecast of a milestone",
    "milestone.send-back": "send back a milestone",
    "milestone.set-milestone": "set a milestone",
    "minutes.approve": "approve minutes",
    "minutes.circulate": "circulate minutes",
    "minutes.correct": "correct minutes",
    "minutes.draft": "draft minutes",
    "minutes.revise": "revise minutes",
    "organisation.drop-identifier": "drop an identifier of an organisation",
    "organisation.end-registration": "end a registration of an organisation",
    "organisation.know-also-as": "note what others call an organisation",
    "organisation.merge-into": "merge an organisation into another",
    "organisation.name-officer": "name an officer of an organisation",
    "organisation.release-officer": "say who left an organisation",
    "paper.add-version": "add a version to a paper",
    "partnership.adopt-rulebook": "adopt a partnership's rulebook",
    "partnership.annul-rulebook": "annul a partnership's rulebook",
    "partnership.appoint-co-ordinator": "appoint a partnership's co-ordinator",
    "partnership.cover-area": "add to the areas of a partnership",
    "partnership.fall-dormant": "let a partnership fall dormant",
    "partnership.join-forum": "enter a partnership into a forum",
    "partnership.leave-area": "take from the areas of a partnership",
    "partnership.leave-forum": "take a partnership out of a forum",
    "partnership.merge-into": "merge a partnership into another",
    "partnership.provide-support": "enter the support of a partnership",
    "partnership.ratify-rulebook": "ratify a partnership's rulebook",
    "partnership.release-co-ordinator": "release a partnership's co-ordinator",
    "partnership.share-knowledge": "share a partnership's knowledge",
    "partnership.show-characteristic": "show a partnership's characteristic",
    "partnership.start-forming": "start forming a partnership",
    "person.carry-out-erasure": "erase a person",
    "person.change-email": "change where a person's mail goes",
    "person.decide-erasure": "decide whether a person is erased",
    "person.erase-again": "erase a person again",
    "person.extend-erasure": "take longer to answer a person's request",
    "person.note-councillor": "say that a person is a councillor",
    "person.rename": "give a person another name",
    "person.request-erasure": "ask for a person's erasure",
    "person.show-as": "choose how somebody is shown",
    "plan.add-action": "add an action to a plan",
    "plan.attract-money": "enter money from outside for a plan",
    "plan.end-action": "end an action of a plan",
    "plan.hear-idea": "enter an idea for a plan",
    "plan.join-owner": "make a plan another's too",
    "plan.note-resource": "note what a plan takes",
    "plan.release-action": "release an action of a plan",
    "plan.set-objective": "set an objective in a plan",
    "plan.settle-idea": "settle an idea for a plan",
    "plan.shift-question": "move an action of a plan to another question",
    "plan.state-outcome": "state an outcome of a plan",
    "promise.break-promise": "say that a promise was broken",
    "promise.overtake": "say that a promise was overtaken",
    "report.comment-line": "comment on a line of a report",
    "scheme.adopt-characteristic": "adopt a characteristic of a scheme",
    "scheme.adopt-colours": "adopt the colours of a scheme",
    "scheme.adopt-duty": "adopt a duty of a scheme",
    "scheme.adopt-key-objective": "adopt a key objective of a scheme",
    "scheme.adopt-questions": "adopt the questions of a scheme",
    "scheme.adopt-scope-rule": "adopt a scope rule of a scheme",
    "scheme.end-duty": "end a duty of a scheme",
    "scheme.list-point": "list a point of a scheme",
    "scheme.list-theme": "list a theme of a scheme",
    "scheme.note-discrepancy": "note a discrepancy in a scheme",
    "scheme.set-phase": "set a phase of a scheme",
    "scheme.show-point": "show a point of a scheme",
    "scheme.state-purpose": "state the purpose of a scheme",
}


def not_yours(action: str) -> str:
    """Why somebody may not do it."""
    besides = f", or {LEADING}" if OWN.get(action) == LEADING else ""
    return f"you may not {phrase(action)} here: that is for {whose(action)}{besides}"


def why_not(held: Standing, action: str) -> str:
    """Why who asks may not do it: a role that is missing, or one that needs proof."""
    if not held.would_allow(action):
        return not_yours(action)
    return (
        f"to {phrase(action)}, sign in with a passkey or through your council's "
        "provider: a link in a mail is not enough for an administrator"
    )


def why_no_longer(held: Standing, action: str) -> str:
    """Why what somebody is invited to cannot be had: whoever invites may not give it.

    `held`: what whoever invited is by now.
    """
    proof = "proves" if held.would_allow(action) else "has"
    return (
        f"whoever invited you {proof} the right to {phrase(action)} here no longer; "
        f"that is for {whose(action)}. Ask them for another invitation"
    )


def not_in_token(action: str) -> str:
    """Why a narrowed token may not do it."""
    return f"this token may not {phrase(action)}: it was made for less"


def phrase(action: str) -> str:
    """What an action is, as it follows "you may not"."""
    noun, _, decision = action.partition(".")
    article = "an" if noun[0] in "aeiou" else "a"
    return _PHRASES.get(action) or f"{decision.replace('-', ' ')} {article} {noun}"


def whose(action: str) -> str:
    """Who may do it, as it follows "that is for"."""
    roles = [role for role, actions in ALLOWED.items() if action in actions]
    if not roles:
        return "the operator of this installation"
    here: list[str] = [role for role in reversed(roles) if role in get_args(Office)]
    if "member" in roles:
        here.append("any member")
    council = [f"an {role}" for role in roles if role in {"officer", "administrator"}]
    groups = [
        f"{_either(_named(here))} of the partnership" if here else "",
        f"{_either(council)} of the council" if council else "",
    ]
    return ", or ".join(group for group in groups if group)


def _named(roles: Sequence[str]) -> list[str]:
    """The first with its article, which then stands for all offices."""
    return [f"the {roles[0]}", *roles[1:]]


def _either(those: Sequence[str]) -> str:
    *first, last = those
    return f"{', '.join(first)} or {last}" if first else last


def still_to_come(day: Edtf) -> str:
    """Why something cannot have happened then."""
    return f"{in_words(day)} is still to come; say what has happened so far"
