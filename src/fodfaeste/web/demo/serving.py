# SPDX-License-Identifier: MPL-2.0
"""The demo's processes, which end together: a web server, and a worker for runs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Down", "answers", "is_free", "running"]

HOST = "127.0.0.1"
SETTINGS = "fodfaeste.web.config.settings.demo"


class Down(Exception):
    """A process of the demo ended by itself."""


def is_free(port: int) -> bool:
    """Whether nobody listens on a port."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((HOST, port))
        except OSError:
            return False
    return True


def answers(address: str, timeout: float = 30.0) -> bool:
    """Wait until an address answers with a page."""
    ends = time.monotonic() + timeout
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  (our own)
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    return False


@contextmanager
def running(port: int, log: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Both processes while the block lasts; what they say goes to the log."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS}
    commands = (_web(port), [sys.executable, "-m", "fodfaeste.web", "worker"])
    with log.open("wb") as said:
        # A session of its own: Ctrl-C reaches this process, which ends them in good order.
        started = [
            subprocess.Popen(  # noqa: S603  (our own commands)
                one, env=environment, stdout=said, stderr=said, start_new_session=True
            )
            for one in commands
        ]
        try:
            yield started
        finally:
            _ended(started)


def _web(port: int) -> Sequence[str]:
    return [
        sys.executable, "-m", "gunicorn", "fodfaeste.web.config.wsgi:application",
        "--bind", f"{HOST}:{port}", "--workers", "2", "--preload", "--log-level", "warning",
        "--worker-tmp-dir", _memory(),
    ]  # fmt: skip


def _memory() -> str:
    """A folder in memory for the server's heartbeats, where there is one."""
    shared = "/dev/shm"  # noqa: S108
    return shared if os.access(shared, os.W_OK) else "."


def _ended(started: Sequence[subprocess.Popen[bytes]]) -> None:
    for one in started:
        if one.poll() is None:
            one.send_signal(signal.SIGTERM)
    for one in started:
        try:
            one.wait(10)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
