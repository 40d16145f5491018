"""Reading a body: all its faults at once, in plain words."""

from typing import Any

import pytest

from commands.entry import (
    Count,
    Email,
    Entry,
    EvidenceGiven,
    Label,
    People,
    Prefix,
    Quotes,
    Sha256,
    When,
    Words,
)
from commands.everything import COMMANDS
from commands.reading import FieldFault, Unreadable, faults_in, read
from domain.body import BodyKind
from domain.dates import parse
from domain.offices import Office

A_PERSON = "0193a000-0000-7000-8000-000000000001"


class Form(Entry, frozen=True, kw_only=True):
    """A bit of everything that a decision may ask for."""

    name: Label
    due: When
    kind: BodyKind = "forum"
    office: Office | None = None
    prefix: Prefix | None = None
    email: Email | None = None
    seats: Count = 0
    why: Words | None = None
    quotes: Quotes = ()
    people: People = ()
    evidence: tuple[EvidenceGiven, ...] = ()
    hash: Sha256 | None = None
    open_to_all: bool | None = None


RIGHT: dict[str, Any] = {"name": "Trees", "due": "2014-04"}


def faults(**said: object) -> dict[str, str]:
    """What is wrong with a form that is right but for this, by field."""
    return {f.field: f.message for f in faults_in(Form, RIGHT | said)}


def test_what_is_right_is_read() -> None:
    form = read(Form, RIGHT | {"office": None, "people": [A_PERSON], "why": "Rain\n"})
    assert (form.name, form.due.edtf, form.why) == ("Trees", parse("2014-04"), "Rain\n")
    assert [str(one) for one in form.people] == [A_PERSON]


def test_a_date_is_read_with_its_wording() -> None:
    due = {"text": "2014-04/..", "verbatim": "April 2014 ongoing"}
    form = read(Form, RIGHT | {"due": due})
    assert form.due.edtf == parse("2014-04/..", "April 2014 ongoing")


def test_all_faults_are_told_at_once() -> None:
    raw = {
        "due": "soon",
        "kind": "club",
        "seats": -1,
        "people": [A_PERSON, "tom"],
        "sorce": {"document": "Report"},
        "source": {"documnt": "Report"},
    }
    with pytest.raises(Unreadable) as caught:
        read(Form, raw)
    told = {fault.field: fault.message for fault in caught.value.faults}
    assert told.pop("due").startswith('"soon" is not a date that we can use')
    assert told.pop("kind").startswith("must be one of: steering group, management")
    assert told == {
        "name": "is required",
        "seats": "must be 0 or more",
        "people[2]": "must be an identifier (a UUID)",
        "sorce": "is not a field here; did you mean source?",
        "source.document": "is required",
        "source.documnt": "is not a field here; did you mean document?",
    }
    assert "name is required" in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "must not be empty"),
        ("name", " \t", "must be plain text on one line and not blank"),
        ("name", "two\nlines", "must be plain text on one line and not blank"),
        ("name", "ended by a line's end\n", "must be plain text on one line and not"),
        ("name", "a\u2028b", "must be plain text on one line and not blank"),
        ("name", "x" * 201, "must be at most 200 characters"),
        ("name", 7, "must be text, not a whole number"),
        ("name", None, "must be text, not empty"),
        ("due", 2014, "must be a date such as"),
        ("due", {"text": "2014", "words": "2014"}, "must be a date such as"),
        ("due", {"text": "2014-13"}, '"2014-13" is not a date that we can use'),
        ("kind", 7, "must be one of: steering group"),
        ("kind", None, "must be one of: steering group"),
        ("office", "king", "must be one of: chair, vice-chair, secretary"),
        ("prefix", "sg", "must be 1 to 10 capital letters and digits"),
        ("email", "tom at example", "must be an e-mail address such as"),
        ("seats", "many", "must be a whole number, not text"),
        ("seats", 2.5, "must be a whole number, not a number"),
        ("seats", 1_000_001, "must be 1000000 or less"),
        ("why", "  \n", "must be plain text and not blank"),
        ("why", "x" * 20_001, "must be at most 20000 characters"),
        ("quotes", ["fine", "\x00"], "must be plain text and not blank"),
        ("quotes", "one", "must be a list, not text"),
        ("quotes", ["q"] * 21, "must have at most 20 entries"),
        ("people", [A_PERSON] * 501, "must have at most 500 entries"),
        ("evidence", [{"title": "Photo", "size": 3}], "is not a field here"),
        ("hash", "A1" * 32, "must be 64 hexadecimal digits in small letters"),
        ("hash", "a1" * 32 + "\n", "must be 64 hexadecimal digits in small letters"),
        ("open_to_all", "yes", "must be true or false or empty, not text"),
        ("source", "Report", "must be a group of named fields or empty, not text"),
        ("corrects", -1, "must be 0 or more"),
        ("visibility", "secret", "must be one of: public, partnership, officers"),
        ("occurred", 2014, "must be a date such as"),
        ("on_behalf_of", "us", "must be an identifier (a UUID)"),
    ],
)
def test_a_fault_says_what_would_be_right(
    field: str, value: object, message: str
) -> None:
    ((path, told),) = faults(**{field: value}).items()
    assert path.startswith(field)
    assert told.startswith(message)
    with pytest.raises(Unreadable):
        read(Form, RIGHT | {field: value})


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ([], "must be a group of named fields, not a list"),
        (None, "must be a group of named fields, not empty"),
        ("name", "must be a group of named fields, not text"),
    ],
)
def test_a_body_is_a_group_of_fields(raw: object, message: str) -> None:
    assert faults_in(Form, raw) == [FieldFault("", message)]


def test_a_field_that_is_no_text_is_no_field() -> None:
    """As YAML allows it."""
    raw: dict[object, object] = dict(RIGHT.items())
    raw[5] = "five"
    assert faults_in(Form, raw) == [FieldFault("5", "is not a field here")]


def test_every_command_refuses_fields_that_it_does_not_know() -> None:
    for action, command in COMMANDS.items():
        told = faults_in(command.body, command.example | {"xyzzy": 1})
        unknown = FieldFault("xyzzy", "is not a field here")
        assert unknown in told, action
        with pytest.raises(Unreadable, match="xyzzy is not a field here"):
            read(command.body, {"xyzzy": 1})
