"""Every read: importing this fills the list."""

from api import partnership_reads, people_reads, progress_reads, register_reads

__all__ = ["partnership_reads", "people_reads", "progress_reads", "register_reads"]
