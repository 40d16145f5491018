"""All that is published as open data, in the order of the catalogue."""

from api import popolo_reads, transparency_reads
from api.published import Dataset

DATASETS: tuple[Dataset, ...] = (transparency_reads.GRANTS, popolo_reads.GOVERNANCE)
