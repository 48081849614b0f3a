# SPDX-License-Identifier: MPL-2.0
"""``demo``: a world to look at in the browser, made once and served until Ctrl-C."""

from __future__ import annotations

import os
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import timezone

from fodfaeste.web.demo import serving
from fodfaeste.web.demo.check import Deserted, every_page, visited
from fodfaeste.web.demo.script import read_script, stamp_of
from fodfaeste.web.demo.world import NotOurs, is_made, make

PORT = 8000
LOG = "demo.log"


class Command(BaseCommand):
    """Makes the demo world when it is not there, and serves it."""

    help = "Shows an invented world in the browser."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be asked for."""
        parser.add_argument("--reset", action="store_true", help="make the world anew")
        parser.add_argument(
            "--check", action="store_true", help="fetch every role's front page, and end"
        )
        parser.add_argument(
            "--pages",
            action="store_true",
            help="with --check: follow every link as everyone; no page may be empty for all",
        )

    def handle(self, *args: Any, **said: Any) -> None:
        """Make, serve, end."""
        port = self._port()
        self._made(said["reset"])
        address = f"http://{serving.HOST}:{port}/"
        try:
            with serving.running(port, settings.VAR / LOG) as started:
                if not serving.answers(address):
                    raise CommandError(
                        f"the demo does not answer on {address}: see {settings.VAR / LOG}"
                    )
                if said["check"]:
                    self._checked(address, pages=said["pages"])
                    return
                self._tell(address)
                self._wait(started)
        except KeyboardInterrupt:
            self.stdout.write("")

    def _checked(self, address: str, *, pages: bool) -> None:
        try:
            for line in (every_page if pages else visited)(address):
                self.stdout.write(line)
        except Deserted as found:
            raise CommandError(str(found)) from None

    def _port(self) -> int:
        text = os.environ.get("PORT", str(PORT))
        if not (text.isdigit() and 0 < int(text) < 65536):
            raise CommandError(f"PORT is {text!r}; it must be a number such as {PORT}")
        if not serving.is_free(int(text)):
            raise CommandError(
                f"Port {text} er optaget. Vælg en anden: PORT={int(text) + 1} ./run demo\n"
                f"Port {text} is taken. Choose another: PORT={int(text) + 1} ./run demo"
            )
        return int(text)

    def _made(self, reset: bool) -> None:
        if not reset and is_made(stamp_of(read_script(), timezone.localdate())):
            return
        begun = time.monotonic()
        self.stderr.write("Bygger demoverdenen … / Building the demo world …")
        try:
            make(lambda what: self.stderr.write(f"  {what}: {time.monotonic() - begun:.0f} s"))
        except NotOurs as folder:
            raise CommandError(
                f"{folder} is not empty and was not made by the demo; it is left alone."
                " Choose another folder with FODFAESTE_VAR."
            ) from None
        finally:
            connections.close_all()

    def _tell(self, address: str) -> None:
        self.stdout.write(
            f"\nFodfæste: {address}\n"
            "Vælg en person, og et klik logger dig ind. Ctrl-C standser.\n"
            "Choose a person; one click signs you in. Ctrl-C stops.\n"
            f"({settings.VAR})"
        )
        self.stdout.flush()

    def _wait(self, started: list[Any]) -> None:
        """Until Ctrl-C or a polite signal, or until one of the processes has died."""
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, signal.default_int_handler)
        while all(one.poll() is None for one in started):
            time.sleep(0.5)
        raise CommandError(f"a process of the demo ended by itself; see {settings.VAR / LOG}")
