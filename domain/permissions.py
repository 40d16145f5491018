"""Who may do what: one table. Whatever it does not allow is refused.

An action is `noun.decision`, as in the address of its request. Offices and membership
count in the partnership that a command names and nowhere else, those of a sub-group in
its own meetings, decisions and papers only; council roles count throughout the council.
Authority comes from the register: an office lasts until a successor takes it, past its
term too (holding over).
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.council_actions import ADMINISTERING
from domain.council_events import Role as CouncilRole
from domain.directory_actions import KEEPING, MEETING
from domain.event import Capacity
from domain.money_actions import ASKING, GIVING
from domain.offices import Office

Role: TypeAlias = CouncilRole | Office | Literal["member"]

_LISTENING = {
    "milestone.note-progress",
    "milestone.attach-evidence",
    "milestone.comment",
    "promise.make",
    "plan.hear-idea",
}

_ANSWERING = {"decision.answer"}
_SEATING = {
    "person.add",
    "body.form",
    "body.join",
    "body.leave",
    "body.take-office",
    "body.leave-office",
    "body.register-interest",
    "body.end-interest",
}

_MINUTING = (
    _SEATING
    | _ANSWERING
    | {
        "meeting.call",
        "meeting.rearrange",
        "meeting.give-notice",
        "meeting.waive-notice",
        "meeting.add-item",
        "meeting.move-item",
        "meeting.remove-item",
        "meeting.open-meeting",
        "meeting.take-attendance",
        "meeting.nominate",
        "meeting.hold-election",
        "meeting.arrive",
        "meeting.depart",
        "meeting.declare-interest",
        "meeting.take-item",
        "meeting.adjourn",
        "meeting.reconvene",
        "meeting.elect",
        "meeting.receive-report",
        "meeting.close",
        "meeting.cancel",
        "decision.make",
        "decision.complete",
        "decision.rescind",
        "decision.ratify",
        "decision.void",
        "decision.report",
        "decision.propose",
        "decision.enter-answer",
        "decision.resolve",
        "decision.withdraw",
        "minutes.draft",
        "minutes.revise",
        "minutes.circulate",
        "minutes.approve",
        "minutes.correct",
        "paper.begin",
        "paper.add-version",
        "paper.adopt",
        "paper.receive",
        "paper.withdraw",
    }
)

_PLANNING = _LISTENING | {
    "plan.draft",
    "plan.set-objective",
    "plan.adopt",
    "plan.close",
    "milestone.set-milestone",
    "milestone.revise-forecast",
    "milestone.review",
    "milestone.achieve",
    "milestone.verify",
    "milestone.send-back",
    "milestone.reopen",
    "milestone.miss",
    "milestone.withdraw",
    "milestone.rebaseline",
    "milestone.depend",
    "milestone.drop-dependency",
    "milestone.block",
    "milestone.unblock",
    "milestone.override-colour",
    "milestone.end-override",
    "milestone.ask-news",
    "promise.keep",
    "promise.break-promise",
    "promise.overtake",
    "plan.join-owner",
    "plan.state-outcome",
    "plan.revise",
    "plan.review",
    "plan.add-action",
    "plan.release-action",
    "plan.shift-question",
    "plan.end-action",
    "plan.note-resource",
    "plan.attract-money",
    "plan.settle-idea",
    "ask.send",
    "ask.finish",
    "ask.withdraw",
}

_LEADING = {
    "body.adopt",
    "body.release",
    "body.disband",
    "body.ratify-appointment",
    "partnership.constitute",
    "partnership.adopt-rulebook",
    "partnership.ratify-rulebook",
    "partnership.annul-rulebook",
    "partnership.rename",
    "partnership.cover-area",
    "partnership.leave-area",
    "partnership.join-forum",
    "partnership.leave-forum",
    "partnership.appoint-co-ordinator",
    "partnership.release-co-ordinator",
    "partnership.provide-support",
    "partnership.show-characteristic",
    "partnership.share-knowledge",
    "partnership.fall-dormant",
    "partnership.revive",
}

_FORGETTING = {
    "milestone.erase-file",
    "person.rename",
    "person.request-erasure",
    "person.extend-erasure",
    "person.decide-erasure",
    "person.carry-out-erasure",
}

# Until a new group has officers of its own, the council's fill its seats. Engagements
# are the council's: their streams do not say which partnership they are about.
_COUNCIL = (
    _SEATING
    | _PLANNING
    | _LEADING
    | _FORGETTING
    | ASKING
    | GIVING
    | MEETING
    | KEEPING
    | {
        "body.invite-officer",
        "person.show-as",
        "person.note-councillor",
        "scheme.create",
        "scheme.state-purpose",
        "scheme.adopt-key-objective",
        "scheme.adopt-characteristic",
        "scheme.list-theme",
        "scheme.adopt-scope-rule",
        "scheme.adopt-duty",
        "scheme.end-duty",
        "scheme.note-discrepancy",
        "scheme.adopt-colours",
        "partnership.begin",
        "partnership.start-forming",
        "partnership.establish",
        "partnership.merge-into",
        "partnership.wind-up",
        "engagement.record",
        "engagement.hold",
        "engagement.cancel",
        "scheme.list-point",
        "scheme.set-phase",
        "scheme.show-point",
        "scheme.adopt-questions",
        "ask.acknowledge",
        "ask.answer",
        "report.freeze",
        "report.comment-line",
        "report.withdraw",
    }
)

_RUNNING = _MINUTING | _PLANNING | ASKING | MEETING | _LEADING

ALLOWED: Mapping[Role, frozenset[str]] = {
    "member": frozenset(_LISTENING | _ANSWERING),
    "treasurer": frozenset(_LISTENING | _ANSWERING | ASKING | MEETING),
    "co-ordinator": frozenset(_MINUTING | _PLANNING | ASKING | MEETING),
    "secretary": frozenset(_RUNNING),
    "vice-chair": frozenset(_RUNNING),
    "chair": frozenset(_RUNNING),
    "officer": frozenset(_COUNCIL),
    "auditor": frozenset(),
    "administrator": frozenset(ADMINISTERING | _FORGETTING),
}

HOSTING: frozenset[str] = frozenset(_MINUTING)
"""What a council officer may do besides, in bodies that are the council's own."""

LEADING = "a member who sits for its lead"
OWN: Mapping[str, str] = {
    "person.show-as": "for themselves",
    "person.rename": "for themselves",
    "person.change-email": "for themselves",
    "person.request-erasure": "for themselves",
    "body.register-interest": "a member, for themselves",
    "body.end-interest": "a member, for themselves",
    "meeting.depart": "whoever is there, for themselves",
    "meeting.declare-interest": "whoever is there, for themselves",
    "grant.hand-in-report": "an officer of the applicant, or whom the grant is for",
    "milestone.achieve": LEADING,
    "milestone.revise-forecast": LEADING,
    "milestone.block": LEADING,
    "milestone.verify": "whom the plan names for it",
    "milestone.send-back": "whom the plan names for it",
    "milestone.reopen": "whom the plan names to verify it",
}
"""What somebody may do without any of these roles, and who that is."""

ACTIONS: frozenset[str] = frozenset().union(*ALLOWED.values())
"""Every action that somebody may take."""

SYSTEM_ONLY: frozenset[str] = frozenset({"council.register", "person.erase-again"})
"""What only the operator does: before anybody has a role, or after a restore.

The commands are exactly these and `ACTIONS`.
"""

NEEDING_PROOF: frozenset[CouncilRole] = frozenset({"administrator"})
"""The roles for which a link in a mail is not enough to have signed in with."""


class Standing(Struct, frozen=True):
    """What a person is, in a council and in one partnership of it.

    `hosting`: it is an affair of a body that is the council's own. `withheld`: roles
    that do not count until the person proves more than that a mailbox is theirs.
    """

    council_roles: frozenset[CouncilRole] = frozenset()
    withheld: frozenset[CouncilRole] = frozenset()
    offices: frozenset[Office] = frozenset()
    member: bool = False
    hosting: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        """All roles that count here."""
        membership: frozenset[Role] = frozenset({"member"} if self.member else ())
        return self.council_roles | self.offices | membership

    def may(self, action: str) -> bool:
        """Whether one of the roles allows the action."""
        hosts = self.hosting and "officer" in self.council_roles
        return (hosts and action in HOSTING) or any(
            action in ALLOWED[role] for role in self.roles
        )

    def would_allow(self, action: str) -> bool:
        """Whether a role that is withheld allows the action."""
        return any(action in ALLOWED[role] for role in self.withheld)

    def capacity(self) -> Capacity:
        """In which capacity the person acts, if nothing more exact is said."""
        if "co-ordinator" in self.offices:
            return "co-ordinator"
        if self.offices:
            return "volunteer officer"
        return "council officer" if self.council_roles else "resident"
