"""Kill things for minutes on end, and print what did not hold.

    python -m tests.faults.run [--kills 100] [--seed N] [--kind postgres|serve|…|all]

Each kind has an installation of its own and takes two to five minutes for a hundred
kills. Exit code 1 if anything did not hold. Ctrl-C ends it and tells what was done.
"""

import argparse
import random
import signal
import sys
import time
from functools import partial

from msgspec.structs import replace
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from tests.faults import loads, rounds
from tests.faults.crowd import Size
from tests.faults.installation import Installation, NotUp, installation
from tests.faults.judges import Fault
from tests.faults.tally import KINDS, SHOWN, Blows, Tally, table

IN_A_ROUND = {"postgres": 10, "serve": 10, "runner": 10, "load": 25}

console = Console()


def main() -> None:
    """Do it for the kinds that are asked for."""
    asked = _arguments()
    # Also where a shell started it in the background, deaf to the first.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    kinds = KINDS if asked.kind == "all" else (asked.kind,)
    console.print(f"seed {asked.seed}")
    tallies: list[Tally] = []
    interrupted = False
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    try:
        with Progress(*columns, console=console) as progress:
            for kind in kinds:
                tallies.append(Tally(kind))
                task = progress.add_task(kind, total=asked.kills)
                chance = random.Random(f"{asked.seed} {kind}")  # noqa: S311 - no secret
                struck = partial(progress.advance, task)
                with installation() as on:
                    blows = Blows(asked.kills, chance, kind, struck)
                    run(on, tallies[-1], blows, Size())
    except KeyboardInterrupt:
        interrupted = True
    console.print(table(tallies))
    faults = [fault for tally in tallies for fault in tally.faults]
    for fault in faults[:SHOWN]:
        console.print(f"{fault.kind}: {fault.words}", markup=False)
    if interrupted:
        console.print("Interrupted.")
    sys.exit(1 if faults else 130 if interrupted else 0)


def run(on: Installation, tally: Tally, blows: Blows, size: Size) -> None:
    """Kill so often, in rounds of a few kills each."""
    most = IN_A_ROUND[tally.kind]
    for number, first in enumerate(range(0, blows.kills, most), start=1):
        kills, name = min(most, blows.kills - first), f"{blows.name}-{number}"
        now = replace(blows, kills=kills, name=name)
        try:
            if tally.kind == "load":
                loads.fight(on, tally, now)
            else:
                rounds.fight(on, tally, now, size)
        except NotUp as fault:
            tally.faults.append(Fault("answer", str(fault)))
            return


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.run")
    parser.add_argument("--kills", type=int, default=100, help="of each kind")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**32)
    parser.add_argument("--kind", choices=(*KINDS, "all"), default="all")
    return parser.parse_args()


if __name__ == "__main__":
    main()
