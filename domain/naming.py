"""How people are called in writing: titles, and the names that may stand for a name."""

TITLES = frozenset(
    {"cllr", "councillor", "dr", "mr", "mrs", "ms", "miss", "mx"}
    | {"prof", "professor", "rev", "sir", "dame"}
)
"""What may stand before a name, in small letters and without a stop."""


def without_titles(name: str) -> list[str]:
    """The words of a name that are no titles."""
    return [one for one in name.split() if one.strip(".").lower() not in TITLES]


def ways_to_write(name: str) -> frozenset[str]:
    """The ways to write this whole name: with and without titles and middle names."""
    words = without_titles(name)
    ways = {" ".join(name.split())}
    if len(words) > 1:
        ways |= {" ".join(words), f"{words[0]} {words[-1]}", f"{words[-1]}, {words[0]}"}
    return frozenset(ways - {""})


def parts_of(name: str) -> frozenset[str]:
    """What may stand for somebody, and for others too: a first name, a last name."""
    words = without_titles(name)
    return frozenset({words[0], words[-1]} if words else ())
