"""Everything that somebody with the owner's password might do to a register.

Each is done to the practice council's register after a good check of it.
"""

# ruff: noqa: S608 - what is put together here is written here

from typing import NamedTuple

ELSEWHERE = "0190aaaa-0000-7000-8000-0000000000ff"
MULTIPLE = (
    "(SELECT command_id FROM store.event WHERE command_seq = 1 ORDER BY 1 LIMIT 1)"
)
"""A request with more than one event."""

OFF = "ALTER TABLE store.event DISABLE TRIGGER only_grows"
ON = "ALTER TABLE store.event ENABLE TRIGGER only_grows"


class Damage(NamedTuple):
    """What is done, which kinds of findings it makes, and what one of them says."""

    name: str
    statements: tuple[str, ...]
    kinds: set[str]
    says: str


def past(*statements: str) -> tuple[str, ...]:
    """Do it with the trigger out of the way, and put that back."""
    return OFF, *statements, ON


def leaf(position: int, before: str, after: str) -> tuple[str, ...]:
    """Put other words into a leaf."""
    return past(
        "UPDATE store.event SET leaf = convert_to(replace(convert_from(leaf, 'UTF8'), "
        f"'{before}', '{after}'), 'UTF8') WHERE position = {position}"
    )


def later(where: str) -> tuple[str, ...]:
    """Rewrite rows consistently: leaf, columns and hash agree, a minute later."""
    form = "'YYYY-MM-DD\"T\"HH24:MI:SS.US'"
    return past(
        "UPDATE store.event SET recorded_at = recorded_at + interval '1 minute', "
        "leaf = convert_to(replace(convert_from(leaf, 'UTF8'), "
        f"to_char(recorded_at AT TIME ZONE 'UTC', {form}), to_char((recorded_at + "
        f"interval '1 minute') AT TIME ZONE 'UTC', {form})), 'UTF8') WHERE {where}"
    )


def unconstrained(columns: str) -> str:
    """Drop the constraint over these columns, whatever it is called."""
    return f"""
        DO $$ DECLARE name text; BEGIN
            SELECT conname INTO name FROM pg_constraint
             WHERE conrelid = 'store.event'::regclass
               AND pg_get_constraintdef(oid) LIKE '%({columns})';
            EXECUTE 'ALTER TABLE store.event DROP CONSTRAINT ' || quote_ident(name);
        END $$"""


ROWS = (
    Damage(
        "a leaf that says something else",
        leaf(5, '"shown":"', '"shown" :"'),
        {"rewritten"},
        r"practice: the first \d+ events are not those of the check of 2026-11-22 "
        r"09:30 UTC \(root \w{16}… then, \w{16}… now\); the first difference lies "
        r"at 0 to 63; what stood there was changed after that\.",
    ),
    Damage(
        "a leaf that cannot be read",
        past("UPDATE store.event SET leaf = '[]' WHERE position = 5"),
        {"unreadable", "rewritten"},
        r"practice, position 5: its leaf is not a JSON object; the record was damaged",
    ),
    Damage(
        "a leaf that is cut off",
        past(
            "UPDATE store.event SET leaf = substr(leaf, 1, octet_length(leaf) - 1)"
            " WHERE position = 5"
        ),
        {"unreadable", "rewritten"},
        r"practice, position 5: its leaf is not a JSON object",
    ),
    Damage(
        "facts that are none",
        leaf(5, '"facts":{', '"facts":{"name":7,"shown":7,'),
        {"undecodable", "rewritten"},
        r"practice, position 5: the facts of this person.added cannot be read",
    ),
    Damage(
        "a key said twice",
        leaf(5, '"facts":{', '"version":1,"facts":{'),
        {"words", "rewritten"},
        r"practice, position 5: its leaf says version 2 times; the record or the colu",
    ),
    Damage(
        "a key said twice in other letters",
        leaf(5, '"facts":{', '"\\u0076ersion":1,"facts":{'),
        {"words", "rewritten"},
        r"practice, position 5: its leaf says version 2 times",
    ),
    Damage(
        "a key not said",
        leaf(5, '"version":1,', ""),
        {"words", "undecodable", "rewritten"},
        r"practice, position 5: its leaf says version not at all",
    ),
    Damage(
        "keys in another form",
        leaf(5, '"version":1,', '"version": 1,'),
        {"words", "rewritten"},
        r"practice, position 5: its leaf does not begin in the form that the register",
    ),
    Damage(
        "two leaves in each other's place",
        past(
            "UPDATE store.event e SET leaf = other.leaf FROM store.event other"
            " WHERE e.position IN (5, 6) AND other.position = 11 - e.position"
        ),
        {"words", "rewritten"},
        r"practice, position 5: its leaf says position 6 and the column beside it 5; ",
    ),
    Damage(
        "another type beside the leaf",
        past("UPDATE store.event SET type = 'person.erased' WHERE position = 5"),
        {"words"},
        r'its leaf says type "person.added" and the column beside it "person.erased"',
    ),
    Damage(
        "another stream beside the leaf",
        past(f"UPDATE store.event SET stream_id = '{ELSEWHERE}' WHERE position = 5"),
        {"words"},
        rf'practice, position 5: its leaf says stream ".*" and .* it "{ELSEWHERE}"',
    ),
    Damage(
        "another version beside the leaf",
        past("UPDATE store.event SET version = 7 WHERE position = 5"),
        {"words", "stream"},
        r"practice, position 5: it is version 7 of \S+, which has no version 6; ",
    ),
    Damage(
        "another request beside the leaf",
        past(f"UPDATE store.event SET command_id = '{ELSEWHERE}' WHERE position = 5"),
        {"words"},
        r"its leaf says command_id",
    ),
    Damage(
        "another number in the request",
        past("UPDATE store.event SET command_seq = 1 WHERE position = 5"),
        {"words", "command", "digest"},
        r"practice, position 5: event 1 of request \S+ does not follow event 0 of it",
    ),
    Damage(
        "a later time beside the leaf",
        past(
            "UPDATE store.event SET recorded_at = recorded_at + interval '1 hour'"
            " WHERE position = 5"
        ),
        {"words", "clock"},
        r"practice, position 6: it was recorded at \S+Z, and the one before it at ",
    ),
    Damage(
        "a later time, in the leaf as well",
        later("position = 5"),
        {"clock", "rewritten"},
        r"practice, position 6: it was recorded at",
    ),
    Damage(
        "no digest on a request",
        past("UPDATE store.event SET digest = NULL WHERE position = 5"),
        {"digest"},
        r"practice, position 5: the first event of a request has no digest; it was",
    ),
    Damage(
        "a digest where none belongs",
        past(
            "UPDATE store.event SET digest = '' WHERE command_seq = 1"
            f" AND command_id = {MULTIPLE}"
        ),
        {"digest"},
        r"an event that is not the first of its request has a digest",
    ),
    Damage(
        "a request without its beginning",
        past(
            f"DELETE FROM store.event WHERE command_seq = 0 AND command_id = {MULTIPLE}"
        ),
        {"gap", "command", "stream", "shorter", "rewritten"},
        r"event 1 of request \S+ does not follow event 0 of it; an event of this requ",
    ),
    Damage(
        "a hash that is not the leaf's",
        past(
            "ALTER TABLE store.event ALTER leaf_hash DROP EXPRESSION",
            "UPDATE store.event SET leaf_hash = sha256('') WHERE position = 5",
        ),
        {"column", "hash"},
        r"practice, position 5: the hash stored is e3b0c44298fc1c14… and that of",
    ),
)
