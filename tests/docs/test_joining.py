"""docs/how-to-join.md, followed from its first request to its last.

Comments that a reader does not see say what is taken from the mail or the last answer.
"""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template

import msgspec
from httpx import Response

from commands.labels import PRACTICE, id_of
from domain.ids import PersonId
from store.access import make_token
from tests.docs.conftest import Reader
from tests.docs.following import blocks, names_for
from tests.docs.test_followed import at, holds
from tests.signing.device import Device

TEXT = (Path(__file__).parents[2] / "docs" / "how-to-join.md").read_text("utf-8")
STEP = re.compile(
    r"^<!-- the (?P<mail>mail) says \$LINK -->$"
    r"|^<!-- its (?P<place>\S+) is \$(?P<name>\w+) -->$"
    r"|^<!-- the session's person is \$(?P<me>\w+) -->$"
    r"|^<!-- (?:a|the) device (?P<device>makes|signs) \$CREDENTIAL -->$"
    r"|^(?P<sh>```sh\n.*?^```)$|^```json\n(?P<shown>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


async def test_whoever_is_invited_gets_in_as_the_document_says(reader: Reader) -> None:
    names = names_for(reader.tokens["secretary"])
    names["ADMINISTRATOR"] = await make_token(
        reader.store.app,
        PRACTICE,
        PersonId(id_of(PRACTICE, "ada")),
        label="x",
        expires_at=datetime.now(UTC) + timedelta(hours=1),
    )
    answers: list[Response] = []
    device = Device("http://127.0.0.1:8000")
    for step in STEP.finditer(TEXT):
        if step["mail"]:
            (names["LINK"],) = re.findall(r"[?]link=(\S+)", await reader.mail())
        elif name := step["name"]:
            names[name] = str(at(answers[-1].json(), step["place"]))
        elif me := step["me"]:
            who = await reader.client.get(f"{names['URL']}/session")
            names[me] = who.json()["person"]
        elif does := step["device"]:
            made = device.make if does == "makes" else device.sign
            credential = made(answers[-1].json()["options"])
            names["CREDENTIAL"] = json.dumps(json.dumps(credential))[1:-1]
        elif shown := step["shown"]:
            expected = msgspec.json.decode(Template(shown).substitute(names))
            assert holds(answers[-1].json(), expected), answers[-1].text
        else:
            for command in blocks(step["sh"] + "\n"):
                if command.startswith("curl "):
                    answers.append(await reader.follow(command, names))
                    assert answers[-1].status_code in {200, 201}, (
                        command,
                        answers[-1].text,
                    )
    assert len(answers) == 18
