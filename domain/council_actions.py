"""What administrators do for their council; see `permissions.py`."""

ADMINISTERING = frozenset(
    {
        "council.grant-role",
        "council.accept-administrator",
        "council.withdraw-role",
        "council.choose-licence",
        "council.dress",
        "council.show-logo",
        "council.rename",
        "council.choose-language",
        "council.tell-contact",
        "person.add",
        "person.show-as",
        "person.note-councillor",
        # Whoever gets somebody's mail can sign in as them.
        "person.change-email",
    }
)
