"""The verb arrange: from the grids of a workbook to its cover and its lines. Pure, and light enough for a worker."""

from consolidate.arrange.arrange import arrange
from consolidate.arrange.arranged import Arranged, Entry, Note, Part, Sum
from consolidate.arrange.labels import Labels, labels_from_schemas

__all__ = ["Arranged", "Entry", "Labels", "Note", "Part", "Sum", "arrange", "labels_from_schemas"]
