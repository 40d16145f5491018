"""Pictures without what cameras write into them: where, when, and with what.

Only what is needed to show a picture is left, and which way up it is. Whatever cannot
be read from its beginning to its end is no picture.
"""

import re
import zlib
from collections.abc import Iterator

_SOI, _EOI = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
_ALONE = {0x01, *range(0xD0, 0xD8)}
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_EXIF, _JFIF, _ICC, _ADOBE = b"Exif\0\0", b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"
_JFIF_LENGTH = 16
_ORIENTATION = 0x0112
_UPRIGHT, _LAST_WAY = 1, 8

PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs".split()
)

_RIFF, _WEBP = b"RIFF", b"WEBP"
_PICTURE = frozenset((b"VP8 ", b"VP8L"))
_OF_WEBP = _PICTURE | {b"VP8X", b"ALPH", b"ICCP"}
_COLOURS_AND_ALPHA = 0b0011_0000
_MOVES = 0b0000_0010


class Damaged(ValueError):
    """It is no whole picture."""


def plain_jpeg(picture: bytes) -> bytes:
    """A JPEG without comments, places, times and thumbnails. Raises Damaged."""
    if not picture.startswith(_SOI):
        raise Damaged
    kept: list[bytes] = []
    turned = _UPRIGHT
    for marker, segment in segments(picture):
        if marker == _APP1 and segment[4:].startswith(_EXIF):
            turned = _way_up(segment[4 + len(_EXIF) :])
        elif marker == _APP0 and segment[4:].startswith(_JFIF):
            kept.append(_jfif(segment))
        elif _is_shown(marker, segment):
            kept.append(segment)
    way = [] if turned == _UPRIGHT else [_exif(turned)]
    head = 1 if kept and kept[0][4:].startswith(_JFIF) else 0
    return b"".join([_SOI, *kept[:head], *way, *kept[head:], _EOI])


def plain_png(picture: bytes) -> bytes:
    """A PNG without texts, times and what cameras write. Raises Damaged."""
    return PNG + b"".join(chunk for name, chunk in _chunks(picture) if name in _CHUNKS)


def plain_webp(picture: bytes) -> bytes:
    """A WebP picture without what cameras write. Raises Damaged, also if it moves."""
    kept, names = [], set()
    for name, said in chunks_of_webp(picture):
        data = said
        if name == b"VP8X":
            if not data or data[0] & _MOVES:
                raise Damaged
            data = bytes((data[0] & _COLOURS_AND_ALPHA,)) + data[1:]
        if name in _OF_WEBP:
            names.add(name)
            even = b"\0" * (len(data) % 2)
            kept.append(name + len(data).to_bytes(4, "little") + data + even)
    if not names & _PICTURE:
        raise Damaged
    body = _WEBP + b"".join(kept)
    return _RIFF + len(body).to_bytes(4, "little") + body


def segments(picture: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts of a JPEG up to its end; each scan with its data."""
    at = len(_SOI)
    while True:
        while picture[at : at + 2] == b"\xff\xff":
            at += 1
        if picture[at : at + 1] != b"\xff" or at + 1 >= len(picture):
            raise Damaged
        marker = picture[at + 1]
        if picture[at : at + 2] == _EOI:
            return
        end = at + 2
        if marker not in _ALONE:
            length = int.from_bytes(picture[at + 2 : at + 4], "big")
            end += length
            if length < len(b"\0\0") or end > len(picture):
                raise Damaged
        if marker == _SCAN:
            following = _AFTER_SCAN.search(picture, end)
            if following is None:
                raise Damaged
            end = following.start()
        yield marker, picture[at:end]
        at = end


def _is_shown(marker: int, segment: bytes) -> bool:
    """Whether a picture looks otherwise without it."""
    if marker == _APP2:
        return segment[4:].startswith(_ICC)
    if marker == _APP14:
        return segment[4:].startswith(_ADOBE)
    return not (_APP0 <= marker <= _APP15 or marker == _COMMENT)


def _jfif(segment: bytes) -> bytes:
    """The same without its thumbnail."""
    if len(segment) < 2 + _JFIF_LENGTH:
        raise Damaged
    head = segment[4 : 2 + _JFIF_LENGTH - 2]
    return b"\xff\xe0" + _JFIF_LENGTH.to_bytes(2, "big") + head + b"\0\0"


def _way_up(exif: bytes) -> int:
    """Which way up it is to be shown, by what a camera wrote; upright if unclear."""
    order = {b"II": "little", b"MM": "big"}.get(exif[:2])
    if order is None:
        return _UPRIGHT

    def number(at: int, size: int) -> int:
        found = exif[at : at + size]
        return int.from_bytes(found, "little" if order == "little" else "big")

    first = number(4, 4)
    for entry in range(min(number(first, 2), 500)):
        at = first + 2 + 12 * entry
        if number(at, 2) == _ORIENTATION:
            way = number(at + 8, 2)
            return way if _UPRIGHT <= way <= _LAST_WAY else _UPRIGHT
    return _UPRIGHT


def _exif(way: int) -> bytes:
    """What says which way up it is, and no more."""
    entry = _ORIENTATION.to_bytes(2, "big") + b"\0\x03\0\0\0\x01"
    entry += way.to_bytes(2, "big") + b"\0\0"
    body = _EXIF + b"MM\0\x2a\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG up to its end."""
    at, name = len(PNG), b""
    if not picture.startswith(PNG):
        raise Damaged
    while name != b"IEND":
        length = int.from_bytes(picture[at : at + 4], "big")
        chunk = picture[at : at + 12 + length]
        if len(chunk) != 12 + length or (not name and chunk[4:8] != b"IHDR"):
            raise Damaged
        name = chunk[4:8]
        if zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise Damaged
        yield name, chunk
        at += len(chunk)


def chunks_of_webp(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a WebP picture: the name of each, and what it holds."""
    end = 8 + int.from_bytes(picture[4:8], "little")
    if picture[:4] != _RIFF or picture[8:12] != _WEBP or end > len(picture):
        raise Damaged
    at = 12
    while at < end:
        length = int.from_bytes(picture[at + 4 : at + 8], "little")
        data = picture[at + 8 : at + 8 + length]
        if len(data) != length or at + 8 + length > end:
            raise Damaged
        yield picture[at : at + 4], data
        at += 8 + length + length % 2
