"""The pack of an annual meeting as a document: all that is put before it, on paper.

Every line names the entries that it rests on, so that whoever reads it on paper can
find each in the register.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from web.language import gettext as _
from web.language import ngettext
from web.paper import (
    Block,
    Bullets,
    Document,
    Fill,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Table,
    blank,
    paragraphs,
    said,
)
from web.rendering import day, money, sentence, when
from web.visit import Visit

_GUESTS = 20
"""Rows of a sign-in sheet: as many as fit on a page."""


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
            *self._achieved(),
            *self._milestones(),
            *self._money(),
            *self._next(),
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
            language="en",
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
            for one in election["nominations"]
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

    def _since(self) -> str:
        since = self.found["since"]
        if since is None:
            return _("What is recorded so far")
        return _("What was achieved since %(day)s") % {"day": when(since)}

    def _achieved(self) -> Iterator[Block]:
        yield Heading(2, self._since())
        told = {
            "decisions made": _("Decisions made: %(n)s"),
            "meetings held": _("Meetings held: %(n)s"),
            "reports received": _("Reports received: %(n)s"),
            "promises kept": _("Promises kept: %(n)s"),
        }
        for figure in self.found["done"]:
            if figure["what"] in told:
                yield Heading(3, told[figure["what"]] % {"n": figure["number"]})
                yield from self._behind(figure)

    def _behind(self, figure: dict[str, Any]) -> Iterator[Block]:
        if not figure["behind"]:
            yield Paragraph(Line(_("None.")))
            return
        yield Bullets(
            tuple(
                said(
                    f"{sentence(one['title'])}, {when(one['day'])}"
                    if one["day"]
                    else sentence(one["title"]),
                    one["position"],
                )
                for one in reversed(figure["behind"])
            )
        )

    def _milestones(self) -> Iterator[Block]:
        yield Heading(2, _("Milestones met and moved"))
        for figure in self.found["done"]:
            if figure["what"] == "milestones achieved":
                number = figure["number"]
                met = ngettext("%(n)s was met", "%(n)s were met", number)
                yield Heading(3, met % {"n": number})
                yield from self._behind(figure)
        moved = self.found["moved"]
        said_moved = ngettext(
            "%(n)s has another date", "%(n)s have other dates", len(moved)
        )
        yield Heading(3, said_moved % {"n": len(moved)})
        if not moved:
            yield Paragraph(Line(_("None.")))
            return
        rows = tuple(
            (
                said(one["title"], one["position"]),
                Line(when(one["was"])),
                Line(when(one["now"])),
                Line(one["why"]["words"] or _("[words removed]")),
            )
            for one in moved
        )
        head = (_("Milestone"), _("Expected"), _("Now"), _("Why"))
        yield Table(_("Dates that moved"), head, rows, (4, 2, 2, 4))

    def _money(self) -> Iterator[Block]:
        yield Heading(2, _("Money in and out"))
        found = self.found["money"]
        if not found or not found["lines"]:
            yield Paragraph(Line(_("No money is recorded since then.")))
        else:
            yield from self._money_told(found)
        for paper in self.found["papers"]:
            version = paper["versions"][-1] if paper["versions"] else None
            where = f": {version['reference']}" if version else ""
            position = version["position"] if version else paper["position"]
            yield Paragraph(said(f"{paper['title']}{where}", position))

    def _money_told(self, found: dict[str, Any]) -> Iterator[Block]:
        kinds = {
            "support": _("Support"),
            "money from outside": _("Money from outside"),
            "grant paid": _("Grant paid"),
            "grant spent": _("Grant spent"),
            "grant returned": _("Grant money given back"),
        }
        ways = {"in": _("In"), "out": _("Out"), "in kind": _("In kind")}
        rows = [
            (
                said(f"{kinds[one['kind']]}: {one['title']}", one["position"]),
                Line(one["by"] or _("not shown")),
                Line(when(one["day"])),
                Line(ways[one["way"]]),
                Line(money(one["amount"]) or _("not recorded")),
            )
            for one in found["lines"]
        ]
        head = (_("What"), _("From or by"), _("When"), _("Way"), _("Amount"))
        yield Table(_("What is recorded"), head, tuple(rows), (5, 4, 3, 2, 3), (4,))
        total = _("In all %(came)s came in and %(went)s went out, as far as recorded.")
        yield Paragraph(
            Line(total % {"came": money(found["came"]), "went": money(found["went"])})
        )

    def _next(self) -> Iterator[Block]:
        if self.found["next"]:
            yield Heading(2, _("When the next one is due"))
            due = self.found["next"]["due_by"]
            by = _("By %(day)s. ") % {"day": day(due)} if due else ""
            yield Paragraph(Line(f"{by}{self.found['next']['because']}"))


def sign_in_sheet() -> Iterator[Block]:
    """A table to be filled in at the door."""
    yield Heading(2, _("Who came"))
    yield Paragraph(
        Line(
            _(
                "Please sign in. Only your name is needed. Your e-mail address is used "
                "for nothing but news of the partnership, and only if you give it."
            )
        )
    )
    head = (_("Name"), _("Group or street"), _("E-mail, if you like"))
    yield Table(_("Sign-in sheet"), head, blank(3, _GUESTS), (4, 4, 5), (), tall=True)


def nomination_form() -> Iterator[Block]:
    """A form to put somebody forward on."""
    yield Heading(2, _("Nomination form"))
    yield Paragraph(Line(_("I put forward, for the office named below:")))
    yield Fill(_("Name of the person put forward"))
    yield Fill(_("Office"))
    yield Fill(_("Proposed by (name and signature)"))
    yield Fill(_("Seconded by (name and signature)"))
    yield Paragraph(Line(_("I am willing to stand:")))
    yield Fill(_("Signature of the person put forward, and date"))
    yield Fill(_("A few words about them, if they like"), 5)
