"""How many pixels a picture is wide and high, read from its own head."""

from domain.pictures import PNG, Damaged, chunks_of_webp, segments

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_VP8_START, _VP8L_START = b"\x9d\x01\x2a", 0x2F
_14_BITS = (1 << 14) - 1


def size_of_png(picture: bytes) -> tuple[int, int]:
    """Raises Damaged."""
    head = picture[len(PNG) + 8 :][:8]
    return _sized(*(int.from_bytes(head[at : at + 4], "big") for at in (0, 4)))


def size_of_jpeg(picture: bytes) -> tuple[int, int]:
    """Raises Damaged."""
    for marker, segment in segments(picture):
        if marker in _FRAMES:
            high, wide = (int.from_bytes(segment[at : at + 2], "big") for at in (5, 7))
            return _sized(wide, high)
    raise Damaged


def size_of_webp(picture: bytes) -> tuple[int, int]:
    """Raises Damaged."""
    for name, data in chunks_of_webp(picture):
        if name == b"VP8X":
            return _sized(*(1 + _little(data[at : at + 3]) for at in (4, 7)))
        if name == b"VP8 " and data[3:6] == _VP8_START:
            return _sized(*(_little(data[at : at + 2]) & _14_BITS for at in (6, 8)))
        if name == b"VP8L" and data[:1] == bytes((_VP8L_START,)):
            bits = _little(data[1:5])
            return _sized(1 + (bits & _14_BITS), 1 + (bits >> 14 & _14_BITS))
    raise Damaged


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _sized(wide: int, high: int) -> tuple[int, int]:
    if not (wide and high):
        raise Damaged
    return wide, high
