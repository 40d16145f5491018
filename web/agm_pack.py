"""The pack of an annual meeting as a document: all that is put before it, on paper.

Every line names the entries that it rests on, so that whoever reads it on paper can
find each in the register.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from web.agm_sheets import nomination_form, sign_in_sheet
from web.agm_year import achieved, milestones, money_told
from web.language import gettext as _
from web.language import language
from web.paper import (
    Block,
    Bullets,
    Document,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Table,
    paragraphs,
    said,
)
from web.rendering import day, sentence, when
from web.visit import Visit


class Pack:
    """What is told to one annual meeting, and the names that it needs."""

    def __init__(
        self, visit: Visit, found: dict[str, Any], offices: list[dict[str, Any]]
    ) -> None:
        self.visit = visit
        self.found = found
        self.offices = offices

    @classmethod
    async def of(cls, visit: Visit, id: UUID) -> "Pack":
        """Raises NotThere: there is none, or it is no annual meeting."""
        found = await visit.ask("meeting-agm-pack", id)
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
        return cls(visit, found, offices)

    def document(self) -> Document:
        """The whole pack."""
        blocks = (
            *self._when(),
            *self._agenda(),
            *self._minutes(),
            *self._officers(),
            *self._nominations(),
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
            subtitle=self._where(),
            author=self._name(visit.asking.council),
            note=_("%(group)s. As the register stood at entry %(position)s.")
            % {"group": self._name(self.found["body"]), "position": position},
            address=f"{origin}{visit.base}/audit-trail/",
            language=language().partition("-")[0],
            blocks=blocks,
        )

    @property
    def called(self) -> str:
        """What the meeting is called."""
        label = self._name(self.found["id"]).partition(" on ")[0]
        home = self._name(self.found["partnership"] or self.found["body"])
        return _("%(meeting)s of the %(home)s") % {"meeting": label, "home": home}

    def _name(self, id: object) -> str:
        known = self.visit.things.get(str(id))
        return known.label if known else ""

    def _person(self, id: str | None) -> str:
        return self.visit.people.get(str(id), _("a member")) if id else ""

    def _where(self) -> str:
        found = self.found
        parts = [when(found["when"]), found["starts_at"], found["place"]]
        return ", ".join(part for part in parts if part)

    def _when(self) -> Iterator[Block]:
        found = self.found
        yield Heading(2, _("Notice"))
        opening = {
            True: _("Everybody is welcome."),
            False: _("It is not open to everybody."),
            None: _("Whether it is open to everybody is not recorded."),
        }[found["open_to_all"]]
        last = found["when"]["latest"]
        was = bool(last) and last < self.visit.today.isoformat()
        text = (
            _("The %(name)s was: %(where)s.")
            if was
            else _("The %(name)s is: %(where)s.")
        ) % {"name": self.called, "where": self._where()}
        yield Paragraph(Line(f"{text} {opening}"))
        notice, by = found["notice"], found["notice_by"]
        if notice:
            how = f" ({notice['how']})" if notice["how"] else ""
            given = _("Notice was given on %(day)s%(how)s.")
            yield Paragraph(Line(given % {"day": when(notice["on"]), "how": how}))
        else:
            yield Paragraph(Line(_("That notice was given is not recorded yet.")))
        verdict = found["notice_verdict"] or by
        if verdict:
            yield Paragraph(Line(verdict["because"]), quiet=True)

    def _agenda(self) -> Iterator[Block]:
        yield Heading(2, _("Agenda"))
        items = self.found["agenda"]
        if not items:
            yield Paragraph(Line(_("No agenda is recorded.")))
            return
        yield Bullets(
            tuple(said(one["title"], one["position"]) for one in items),
            tuple(one["item"] for one in items),
        )

    def _minutes(self) -> Iterator[Block]:
        yield Heading(2, _("Minutes of the last annual meeting"))
        last = self.found["last_minutes"]
        if last is None:
            none = (
                _("The minutes of %(day)s are not written, or not shown to you yet.")
                % {"day": when(self.found["since"])}
                if self.found["since"]
                else _("No annual meeting before this one is recorded.")
            )
            yield Paragraph(Line(none))
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
        hashed = _("SHA-256 of this text: %(hash)s") % {"hash": last["sha256"]}
        yield Paragraph(Line(hashed), quiet=True)

    def _officers(self) -> Iterator[Block]:
        yield Heading(2, _("Officers, and whose terms end"))
        if not self.offices:
            yield Paragraph(Line(_("No offices are recorded.")))
            return
        ending = {one["office"] for one in self.found["terms_ending"]}
        rows = [
            (
                said(sentence(one["office"]), one["position"]),
                Line(self._person(one["person"]) or _("Vacant")),
                Line(when(one["term_until"]) if one["person"] else ""),
                Line(_("to be filled") if one["office"] in ending else ""),
            )
            for one in self.offices
        ]
        head = (_("Office"), _("Held by"), _("Until"), _("At this meeting"))
        caption = _("Officers of the %(body)s") % {
            "body": self._name(self.found["body"])
        }
        yield Table(caption, head, tuple(rows), (3, 4, 3, 3))
        for one in self.found["irregular"]:
            text = f"{sentence(one['office'])}: {one['irregular']}"
            yield Paragraph(said(text, one["position"]))

    def _nominations(self) -> Iterator[Block]:
        yield Heading(2, _("Nominations"))
        rows = [
            (
                Line(sentence(election["office"])),
                said(self._person(one["person"]), one["position"]),
                Line(self._person(one["proposer"]) or _("not recorded")),
                Line(self._person(one["seconder"]) or _("not recorded")),
            )
            for election in self.found["elections"]
            for one in {n["person"]: n for n in election["nominations"]}.values()
        ]
        if rows:
            head = (_("Office"), _("Who"), _("Proposed by"), _("Seconded by"))
            yield Table(_("Put forward so far"), head, tuple(rows), (3, 4, 4, 4))
        else:
            yield Paragraph(Line(_("Nobody has been put forward so far.")))
        chosen = [
            said(
                f"{sentence(one['office'])}: {self._person(one['person'])}",
                one["position"],
            )
            for one in self.found["elected"]
        ]
        if chosen:
            yield Paragraph(Line(_("Elected at this meeting:")))
            yield Bullets(tuple(chosen))
        blank_form = _("There is a blank nomination form at the end of this pack.")
        yield Paragraph(Line(blank_form), quiet=True)

    def _next(self) -> Iterator[Block]:
        if self.found["next"]:
            yield Heading(2, _("When the next one is due"))
            due = self.found["next"]["due_by"]
            by = _("By %(day)s. ") % {"day": day(due)} if due else ""
            yield Paragraph(Line(f"{by}{self.found['next']['because']}"))
