"""The documents are true: their commands run, and what they name exists."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

import msgspec
import pytest
import rich_click as click
from icalendar import Calendar

from api.reference import page
from cli.main import waymark
from commands.labels import PRACTICE, id_of
from tests.docs.conftest import Reader

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BASE = "http://127.0.0.1:8000/api/councils/practice"
LABELS = {
    "BODY": "riverside-sg",
    "DECISION": "decision-bench",
    "LATER_DECISION": "decision-minutes",
    "MEETING": "meeting-open",
    "MINUTES": "meeting-agm-2/minutes",
    "APPROVED": "meeting-2026-08/minutes",
    "PAPER": "paper",
    "MILESTONE": "ms-claimed",
    "PARTNERSHIP": "riverside",
    "PERSON": "tom",
}
"""What the documents' names stand for in the demonstration."""
READ_AS: dict[str, Callable[[bytes], Any]] = {
    "application/json": msgspec.json.decode,
    "text/calendar": lambda content: Calendar.from_ical(content).walk("VEVENT"),
}


def blocks(document: Path) -> list[str]:
    """The shell commands of a document, one by one."""
    text = document.read_text("utf-8")
    found = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    joined = "\n".join(found).replace("\\\n", " ")
    return [line for line in _lines(joined) if line.strip()]


def _lines(text: str) -> list[str]:
    """Lines, except that quotes may run over several."""
    lines: list[str] = []
    for line in text.splitlines():
        if lines and (lines[-1].count("'") % 2 or _open(lines[-1])):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return lines


def _open(line: str) -> bool:
    return line.replace('\\"', "").count('"') % 2 == 1


class Call(NamedTuple):
    """A request, as a document makes it with curl."""

    method: str
    address: str
    headers: dict[str, str]
    body: str | None


def call(command: str, names: dict[str, str]) -> Call:
    """Read a curl command the way a shell and curl would."""
    words = shlex.split(Template(command).safe_substitute(names))[1:]
    method, address, body = "GET", "", None
    headers: dict[str, str] = {}
    while words:
        word = words.pop(0)
        match word:
            case "-X":
                method = words.pop(0)
            case "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name] = value
            case "-d":
                body = words.pop(0)
            case _:
                address = word
    return Call(method, address, headers, body)


CALLS = [
    (document, command)
    for document in DOCUMENTS
    for command in blocks(document)
    if command.startswith("curl ")
]
COMMANDS = [
    (document, command)
    for document in DOCUMENTS
    for command in blocks(document)
    if re.match(r"(\S*/)?waymark ", command)
]


def name(pair: tuple[Path, str]) -> str:
    document, command = pair
    return f"{document.stem}: {command[:60]}"


def test_the_documents_hold_commands() -> None:
    assert len(CALLS) > 15
    assert len(COMMANDS) > 8


@pytest.mark.parametrize("pair", CALLS, ids=name)
async def test_every_request_in_the_documents_works(
    pair: tuple[Path, str], reader: Reader
) -> None:
    document, command = pair
    role = "officer" if "audit" in document.stem else "secretary"
    names = {
        **{name: str(id_of(PRACTICE, label)) for name, label in LABELS.items()},
        "URL": BASE,
        "TOKEN": reader.tokens[role],
        "POSITION": "42",
    }
    asked = call(command, names)
    answer = await reader.client.request(
        asked.method, asked.address, headers=asked.headers, content=asked.body
    )
    assert answer.status_code in {200, 201}, answer.text
    kind = answer.headers["Content-Type"].partition(";")[0]
    assert READ_AS[kind](answer.content)


@pytest.mark.parametrize("pair", COMMANDS, ids=name)
def test_every_command_in_the_documents_exists_with_its_options(
    pair: tuple[Path, str],
) -> None:
    words = shlex.split(pair[1].partition(" > ")[0])[1:]
    command: click.Command = waymark
    context = click.Context(command)
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None, pair[1]
        command, context = found, click.Context(found)
    command.make_parser(context).parse_args(list(words))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_link_within_the_project_leads_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if "://" not in target:
            assert (document.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_file_that_is_named_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    folders = "api|cli|commands|demo|domain|migrations|projections|store|benchmarks"
    for named in re.findall(rf"`((?:{folders})/[\w/.-]*)`", text):
        assert (ROOT / named).exists(), named


def test_the_api_reference_is_the_one_that_is_made_now() -> None:
    assert (ROOT / "docs" / "api.md").read_text("utf-8") == page(), (
        "run: python -m api.reference > docs/api.md"
    )
