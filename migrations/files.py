"""The SQL files that come with this version. The first four digits are the revision."""

from importlib.resources import files


def source(name: str) -> bytes:
    """The bytes of a migration's SQL file. Raises FileNotFoundError."""
    return (files("migrations") / "sql" / name).read_bytes()


def revisions() -> list[str]:
    """All of them, oldest first."""
    names = (file.name for file in (files("migrations") / "sql").iterdir())
    return sorted(revision_of(name) for name in names if name.endswith(".sql"))


def revision_of(name: str) -> str:
    """What a file's name begins with."""
    return name.partition("_")[0]
