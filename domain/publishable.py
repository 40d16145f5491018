"""Whether a grant can be published under the 360Giving standard, and if not, why not.

The standard requires ten fields; the rest is what its quality checks look for
(ThreeSixtyGiving/dataquality): identifiers with a prefix, short titles, no mail
addresses.
"""

import re
from collections.abc import Iterator, Mapping

SHORTEST_TOO_LONG = 140  # characters of a title
PREFIX = "360G-"

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_MISSING = {
    "id": "the council has not said as whom it publishes its grants",
    "title": "it has no title",
    "description": "nobody has said in public what it is for",
    "amountAwarded": "nothing was awarded",
    "awardDate": "the day of its award is not recorded",
    "fundingOrganization/0/id": "its funder has no identifier",
    "fundingOrganization/0/name": "its funder has no name",
}
_WHO = "whoever has it is not in the directory, or not for everybody"


def why_not(fields: Mapping[str, str]) -> list[str]:
    """What keeps a grant from being published; empty: nothing does.

    `fields` are its own by the paths of the standard.
    """
    return list(_why_not(fields))


def _why_not(fields: Mapping[str, str]) -> Iterator[str]:
    for path, why in _MISSING.items():
        if path not in fields:
            yield why
    known = ("recipientOrganization/0/id", "recipientIndividual/id")
    if not any(path in fields for path in known):
        yield _WHO
    if len(title := fields.get("title", "")) >= SHORTEST_TOO_LONG:
        yield (
            f"its title has {len(title)} characters; one that is published has at most "
            f"{SHORTEST_TOO_LONG - 1}"
        )
    identifier = fields.get("id")
    if identifier is not None and not identifier.startswith(PREFIX):
        yield f"its identifier, {identifier}, does not begin with {PREFIX}"
    holding = [path for path, text in fields.items() if "@" in text and _mail(text)]
    if holding:
        yield f"there is an e-mail address in its {holding[0].partition('/')[0]}"


def _mail(text: str) -> bool:
    return _MAIL.search(text) is not None
