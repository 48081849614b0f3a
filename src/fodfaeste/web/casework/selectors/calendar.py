# SPDX-License-Identifier: MPL-2.0
"""The calendar feed (iCalendar, RFC 5545): days and links, and nothing about anyone.

Each event is a whole day with a word such as »Opfølgning« and the address of a page that asks for
a login. No name, no employer and no word about health leaves the site this way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from fodfaeste.web.casework.models import CalendarLink
from fodfaeste.web.casework.selectors.day import Item, items_of, own_courses
from fodfaeste.web.casework.services.calendar import calendar_digest
from fodfaeste.web.policy import Actor, actor_of

__all__ = ["AHEAD", "feed_items", "ics", "link_of", "link_open"]

AHEAD = timedelta(days=60)


def link_of(actor: Actor) -> CalendarLink | None:
    """The actor's own open feed, if there is one."""
    return CalendarLink.objects.filter(person=actor.person, revoked_at__isnull=True).first()


def link_open(secret: str) -> CalendarLink | None:
    """The open feed with this secret."""
    digest = calendar_digest(secret)
    rows = CalendarLink.objects.filter(digest=digest, revoked_at__isnull=True)
    return rows.select_related("person").first()


def feed_items(link: CalendarLink, on: date) -> list[Item]:
    """What the owner is to do, as far as the owner still has the right to it today.

    A second factor is not asked of a program that reads days and links.
    """
    actor = actor_of(link.person, on)
    return items_of(actor, own_courses(actor), on, on + AHEAD)


def ics(items: Iterable[Item], origin: str) -> str:
    """The feed; ``origin`` is the site's own address, without a slash at its end."""
    stamp = timezone.now().strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fodfaeste//IPS//DA", "METHOD:PUBLISH",
        "X-PUBLISHED-TTL:PT1H",
    ]  # fmt: skip
    for item in items:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_uid(item)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{item.due:%Y%m%d}",
            f"DTEND;VALUE=DATE:{item.due + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(item.calls)}",
            f"URL:{origin}{item.href.partition('?')[0]}",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "\r\n".join(_folded([*lines, "END:VCALENDAR"])) + "\r\n"


def _uid(item: Item) -> str:
    """The same for the same thing on the same day, and readable by nobody."""
    said = f"{item.due}|{item.text}|{item.about}|{item.href}"
    keyed = hashlib.blake2b(said.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16)
    return f"{keyed.hexdigest()}@fodfaeste"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(lines: Sequence[str]) -> list[str]:
    """No line is longer than 75 octets; what goes on begins with a blank."""
    done: list[str] = []
    for line in lines:
        octets = line.encode()
        while len(octets) > 75:
            cut = 75
            while octets[cut] & 0xC0 == 0x80:  # inside a letter
                cut -= 1
            done.append(octets[:cut].decode())
            octets = b" " + octets[cut:]
        done.append(octets.decode())
    return done
