"""The command line: `consolidate VERB … [--data DIR]`. Results on stdout, remarks on stderr."""

from consolidate.cli.program import program as program
