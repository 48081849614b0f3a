# SPDX-License-Identifier: MPL-2.0
"""How gunicorn serves: ``gunicorn -c python:fodfaeste.web.config.gunicorn …wsgi:application``.

``FODFAESTE_BIND`` is where it listens, ``FODFAESTE_PROCESSES`` how many processes there are (two
per core and one when not said) and ``FODFAESTE_THREADS`` how many threads each has.
``FODFAESTE_PROXY_ADDRESSES`` is whose word gunicorn takes for what a request came by; how many
proxies there are is ``FODFAESTE_PROXIES``, in the settings. Requests are logged by the site itself,
in a form that names nobody.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

from fodfaeste.web.operations.logs import JsonFormatter, StandardError

bind = os.environ.get("FODFAESTE_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("FODFAESTE_PROCESSES", "0")) or 2 * (os.cpu_count() or 1) + 1
threads = int(os.environ.get("FODFAESTE_THREADS", "2"))
worker_class = "gthread"
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 5
# A process that has grown is replaced, not all of them at once.
max_requests, max_requests_jitter = 5000, 500
# Nobody steers the server while it runs; a signal ends it.
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
forwarded_allow_ips = os.environ.get("FODFAESTE_PROXY_ADDRESSES", "127.0.0.1,::1")

# The figures of all processes are added up here, in a folder of this start only. The library looks
# for it when it is imported, so nothing above may do that.
os.environ.setdefault(
    "PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="fodfaeste-figures-", dir=worker_tmp_dir)
)


class NamelessLogger(Logger):  # type: ignore[misc]
    """The server's own lines, in the form of all others: no address, no message of an error."""

    def setup(self, cfg: Any) -> None:
        """One handler, ours, whatever the command line says."""
        super().setup(cfg)
        handler = StandardError()
        handler.setFormatter(JsonFormatter())
        self.error_log.handlers = [handler]
        self.access_log.handlers = []


logger_class = NamelessLogger


def when_ready(server: Any) -> None:
    """Read every page's code before the processes part: none of them starts cold, all share it."""
    from django.urls import get_resolver

    del server
    get_resolver().url_patterns  # noqa: B018  (reading it is what imports the pages)


def child_exit(server: Any, worker: Any) -> None:
    """A process that ended is no longer counted as living."""
    from prometheus_client.multiprocess import mark_process_dead

    del server
    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
