"""What the 360Giving standard's own schema and quality checks make of a package."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

FOLDER = Path(__file__).parent / "data/360giving"
_GRANT_OF_PACKAGE = (
    "https://raw.githubusercontent.com/ThreeSixtyGiving/standard/1.4.2/schema/"
    "360-giving-schema.json"
)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


@cache
def _validator() -> Any:
    package, grant = (
        json.loads((FOLDER / name).read_text("utf-8"))
        for name in ("360-giving-package-schema.json", "360-giving-schema.json")
    )
    # The standard writes the draft's address with http, and the grant's with 1.4.2.
    draft = "https://json-schema.org/draft/2020-12/schema"
    package["$schema"] = grant["$schema"] = draft
    registry: Registry[Any] = Registry().with_resources(
        [(_GRANT_OF_PACKAGE, Resource.from_contents(grant))]
    )
    return Draft202012Validator(
        package, registry=registry, format_checker=FormatChecker()
    )


def misfits(package: Any) -> list[str]:
    """What of a package is not as the standard's schema has it."""
    return [
        f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}"
        for one in _validator().iter_errors(package)
    ]


def oddities(grant: dict[str, Any]) -> list[str]:
    """What the standard's quality checks find in a grant that may not be."""
    said = json.dumps(grant)
    planned = grant.get("plannedDates", [{}])[0]
    found = {
        "an e-mail address": _MAIL.search(said) is not None,
        "a long title": len(grant["title"]) >= 140,
        "an identifier without a prefix": not grant["id"].startswith("360G-"),
        "nothing awarded": grant["amountAwarded"] <= 0,
        "an impossible date": grant["awardDate"] > "2026-11-22",
        "an end before its start": planned.get("endDate", "9")
        < planned.get("startDate", "0"),
        "both kinds of recipient, or none": ("recipientOrganization" in grant)
        == ("recipientIndividual" in grant),
        "not modified": "dateModified" not in grant,
    }
    return [what for what, so in found.items() if so]
