"""Pictures lose what cameras wrote into them, and nothing that is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pictures import Damaged, plain_jpeg, plain_png
from tests.domain.picture_files import (
    ADOBE,
    COLOURS,
    DATA,
    END,
    EOI,
    FROM_A_PHONE,
    HEAD,
    JFIF,
    JPEG,
    PLACE,
    PNG,
    PNG_WITH_WORDS,
    SCAN,
    SOI,
    TABLES,
    THUMBNAIL,
    exif,
    segment,
)


def test_a_photograph_does_not_say_where_it_was_taken() -> None:
    plain = plain_jpeg(FROM_A_PHONE)
    for secret in (PLACE, b"another picture", b"Joe"):
        assert secret in FROM_A_PHONE
        assert secret not in plain


def test_its_colours_and_its_data_stay() -> None:
    plain = plain_jpeg(FROM_A_PHONE)
    assert plain.startswith(SOI + JFIF)
    assert plain.endswith(COLOURS + ADOBE + TABLES + SCAN + EOI)


@pytest.mark.parametrize("order", ["big", "little"])
@pytest.mark.parametrize("way", [2, 3, 6, 8])
def test_it_stays_the_right_way_up(way: int, order: str) -> None:
    plain = plain_jpeg(SOI + exif(way, order) + TABLES + SCAN + EOI)
    told = plain.partition(b"Exif\0\0")[2]
    assert told[:8] == b"MM\0\x2a\0\0\0\x08"
    assert told[8:20] == b"\0\x01\x01\x12\0\x03\0\0\0\x01" + way.to_bytes(2, "big")


@pytest.mark.parametrize("way", [0, 1, 9])
def test_one_that_is_upright_or_unclear_says_nothing(way: int) -> None:
    assert b"Exif" not in plain_jpeg(SOI + exif(way) + TABLES + SCAN + EOI)


def test_a_thumbnail_goes() -> None:
    plain = plain_jpeg(SOI + THUMBNAIL + TABLES + SCAN + EOI)
    assert plain == SOI + JFIF + TABLES + SCAN + EOI


def test_what_has_nothing_to_hide_stays_what_it_is() -> None:
    assert plain_jpeg(JPEG) == JPEG
    assert plain_png(PNG) == PNG


def test_a_png_loses_words_and_what_follows_it() -> None:
    assert plain_png(PNG_WITH_WORDS) == PNG


def test_to_do_it_again_changes_nothing() -> None:
    once = plain_jpeg(FROM_A_PHONE)
    assert plain_jpeg(once) == once


@pytest.mark.parametrize(
    "damaged",
    [
        SOI,
        SOI + TABLES,
        SOI + TABLES + SCAN,
        SOI + b"\xff\xe1\xff\xff",
        SOI + segment(0xE0, b"JFIF\0"),
        SOI + b"words",
    ],
)
def test_a_jpeg_that_is_cut_short_is_none(damaged: bytes) -> None:
    with pytest.raises(Damaged):
        plain_jpeg(damaged)


@pytest.mark.parametrize(
    "damaged", [HEAD, HEAD + DATA, PNG[:8], PNG[:8] + DATA + END, PNG[:-1] + b"x"]
)
def test_a_png_that_is_cut_short_is_none(damaged: bytes) -> None:
    with pytest.raises(Damaged):
        plain_png(damaged)


@given(st.integers(0, len(FROM_A_PHONE)), st.binary(max_size=20))
def test_whatever_is_sent_it_is_read_or_refused(at: int, bytes_: bytes) -> None:
    for start, plain in ((FROM_A_PHONE, plain_jpeg), (PNG_WITH_WORDS, plain_png)):
        try:
            plain(start[:at] + bytes_)
        except Damaged:
            continue
