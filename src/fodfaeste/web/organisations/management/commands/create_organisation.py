# SPDX-License-Identifier: MPL-2.0
"""``create_organisation``: an organisation, and the link with which its administrator begins."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from fodfaeste.web.organisations.invitations import invitation_make
from fodfaeste.web.organisations.models import Kind, Role
from fodfaeste.web.organisations.services import organisation_create

__all__ = ["Command"]


class Command(BaseCommand):
    """Create an organisation and invite its first administrator.

    The link is printed and not mailed: a new installation may have no mail yet, and whoever can
    run this may do anything anyway. No password is ever given on a command line.
    """

    help = "Create an organisation and print the link with which its first administrator begins."

    def add_arguments(self, parser: CommandParser) -> None:
        """What must be known."""
        parser.add_argument("name", help='what it is called: "Ahus Kommune"')
        parser.add_argument("--slug", required=True, help="its name in addresses: ahus")
        parser.add_argument(
            "--kind",
            required=True,
            action="append",
            choices=Kind.values,
            help="what it is; may be given several times",
        )
        parser.add_argument("--cvr", default="", help="its CVR number")
        parser.add_argument("--administrator", required=True, help="the administrator's e-mail")
        parser.add_argument(
            "--language", default="da", choices=[code for code, _ in settings.LANGUAGES]
        )
        parser.add_argument("--address", default="", help="where this site is: https://host")

    def handle(self, *args: Any, **said: Any) -> None:
        """Create both or neither."""
        try:
            with transaction.atomic():
                organisation = organisation_create(
                    name=said["name"],
                    slug=said["slug"],
                    kinds=[Kind(kind) for kind in said["kind"]],
                    cvr=said["cvr"],
                )
                invitation, secret = invitation_make(
                    organisation=organisation,
                    email=said["administrator"],
                    role=Role.ADMINISTRATOR,
                    language=said["language"],
                )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        site = said["address"].rstrip("/") or f"https://{settings.ALLOWED_HOSTS[0]}"
        self.stdout.write(
            f"{organisation.name} is created. Give this link to {invitation.email}; it works once,"
            f" until {invitation.expires_at:%d %B %Y}:\n"
            f"{site}{reverse('invitation', args=[secret])}"
        )
