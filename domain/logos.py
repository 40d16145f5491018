"""A council's logo: which pictures are taken as one, told by what is in them."""

from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from domain.file_kinds import NotTaken
from domain.picture_sizes import size_of_jpeg, size_of_png, size_of_webp
from domain.pictures import PNG, Damaged, plain_jpeg, plain_png, plain_webp

LARGEST = 16 * 1024
"""Bytes. It comes with every page, and pages have to be quick on a slow line."""
MOST_PIXELS, FEWEST_PIXELS = 2_000, 16

MediaType: TypeAlias = Literal["image/png", "image/jpeg", "image/webp"]
MEDIA_TYPES: tuple[MediaType, ...] = get_args(MediaType)
ENDINGS: dict[MediaType, str] = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
}


class Logo(Struct, frozen=True):
    """A picture that lies in the vault: its SHA-256, and how wide and high it is."""

    sha256: str
    media_type: MediaType
    width: int
    height: int

    @property
    def file(self) -> str:
        """What it is called in addresses, which never change."""
        return f"{self.sha256}.{ENDINGS[self.media_type]}"


def take_logo(content: bytes) -> tuple[MediaType, bytes]:
    """The picture as it is kept, and what it is called on the web. Raises NotTaken."""
    if not content:
        raise NotTaken("must not be empty")
    if _is_svg(content):
        raise NotTaken(
            "must be a PNG, JPEG or WebP picture; an SVG file can hold programs, so "
            "have it saved as a PNG"
        )
    kind = _kind_of(content)
    if kind is None:
        raise NotTaken("must be a PNG, JPEG or WebP picture; this is none of them")
    try:
        plain = _plain(kind, content)
        width, height = size_of(kind, plain)
    except Damaged:
        raise NotTaken("must be a whole picture; this one is damaged") from None
    if len(plain) > LARGEST:
        raise NotTaken(
            f"must have no more than {LARGEST // 1024} kB, because it comes with every "
            f"page; this has {-(-len(plain) // 1024)} kB. Save it smaller: it is "
            "shown no more than 48 pixels high"
        )
    if not all(FEWEST_PIXELS <= one <= MOST_PIXELS for one in (width, height)):
        raise NotTaken(
            f"must be from {FEWEST_PIXELS} to {MOST_PIXELS:,} pixels wide and high; "
            f"this is {width:,} by {height:,}"
        )
    return kind, plain


def size_of(kind: MediaType, content: bytes) -> tuple[int, int]:
    """How many pixels it is wide and high. Raises Damaged."""
    if kind == "image/png":
        return size_of_png(content)
    return size_of_jpeg(content) if kind == "image/jpeg" else size_of_webp(content)


def _plain(kind: MediaType, content: bytes) -> bytes:
    if kind == "image/png":
        return plain_png(content)
    return plain_jpeg(content) if kind == "image/jpeg" else plain_webp(content)


def _kind_of(content: bytes) -> MediaType | None:
    if content.startswith(PNG):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    return "image/webp" if webp else None


def _is_svg(content: bytes) -> bool:
    """Whether it begins as one does, in whatever encoding."""
    start = content[:1_000].replace(b"\0", b"").lower()
    return b"<svg" in start or b"<?xml" in start
