"""What a long meeting costs: each command at a full one, beside the same at an empty one.

    python -m benchmarks.meeting

The full one has 200 people in the room, 60 items on its agenda and 100 decisions; the
empty one is only open. Each command is given in this process, through the desk, to a
server with fsync on, at the two meetings in turn. The ratio is of the 99th percentiles
of all commands; the slowest command of the full meeting stays under 50 ms.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.progress import track
from rich.table import Table

from commands.desk import Desk, Sheet
from commands.everything import COMMANDS
from commands.reading import read
from commands.standing import Asking
from domain.ids import CouncilId
from migrations.tool import migrate
from store.embedded import EmbeddedPostgres
from store.ids import new_id
from store.opened import Store, open_store
from store.settings import LOGINS, Database

ATTENDEES = 200
ITEMS = 60
DECISIONS = 100
ROUNDS = 150
ALLOWED_MS = 50.0
ALLOWED_RATIO = 3.0
