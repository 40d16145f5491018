"""What may be done about the directory of organisations."""

MEETING = frozenset({"organisation.add", "organisation.confirm"})
"""For whoever deals with an organisation: that it exists, and that it still does."""

KEEPING = frozenset(
    {
        "organisation.rename",
        "organisation.know-also-as",
        "organisation.drop-identifier",
        "organisation.describe",
        "organisation.register",
        "organisation.end-registration",
        "organisation.name-officer",
        "organisation.release-officer",
        "organisation.merge-into",
        "organisation.close",
    }
)
"""For the council, whose directory it is."""
