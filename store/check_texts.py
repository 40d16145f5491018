"""Whether sealed words are still those that the register's leaves name."""

import re
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import UUID

from domain.ids import CouncilId
from store.keys import MasterKey, MasterKeyError, about_of

# As `Text` is written. In a JSON string quotes are escaped, so nothing that was quoted
# from elsewhere can look like this.
_TEXT = re.compile(rb'"ref":"([0-9a-f-]{36})","sha256":"([0-9a-f]{64})"')
_SEALED = """
    SELECT t.ref, t.key_id, t.salt, t.sealed, k.wrapped,
           EXISTS (SELECT FROM vault.redaction r
                    WHERE r.council_id = t.council_id AND r.ref = t.ref) AS redacted
      FROM vault.text t JOIN vault.key k USING (council_id, key_id)
     WHERE t.council_id = $1 AND t.ref = ANY($2)"""


def texts(leaf: bytes) -> list[tuple[UUID, str]]:
    """The texts that a leaf names, and the salted hash of each in hex."""
    if b'"ref":"' not in leaf:
        return []
    return [(UUID(ref.decode()), hash.decode()) for ref, hash in _TEXT.findall(leaf)]


async def wrong(
    vault: Any, master: MasterKey, council: CouncilId, named: Iterable[tuple[UUID, str]]
) -> tuple[dict[UUID, str], int]:
    """What is wrong with those that still exist, and how often such a one is named.

    Erased ones are as they should be: nothing can be said about them. Of redacted ones
    it is only seen that they open: the register's hash is of the words before. A text
    may be named by several leaves, and each of their hashes has to be its own.
    """
    expected: defaultdict[UUID, list[str]] = defaultdict(list)
    for ref, hash in named:
        expected[ref].append(hash)
    if not expected:
        return {}, 0
    found = {}
    rows = await vault.fetch(_SEALED, council, list(expected))
    for row in rows:
        ref = row["ref"]
        try:
            cipher = master.unwrap(
                row["wrapped"], about_of(council, row["key_id"], "key")
            )
            salt = cipher.open(row["salt"], about_of(council, ref, "salt"))
            words = cipher.open(row["sealed"], about_of(council, ref, "text"))
        except MasterKeyError:
            found[ref] = "does not open with this installation's master key"
        else:
            same = {sha256(salt + words).hexdigest()} == set(expected[ref])
            if not (same or row["redacted"]):
                found[ref] = "is not the one whose hash the leaf holds"
    return found, sum(len(expected[row["ref"]]) for row in rows)
