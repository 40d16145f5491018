"""What the metrics did while something happened."""

from collections.abc import Iterable

from prometheus_client import REGISTRY, Metric

Labels = tuple[tuple[str, str], ...]


def _figures(families: Iterable[Metric], name: str) -> dict[Labels, float]:
    return {
        tuple(sorted(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
        if sample.name == name
    }


class Moves:
    """By how much the figures of this process have moved since this was made."""

    def __init__(self) -> None:
        self._before = list(REGISTRY.collect())

    def of(self, name: str) -> dict[tuple[str, ...], float]:
        """The samples of that name which moved, by their labels' values.

        The values stand in the order of the labels' names.
        """
        before = _figures(self._before, name)
        now = _figures(REGISTRY.restricted_registry([name]).collect(), name)
        return {
            tuple(value for _, value in labels): moved
            for labels, after in now.items()
            if (moved := after - before.get(labels, 0))
        }
