"""What the pages of a meeting show: the answers of reads, put together by item."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from web.visit import Visit

RUNNING = "meeting.take-attendance"
PLANNING = "meeting.add-item"
DRAFTING = "minutes.draft"


class Item(Struct, kw_only=True):
    """An item of the agenda with what came of it; `one` None: of no item."""

    one: dict[str, Any] | None
    now: bool = False
    taken: dict[str, Any] | None = None
    decisions: list[dict[str, Any]] = []
    interests: list[dict[str, Any]] = []

    @property
    def number(self) -> int | None:
        """Its number on the agenda."""
        return self.one["item"] if self.one else None


class Standing(Struct, kw_only=True):
    """An office to be filled: who stands for it, the last vote, and who was elected."""

    office: str
    candidates: list[dict[str, Any]]
    poll: dict[str, Any] | None = None
    elected: dict[str, Any] | None = None

    @property
    def willing(self) -> list[dict[str, Any]]:
        """Those of them who have not said no."""
        return [one for one in self.candidates if one["consented"] is not False]


class Meeting(Struct, kw_only=True):
    """A meeting as its pages show it, `decisions` in their order.

    `room` None: nobody asked who is there. `runs`: the visitor takes down what happens;
    `within`: they sit in the partnership or work for the council. `days_to`: in how
    many days it is planned, less than 0 if that is past; None: for no day.
    """

    it: dict[str, Any]
    room: dict[str, Any] | None = None
    decisions: list[dict[str, Any]] = []
    runs: bool = False
    within: bool = False
    days_to: int | None = None

    @property
    def id(self) -> UUID:
        """Its id."""
        return UUID(self.it["id"])

    @property
    def home(self) -> UUID | None:
        """The partnership whose body meets; the council's own bodies have none."""
        return UUID(self.it["partnership"]) if self.it["partnership"] else None

    @property
    def body(self) -> UUID:
        """The body that meets."""
        return UUID(self.it["body"])

    @property
    def near(self) -> bool:
        """Whether it is planned for today, yesterday or tomorrow."""
        return self.days_to is not None and abs(self.days_to) <= 1

    @property
    def when(self) -> dict[str, Any]:
        """The day on which it was held, else that for which it is called."""
        found: dict[str, Any] = self.it["held"] or self.it["planned"]
        return found

    def people(self) -> Sequence[dict[str, Any]]:
        """Who may come, came or sent apologies; to the public, the office-holders."""
        listed = self.room["attending"] if self.room else []
        return [one for one in listed if self.within or one["office"]]

    def unlisted(self) -> int:
        """How many are here besides those that `people` has."""
        listed = self.room["attending"] if self.room else []
        here = [one for one in listed if one["where"] == "here"]
        return 0 if self.within else sum(not one["office"] for one in here)

    def items(self) -> Sequence[Item]:
        """The agenda in its order, each item with what was decided and declared."""
        now = self.room["item"] if self.room else None
        return [
            Item(
                one=one,
                now=one["item"] == now,
                taken=one["taken"][-1] if one["taken"] else None,
                decisions=self._decided(one["item"]),
                interests=self._declared(one["item"]),
            )
            for one in self.it["agenda"]
        ]

    def besides(self) -> Item:
        """What was decided and declared under no item."""
        return Item(
            one=None, decisions=self._decided(None), interests=self._declared(None)
        )

    def standing(self) -> Sequence[Standing]:
        """The elections, each candidate once, as was last said of them."""
        elected = {one["office"]: one for one in self.it["elected"]}
        found = [
            Standing(
                office=one["office"],
                candidates=list({n["person"]: n for n in one["nominations"]}.values()),
                poll=one["polls"][-1] if one["polls"] else None,
                elected=elected.pop(one["office"], None),
            )
            for one in self.it["elections"]
        ]
        rest = (
            Standing(office=office, candidates=[], elected=one)
            for office, one in elected.items()
        )
        return [*found, *rest]

    def _decided(self, item: int | None) -> list[dict[str, Any]]:
        known = {one["item"] for one in self.it["agenda"]}
        return [
            one
            for one in self.decisions
            if one["item"] == item or (item is None and one["item"] not in known)
        ]

    def _declared(self, item: int | None) -> list[dict[str, Any]]:
        latest = {
            one["person"]: one for one in self.it["interests"] if one["item"] == item
        }
        return list(latest.values())


async def meeting_of(visit: Visit, id: UUID, *, room: bool = True) -> Meeting:
    """All that a page of a meeting shows. Raises NotThere."""
    it = await visit.ask("meeting", id)
    found = Meeting(it=it, days_to=_days_to(it["planned"], visit.today))
    if room:
        found.room = await visit.ask("meeting-room-now", id)
    made = await visit.ask("decisions", meeting=id, limit=100)
    found.decisions = sorted(made["items"], key=lambda one: int(one["position"]))
    if visit.visitor is not None:
        held = await visit.standing(found.home, found.body)
        found.within = held.member or bool(held.council_roles)
    found.runs = await visit.may(RUNNING, found.home, found.body)
    return found


def _days_to(planned: dict[str, Any], today: date) -> int | None:
    """From today to the first of the days that are meant, or back to the last."""
    if not planned["earliest"] or not planned["latest"]:
        return None
    first, last = map(date.fromisoformat, (planned["earliest"], planned["latest"]))
    return max((first - today).days, 0) or min((last - today).days, 0)


def sits_today(visit: Visit, meeting: Meeting) -> bool:
    """Whether what happens now happens at the meeting."""
    if meeting.room is None:
        return False
    return bool(meeting.room["sitting"]["text"] == visit.today.isoformat())


def opening_day(visit: Visit, meeting: Meeting) -> str:
    """The day on which it is likely opened: as planned, but not one that is to come."""
    planned, today = meeting.it["planned"]["earliest"], visit.today.isoformat()
    return min(planned, today) if planned else today


async def promised_at(visit: Visit, meeting: Meeting) -> list[dict[str, Any]]:
    """What those who met said on its day that somebody will do, the first one first."""
    if meeting.home is None or meeting.room is None:
        return []
    day = meeting.room["sitting"]["text"]
    made = await visit.ask("promises", partnership=meeting.home, limit=200)
    found = [one for one in made["items"] if one["made"] and one["made"]["text"] == day]
    return sorted(found, key=lambda one: int(one["position"]))
