"""The fingerprint of a text: what shows years later that a copy is the same text.

The words of minutes are sealed and can be erased. Their fingerprint stays in the
register and has no salt, so that whoever holds a copy on paper or in a file can show
that it is the text that was approved. A page of prose cannot be guessed from it. But
whoever had every word of an erased text except a name could try names in the gap: so
the fingerprint of a draft is for the partnership's own eyes, as the draft is, and that
of an approved text is of something that had been public before.
"""

import unicodedata
from hashlib import sha256


def fingerprint(words: str) -> str:
    """The SHA-256, in hex, of the UTF-8 bytes of the words in the normal form NFC."""
    return sha256(unicodedata.normalize("NFC", words).encode()).hexdigest()
