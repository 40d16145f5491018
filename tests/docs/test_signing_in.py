"""docs/how-to-sign-in.md, followed from its first request to its last.

Comments that a reader does not see say what is taken from the mail or the last answer.
"""

import re
from pathlib import Path

import msgspec
from httpx import Response

from tests.docs.conftest import Reader
from tests.docs.following import blocks, names_for
from tests.docs.test_followed import holds

TEXT = (Path(__file__).parents[2] / "docs" / "how-to-sign-in.md").read_text("utf-8")
STEP = re.compile(
    r"^<!-- the (?P<mail>mail) says \$LINK -->$|^<!-- its (?P<csrf>csrf) is \$CSRF -->$"
    r"|^<!-- its (?P<first>first) is \$SESSION -->$"
    r"|^(?P<sh>```sh\n.*?^```)$|^```json\n(?P<shown>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


async def test_tom_signs_in_and_out_as_the_document_says(reader: Reader) -> None:
    names = names_for("")
    answers: list[Response] = []
    for step in STEP.finditer(TEXT):
        if step["mail"]:
            (names["LINK"],) = re.findall(r"[?]link=(\S+)", await reader.mail())
        elif step["csrf"]:
            names["CSRF"] = answers[-1].json()["csrf"]
        elif step["first"]:
            names["SESSION"] = answers[-2].json()["items"][0]["id"]
        elif shown := step["shown"]:
            assert holds(answers[-1].json(), msgspec.json.decode(shown))
        else:
            for command in blocks(step["sh"] + "\n"):
                if command.startswith("curl "):
                    answers.append(await reader.follow(command, names))
                    assert answers[-1].status_code in {200, 201, 202}, command
    (ended,) = [one for one in answers if one.request.url.path.endswith("sign-out")]
    assert ended is answers[-1]
    assert (await reader.client.get(f"{names['URL']}/session")).status_code == 401
    assert len(answers) == 7
