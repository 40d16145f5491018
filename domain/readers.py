"""Who is shown what: a line for each read, and for each door beside commands and reads.

Nobody needs a role to ask. All ask alike, and each is answered with what is theirs to
see: what is public, what is for the partnerships whose bodies they sit on, and
everything that is not sealed to whoever works for the council in a role that
sees it.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from domain.council_events import Role

SEEING_ALL: frozenset[Role] = frozenset({"officer", "auditor"})
"""The council roles that see whatever is not sealed. An auditor changes none of it."""

Readers: TypeAlias = Literal[
    "anybody, and all the same",
    "anybody, as far as each may see",
    "the person, and whoever works for the council",
    "the person, and administrators",
    "whoever works for the council",
    "the person who is signed in",
    "administrators",
    "auditors and administrators",
    "whoever made it, is meant, or may make it",
]

_READS: dict[Readers, tuple[str, ...]] = {
    "anybody, and all the same": (
        *("live", "ready", "document", "councils"),
        *("grants-360giving-csv", "grants-360giving-json"),
        *("grants-transparency-csv", "popolo-json", "datasets"),
    ),
    "anybody, as far as each may see": (
        *("council", "person", "persons"),
        *("scheme", "schemes", "scope-concerns", "three-questions"),
        *("partnership", "partnerships", "partnership-agm-history"),
        *("body", "bodies", "body-attendance", "offices", "interests"),
        *("meeting", "meetings", "meeting-room-now"),
        *("meeting-agm-pack", "partnership-agm-pack", "meeting-agenda-suggestions"),
        *("calendar", "calendar-ics"),
        *("decision", "decisions", "proposal", "proposals"),
        *("decisions-counts", "decisions-csv"),
        *("minutes", "minutes-book", "minutes-draft", "minutes-missing"),
        *("paper", "papers"),
        *("plan", "plans", "ask", "asks", "promise", "promises"),
        *("milestone", "milestones", "slips-of", "evidence-file"),
        *("milestones-csv", "milestones-ics", "milestones-json"),
        *("dashboard", "dashboard-csv"),
        *("engagement", "engagements", "organisation", "organisations"),
        *("fund", "funds", "ledger", "reconciliation", "contributions"),
        *("grant", "grants", "grant-totals", "awaiting-report", "enquiry", "enquiries"),
        *("grants-by-organisation", "grants-by-organisation-csv"),
        *("not-publishable", "published-grant", "brought-in"),
        *("report", "report-list", "report-lines", "report-rows", "report-check"),
        *("report-csv", "report-docx", "report-html"),
        *("report-changed", "report-changes-csv"),
        *("audit-trail", "audit-trail-entry", "events", "feed-atom", "feed-json"),
        "search",
    ),
    "the person, and whoever works for the council": ("erasure",),
    "the person, and administrators": ("subject-archive",),
    "whoever works for the council": ("erasures",),
    "the person who is signed in": (
        *("session", "my-sessions", "sign-ins", "my-passkeys", "my-tokens"),
    ),
    "administrators": ("all-tokens",),
    "auditors and administrators": ("security-log-entries",),
    "whoever made it, is meant, or may make it": ("my-invitations", "news-asked"),
}

READS: Mapping[str, Readers] = {
    name: readers for readers, names in _READS.items() for name in names
}
"""Who is answered, by the name of the read."""

ENTRANCES: frozenset[str] = frozenset(
    {
        *("ask-for-link", "use-link"),
        *("begin-with-passkey", "use-passkey"),
        *("begin-at-provider", "use-provider"),
        *("show-offer", "accept-invitation", "decline-invitation"),
        *("show-question", "answer-question"),
    }
)
"""What anybody may ask who is to be signed in, or holds the link of a letter."""

FOR_ONESELF: frozenset[str] = frozenset(
    {
        *("begin-passkey", "add-passkey", "rename-passkey", "remove-passkey"),
        *("join-account", "end-session", "end-other-sessions", "sign-out"),
        *("add-token", "revoke"),
        *("begin-address", "use-address", "remove-address"),
    }
)
"""What whoever is signed in may do, about themselves and nobody else.

An administrator may revoke anybody's token besides.
"""

ALONGSIDE: frozenset[str] = frozenset(
    {"send-file", "send-logo", "send-question", "take-back-question"}
)
"""What whoever is signed in may do beside an entry that they may make."""

HANDED_ON: frozenset[str] = frozenset({"invite", "withdraw"})
"""What whoever is signed in may do as far as they may do what the invitation is to."""
