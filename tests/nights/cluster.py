"""A Dask scheduler and its workers on this machine, for a test."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Cluster:
    """A scheduler and its workers on this machine."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")
        self.workers = [
            self._start("worker", f"tcp://127.0.0.1:{self.port}", "--nthreads", "1", "--no-nanny", "--no-dashboard")
            for _ in range(workers)
        ]

    @property
    def engine(self) -> str:
        """The setting that makes a run use it."""
        return f"dask://127.0.0.1:{self.port}"

    def wait(self) -> None:
        """Until all workers are there."""
        from distributed import Client

        deadline = time.monotonic() + 60
        while True:
            try:
                with Client(f"tcp://127.0.0.1:{self.port}", timeout=5, set_as_default=False) as client:
                    client.wait_for_workers(len(self.workers), timeout=30)
                return
            except (OSError, TimeoutError):
                if time.monotonic() > deadline:
                    raise

    def close(self) -> None:
        """End them all."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        folders = ["--local-directory", str(self._folder)] if words[0] == "worker" else []
        command = [sys.executable, "-m", "dask", *words, *folders]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def started(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster for the block, its workers ready."""
    cluster = Cluster(folder, workers)
    try:
        cluster.wait()
        yield cluster
    finally:
        cluster.close()
