"""Where a browser is sent on to: as a header has it, and always to a page of ours."""

from urllib.parse import quote

_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"
"""What may stand in an address as it is; a part that is encoded already stays so."""


def location(path: str) -> str:
    """A path of ours as the header `Location` has it.

    Whatever no address has in it (a line's end, a backslash, a letter with an accent)
    is encoded. It begins with one slash: after two of them comes a host.
    """
    return "/" + quote(path, safe=_IN_ADDRESSES).lstrip("/")
