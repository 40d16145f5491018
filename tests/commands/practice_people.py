"""People of the practice council: who are to be forgotten, and administrators."""

from tests.commands.steps import Step

FORGETTING: tuple[Step, ...] = (
    Step("person.add", "rowan", {"name": "Name of rowan"}),
    Step("person.add", "sasha", {"name": "Name of sasha"}),
    Step(
        "person.request-erasure",
        "rowan",
        {"received": "2026-11-16", "words": "Please."},
    ),
    Step("person.request-erasure", "sasha", {"received": "2026-11-09"}),
    Step(
        "person.decide-erasure",
        "sasha",
        {
            "outcome": "granted",
            "ground": "no longer needed",
            "explanation": "Nothing that names them has to be kept.",
        },
    ),
)

ADMINISTRATORS: tuple[Step, ...] = (
    Step("person.add", "bea", {"name": "Name of bea"}),
    Step("person.add", "idris", {"name": "Name of idris"}),
    Step("council.grant-role", None, {"person": "$bea", "role": "administrator"}),
    Step(
        "council.grant-role",
        None,
        {"person": "$idris", "role": "administrator"},
        "bea",
    ),
)
