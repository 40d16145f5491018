"""Where one can go from every page of a council."""

from collections.abc import Sequence

from web.language import gettext as _


def menu(*, signed_in: bool) -> Sequence[tuple[str, str]]:
    """Paths under the council, and what they are called."""
    return (
        ("", _("Home")),
        *((("/work", _("Your work")),) if signed_in else ()),
        ("/partnerships", _("Partnerships")),
        ("/decisions", _("Decisions")),
        ("/meetings", _("Meetings")),
        ("/dashboard", _("Progress")),
        ("/grants", _("Grants")),
        ("/audit-trail", _("What changed")),
        ("/search", _("Search")),
    )
