"""Pages travel small, and what is secret in them has no length to tell."""

import gzip

import pytest

from web.encoding import encoded
from web.masks import masked, unmasked

PAGE = b"<p>An orchard by the canal</p>" * 100
SECRET = "0123456789abcdef" * 4


def test_a_page_travels_small_to_whoever_can_read_it_so() -> None:
    content, headers = encoded(PAGE, "gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(content) == PAGE
    assert len(content) < len(PAGE) / 10
    assert encoded(PAGE, "gzip") == (content, headers)  # no time is written into it


def test_a_page_is_another_for_whoever_cannot_and_caches_are_told() -> None:
    content, headers = encoded(PAGE, "identity")
    assert content == PAGE
    assert "Content-Encoding" not in headers
    assert headers["Vary"] == encoded(PAGE, "gzip")[1]["Vary"]
    assert headers["Vary"] == "Accept-Encoding, Authorization, Cookie"


def test_a_few_words_are_not_made_longer() -> None:
    assert "Content-Encoding" not in encoded(b"<p>Short</p>", "gzip")[1]


def test_a_secret_never_reads_the_same_twice_and_comes_back() -> None:
    shown = {masked(SECRET) for _ in range(20)}
    assert len(shown) == 20
    assert {unmasked(one) for one in shown} == {SECRET}
    # No long part of it is the same in all either.
    starts = {one[i : i + 4] for one in shown for i in (0, 40, 80)}
    assert len(starts) > 50


@pytest.mark.parametrize("sent", ["", SECRET[:-1], "é", "====", "AAAA", "\x00"])
def test_what_was_not_masked_is_no_secret(sent: str) -> None:
    assert unmasked(sent) != SECRET
