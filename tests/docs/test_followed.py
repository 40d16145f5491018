"""Documents whose requests follow from each other, followed from first to last.

Comments that a reader does not see say on which day something is done, and what the
last receipt's id is called from there on. Where the document shows JSON, the last
answer holds it.
"""

import re
from datetime import date
from pathlib import Path
from string import Template
from typing import Any

import msgspec
import pytest

from tests.docs.conftest import Reader
from tests.docs.following import FOLLOWED, blocks, names_for

DOCS = Path(__file__).parents[2] / "docs"
STEP = re.compile(
    r"^<!-- on (?P<day>\S+) -->$"
    r"|^<!-- its (?:id|(?P<place>\S+)) is \$(?P<name>\w+) -->$"
    r"|^(?P<sh>```sh\n.*?^```)$|^```json\n(?P<shown>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def holds(answer: Any, shown: Any) -> bool:
    """Whether an answer has in it what the document shows of it, in that order."""
    match shown:
        case dict():
            return all(holds(answer[name], value) for name, value in shown.items())
        case list():
            return all(map(holds, answer, shown)) and len(answer) == len(shown)
        case _:
            return bool(answer == shown)


@pytest.mark.parametrize("stem", FOLLOWED)
async def test_whoever_does_as_the_document_says_gets_through(
    stem: str, reader: Reader
) -> None:
    names = names_for(reader.tokens[FOLLOWED[stem]])
    names["SECRETARY"] = reader.tokens["secretary"]
    names["APPROVER"] = reader.tokens["second officer"]
    answer, written = None, None
    for step in STEP.finditer(text_of(stem)):
        if day := step["day"]:
            reader.today = date.fromisoformat(day)
        elif name := step["name"]:
            assert answer is not None
            names[name] = str(at(answer.json(), step["place"] or "id"))
        elif shown := step["shown"]:
            assert answer is not None
            expected = msgspec.json.decode(Template(shown).substitute(names))
            assert holds(answer.json(), expected), (shown, answer.text)
        else:
            for command in blocks(step["sh"] + "\n"):
                if not command.startswith("curl "):
                    continue  # tests/docs/test_documents.py looks at the others
                answer = await reader.follow(command, names, after=written)
                assert answer.status_code in {200, 201}, (command, answer.text)
                if answer.request.method == "POST":
                    written = answer


@pytest.mark.parametrize("stem", FOLLOWED)
def test_every_request_of_the_document_is_followed(stem: str) -> None:
    text = text_of(stem)
    followed = [one for step in STEP.finditer(text) for one in blocks(step["sh"] or "")]
    assert followed == blocks(text)
    assert len(followed) > 20


def text_of(stem: str) -> str:
    return (DOCS / f"{stem}.md").read_text("utf-8")


def at(answer: Any, place: str) -> Any:
    """What stands at a place of an answer, `items.0.id`."""
    for step in place.split("."):
        answer = answer[int(step)] if step.isdigit() else answer[step]
    return answer
