"""The page for the steward's morning, on this machine: the verbs of the command line, with the sheet beside them."""
