"""How a document is followed: its commands read as a shell and curl would."""

import re
import shlex
from collections.abc import Callable
from io import BytesIO
from string import Template
from typing import Any, NamedTuple

import feedparser
import msgspec
from docx import Document
from httpx import Response
from icalendar import Calendar

from api.files import WORD
from commands.labels import PRACTICE, id_of

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
    "REPORT": "report",
    "SCHEME": "scheme",
    "GRANT": "grant-awarded",
    "PARTNERSHIP": "riverside",
    "PLAN": "riverside-plan",
    "PERSON": "tom",
    "ORGANISATION": "allotments",
    "TWIN": "allotments-again",
    **{who.upper(): who for who in ("amina", "tom", "grace", "joe", "mei", "kofi")},
    **{who.upper(): who for who in ("sian", "rowan", "sasha")},
}
"""What the documents' names stand for in the demonstration."""
FOLLOWED = {
    "how-to-run-a-meeting": "secretary",
    "how-to-audit-milestones": "officer",
    "how-to-run-a-fund": "officer",
}
"""Documents whose requests follow from those before, and who makes them."""
_READ_AS: dict[str, Callable[[bytes], Any]] = {
    "application/json": msgspec.json.decode,
    "application/ld+json": msgspec.json.decode,
    "application/atom+xml": lambda content: feedparser.parse(content).entries,
    "application/feed+json": lambda content: msgspec.json.decode(content)["items"],
    "text/calendar": lambda content: Calendar.from_ical(content).walk("VEVENT"),
    "text/csv": lambda content: content.decode("utf-8-sig").splitlines(),
    WORD: lambda content: Document(BytesIO(content)).tables,
}


def names_for(token: str) -> dict[str, str]:
    """What every name in a document stands for, for whoever has the token."""
    return {
        **{name: str(id_of(PRACTICE, label)) for name, label in LABELS.items()},
        "COUNCIL": str(PRACTICE),
        "URL": BASE,
        "TOKEN": token,
        "POSITION": "42",
    }


def read_as(answer: Response) -> Any:
    """What an answer says, by its kind."""
    return _READ_AS[answer.headers["Content-Type"].partition(";")[0]](answer.content)


def blocks(text: str) -> list[str]:
    """The shell commands of a document, one by one."""
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
            case "-b" | "-c":  # the client keeps cookies by itself
                words.pop(0)
            case _:
                address = word
    return Call(method, address, headers, body)
