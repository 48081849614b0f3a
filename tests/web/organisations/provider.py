# SPDX-License-Identifier: MPL-2.0
"""A real identity provider in a process of its own, and someone's browser at it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import requests

__all__ = ["Provider", "running"]


@dataclass(frozen=True)
class Provider:
    """Where the provider is."""

    address: str

    def knows(self, sub: str, **claims: object) -> None:
        """Someone the provider can vouch for."""
        answer = requests.put(f"{self.address}/users/{sub}", json=claims, timeout=5)
        assert answer.status_code == 204, answer.text

    def consent(self, address: str, sub: str, action: str = "authorize") -> str:
        """Sign in at the provider as ``sub``: the address that it sends the browser back to."""
        answer = requests.post(
            address, data={"sub": sub, "action": action}, allow_redirects=False, timeout=5
        )
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


@contextlib.contextmanager
def running() -> Iterator[Provider]:
    """The provider, on a port of its own, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "-p", str(port), "-H", "127.0.0.1"],
        env={**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1", "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, process)
        yield Provider(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert process.poll() is None, "the identity provider did not start"
        time.sleep(0.05)
    raise AssertionError("the identity provider does not answer")
