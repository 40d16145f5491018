"""Everything that may be done to a register as a whole, and to what belongs to it."""

# ruff: noqa: S608 - what is put together here is written here

from commands.labels import PRACTICE
from tests.store.damage import ELSEWHERE, Damage, later, past, unconstrained

COPY = """
    INSERT INTO store.event (council_id, position, stream_id, version, type, command_id,
                             command_seq, recorded_at, digest, leaf)
    SELECT council_id, {position}, {stream}, version, type, {command}, command_seq,
           recorded_at, digest, leaf FROM store.event WHERE position = {of}"""

WHOLE = (
    Damage(
        "the newest events deleted",
        past("DELETE FROM store.event WHERE position > 60"),
        {"shorter", "ahead"},
        r"practice: it has 61 events and had \d+ at the check of 2026-11-22 09:30 "
        r"UTC; the newest events were removed, or an older copy of the database was",
    ),
    Damage(
        "rewritten, and cut so that it looks like an older copy",
        past(
            "UPDATE store.event SET leaf = convert_to(replace(convert_from(leaf, "
            "'UTF8'), '\"facts\":{', '\"facts\": {'), 'UTF8') WHERE position = 5",
            "DELETE FROM store.event WHERE position > 100",
            "UPDATE read.tracking SET position = least(position, 100)",
        ),
        {"shorter", "rewritten"},
        r"practice: its events 0 to 63 are not those of the check of 2026-11-22",
    ),
    Damage(
        "one in the middle deleted",
        past("DELETE FROM store.event WHERE position = 5"),
        {"gap", "shorter", "rewritten"},
        r"practice, position 6: position 5 is missing before it; an event was removed",
    ),
    Damage(
        "several in the middle deleted",
        past("DELETE FROM store.event WHERE position BETWEEN 5 AND 7"),
        {"gap", "shorter", "rewritten"},
        r"practice, position 8: 5 to 7 are missing before it",
    ),
    Damage(
        "the beginning deleted",
        past("DELETE FROM store.event WHERE position = 0"),
        {"gap", "shorter", "unregistered", "stream", "rewritten"},
        r"practice: its register holds no council.registered; setting up the council "
        r"was interrupted .* or everything was removed\.",
    ),
    Damage(
        "everything removed",
        past("TRUNCATE store.event"),
        {"shorter", "unregistered", "ahead"},
        r"practice: it has 0 events and had \d+ at the check",
    ),
    Damage(
        "positions moved",
        past(
            "UPDATE store.event SET position = position + 1000 WHERE position >= 40",
            "UPDATE store.event SET position = position - 999 WHERE position >= 1000",
        ),
        {"gap", "words"},
        r"practice, position 41: its leaf says position 40 and the column beside it 41",
    ),
    Damage(
        "an event before the first",
        past("UPDATE store.event SET position = -7 WHERE position = 5"),
        {"gap", "place", "words", "clock", "rewritten"},
        r"practice, position -7: it follows position -1; an event was put in",
    ),
    Damage(
        "everything from a position on written anew",
        later("position >= 70"),
        {"rewritten"},
        r"practice: the first \d+ events are not .* the first difference lies at 64 ",
    ),
    Damage(
        "two events in one position",
        (
            unconstrained('council_id, "position"'),
            COPY.format(
                of=5, position=5, stream=f"'{ELSEWHERE}'", command=f"'{ELSEWHERE}'"
            ),
        ),
        {"constraint", "place", "words", "rewritten"},
        r"practice, position 5: it follows position 5; an event was put in",
    ),
    Damage(
        "two events in one version",
        (
            unconstrained("council_id, stream_id, version"),
            COPY.format(of=5, position=500, stream="stream_id", command="council_id"),
        ),
        {"constraint", "gap", "words", "clock", "stream"},
        r"practice, position 500: it is version 1 of \S+, as position 5 is; an event",
    ),
    Damage(
        "two events in one place of a request",
        (
            unconstrained("council_id, command_id, command_seq"),
            COPY.format(
                of=5, position=500, stream=f"'{ELSEWHERE}'", command="command_id"
            ),
        ),
        {"constraint", "gap", "words", "clock", "command"},
        r"practice: event 0 of request \S+ is there 2 times; an event of this request",
    ),
    Damage(
        "the council's row deleted",
        ("DELETE FROM store.register",),
        {"orphan", "gone"},
        rf"the database: there are events of council {PRACTICE}, which has no row of",
    ),
    Damage(
        "the council's row and events deleted",
        past("TRUNCATE store.event", "TRUNCATE store.register"),
        {"gone", "ahead"},
        r"practice: its register of \d+ events is not here; the council was removed",
    ),
    Damage(
        "the council called otherwise",
        ("UPDATE store.register SET slug = 'other'",),
        {"renamed"},
        r"other: its short name was practice; its row was changed past the commands\.",
    ),
    Damage(
        "a text sealed anew",
        ("UPDATE vault.text SET sealed = salt",),
        {"text"},
        r"practice, position \d+: its text \S+ does not open with this installation's",
    ),
    Damage(
        "another hash of a text",
        past(
            "UPDATE store.event SET leaf = convert_to(regexp_replace(convert_from(leaf,"
            """ 'UTF8'), '("ref":"[^"]*","sha256":)"...', '\\1"000'), 'UTF8')"""
        ),
        {"text", "rewritten"},
        r"practice, position \d+: its text \S+ is not the one whose hash the leaf",
    ),
    Damage(
        "a read model that is ahead",
        ("UPDATE read.tracking SET position = position + 3",),
        {"ahead"},
        r"practice, position \d+: the read model milestone has taken position \d+ and "
        r"the register ends at position \d+; the register was cut after the read model",
    ),
    Damage(
        "a read model of no register",
        (
            (
                "INSERT INTO read.tracking (council_id, projection, position, version)"
                f" VALUES ('{ELSEWHERE}', 'plan', 3, 1)"
            ),
        ),
        {"ahead"},
        rf"{ELSEWHERE}, position 3: the read model plan has taken position 3 and the",
    ),
)
