"""The Merkle tree over a register: RFC 6962, section 2.1.

One hash that stands for every leaf and their order. The tree is kept as its peaks, the
roots of the perfect trees that its leaves fall into (eleven leaves: eight, two, one).
They are all that is needed to add a leaf, so that a register of any length is hashed in
the memory of a few dozen hashes, and hashing can stop and go on later.
"""

from collections.abc import Sequence
from hashlib import sha256

_LEAF = b"\x00"
_NODE = b"\x01"


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf. Its first byte keeps it from passing for a node's."""
    return sha256(_LEAF + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two trees beside each other."""
    return sha256(_NODE + left + right).digest()


class Tree:
    """A tree that grows by one leaf at a time. `size` counts its leaves."""

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        assert len(peaks) == size.bit_count(), "a perfect tree for each bit of the size"
        self.size = size
        self.peaks = list(peaks)

    def append(self, hash_of_leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        # As in counting: a carry for each trailing one of the size.
        carries = self.size
        while carries & 1:
            hash_of_leaf = node_hash(self.peaks.pop(), hash_of_leaf)
            carries >>= 1
        self.peaks.append(hash_of_leaf)
        self.size += 1

    def root(self) -> bytes:
        """The hash of all leaves; that of nothing while there are none."""
        if not self.peaks:
            return sha256().digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def spans(size: int) -> list[range]:
    """Which leaves lie under each peak of a tree of that size, in order."""
    found, first = [], 0
    for bit in range(size.bit_length() - 1, -1, -1):
        if size >> bit & 1:
            found.append(range(first, first + (1 << bit)))
            first += 1 << bit
    return found
