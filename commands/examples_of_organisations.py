"""Examples of keeping the directory of organisations; see `examples.py`."""

from typing import Any

OF_ORGANISATIONS: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "organisation.add": (
        "secretary",
        None,
        {
            "name": "Riverside Repair Café CIC",
            "kind": "community interest company",
            "registrations": [{"scheme": "GB-COH", "number": "99999102"}],
            "known_as": ["360G-practice-repair_cafe"],
            "website": "https://repair.example.org",
            "country": "England",
            "description": "Mends what people bring, every first Saturday.",
            "partnership": "$riverside",
        },
    ),
    "organisation.rename": (
        "officer",
        "$allotments",
        {"name": "Riverside Allotments and Orchard", "occurred": "2026-10"},
    ),
    "organisation.know-also-as": (
        "officer",
        "$allotments",
        {"identifier": "360G-practice-riverside_allotments"},
    ),
    "organisation.drop-identifier": (
        "officer",
        "$allotments-again",
        {
            "identifier": "360G-practice-allotments",
            "why": "It stands for another society, down the river.",
        },
    ),
    "organisation.describe": (
        "officer",
        "$allotments",
        {"kind": "charity", "website": "https://allotments.example.org"},
    ),
    "organisation.register": (
        "officer",
        "$allotments",
        {"registration": {"scheme": "GB-CHC", "number": "9999103"}},
    ),
    "organisation.end-registration": (
        "officer",
        "$allotments",
        {
            "registration": {"scheme": "GB-MPR", "number": "IP099999"},
            "why": "The society became a charity and left the register of mutuals.",
        },
    ),
    "organisation.name-officer": (
        "officer",
        "$allotments",
        {"person": "$grace", "role": "trustee", "term_from": "2026-04"},
    ),
    "organisation.release-officer": ("officer", "$allotments", {"person": "$joe"}),
    "organisation.merge-into": (
        "officer",
        "$allotments-again",
        {"into": "$allotments"},
    ),
    "organisation.confirm": (
        "secretary",
        "$allotments",
        {"partnership": "$riverside"},
    ),
    "organisation.close": (
        "officer",
        "$allotments-again",
        {"why": "Its last members moved away."},
    ),
}
