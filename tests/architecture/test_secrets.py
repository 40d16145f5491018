"""Whatever might be guessed bit by bit is compared in a time that tells nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = (
    "api",
    "cli",
    "commands",
    "domain",
    "migrations",
    "projections",
    "store",
    "web",
)
SECRET = re.compile(
    r"secret|digest|hash$|hashed|csrf|token$|password|signature|fingerprint|mac$"
)
TOLD_ANYWAY = {
    "migrations/tool.py": "of files that are public",
    "projections/report_lines.py": "of a report that whoever asks may read",
    "store/check_here.py": "what a check compares is printed",
    "store/check_row.py": "likewise",
    "store/register.py": "of a request, by whoever sent it: keys of others never meet",
    "store/restore.py": "of a dump, which the operator holds",
}


def named(part: ast.expr) -> str:
    """The last name in an expression: of what is read, or called, or looked up."""
    match part:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=function):
            return named(function)
        case ast.Subscript(slice=ast.Constant(value=str(name))):
            return name
        case _:
            return ""


def compared(source: str) -> Iterator[str]:
    """What is compared by == or != and has a name like a secret's."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            equal = any(isinstance(one, ast.Eq | ast.NotEq) for one in node.ops)
            parts = [node.left, *node.comparators]
            if equal and any(SECRET.search(named(part)) for part in parts):
                yield ast.unparse(node)


def test_no_secret_is_compared_by_equality() -> None:
    found = {
        str(file.relative_to(ROOT).as_posix())
        for folder in FOLDERS
        for file in (ROOT / folder).rglob("*.py")
        if any(compared(file.read_text("utf-8")))
    }
    assert found == TOLD_ANYWAY.keys()


def test_such_a_comparison_is_recognised() -> None:
    for fault in (
        "offered == row['secret_hash']",
        "sha256(x).hexdigest() != kept.digest",
        "csrf_token(master, held) == header",
    ):
        assert list(compared(fault)) == [fault]
    assert list(compared("hmac.compare_digest(offered, kept)")) == []
