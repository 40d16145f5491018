"""Colours as pages have them, and whether white can be read on one.

The measure is that of the Web Content Accessibility Guidelines 2.2 (1.4.3).
"""

import re
from typing import TypeAlias

Colour: TypeAlias = str
"""Red, green and blue in two hexadecimal digits each: #00613c."""

READABLE = 4.5
"""The least contrast of words and what they stand on."""

_WRITTEN = re.compile(r"#[0-9a-f]{6}", re.ASCII)
_LINEAR_BELOW, _GAMMA = 0.04045, 2.4
_WEIGHTS = (0.2126, 0.7152, 0.0722)
_FLARE = 0.05


def is_colour(said: str) -> bool:
    """Whether it is written as pages need it."""
    return _WRITTEN.fullmatch(said) is not None


def contrast_with_white(colour: Colour) -> float:
    """From 1, which is white, to 21, which is black."""
    return (1 + _FLARE) / (_luminance(colour) + _FLARE)


def _luminance(colour: Colour) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return sum(w * _linear(p) for w, p in zip(_WEIGHTS, parts, strict=True))


def _linear(part: float) -> float:
    if part <= _LINEAR_BELOW:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** _GAMMA)
