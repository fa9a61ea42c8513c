"""The only reader of spreadsheets: behind a gate, under limits, in processes that may be lost."""
