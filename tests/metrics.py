"""What the metrics did while something happened."""

from prometheus_client import REGISTRY
from prometheus_client.registry import Collector

Labels = tuple[tuple[str, str], ...]


def _figures(registry: Collector = REGISTRY) -> dict[tuple[str, Labels], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in registry.collect()
        for sample in family.samples
    }


class Moves:
    """By how much the figures of this process have moved since this was made."""

    def __init__(self) -> None:
        self._before = _figures()

    def of(self, name: str) -> dict[tuple[str, ...], float]:
        """The samples of that name which moved, by their labels' values.

        The values stand in the order of the labels' names.
        """
        return {
            tuple(value for _, value in labels): moved
            for (sample, labels), after in _figures(
                REGISTRY.restricted_registry([name])
            ).items()
            if sample == name
            and (moved := after - self._before.get((sample, labels), 0))
        }
