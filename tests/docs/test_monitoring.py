"""docs/monitoring.md is true: its metrics, its rules, its log lines."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY
from prometheus_client.metrics import MetricWrapperBase

import cli.main  # noqa: F401 - imports all that measures anything
from cli.logs import facts_of
from projections.lag import LAG, NEXT, Lag
from tests.docs.conftest import Reader

TEXT = (Path(__file__).parents[2] / "docs" / "monitoring.md").read_text("utf-8")
SAMPLES = {
    "counter": ["_total"],
    "gauge": [""],
    "histogram": ["_bucket", "_count", "_sum"],
}
OURS = "waymark_"
THEIRS = {"up"}


@pytest.fixture(autouse=True)
def _lag_known() -> Iterator[None]:
    """Have every gauge of the lag show something."""
    LAG.known = [Lag("person", 0, 0.0, None), Lag("person" + NEXT, 1, 1.0, None)]
    yield
    LAG.known = None


def labels_of(name: str) -> tuple[str, ...]:
    """The labels that a metric was made with."""
    for collector, names in REGISTRY._collector_to_names.items():  # noqa: SLF001 - it tells nobody else
        if name in names and isinstance(collector, MetricWrapperBase):
            return tuple(collector._labelnames)  # noqa: SLF001 - likewise
    (family,) = [family for family in REGISTRY.collect() if family.name == name]
    return tuple(family.samples[0].labels)


def registered() -> list[tuple[str, str, str, str]]:
    """What the code measures, as rows of the table."""
    rows = []
    for family in sorted(REGISTRY.collect(), key=lambda family: family.name):
        if family.name.startswith(OURS):
            name = family.name + ("_total" if family.type == "counter" else "")
            labels = ", ".join(f"`{label}`" for label in labels_of(family.name))
            rows.append((f"`{name}`", family.type, labels, family.documentation))
    return rows


def documented() -> list[tuple[str, ...]]:
    """The rows of the table."""
    rows = re.findall(r"^\| (`waymark_.*) \|$", TEXT, re.MULTILINE)
    return [tuple(cell.strip() for cell in row.split("|")) for row in rows]


def yaml_block(first_line: str) -> Any:
    """The YAML that begins with that comment."""
    (block,) = re.findall(rf"```yaml\n# {first_line}\n(.*?)```", TEXT, re.DOTALL)
    return yaml.safe_load(block)


def test_the_table_lists_what_is_measured_and_nothing_else() -> None:
    rows = registered()
    assert len(rows) > 15
    made = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert documented() == rows, f"the table should be:\n{made}"


def test_no_label_could_name_a_person_or_a_stream() -> None:
    labels = {label for row in registered() for label in row[2].split(", ")}
    assert labels == {"", *map("`{}`".format, _LABELS)}


_LABELS = (
    "council",
    "verdict",
    "projection",
    "route",
    "method",
    "status",
    "type",
    "reached",
)


def test_the_rules_and_queries_name_metrics_that_exist() -> None:
    rules = [
        rule["expr"]
        for group in yaml_block("rules.yml")["groups"]
        for rule in group["rules"]
    ]
    assert len(rules) > 4
    (query,) = re.findall(r"```\n(histogram_quantile.*?)\n```", TEXT)
    there = {
        family.name + ending
        for family in REGISTRY.collect()
        for ending in SAMPLES.get(family.type, [])
    }
    told = {label for row in registered() for label in row[2].split(", ")}
    for expression in (*rules, query):
        assert expression.count("(") == expression.count(")")
        named = set(re.findall(r"\b(waymark_\w+|up)\b", _outside_quotes(expression)))
        assert named
        assert named <= there | THEIRS, expression
        for label in re.findall(r"[{,]\s*(\w+)\s*=", expression):
            assert f"`{label}`" in told or label == "job", expression


def _outside_quotes(expression: str) -> str:
    return re.sub(r'"[^"]*"', "", expression)


def test_every_alert_is_told_in_words_first() -> None:
    (section,) = re.findall(r"## What to be woken for\n(.*?)```", TEXT, re.DOTALL)
    alerts = yaml_block("rules.yml")["groups"][0]["rules"]
    assert section.count("\n* **") == len(alerts)


def test_prometheus_is_told_the_ports_of_the_commands() -> None:
    (job,) = yaml_block("prometheus.yml")["scrape_configs"]
    targets = job["static_configs"][0]["targets"]
    ports = re.findall(r"--metrics-port (\d+)", TEXT)
    assert targets == [f"127.0.0.1:{port}" for port in ports]
    assert job["job_name"] == "waymark"


async def test_the_example_of_a_log_line_is_one(
    reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    request, failure = map(json.loads, re.findall(r"```json\n(.*)\n```", TEXT))
    token = reader.tokens["auditor"]
    with caplog.at_level(logging.INFO, "waymark.api"):
        await reader.client.post(
            "/api/councils/practice/funds",
            json={"name": "A fund"},
            headers={"Authorization": f"Bearer {token}"},
        )
    (record,) = [r for r in caplog.records if r.name == "waymark.api"]
    shown = facts_of(record)
    assert list(shown) == list(request)
    assert shown["problem"] == request["problem"]
    try:
        int("seven")
    except ValueError:
        with caplog.at_level(logging.ERROR):
            logging.getLogger("waymark.runner").exception("a batch failed")
    shown = facts_of(caplog.records[-1])
    assert list(shown) == list(failure)
    (one,) = failure["exception"]
    assert set(one) == {*shown["exception"][0], "sqlstate"}
