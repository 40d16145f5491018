"""Locks between processes, which the kernel drops when a process dies."""

from typing import Any

from fasteners import InterProcessReaderWriterLock as FileLock

__all__ = ["FileLock", "got_at_once"]


def got_at_once(lock: FileLock) -> bool:
    """Take it for ourselves alone, unless somebody has it: then leave no file open."""
    if lock.acquire_write_lock(blocking=False):
        return True
    left_open: Any = lock.lockfile  # by fasteners, for another try
    left_open.close()
    lock.lockfile = None
    return False
