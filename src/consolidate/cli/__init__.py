"""The command line: `consolidate VERB … [--data DIR]`. Results on stdout, remarks on stderr."""

INTERRUPTED = "已中断，公布的仓库完好。 Interrupted; the published warehouse is whole."


def program() -> None:
    """Run the program and end the process. What that needs is loaded here, where Ctrl-C is a sentence from the start."""
    try:
        from consolidate.cli.process import run_process
    except KeyboardInterrupt:
        import sys

        print(INTERRUPTED, file=sys.stderr)
        sys.exit(130)
    run_process()
