"""docs/how-to-run-a-meeting.md, followed from its first line to its last.

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

from tests.docs.conftest import Reader
from tests.docs.following import blocks, names_for

TEXT = (Path(__file__).parents[2] / "docs" / "how-to-run-a-meeting.md").read_text(
    "utf-8"
)
STEP = re.compile(
    r"^<!-- on (?P<day>\S+) -->$|^<!-- its id is \$(?P<name>\w+) -->$"
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


async def test_a_secretary_gets_through_the_year_as_the_document_says(
    reader: Reader,
) -> None:
    names = names_for(reader.tokens["secretary"])
    answer, written = None, None
    for step in STEP.finditer(TEXT):
        if day := step["day"]:
            reader.today = date.fromisoformat(day)
        elif name := step["name"]:
            assert answer is not None
            names[name] = answer.json()["id"]
        elif shown := step["shown"]:
            assert answer is not None
            expected = msgspec.json.decode(Template(shown).substitute(names))
            assert holds(answer.json(), expected), (shown, answer.text)
        else:
            for command in blocks(step["sh"] + "\n"):
                answer = await reader.follow(command, names, after=written)
                assert answer.status_code in {200, 201}, (command, answer.text)
                if answer.request.method == "POST":
                    written = answer


def test_every_request_of_the_year_is_followed() -> None:
    followed = [one for step in STEP.finditer(TEXT) for one in blocks(step["sh"] or "")]
    assert followed == blocks(TEXT)
    assert len(followed) > 60
