"""What a person reads in a cell: number formats, runs of a text, colours, cells shown under a condition."""
