"""What every form asks about its entry, in words, where it has found no better ones."""

from collections.abc import Mapping

from web.language import marked as _

AROUND: Mapping[str, tuple[str, str]] = {
    "occurred": (
        _("When did it happen?"),
        _("Leave it empty for the usual: its own day, or else today."),
    ),
    "on_behalf_of": (_("For which group was it done?"), ""),
    "authority": (_("By what right?"), _("Name one of these.")),
    "decision": (_("By a decision"), ""),
    "clause": (_("By a clause of the rules"), _("Such as 6.1.")),
    "statute": (_("By a law"), ""),
    "reason": (_("A note about this entry"), _("Without naming people.")),
    "source": (_("Where is it written down?"), ""),
    "document": (_("Document"), _("Its title, as anybody would look for it.")),
    "place": (_("Page or paragraph"), ""),
    "sha256": (_("SHA-256 of the file"), _("Only if you have it.")),
    "corrects": (
        _("Which entry does it put right?"),
        _("Its number in the register. Leave it empty if it puts none right."),
    ),
}
