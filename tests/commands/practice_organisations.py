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
    # Joe's office there is known only once he has assessed it.
    Step(
        "grant.apply",
        "grant-for-allotments",
        {
            "fund": "$fund-plain",
            "organisation": "$allotments",
            "title": "A greenhouse",
            "amount": 10_000,
        },
    ),
    Step(
        "grant.assess",
        "grant-for-allotments",
        {"assessor": "$joe", "why": "The old one leaks"},
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
