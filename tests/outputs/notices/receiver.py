"""A receiver of notices on this machine: what apprise's json:// sends to it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any


class Receiver:
    """`address` for notices, and what came: title and message of each notice."""

    def __init__(self, port: int) -> None:
        self.address = f"json://127.0.0.1:{port}/"
        self.came: list[tuple[str, str]] = []


@contextmanager
def receiver(status: int = 200) -> Iterator[Receiver]:
    """Listens while the block runs; answers everything with a status."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            ear.came.append((content["title"], content["message"]))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Silence."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    ear = Receiver(server.server_port)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield ear
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
