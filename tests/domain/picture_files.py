"""Small pictures made by hand, with what cameras and phones write into them."""

import zlib

PLACE = b"51.5N 0.1W"


def segment(marker: int, content: bytes) -> bytes:
    """A part of a JPEG."""
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def exif(way: int, order: str = "big") -> bytes:
    """What a phone writes: which way up it was held, and where it was."""
    mark = b"MM\0\x2a" if order == "big" else b"II\x2a\0"

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, "big" if order == "big" else "little")

    entry = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(way, 2) + b"\0\0"
    body = mark + number(8, 4) + number(1, 2) + entry + number(0, 4) + PLACE
    return segment(0xE1, b"Exif\0\0" + body)


TABLES = segment(0xDB, b"\0" + bytes(64)) + segment(0xC0, bytes(15))
SCAN = segment(0xDA, bytes(10)) + b"\x12\xff\x00\x34\xff\xd0\x56"
JFIF = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
THUMBNAIL = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01abc")
COLOURS = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours")
ADOBE = segment(0xEE, b"Adobe\0\0\0\0\0\0\x01")
WORDS = segment(0xFE, b"taken by Joe")
SECOND = segment(0xE2, b"MPF\0another picture")
SOI, EOI = b"\xff\xd8", b"\xff\xd9"
JPEG = SOI + JFIF + TABLES + SCAN + EOI
FROM_A_PHONE = b"".join(
    (SOI, JFIF, exif(6), COLOURS, SECOND, WORDS, ADOBE, TABLES, SCAN, EOI, PLACE)
)


def chunk(name: bytes, content: bytes = b"") -> bytes:
    """A part of a PNG."""
    checked = zlib.crc32(name + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + name + content + checked


HEAD = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13))
DATA, END = chunk(b"IDAT", zlib.compress(b"\0")), chunk(b"IEND")
PNG = HEAD + DATA + END
PNG_WITH_WORDS = b"".join(
    (HEAD, chunk(b"tEXt", PLACE), chunk(b"eXIf", PLACE), DATA, END, PLACE)
)
