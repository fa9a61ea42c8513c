"""From the grids of a workbook to its cover and its lines. Pure, and light enough for a worker."""
