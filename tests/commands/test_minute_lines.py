"""Minutes as lines: what is read of names, of consent, and of repeated lines."""

import json
from typing import Any

import msgspec
import pytest

from commands.minute_lines import BadMinutes, DecisionLine, MeetingLine, parse
from commands.minute_names import attendance, by_consent, names_somebody

SAYS = {"body": "B", "date": "2024-05-01", "source": "a"}
NOT_ALONE = "the list of who was there is not of names alone"
BESIDE = "people beside the members, and remarks on them, are not taken"


def meeting(*attendees: str, apologies: tuple[str, ...] = ()) -> MeetingLine:
    return MeetingLine(
        kind="meeting",
        body="B",
        date="2024-05-01",
        source="a",
        attendees=attendees,
        apologies=apologies,
    )


def decision(text: str, **votes: Any) -> DecisionLine:
    said = {"kind": "decision", "outcome": "carried", "explicit": True, **SAYS}
    return msgspec.convert(said | {"text": text, "votes": votes or None}, DecisionLine)


@pytest.mark.parametrize(
    ("attendees", "present", "left"),
    [
        (["Ann", "Bob Li (second half)"], ("Ann", "Bob Li"), ()),
        (["Council members: Ann, J. Li", "Observers: none"], ("Ann", "J. Li"), ()),
        (["Council: Ann", "Observers: Cy, Di"], ("Ann",), (BESIDE,)),
        (["Council: Ann", "Bob not attending"], ("Ann",), (BESIDE,)),
        (["Ann, ann, Bob"], ("ann", "Bob"), ()),
        (["Council members: Ann, Jo Li. Bob"], (), (NOT_ALONE,)),
        (["about 12 people"], (), (NOT_ALONE,)),
        (["Observers: Cy"], (), ("the list of who was there names no members", BESIDE)),
        ([], (), ()),
    ],
)
def test_who_was_there(
    attendees: list[str], present: tuple[str, ...], left: tuple[str, ...]
) -> None:
    found = attendance(meeting(*attendees))
    assert (found.present, found.left) == (present, left)


def test_who_was_not() -> None:
    away = ("Regrets: Ann, Bob (after tea)", "Cy")
    assert attendance(meeting(apologies=away)).apologies == ("Ann", "Bob", "Cy")
    unclear = attendance(meeting("Ann", apologies=("3 others",)))
    assert unclear.apologies == ()
    assert unclear.left == ("the list of apologies is not of names alone",)


@pytest.mark.parametrize(
    ("text", "says_so"),
    [
        ("No objections.", True),
        ("Decision: No objections, seems like we can do this.", True),
        ("The council had no objections to us taking part.", True),
        ("Ann: Hearing support and no objections, the agenda is approved.", True),
        ("Ann: No objections on my side.", False),
        ("If no objections, I will write it up.", False),
        ("If there are no objections, I will write it up.", False),
        ("Ann: I am seeing a lot of doubt; no objections from me.", False),
        ("Approved.", False),
    ],
)
def test_consent_is_what_the_minutes_themselves_say(text: str, says_so: bool) -> None:  # noqa: FBT001 - a case's outcome
    assert by_consent(decision(text, unanimous=True)) is says_so
    assert not by_consent(decision(text)), "whatever the file makes of it"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Li: Let us mend it.", True),
        ("Let us ask bob.", True),
        ("Seconded by Bob's team", True),
        ("Decision: to mend it", False),
        ("Bobbins are to be bought at 10: 30", False),
    ],
)
def test_words_that_name_somebody(text: str, names: bool) -> None:  # noqa: FBT001 - a case's outcome
    assert names_somebody(decision(text), frozenset({"bob"})) is names


def lines(*said: dict[str, Any]) -> bytes:
    return "\n".join(map(json.dumps, said)).encode()


def test_a_line_is_the_same_in_any_order_of_fields_and_at_any_revision() -> None:
    said = {
        "kind": "decision",
        "outcome": "lost",
        "explicit": True,
        "text": "x",
        **SAYS,
    }
    turned = dict(reversed(said.items())) | {"rev": "2", "licence": "MIT"}
    (first,), (second,) = (parse("a", lines(one)).lines for one in (said, turned))
    assert first.identity == second.identity
    once, twice = parse("a", lines(said, turned)).lines
    assert once.identity == first.identity != twice.identity
    assert (once.repeats, twice.repeats) == (False, True)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "a:1: there is nothing in this file"),
        (b"\xff\xfe", "a:1: is not one JSON object"),
        (b"[" * 100_000, "a:1: is not one JSON object"),
        (lines({"kind": ["meeting"]}), "a:1: kind must be one of: meeting, decision"),
        (b"\n\n" + lines({"kind": "meeting"}), "a:3: body is required"),
        (b"null\n" * 150, "… and 50 more"),
    ],
)
def test_what_is_no_minutes_is_told_by_line(content: bytes, says: str) -> None:
    with pytest.raises(BadMinutes) as refused:
        parse("a", content)
    assert says in str(refused.value)


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    said = lines({"kind": "meeting", **SAYS})
    assert len(parse("a", b"\xef\xbb\xbf" + said).lines) == 1
