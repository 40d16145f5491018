"""What a council settles about its own pages: its name, its logo, its language."""

from datetime import date

import pytest

from domain.council import Council, evolve
from domain.council_events import (
    CouncilEvent,
    CouncilRegistered,
    CouncilRenamed,
    LanguageChosen,
    LogoChosen,
)
from domain.council_publishing import choose_language, rename, show_logo
from domain.errors import Contradiction, NotBegun
from domain.file_kinds import NotTaken
from domain.logos import LARGEST, Logo, take_logo
from tests.domain import picture_files as files
from tests.specification import Specification

REGISTERED = CouncilRegistered(name="Cheshire East Council")
APRIL, MAY = date(2015, 4, 1), date(2015, 5, 1)
RENAMED = CouncilRenamed(name="East Cheshire Council", since=MAY)
LOGO = Logo(sha256="a" * 64, media_type="image/png", width=96, height=48)


def given(*events: CouncilEvent) -> Specification[Council, CouncilEvent]:
    return Specification(evolve, events)


def test_a_council_takes_another_name_from_a_day_on() -> None:
    given(REGISTERED).when(rename, name="East Cheshire Council", since=MAY).then(
        RENAMED
    )
    given(REGISTERED).when(rename, name=REGISTERED.name, since=MAY).then_nothing()
    given(REGISTERED, RENAMED).when(rename, name="The East", since=MAY).then(
        CouncilRenamed(name="The East", since=MAY)
    )
    given().when(rename, name="The East", since=MAY).then_refused(
        NotBegun, "not been registered"
    )


def test_a_later_name_is_not_from_before_the_one_it_follows() -> None:
    given(REGISTERED, RENAMED).when(rename, name="The East", since=APRIL).then_refused(
        Contradiction, "East Cheshire Council since 1 May 2015"
    )


def test_its_pages_have_its_logo_until_it_is_taken_off() -> None:
    given(REGISTERED).when(show_logo, logo=LOGO).then(LogoChosen(logo=LOGO))
    shown = given(REGISTERED, LogoChosen(logo=LOGO))
    shown.when(show_logo, logo=LOGO).then_nothing()
    shown.when(show_logo, logo=None).then(LogoChosen())
    given(REGISTERED).when(show_logo, logo=None).then_nothing()


def test_its_pages_have_its_language() -> None:
    given(REGISTERED).when(choose_language, language="cy").then(
        LanguageChosen(language="cy")
    )
    chosen = given(REGISTERED, LanguageChosen(language="cy"))
    chosen.when(choose_language, language="cy").then_nothing()
    chosen.when(choose_language, language=None).then(LanguageChosen())


def png(wide: int, high: int) -> bytes:
    head = wide.to_bytes(4, "big") + high.to_bytes(4, "big") + bytes(5)
    begin = files.PNG[:8] + files.chunk(b"IHDR", head)
    return begin + files.chunk(b"tEXt", files.PLACE) + files.DATA + files.END


def jpeg(wide: int, high: int) -> bytes:
    size = b"\x08" + high.to_bytes(2, "big") + wide.to_bytes(2, "big") + bytes(10)
    parts = (files.SOI, files.JFIF, files.WORDS, files.segment(0xC0, size), files.SCAN)
    return b"".join((*parts, files.EOI))


def part(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)


def riff(*parts: bytes) -> bytes:
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


LOSSY = part(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + bytes((100, 0, 50, 0)))
LOSSLESS = part(b"VP8L", b"\x2f" + (99 | 49 << 14).to_bytes(4, "little"))


def extended(flags: int) -> bytes:
    return part(b"VP8X", bytes((flags, 0, 0, 0, 99, 0, 0, 49, 0, 0)))


def test_png_jpeg_and_webp_are_taken_without_what_is_written_into_them() -> None:
    assert take_logo(png(100, 50))[0] == "image/png"
    assert files.PLACE not in take_logo(png(100, 50))[1]
    kind, plain = take_logo(jpeg(100, 50))
    assert (kind, files.WORDS in plain) == ("image/jpeg", False)

    written = part(b"EXIF", files.PLACE) + part(b"XMP ", b"odd")
    kind, plain = take_logo(riff(extended(0b0001_1100), LOSSY, written) + files.PLACE)
    assert (kind, plain) == ("image/webp", riff(extended(0b0001_0000), LOSSY))
    for whole in (riff(LOSSY), riff(LOSSLESS)):
        assert take_logo(whole) == ("image/webp", whole)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "must not be empty"),
        (b"<?xml version='1.0'?><svg onload='x()'/>", "an SVG file can hold programs"),
        ("\ufeff<svg/>".encode("utf-16"), "an SVG file can hold programs"),
        (b"GIF89a" + bytes(20), "this is none of them"),
        (png(100, 50)[:-5], "this one is damaged"),
        (jpeg(0, 50), "this one is damaged"),
        (riff(extended(0b0000_0010), part(b"ANIM", bytes(6))), "this one is damaged"),
        (riff(LOSSY)[:-3], "this one is damaged"),
        (riff(part(b"EXIF", b"x")), "this one is damaged"),
        (png(8, 50), "from 16 to 2,000 pixels wide and high; this is 8 by 50"),
        (png(20_000, 20_000), "this is 20,000 by 20,000"),
        (
            png(90, 90)[:-12] + files.chunk(b"IDAT", bytes(LARGEST)) + files.END,
            "no more than 16 kB, because it comes with every page; this has 17 kB",
        ),
    ],
)
def test_whatever_is_no_logo_is_refused_in_words(content: bytes, why: str) -> None:
    with pytest.raises(NotTaken) as refused:
        take_logo(content)
    assert why in str(refused.value)
