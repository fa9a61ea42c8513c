"""Reading what people type in a cell: one pure reader a kind, each answering with a `Reading`, none ever raising."""
