# SPDX-License-Identifier: MPL-2.0
"""``keys init | list | add | rotate | drop ID``: the key ring, for an operator."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fodfaeste.web.privacy.columns import columns_rotate, keys_in_use
from fodfaeste.web.privacy.keys import PURPOSES, KeyMissing, key_add, key_drop, ring


class Command(BaseCommand):
    """See the module's docstring."""

    help = "Make, list, rotate and remove the keys that protect personal data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["init", "list", "add", "rotate", "drop"])
        parser.add_argument("id", nargs="?", help="the key to drop")

    def handle(self, *_args: Any, **said: Any) -> None:
        try:
            getattr(self, f"_{said['what']}")(said["id"])
        except (KeyMissing, ValueError) as error:
            raise CommandError(str(error)) from error

    def _init(self, _id: str | None) -> None:
        for purpose in PURPOSES:
            try:
                ring(purpose)
            except KeyMissing:
                self.stdout.write(f"{purpose}: made {key_add(purpose)}")
        self.stdout.write(
            f"The keys are in {settings.KEY_RING}. Copy the folder to a safe place now, apart from"
            " the backups: without it the data cannot be read."
        )

    def _list(self, _id: str | None) -> None:
        used = keys_in_use()
        for purpose in PURPOSES:
            current = ring(purpose).current[0]
            for name in ring(purpose).keys:
                mark = "current" if name == current else "older"
                count = f", {used.get(name, 0)} values" if purpose == "field" else ""
                self.stdout.write(f"{purpose} {name} {mark}{count}")

    def _add(self, _id: str | None) -> None:
        self.stdout.write(f"field: made {key_add('field')}, which is now the current key")

    def _rotate(self, _id: str | None) -> None:
        done = columns_rotate(lambda count: self.stdout.write(f"{count} values", ending="\r"))
        self.stdout.write(f"{done} values are now under {ring('field').current[0]}")

    def _drop(self, name: str | None) -> None:
        if not name:
            raise CommandError("say which key: keys drop ID (see keys list)")
        if keys_in_use().get(name):
            raise CommandError(f"{keys_in_use()[name]} values still need {name}: keys rotate first")
        key_drop("field", name)
        self.stdout.write(f"{name} is out of the ring")
