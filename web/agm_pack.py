"""The pack of an annual meeting as a document: all that is put before it, on paper.

Every line names the entries that it rests on, so that whoever reads it on paper can
find each in the register.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from web.agm_people import nominations, officers
from web.agm_sheets import nomination_form, sign_in_sheet
from web.agm_stage import stage_of
from web.agm_year import achieved, milestones, money_told
from web.invented import said_on_paper
from web.language import gettext as _
from web.language import language
from web.paper import (
    Block,
    Bullets,
    Document,
    Fill,
    Heading,
    Line,
    NewPage,
    Paragraph,
    paragraphs,
    said,
)
from web.rendering import day, when
from web.visit import Visit


class Pack:
    """What is told to one annual meeting, and the names that it needs."""

    def __init__(
        self,
        visit: Visit,
        found: dict[str, Any],
        offices: list[dict[str, Any]],
        warning: str,
    ) -> None:
        self.visit = visit
        self.found = found
        self.offices = offices
        self.warning = warning
        self.stage = stage_of(found, visit.today)

    @classmethod
    async def of(cls, visit: Visit, id: UUID) -> "Pack":
        """Raises NotThere: there is none, or it is no annual meeting."""
        return await cls._around(visit, await visit.ask("meeting-agm-pack", id))

    @classmethod
    async def next(cls, visit: Visit, partnership: UUID) -> "Pack":
        """Of the one that is not called yet. Raises NotThere: nobody could call it."""
        found = await visit.ask("partnership-agm-pack", partnership)
        return await cls._around(visit, found)

    @classmethod
    async def _around(cls, visit: Visit, found: dict[str, Any]) -> "Pack":
        offices: list[dict[str, Any]] = found["terms_ending"]
        if found["partnership"]:
            all_held = await visit.ask("offices", partnership=found["partnership"])
            offices = [
                office
                for home in all_held["items"]
                for office in home["offices"]
                if office["body"] == found["body"]
            ]
        await visit.look_up()
        warning = await said_on_paper(
            visit.store, visit.slug, demonstration=bool(visit.state.demo)
        )
        return cls(visit, found, offices, warning)

    def document(self) -> Document:
        """The whole pack."""
        blocks = (
            Paragraph(said(self.says_which, self.behind("state"))),
            *self._notice(),
            *self._agenda(),
            *self._minutes(),
            *officers(self.found, self.offices, self.stage, self._person),
            *nominations(self.found, self.stage, self._person),
            *self._next(),
            *achieved(self.found),
            *milestones(self.found),
            *money_told(self.found),
            NewPage(),
            *sign_in_sheet(),
            NewPage(),
            *nomination_form(),
        )
        return self._document(_("Annual meeting pack"), blocks)

    def only(self, title: str, blocks: Iterable[Block]) -> Document:
        """A part of it that is printed by itself."""
        return self._document(title, tuple(blocks))

    def _document(self, title: str, blocks: tuple[Block, ...]) -> Document:
        visit, look = self.visit, self.visit.look
        origin = visit.place.origin if visit.place else ""
        position = look.position if look else 0
        return Document(
            title=f"{title}: {self.called}",
            subtitle=self._where() or _("Day and place are not fixed yet"),
            author=self._name(visit.asking.council),
            note=_("%(group)s. As the register stood at entry %(position)s.")
            % {"group": self._name(self.found["body"]), "position": position},
            address=f"{origin}{visit.base}/audit-trail/",
            language=language().partition("-")[0],
            blocks=blocks,
            warning=self.warning,
            days={one["position"]: day(one["on"]) for one in self.found["entries"]},
        )

    @property
    def called(self) -> str:
        """What the meeting is called."""
        home = self._name(self.found["partnership"] or self.found["body"])
        if self.found["id"] is None:
            return _("next annual meeting of the %(home)s") % {"home": home}
        label = self._name(self.found["id"]).partition(" on ")[0]
        return _("%(meeting)s of the %(home)s") % {"meeting": label, "home": home}

    @property
    def says_which(self) -> str:
        """Whether the meeting that this is of is still to come, or was held."""
        told = {
            "not called": _(
                "This pack is for a meeting to come that nobody has called yet: its "
                "day and place are left blank, to be filled in by hand."
            ),
            "to come": _("This pack is for a meeting to come, on %(day)s."),
            "not told": _(
                "This meeting was called for %(day)s. That it was held is not recorded."
            ),
            "going on": _("This meeting was opened on %(day)s and is not closed yet."),
            "held": _(
                "This meeting was held on %(day)s: the pack tells what was put before "
                "it, and whom it elected."
            ),
            "cancelled": _("This meeting was called for %(day)s and was cancelled."),
        }[self.stage]
        return told.replace("%(day)s", when(self.found["when"]))

    def behind(self, what: str) -> int | None:
        """The entry behind what is said of the meeting itself."""
        grounds = self.found["grounds"]
        return next((one["position"] for one in grounds if one["what"] == what), None)

    def _name(self, id: object) -> str:
        known = self.visit.things.get(str(id))
        return known.label if known else ""

    def _person(self, id: str | None) -> str:
        if not id:
            return ""
        return self.visit.people.said(id, self.found["partnership"])

    def _where(self) -> str:
        found = self.found
        if found["when"] is None:
            return ""
        parts = [when(found["when"]), found["starts_at"], found["place"]]
        return ", ".join(part for part in parts if part)

    def _notice(self) -> Iterator[Block]:
        found = self.found
        yield Heading(2, _("Notice"))
        if self.stage == "not called":
            text = _("The %(name)s will be:") % {"name": self.called}
            yield Paragraph(Line(text))
            yield Fill(_("Day and time"))
            yield Fill(_("Place"))
            return
        opening = {
            True: _("Everybody is welcome."),
            False: _("It is not open to everybody."),
            None: _("Whether it is open to everybody is not recorded."),
        }
        opened = {
            True: _("Everybody was welcome."),
            False: _("It was not open to everybody."),
            None: _("Whether it was open to everybody is not recorded."),
        }
        coming = self.stage == "to come"
        text = {
            "to come": _("The %(name)s will be: %(where)s."),
            "held": _("The %(name)s was: %(where)s."),
        }.get(self.stage, _("The %(name)s was called for: %(where)s.")) % {
            "name": self.called,
            "where": self._where(),
        }
        openness = (opening if coming else opened)[found["open_to_all"]]
        yield Paragraph(said(f"{text} {openness}", self.behind("called")))
        notice = found["notice"]
        if notice:
            how = f" ({notice['how']})" if notice["how"] else ""
            given = _("Notice was given on %(day)s%(how)s.")
            told = given % {"day": when(notice["on"]), "how": how}
            yield Paragraph(said(told, self.behind("notice")))
        elif coming:
            yield Paragraph(Line(_("That notice was given is not recorded yet.")))
        else:
            yield Paragraph(Line(_("That notice was given is not recorded.")))
        verdict = found["notice_verdict"] or found["notice_by"]
        if verdict:
            because = said(verdict["because"], self.behind("notice rule"))
            yield Paragraph(because, quiet=True)

    def _agenda(self) -> Iterator[Block]:
        yield Heading(2, _("Agenda"))
        items = self.found["agenda"]
        if items:
            yield Bullets(
                tuple(said(one["title"], one["position"]) for one in items),
                tuple(one["item"] for one in items),
            )
        elif self.stage in {"not called", "to come"}:
            yield Fill(_("Nothing is on the agenda yet. What is to be dealt with:"), 6)
        else:
            yield Paragraph(Line(_("No agenda is recorded.")))

    def _minutes(self) -> Iterator[Block]:
        yield Heading(2, _("Minutes of the last annual meeting"))
        last = self.found["last_minutes"]
        if last is None:
            since = when(self.found["since"]) if self.found["since"] else ""
            none = {
                "not written": _(
                    "Nobody has put minutes of the annual meeting of %(day)s into the "
                    "register yet."
                ),
                "not published": _(
                    "No minutes of the annual meeting of %(day)s have been published."
                ),
                None: _("No annual meeting before this one is recorded."),
            }[self.found["minutes_missing"]]
            yield Paragraph(Line(none.replace("%(day)s", since)))
            return
        state = {
            "draft": _("a draft"),
            "circulated": _("sent round, not approved yet"),
            "never approved": _("not approved yet"),
            "approved": _("approved"),
            "corrected": _("approved, and corrected since"),
        }.get(last["state"], last["state"])
        of = _("Of %(day)s: %(state)s.") % {"day": when(last["held"]), "state": state}
        yield Paragraph(said(of, last["position"]))
        yield from paragraphs(last["text"]["words"] or _("[words removed]"))

    def _next(self) -> Iterator[Block]:
        if self.found["next"]:
            over = self.stage in {"held", "going on", "cancelled"}
            yield Heading(
                2,
                _("When the next one is due") if over else _("When this one is due"),
            )
            due = self.found["next"]["due_by"]
            by = _("By %(day)s. ") % {"day": day(due)} if due else ""
            text = f"{by}{self.found['next']['because']}"
            rests_on = (self.behind("next rule"), self.behind("last held"))
            yield Paragraph(said(text, *rests_on))
