# SPDX-License-Identifier: MPL-2.0
"""``worker``: does the background runs."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from fodfaeste.web.runs.worker import work_on, worker_name


class Command(BaseCommand):
    """Start as many of these as the machine has cores to spare; they agree among themselves."""

    help = "Do the background runs until told to stop (SIGTERM hands a run on to the next worker)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be said."""
        parser.add_argument(
            "--until-idle", action="store_true", help="stop when there is nothing left to do"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work."""
        stopping = threading.Event()
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_: stopping.set())
        work_on(worker_name(), stopping, until_idle=options["until_idle"])
