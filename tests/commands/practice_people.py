"""People of the practice council who want to be forgotten."""

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
