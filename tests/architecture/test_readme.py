"""The README's commands are the ones that CI runs."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_ci_runs_the_test_command_that_the_readme_gives() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)\n```$", readme, re.MULTILINE | re.DOTALL)
    [command] = [block for block in blocks if block.endswith("/pytest")]

    assert f"\n{command}\n" in (ROOT / ".ci" / "run").read_text("utf-8")
