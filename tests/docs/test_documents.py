"""The documents are true: their commands run, and what they name exists."""

import re
import shlex
from pathlib import Path

import pytest
import rich_click as click

from api import rights
from api.reference import page
from cli.main import waymark
from tests.docs.conftest import Reader
from tests.docs.following import FOLLOWED, blocks, call, names_for, read_as

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
FOR_OFFICERS = {
    "how-to-audit",
    "how-to-erase-a-person",
    "how-to-freeze-a-report",
    "how-to-keep-the-directory",
    "open-data",
}
# Each of their requests follows from those before.
STORIES = {*FOLLOWED, "how-to-join", "how-to-sign-in"}
CALLS = [
    (document, command)
    for document in DOCUMENTS
    if document.stem not in STORIES
    for command in blocks(document.read_text("utf-8"))
    if command.startswith("curl ")
]
DECISIONS = [pair for pair in CALLS if call(pair[1], {}).method == "POST"]
WITH_READS = sorted({document for document, _ in set(CALLS) - set(DECISIONS)})
COMMANDS = [
    (document, command)
    for document in DOCUMENTS
    for command in blocks(document.read_text("utf-8"))
    if re.match(r"(\S*/)?waymark ", command)
]


def name(pair: tuple[Path, str]) -> str:
    document, command = pair
    return f"{document.stem}: {command[:60]}"


def test_the_documents_hold_commands() -> None:
    assert len(CALLS) > 15
    assert len(COMMANDS) > 8


@pytest.mark.parametrize("pair", DECISIONS, ids=name)
async def test_every_decision_in_the_documents_can_be_made_by_itself(
    pair: tuple[Path, str], passer_by: Reader
) -> None:
    await _works(*pair, passer_by)


@pytest.mark.parametrize("document", WITH_READS, ids=lambda path: path.stem)
async def test_every_read_in_a_document_works(
    document: Path, passer_by: Reader
) -> None:
    for command in (command for where, command in CALLS if where == document):
        if (document, command) not in DECISIONS:
            await _works(document, command, passer_by)


async def _works(document: Path, command: str, reader: Reader) -> None:
    role = "officer" if document.stem in FOR_OFFICERS else "secretary"
    answer = await reader.follow(command, names_for(reader.tokens[role]))
    assert answer.status_code in {200, 201}, f"{command}: {answer.text}"
    assert read_as(answer)


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
            file, _, place = target.partition("#")
            there = document.parent / file if file else document
            assert there.exists(), target
            assert not place or place in places(there.read_text("utf-8")), target


def places(text: str) -> set[str]:
    """What a document's headings are called in addresses."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_file_that_is_named_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    folders = "api|cli|commands|demo|domain|migrations|projections|store|benchmarks"
    for named in re.findall(rf"`((?:{folders})/[\w/.-]*)`", text):
        assert (ROOT / named).exists(), named


def test_who_may_do_what_is_what_the_table_says_now() -> None:
    shown = (ROOT / "docs" / "who-may-do-what.md").read_text("utf-8")
    assert shown == rights.page(), "run: python -m api.rights > docs/who-may-do-what.md"


def test_the_api_reference_is_the_one_that_is_made_now() -> None:
    assert (ROOT / "docs" / "api.md").read_text("utf-8") == page(), (
        "run: python -m api.reference > docs/api.md"
    )
