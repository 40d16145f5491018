"""Blank sheets for an annual meeting: who came, and who is put forward."""

from collections.abc import Iterator

from web.language import gettext as _
from web.paper import Block, Fill, Heading, Line, Paragraph, Table, blank

_GUESTS = 20
"""Rows of a sign-in sheet: as many as fit on a page."""


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
