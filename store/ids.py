"""New identifiers: UUIDv7, so that a register grows at the same index pages.

Random ids were measured to slow appending by a tenth at three million events.
"""

import secrets
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from domain.ids import CommandId

_COMMANDS = UUID("6f1d0e0a-7d5b-5f0e-9b8a-0d5c1b9f3a11")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_id() -> UUID:
    """A UUIDv7: 48 bits of Unix milliseconds, then 74 random bits (RFC 9562)."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)


def made_at(id: UUID) -> datetime:
    """When a UUIDv7 was made, to the millisecond."""
    return _EPOCH + timedelta(milliseconds=id.int >> 80)


def command_id(principal: str, key: str) -> CommandId:
    """The command that a principal means by a key: the same for every repetition."""
    return CommandId(uuid5(_COMMANDS, f"{principal}\n{key}"))
