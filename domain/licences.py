"""Licences under which a council publishes its open data, by their SPDX names."""

from typing import Literal, TypeAlias

from msgspec import Struct

LicenceName: TypeAlias = Literal[
    "OGL-UK-3.0", "CC-BY-4.0", "CC0-1.0", "ODC-By-1.0", "PDDL-1.0"
]
"""Open ones only: whoever publishes for everybody sets no other condition than to name
the source."""


class Licence(Struct, frozen=True):
    """`attribution` is what its users are to say; None: no more than whose it is."""

    name: LicenceName
    attribution: str | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return _LICENCES[self.name][0]

    @property
    def url(self) -> str:
        """Where its words stand."""
        return _LICENCES[self.name][1]


_LICENCES: dict[LicenceName, tuple[str, str]] = {
    "OGL-UK-3.0": (
        "Open Government Licence 3.0 (United Kingdom)",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC0-1.0": (
        "Creative Commons Zero 1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    "ODC-By-1.0": (
        "Open Data Commons Attribution License 1.0",
        "https://opendatacommons.org/licenses/by/1-0/",
    ),
    "PDDL-1.0": (
        "Open Data Commons Public Domain Dedication and License 1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
    ),
}

USUAL = Licence("OGL-UK-3.0")
"""What a council publishes under that has said nothing else: the Code names it."""
