"""The practice council's directory: one organisation, and the same added again."""

from tests.commands.steps import Step

ORGANISATIONS: tuple[Step, ...] = (
    Step(
        "organisation.add",
        "allotments",
        {
            "name": "Riverside Allotment Society",
            "kind": "group",
            "registrations": [{"scheme": "GB-MPR", "number": "IP099999"}],
            "occurred": "2019",
        },
    ),
    Step(
        "organisation.name-officer",
        "allotments",
        {"person": "$joe", "role": "treasurer"},
    ),
    Step(
        "organisation.add",
        "allotments-again",
        {
            "name": "Riverside Allotments",
            "kind": "charity",
            "known_as": ["360G-practice-allotments"],
            "occurred": "2021-05-01",
        },
    ),
)
