"""What becomes of a table of milestones: the steps that record it, and what is told."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from msgspec import Struct

from commands.bringing import Kind, Plan, Planned, Remark
from commands.everything import COMMANDS
from commands.labels import id_of
from commands.milestone_rows import MilestoneRow
from commands.script import Step
from domain.catalogue import MILESTONE, PLAN
from domain.dates import Edtf, in_words
from domain.ids import CouncilId, PartnershipId
from domain.milestone import Milestone


class Aim(Struct, frozen=True, kw_only=True):
    """Where milestones are brought in: a plan that there is, or one to be drafted."""

    council: CouncilId
    plan: UUID | None = None
    title: str
    partnership: PartnershipId | None = None

    @property
    def plan_label(self) -> str:
        """Under which the plan is drafted, so that it is found again."""
        return f"milestones of {self.title} in {self.partnership}"

    @property
    def plan_id(self) -> UUID:
        """The plan's id, also before it is drafted."""
        return self.plan or id_of(self.council, self.plan_label)


class MilestoneStep(Planned, frozen=True, kw_only=True):
    """A step of a milestone. `shown` tells from its state that it was done before."""

    of: MilestoneRow
    milestone: UUID
    shown: Callable[[Milestone], bool]


def plan(
    rows: list[MilestoneRow],
    aim: Aim,
    *,
    name: str,
    sha256: str,
    keyed: Callable[[str], str],
) -> Plan:
    """Say what is to be recorded, in order.

    `keyed` makes labels of words, the same one of the same words whenever it is asked.
    """
    planner = _Planner(aim, name, sha256, keyed)
    steps = [*planner.drafted(rows)]
    for row in rows:
        steps += planner.milestone(row)
    return Plan(tuple(steps), tuple(remark for row in rows for remark in _remarks(row)))


class _Planner:
    """Plans row by row."""

    def __init__(
        self, aim: Aim, name: str, sha256: str, keyed: Callable[[str], str]
    ) -> None:
        self._aim = aim
        self._name = name
        self._sha256 = sha256
        self._keyed = keyed
        self._plan = f"${aim.plan_label}" if aim.plan is None else str(aim.plan)
        self._labels: dict[int, str] = {}

    def drafted(self, rows: list[MilestoneRow]) -> Iterator[Planned]:
        """The plan with the objectives named, if it is not one that there is."""
        aim = self._aim
        if aim.plan is not None:
            return
        said: dict[str, Any] = {"title": aim.title, "occurred": None}
        if aim.partnership is not None:
            said["partnership"] = str(aim.partnership)
        yield self._of_plan("plans", rows[0], "plan.draft", said)
        first: dict[str, MilestoneRow] = {}
        for row in rows:
            if row.objective is not None:
                first.setdefault(row.objective, row)
        for objective, row in first.items():
            said = {"number": objective, "quote": objective, "occurred": None}
            yield self._of_plan("objectives", row, "plan.set-objective", said)

    def milestone(self, row: MilestoneRow) -> Iterator[MilestoneStep]:
        """A milestone from its baseline to its end, as far as the file knows it."""
        told = "\n".join(row.identity)
        label = self._labels[row.row] = self._keyed(f"{self._aim.plan_id} {told}")
        yield self._step(
            "milestones", row, "milestone.set-milestone", self._terms(row), _always
        )
        for other in row.needs:
            needed = self._labels[other]
            on = id_of(self._aim.council, needed)
            said: dict[str, Any] = {"on": str(on), "occurred": None}
            yield self._step(
                "dependencies",
                row,
                "milestone.depend",
                said,
                lambda state, on=on: on in state.needs,  # type: ignore[misc]
                key=needed,
            )
        yield from self._moved(row)
        if row.notes is not None:
            said = {"note": row.notes, "occurred": None}
            noted = self._keyed(f"{label} {row.notes}")
            action = "milestone.note-progress"
            yield self._step("notes", row, action, said, _ended, key=noted)
        yield from self._end(row)

    def _terms(self, row: MilestoneRow) -> dict[str, Any]:
        said: dict[str, Any] = {"plan": self._plan, "title": row.title}
        said |= {"due": _when(row.due), "occurred": _when(row.set_on)}
        for field in ("objective", "theme", "lead", "number"):
            if (words := getattr(row, field)) is not None:
                said[field] = words
        if self._aim.partnership is not None:
            said["partnership"] = str(self._aim.partnership)
        if row.revisions and not row.moves:
            said["reason"] = f"{_counted(row)}; its forecast is the baseline."
        return said

    def _moved(self, row: MilestoneRow) -> Iterator[MilestoneStep]:
        """Each forecast that the file holds; those it only counts are told in words."""
        for forecast, day in row.moves:
            why = f"{self._name}, row {row.row}, does not say why."
            if row.revisions is not None:
                why = f"{why} {_counted(row)}."
            said = {"forecast": _when(forecast), "why": why, "occurred": _when(day)}
            yield self._step(
                "forecasts",
                row,
                "milestone.revise-forecast",
                said,
                lambda state: _ended(state) or _at_last(row, state),
                key=f"{forecast.text} {day.text if day else None}",
            )

    def _end(self, row: MilestoneRow) -> Iterator[MilestoneStep]:
        match row.ending:
            case "achieved":
                evidence = {
                    "title": f"Row {row.row} of the file",
                    "sha256": self._sha256,
                }
                assert row.achieved_on is not None, "rows were checked for it"
                # When it was claimed the file does not say: when it was achieved.
                on = _when(row.achieved_on)
                said = {"on": on, "occurred": on, "evidence": [evidence]}
                key = row.achieved_on.text
                action = "milestone.achieve"
                yield self._step("achieved", row, action, said, _achieved, key=key)
            case "missed" | "withdrawn" as ending:
                why = f"{self._name}, row {row.row}, says “{row.status}”."
                said = {"why": why, "occurred": None}
                action = (
                    "milestone.miss" if ending == "missed" else "milestone.withdraw"
                )
                shown = _missed if ending == "missed" else _withdrawn
                yield self._step(ending, row, action, said, shown)
            case "open":
                pass

    def _step(
        self,
        kind: Kind,
        row: MilestoneRow,
        action: str,
        said: dict[str, Any],
        shown: Callable[[Milestone], bool],
        *,
        key: str = "",
    ) -> MilestoneStep:
        label = self._labels[row.row]
        around = "as" if COMMANDS[action].creates else "of"
        said = _literal(said, but="plan") | {around: label, "at": f"row {row.row}"}
        step = Step(row.row, f"{action} {label} {key}".strip(), action, said)
        return MilestoneStep(
            kind=kind,
            id=id_of(self._aim.council, step.key),
            aggregate=MILESTONE,
            step=step,
            of=row,
            milestone=id_of(self._aim.council, label),
            shown=shown,
        )

    def _of_plan(
        self, kind: Kind, row: MilestoneRow, action: str, said: dict[str, Any]
    ) -> Planned:
        label = self._aim.plan_label
        around = "as" if COMMANDS[action].creates else "of"
        said = _literal(said) | {around: label, "at": f"row {row.row}"}
        key = f"{action} {label} {said.get('number', '')}".strip()
        id = id_of(self._aim.council, key)
        step = Step(row.row, key, action, said)
        return Planned(kind=kind, id=id, aggregate=PLAN, step=step)


def _remarks(row: MilestoneRow) -> Iterator[Remark]:
    """What the file says of forecasts that it does not hold."""
    if (row.revisions or 0) > len(row.moves):
        why = "the file counts more revisions than it has forecasts: kept as words"
        yield Remark(line=row.row, kind="forecasts", why=why)


def _counted(row: MilestoneRow) -> str:
    times = "1 revision" if row.revisions == 1 else f"{row.revisions} revisions"
    last = f", the last on {in_words(row.revised_on[-1])}" if row.revised_on else ""
    return f"The file counts {times}{last}"


def _when(edtf: Edtf | None) -> Any:
    if edtf is None or edtf.verbatim is None:
        return edtf.text if edtf else None
    return {"text": edtf.text, "verbatim": edtf.verbatim}


def _literal(said: dict[str, Any], *, but: str = "") -> dict[str, Any]:
    """Words of the file may begin with a $, and mean no label."""
    return {
        key: f"${value}"
        if isinstance(value, str) and value.startswith("$") and key != but
        else value
        for key, value in said.items()
    }


def _always(_: Milestone) -> bool:
    return True


def _ended(state: Milestone) -> bool:
    return state.status != "open"


def _achieved(state: Milestone) -> bool:
    return state.status in {"achieved", "verified"}


def _missed(state: Milestone) -> bool:
    return state.status == "missed"


def _withdrawn(state: Milestone) -> bool:
    return state.status == "withdrawn"


def _at_last(row: MilestoneRow, state: Milestone) -> bool:
    return state.forecast.text == row.forecasts[-1].text
