"""The Merkle tree: RFC 6962 as others compute it, and however it is grown."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.merkle import Tree, leaf_hash, node_hash, spans

# The leaves and roots that Certificate Transparency's own implementations test with.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

leaves = st.lists(st.binary(max_size=4), max_size=70)


def grown(leaves: list[bytes]) -> Tree:
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf_hash(leaf))
    return tree


def naive(leaves: list[bytes]) -> bytes:
    """The definition, word for word: split at the largest power of two below n."""
    n = len(leaves)
    if n == 0:
        return sha256(b"").digest()
    if n == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < n:
        k *= 2
    return sha256(b"\x01" + naive(leaves[:k]) + naive(leaves[k:])).digest()


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_the_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert grown(LEAVES[:size]).root().hex() == ROOTS[size]


@given(leaves)
def test_a_tree_grown_leaf_by_leaf_is_the_one_that_the_rfc_defines(
    leaves: list[bytes],
) -> None:
    tree = grown(leaves)
    assert tree.root() == naive(leaves)
    assert tree.size == len(leaves)
    assert len(tree.peaks) == len(leaves).bit_count()


@given(leaves, st.data())
def test_a_tree_goes_on_from_its_peaks(
    leaves: list[bytes], data: st.DataObject
) -> None:
    stopped = data.draw(st.integers(0, len(leaves)))
    before = grown(leaves[:stopped])
    tree = Tree(before.size, before.peaks)
    for leaf in leaves[stopped:]:
        tree.append(leaf_hash(leaf))
    assert tree.root() == naive(leaves)
    assert before.root() == naive(leaves[:stopped]), "the one it began with is its own"


@given(leaves.filter(bool), st.data())
def test_every_leaf_and_every_place_counts(
    leaves: list[bytes], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(leaves) - 1))
    other = [*leaves]
    other[place] += b"!"
    assert grown(other).root() != grown(leaves).root()
    assert grown(leaves[:place]).root() != grown(leaves).root()
    other = [*leaves[:place], *leaves[place + 1 :], leaves[place]]
    assert (grown(other).root() == grown(leaves).root()) == (other == leaves)


@given(leaves)
def test_a_peak_is_the_root_of_the_leaves_it_spans(leaves: list[bytes]) -> None:
    found = spans(len(leaves))
    assert [place for span in found for place in span] == list(range(len(leaves)))
    roots = [naive(leaves[span.start : span.stop]) for span in found]
    assert grown(leaves).peaks == roots


def test_a_leaf_never_passes_for_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


def test_peaks_that_do_not_fit_the_size_are_refused() -> None:
    with pytest.raises(AssertionError, match="each bit"):
        Tree(3, [leaf_hash(b"")])
