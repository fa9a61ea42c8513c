"""Serves the page on this machine, and prints its address."""

from __future__ import annotations

import socket
import webbrowser
from importlib import import_module
from pathlib import Path

import uvicorn

from consolidate.desk.app import make_app
from consolidate.desk.gate import Gate
from consolidate.outputs.screen.rows import remark
from consolidate.runtime.errors import WrongUsage
from consolidate.verbs.board import periods

LOOPBACK = "127.0.0.1"


def serve(data: Path, port: int, *, is_opened: bool) -> None:
    """Serves until Ctrl-C. `port` 0: any that is free. Errors: UnusableData without a warehouse; WrongUsage for a port
    that is taken."""
    periods(data)
    import_module("consolidate.submissions.decided.foresee")  # loads pandas now, rather than with the first correction
    with _listening(port) as door:
        here = f"{LOOPBACK}:{door.getsockname()[1]}"
        gate = Gate()
        app = make_app(data, gate, frozenset((here, here.replace(LOOPBACK, "localhost"))))
        address = f"http://{here}/enter?token={gate.invite()}"
        print(address, flush=True)
        remark("在浏览器中打开这个地址（只能用一次）；按 Ctrl-C 结束。 Open this address, it works once; Ctrl-C ends.")
        if is_opened:
            webbrowser.open(address)
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)).run([door])


def _listening(port: int) -> socket.socket:
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        door.close()
        raise WrongUsage(
            f"端口 {port} 不能用，请用 --port 另选一个。 That port cannot be used; choose one with --port."
        ) from error
    return door
