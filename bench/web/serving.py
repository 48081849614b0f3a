# SPDX-License-Identifier: MPL-2.0
"""The real server and the real worker as processes, on a port of their own."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["Serving", "free_port", "serving"]

ROOT = Path(__file__).parents[2]


class Serving:
    """A server and a worker that can be killed and started again."""

    def __init__(self, environment: Mapping[str, str], site: str, processes: int) -> None:
        self.port = free_port()
        self.site = site
        self.environment = {
            **os.environ,
            "FODFAESTE_LOG_LEVEL": "INFO",
            **environment,
            "FODFAESTE_BIND": f"127.0.0.1:{self.port}",
            "FODFAESTE_PROCESSES": str(processes),
        }
        self.web = self.start_web()
        self.worker = self.start_worker()

    def start_web(self) -> subprocess.Popen[bytes]:
        """The server, answering."""
        words = [
            "gunicorn",
            "-c",
            "python:fodfaeste.web.config.gunicorn",
            f"{self.site}:application",
        ]
        self.web = self._start(*words)
        self._wait()
        return self.web

    def start_worker(self) -> subprocess.Popen[bytes]:
        """The worker."""
        self.worker = self._start(self.site)
        return self.worker

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _wait(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if self._answers():
                return
            if self.web.poll() is not None:
                raise RuntimeError(f"the server ended with {self.web.returncode}")
            time.sleep(0.05)
        raise TimeoutError("the server does not answer")

    def cpu(self) -> float:
        """CPU seconds that the server's living processes have used; 0 where /proc is not there."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self.web.pid:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def _answers(self) -> bool:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asked.request("GET", "/healthz", headers={"Host": "localhost"})
            return asked.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()

    @staticmethod
    def kill(process: subprocess.Popen[bytes]) -> None:
        """As ``kill -9`` does, with all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def serving(
    environment: Mapping[str, str], site: str = "bench.web.site", processes: int = 3
) -> Iterator[Serving]:
    """A server and a worker while the block lasts."""
    one = Serving(environment, site, processes)
    try:
        yield one
    finally:
        one.kill(one.web)
        one.kill(one.worker)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
