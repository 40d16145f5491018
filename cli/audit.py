"""`waymark audit`: the audit trail as a file."""

import asyncio
import csv
import sys
from pathlib import Path

import msgspec
import rich_click as click

from cli.people import council_option
from cli.workplace import data_option, store

_COLUMNS = (
    "position",
    "recorded_at",
    "occurred",
    "late",
    "type",
    "sentence",
    "actor",
    "capacity",
    "partnership",
    "subject",
    "reason",
    "source",
)


@click.group()
def audit() -> None:
    """The audit trail."""
