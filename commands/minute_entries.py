"""What becomes of minutes: the steps that record them, and what is left and why.

What a line says and the register has no place for is told, never guessed at.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from commands.bringing import Kind, Plan, Planned, Remark
from commands.everything import COMMANDS
from commands.labels import id_of
from commands.minute_decisions import facts_of, plain
from commands.minute_lines import DecisionLine, Line, MeetingLine, Minutes
from commands.minute_names import Attendance, attendance, known_words
from commands.script import Step
from domain.body import BodyKind
from domain.catalogue import BODY, DECISION, MEETING, PERSON, Aggregate
from domain.dates import NotADate, in_words, parse
from domain.ids import CouncilId, PartnershipId

_AGGREGATES: dict[Kind, Aggregate[Any, Any]] = {
    "bodies": BODY,
    "people": PERSON,
    "meetings": MEETING,
    "attendance": MEETING,
    "decisions": DECISION,
}


class Aim(Struct, frozen=True, kw_only=True):
    """For whom minutes are brought in: a body that there is, or one to be formed.

    `named` False: attendance is a count, and nobody is added.
    """

    council: CouncilId
    body: UUID | None = None
    name: str
    kind: BodyKind
    partnership: PartnershipId | None = None
    named: bool = True

    @property
    def body_label(self) -> str:
        """Under which the body is formed, so that it is found again."""
        return f"minutes of {self.name} in {self.partnership}"

    @property
    def body_id(self) -> UUID:
        """The body's id, also before it is formed."""
        return self.body or id_of(self.council, self.body_label)


def plan(
    minutes: Minutes, aim: Aim, *, today: date, keyed: Callable[[str], str]
) -> Plan:
    """Say what is to be recorded, in order, and what is not.

    `keyed` makes labels of words in a way that tells nothing of the words, and the same
    one of the same words whenever it is asked.
    """
    planner = _Planner(minutes, aim, today, keyed)
    planner.form()
    for line, decisions in _sittings(minutes):
        if line is not None:
            planner.sit(line, decisions)
        else:
            planner.decide(decisions)
    return Plan(tuple(planner.steps), tuple(planner.remarks))


def _sittings(minutes: Minutes) -> Iterator[tuple[Line | None, list[Line]]]:
    """Each meeting with the decisions made at it; at last those made at none."""
    made: dict[str, list[Line]] = {}
    for line in minutes.lines:
        if isinstance(line.said, DecisionLine):
            made.setdefault(line.sitting, []).append(line)
    for line in minutes.lines:
        if isinstance(line.said, MeetingLine):
            yield line, made.pop(line.sitting, [])
    yield None, [line for lines in made.values() for line in lines]


class _Planner:
    """Plans line by line, and remembers who and what has been met with."""

    def __init__(
        self, minutes: Minutes, aim: Aim, today: date, keyed: Callable[[str], str]
    ) -> None:
        self.steps: list[Planned] = []
        self.remarks: list[Remark] = []
        self._minutes = minutes
        self._aim = aim
        self._today = today
        self._keyed = keyed
        self._body = f"${aim.body_label}" if aim.body is None else str(aim.body)
        self._known = known_words(minutes)
        self._people: dict[str, str] = {}

    def form(self) -> None:
        """The body, if it is not one that there is."""
        aim = self._aim
        if aim.body is None:
            said: dict[str, Any] = {"name": plain(aim.name), "kind": aim.kind}
            said |= {"occurred": None}
            if aim.partnership is not None:
                said["partnership"] = str(aim.partnership)
            first = self._minutes.lines[0]
            self._add("bodies", first, aim.body_label, "body.form", said)

    def sit(self, line: Line, decisions: list[Line]) -> None:
        """A meeting from its call to its close, with the decisions made at it."""
        assert isinstance(line.said, MeetingLine), "decisions are made, not sat through"
        if why := self._unfit(line.said.date):
            self._remark(line, "meetings", why, left=True)
            if line.said.attendees:
                self._remark(line, "attendance", why, left=True)
            self.decide(decisions)
            return
        day = line.said.date
        label = self._label(line.sitting)
        call = {"body": self._body, "when": day, "occurred": day}
        self._add("meetings", line, label, "meeting.call", call)
        opened = {"on": day, "occurred": day}
        self._add("meetings", line, label, "meeting.open-meeting", opened)
        people = self._attend(line, label, day, attendance(line.said))
        self.decide(decisions, at=label, people=people)
        closing: dict[str, Any] = {"occurred": day}
        if line.said.quorum:
            closing["reason"] = f'Of the quorum the minutes say: "{line.said.quorum}"'
            why = "what it says of the quorum is kept as words, and is no rule"
            self._remark(line, "meetings", why)
        self._add("meetings", line, label, "meeting.close", closing)

    def _attend(
        self, line: Line, label: str, day: str, found: Attendance
    ) -> dict[str, str]:
        """Who was there; each of them by name."""
        assert isinstance(line.said, MeetingLine), "nobody attends a decision"
        for why in found.left:
            self._remark(line, "attendance", why, left=not found.present)
        if not found.present:
            return {}
        said: dict[str, Any] = {"occurred": day}
        if self._aim.named:
            said["present"] = [self._person(line, one) for one in found.present]
            said["apologies"] = [self._person(line, one) for one in found.apologies]
        else:
            said["present_count"] = len(found.present)
        self._add("attendance", line, label, "meeting.take-attendance", said)
        people = dict(zip(found.present, said.get("present", ()), strict=False))
        return {name.casefold(): person for name, person in people.items()}

    def _person(self, line: Line, name: str) -> str:
        """How steps name that person, who is added when first met with."""
        same = name.casefold()
        if same not in self._people:
            label = self._label(f"person {same}")
            self._people[same] = f"${label}"
            said: dict[str, Any] = {"name": name}
            if self._aim.partnership is not None:
                said["partnership"] = str(self._aim.partnership)
            self._add("people", line, label, "person.add", said)
        return self._people[same]

    def decide(
        self,
        lines: list[Line],
        *,
        at: str | None = None,
        people: dict[str, str] | None = None,
    ) -> None:
        """The decisions of a meeting, or of none."""
        for line in lines:
            assert isinstance(line.said, DecisionLine), "meetings are not decided"
            if why := self._unfit(line.said.date):
                self._remark(line, "decisions", why, left=True)
                continue
            said, remarks = facts_of(line.said, known=self._known, people=people or {})
            # Each line is a decision of its own, in whatever words.
            said |= {"body": self._body, "further": True}
            if line.repeats:
                remarks.append("an earlier line says the same: recorded on its own")
            if at is not None:
                said["meeting"] = f"${at}"
            else:
                remarks.append("the file has no such meeting: recorded as made at none")
            for why in remarks:
                self._remark(line, "decisions", why)
            label = self._label(line.identity)
            self._add("decisions", line, label, "decision.make", said)

    def _unfit(self, day: str) -> str | None:
        """Why nothing can be recorded of that day."""
        try:
            read = parse(day)
        except NotADate as error:
            return f"its date cannot be read: {error}"
        if read.earliest is not None and read.earliest > self._today:
            return f"its date, {in_words(read)}, is still to come"
        return None

    def _label(self, identity: str) -> str:
        return self._keyed(f"{self._aim.body_id} {identity}")

    def _add(
        self, kind: Kind, line: Line, label: str, action: str, said: dict[str, Any]
    ) -> None:
        """A step about the thing of that label, which the step may begin."""
        command, aggregate = COMMANDS[action], _AGGREGATES[kind]
        revision = f" at {line.said.rev}" if line.said.rev else ""
        around = {
            "as" if command.creates else "of": label,
            "at": f"line {line.number}: {line.said.source}{revision}",
        }
        step = Step(line.number, f"{action} {label}", action, said | around)
        id = id_of(self._aim.council, label)
        self.steps.append(Planned(kind=kind, id=id, aggregate=aggregate, step=step))

    def _remark(self, line: Line, kind: Kind, why: str, *, left: bool = False) -> None:
        self.remarks.append(Remark(line=line.number, kind=kind, why=why, left=left))
