"""Prefect flows: the same stages the command line runs, on a schedule, with retries and a page."""
