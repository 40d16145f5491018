"""The names in minutes: who was there, and which words would name somebody."""

import re
from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct

from commands.minute_lines import DecisionLine, MeetingLine, Minutes

Names: TypeAlias = tuple[str, ...]

_WORD = r"(?:[^\W\d_]\.|[^\W\d_][\w'’-]*)"  # noqa: RUF001 - names are written with both
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{0,3}}")
_GROUP = re.compile(r"([^:]+):(.*)", re.DOTALL)
_REMARK = re.compile(r"\([^)]*\)")
_MEMBERS = frozenset(("attendees", "council", "council members", "members", "present"))
_REMARKS = "remarks"
_NOBODY = {"", "none", "none."}
_SPEAKER = re.compile(rf"[\W_]*({_WORD}(?: [\w'’()-]+){{0,3}}):\s")  # noqa: RUF001 - likewise
_HEADING = re.compile(
    "action|agenda|(alt )?proposal|consensus|decision|goal|motion|note|resolution"
    "|summary|updates?",
    re.IGNORECASE,
)
"""What stands before a colon in minutes and is nobody."""

_LONGEST = 200  # characters of a name, as for any person


class Attendance(Struct, frozen=True):
    """Who was there and who had sent apologies, by name; `left` tells what is not."""

    present: Names = ()
    apologies: Names = ()
    left: tuple[str, ...] = ()


def attendance(said: MeetingLine) -> Attendance:
    """What a meeting's lists of names come to. What is no such list is left whole."""
    left: list[str] = []
    groups = _there(said.attendees)
    present = _plain(names for group, names in groups if group in _MEMBERS)
    if present is None:
        left.append("the list of who was there is not of names alone")
    elif not present and said.attendees:
        left.append("the list of who was there names no members")
    if any(group not in _MEMBERS for group, _ in groups):
        left.append("people beside the members, and remarks on them, are not taken")
    away = _plain(names for _, names in _groups(said.apologies, alone="absent"))
    if away is None:
        left.append("the list of apologies is not of names alone")
    return Attendance(present or (), away or (), tuple(left))


def _there(listed: Names) -> list[tuple[str, str]]:
    """Those who were there, by group. Where nobody is grouped, all are members."""
    grouped = any(map(_GROUP.fullmatch, listed))
    return _groups(listed, alone=_REMARKS if grouped else "members")


def _groups(listed: Names, *, alone: str) -> list[tuple[str, str]]:
    """Whom each entry is of: "Observers: Ann, Bob" is of the observers.

    `alone` is the group of an entry that names none. One without names is left out.
    """
    found = [(one, _GROUP.fullmatch(one)) for one in listed]
    groups = [
        (group[1].strip().lower(), group[2]) if group else (alone, one)
        for one, group in found
    ]
    return [(who, them) for who, them in groups if them.strip().lower() not in _NOBODY]


def _plain(lists: Iterable[str]) -> Names | None:
    """The names in them, each once; None if anything in them is no name."""
    parts = [part.strip() for one in lists for part in _REMARK.sub("", one).split(",")]
    names = [part for part in parts if part.lower() not in _NOBODY]
    if not all(_NAME.fullmatch(name) and len(name) <= _LONGEST for name in names):
        return None
    return tuple({name.casefold(): name for name in names}.values())


def known_words(minutes: Minutes) -> frozenset[str]:
    """Every word of a name in the file's lists, of members and of others."""
    words: set[str] = set()
    for line in minutes.lines:
        if isinstance(line.said, MeetingLine):
            lists = (
                *_there(line.said.attendees),
                *_groups(line.said.apologies, alone="absent"),
            )
            for who, names in lists:
                for name in _plain([names]) or () if who != _REMARKS else ():
                    words.update(name.casefold().split())
    return frozenset(words)


def names_somebody(said: DecisionLine, known: frozenset[str]) -> bool:
    """Whether its text opens with who said it, or holds a word of a known name."""
    return _has_speaker(said.text) or not known.isdisjoint(
        re.findall(r"\w+", said.text.casefold())
    )


def by_consent(said: DecisionLine) -> bool:
    """Whether the minutes themselves say that nobody in the body objected.

    One person's "no objections on my side" is none of the body's, and "if there are
    no objections" says nothing yet.
    """
    if said.votes is None or not said.votes.unanimous:
        return False
    text = said.text.casefold()
    if _has_speaker(said.text):
        return bool(re.search(r"\b(?:hearing|seeing)\b[^.;—]*\bno objections?\b", text))
    return bool(re.search(r"(?<!\bif )(?<!\bif there are )\bno objections?\b", text))


def _has_speaker(text: str) -> bool:
    """Whether it opens with "Ann: ", and Ann is no heading."""
    speaker = _SPEAKER.match(text)
    return speaker is not None and not _HEADING.fullmatch(speaker[1])
