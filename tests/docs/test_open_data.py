"""What the document on open data tells to type does what it says."""

import shlex
from pathlib import Path

from tests.cli.minutes import Run, environment, row
from tests.cli.minutes import run as an_installation
from tests.docs.following import blocks

__all__ = ["an_installation", "environment"]

DOCUMENT = Path(__file__).parents[2] / "docs/open-data.md"


def test_grants_are_brought_in_as_the_document_says(
    an_installation: Run, tmp_path: Path
) -> None:
    text = DOCUMENT.read_text("utf-8")
    typed = [shlex.split(one) for one in blocks(text) if one.startswith("waymark ")]
    assert len(typed) == 5
    (table,) = (part for part in text.split("```") if "in the file" in part)
    for _, *words in typed:
        here = [
            str(tmp_path / one)
            if one == "report.json"
            else str(DOCUMENT.parents[1] / one)
            if one.startswith("demo/")
            else one
            for one in words
        ]
        answer = an_installation(*here)
        assert answer.exit_code == 0, answer.output
        if "--report" in words:
            for line in table.strip().splitlines()[1:]:
                kind, *numbers = line.split()
                assert row(answer, kind) == [int(number) for number in numbers]
    assert (tmp_path / "report.json").exists()
