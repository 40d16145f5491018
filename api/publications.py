"""All that is published as open data, in the order of the catalogue."""

from api import giving360_reads, popolo_reads, transparency_reads
from api.published import Dataset

DATASETS: tuple[Dataset, ...] = (
    giving360_reads.GRANTS,
    transparency_reads.GRANTS,
    popolo_reads.GOVERNANCE,
)
