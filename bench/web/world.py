# SPDX-License-Identifier: MPL-2.0
"""The world that is measured: the demo's, in a database of either kind, with everyone signed in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from fodfaeste.web.demo.script import read_script
from fodfaeste.web.demo.world import people_and_parties, what_happened
from fodfaeste.web.investments.models import Investment, Statement
from fodfaeste.web.organisations.models import Kind, Organisation, OrganisationKind, Person
from fodfaeste.web.privacy.keys import PURPOSES, key_add

__all__ = ["OPERATOR", "build", "pages_of", "sessions"]

OPERATOR = "aarhus"
"""Whose administrators may start runs from the list."""
LINK = re.compile(r'href="(/(?:investeringer|organisationer|koersler)/[^"?#]*)"')
FILES = re.compile(r"\.(pdf|yaml|csv|xlsx|json)$|/(skift|rediger)")


def build() -> str:
    """Make the world in the database that this process is on; gives a sentence about it."""
    if not (settings.KEY_RING / "field.keys").exists():
        for purpose in PURPOSES:
            key_add(purpose)
    call_command("migrate", verbosity=0)
    script = read_script()
    people_and_parties(script)
    for plot in script.investments:
        what_happened(Investment.objects.get(slug=plot.contract), plot, script.known_on)
    operator = Organisation.objects.get(slug=OPERATOR)
    OrganisationKind.objects.get_or_create(organisation=operator, kind=Kind.OPERATOR)
    return (
        f"{Person.objects.count()} people, {Organisation.objects.count()} organisations,"
        f" {Investment.objects.count()} investments, {Statement.objects.count()} statements"
    )


def sessions(count: int) -> list[tuple[Person, str]]:
    """So many logins, of everyone in turn."""
    people = list(Person.objects.order_by("pk"))
    found = []
    for number in range(count):
        client = Client()
        client.force_login(people[number % len(people)])
        found.append((people[number % len(people)], client.cookies["sessionid"].value))
    return found


def pages_of(person: Person, most: int = 14) -> list[str]:
    """The pages that someone comes to from the front page and the lists, two clicks deep."""
    client = Client()
    client.force_login(person)
    found = ["/", "/investeringer/", "/organisationer/", "/koersler/"]
    for page in found:
        answer = client.get(page)
        if answer.status_code == 200 and len(found) < most:
            found += _new(answer.content.decode(), found)[:4]
    return [page for page in found if client.get(page).status_code == 200][:most]


def _new(text: str, there: Sequence[str]) -> list[str]:
    linked = dict.fromkeys(LINK.findall(text))
    return [page for page in linked if page not in there and not FILES.search(page)]
