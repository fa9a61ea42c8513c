"""Serves the page: on this machine alone, or, with a password, to others under one name."""

from __future__ import annotations

import os
import socket
import webbrowser
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from consolidate.desk.app import make_app
from consolidate.desk.gate import SHORTEST_PASSWORD, Gate
from consolidate.outputs.screen.rows import print_remark
from consolidate.runtime.errors import WrongUsage
from consolidate.verbs.board import load_periods

LOOPBACK = "127.0.0.1"
PASSWORD = "CONSOLIDATE_DESK_PASSWORD"  # noqa: S105 - the name of a variable


def serve(data: Path, host: str, port: int, *, is_opened: bool) -> None:
    """Serves until Ctrl-C. `host`: the name or address that browsers call it by; `port` 0: any that is free.

    Errors: UnusableData without a warehouse; WrongUsage for a host or port that cannot be used, and for another host
    than this machine without a password in CONSOLIDATE_DESK_PASSWORD.
    """
    host = LOOPBACK if host == "localhost" else host
    password = _require_password(host)
    load_periods(data)
    import_module(
        "consolidate.submissions.decisions.foresee"
    )  # loads pandas now, rather than with the first correction
    with _listening(host, port) as door:
        gate, names = Gate(password), _host_names(host, door.getsockname()[1])
        address = f"http://{names[0]}/enter?token={gate.invite()}"
        print(address, flush=True)
        print_remark(
            "在浏览器中打开这个地址（只能用一次）；按 Ctrl-C 结束。 Open this address, it works once; Ctrl-C ends."
        )
        if password:
            print_remark(
                f"其他机器打开 http://{names[0]}/，输入密码。传输没有加密，只用于办公内网。"
                " Others open it with the password; nothing is encrypted on the way: for the office's own network only."
            )
        if is_opened:
            webbrowser.open(address)
        app = make_app(data, gate, frozenset(names))
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)).run([door])


def _require_password(host: str) -> str:
    """The password, for a host that others reach; '' on this machine alone. Errors: WrongUsage."""
    if _is_this_machine(host):
        return ""
    password = os.environ.get(PASSWORD, "")
    if len(password) < SHORTEST_PASSWORD:
        raise WrongUsage(
            f"给其他机器打开要有密码：请在环境变量 {PASSWORD} 中设置，至少 {SHORTEST_PASSWORD} 个字符。"
            f" Other machines need a password of at least {SHORTEST_PASSWORD} characters, in {PASSWORD}."
        )
    return password


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _host_names(host: str, port: int) -> tuple[str, ...]:
    """What browsers may call it by; the name to print first. They leave out port 80."""
    hosts = [
        f"[{name}]" if ":" in name else name.lower() for name in (host, *(["localhost"] if host == LOOPBACK else []))
    ]
    return tuple([f"{name}:{port}" for name in hosts] + (hosts if port == 80 else []))


def _listening(host: str, port: int) -> socket.socket:
    """Errors: WrongUsage."""
    if host in ("", "0.0.0.0", "::"):  # noqa: S104 - refused
        raise WrongUsage(
            "--host 请写本机的名称或地址，别人用它打开。 --host: the name or address that others call this machine by."
        )
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        door = socket.socket(family, kind)
    except (OSError, OverflowError, UnicodeError) as error:
        raise WrongUsage(f"--host {host} 找不到。 There is no such host.") from error
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(place)
        door.listen()  # before the address is printed: who opens it at once waits rather than being refused
    except (OSError, OverflowError) as error:
        door.close()
        raise WrongUsage(
            f"{host} 的端口 {port} 不能用：请用 --port 另选一个，--host 应是本机的地址。 That port or host cannot be used here."
        ) from error
    return door
