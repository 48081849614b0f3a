# SPDX-License-Identifier: MPL-2.0
"""The demo world is made: people and parties, then what happened, read through the real readers."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.utils import timezone

from fodfaeste.exchange.deliveries import read_entries
from fodfaeste.exchange.synth.dealt import deal
from fodfaeste.exchange.synth.generate import generate
from fodfaeste.web.demo.bookkeeping import books_kept, last_cutoff
from fodfaeste.web.demo.evidence import evidence_answered
from fodfaeste.web.demo.invoicing import invoiced, orders_invoiced
from fodfaeste.web.demo.models import World
from fodfaeste.web.demo.script import Plot, Script, read_script, stamp_of
from fodfaeste.web.demo.story import Days, Story, read_story
from fodfaeste.web.demo.telling import work_told
from fodfaeste.web.demo.work import agreed, hired
from fodfaeste.web.insight.services import aim_say, results_count
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import (
    delivery_import,
    investment_create,
    investment_settle,
    party_add,
)
from fodfaeste.web.organisations.models import Membership, Organisation, Person, Role
from fodfaeste.web.organisations.services import organisation_create
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.keys import PURPOSES, key_add, ring
from fodfaeste.web.privacy.reviews import review_draw
from fodfaeste.web.privacy.services import audit_seal

__all__ = ["NotOurs", "is_made", "make", "people_and_parties", "what_happened"]

MARK = ".made-by-the-demo"
Tell = Callable[[str], None]


class NotOurs(Exception):
    """A folder that the demo did not make and will not empty."""


def is_made(stamp: str) -> bool:
    """Whether the world of this stamp is there, complete."""
    place = settings.VAR / "fodfaeste.sqlite3"
    if not (settings.VAR / MARK).is_file() or not place.is_file():
        return False
    try:
        return World.objects.filter(stamp=stamp).exists()
    except django.db.Error:
        return False


def make(tell: Tell) -> None:
    """Make the world anew in an emptied folder."""
    script, story, days = read_script(), read_story(), Days(timezone.localdate())
    _emptied(settings.VAR)
    for purpose in PURPOSES:
        key_add(purpose)
    tell("database")
    call_command("migrate", verbosity=0)
    people_and_parties(script)
    hired(story.work, days)
    agreed(story, days)
    connections.close_all()
    # What takes longest first: with two cores the others are made beside it.
    plots = sorted(script.investments, key=lambda one: -one.people.count)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn, initializer=django.setup) as pool:
        asked = {pool.submit(work_told, days.today): story.work.investment.slug}
        for plot in plots:
            asked[pool.submit(_happened, plot, script.known_on)] = plot.contract
        for done in as_completed(asked):
            done.result()
            tell(asked[done])
    tell("invoices")
    invoiced(script)
    orders_invoiced(days.today)
    tell("books")
    books_kept(script, story, days.today)
    tell("evidence")
    evidence_answered(story, days)
    audit_drawn(days.today)
    World.objects.create(stamp=stamp_of(script, days.today), cast=_cast(script, story))


def audit_drawn(today: date) -> None:
    """The audit is sealed, and whoever looks after it has a sample to read."""
    audit_seal()
    rows = Membership.objects.filter(role=Role.DATA_PROTECTION).select_related("organisation")
    for one in rows.order_by("pk"):
        review_draw(
            actor=Actor(one.person_id),
            organisation=one.organisation,
            from_date=today - timedelta(days=30),
            until_date=today + timedelta(days=1),
        )


def _cast(script: Script, story: Story) -> list[str]:
    people = [one.email for one in (*script.people, *story.work.people)]
    return [*people, *(email for _name, email in story.citizens)]


def _emptied(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise NotOurs(str(folder))
    connections.close_all()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


@transaction.atomic
def people_and_parties(script: Script) -> None:
    """Organisations, the cast, and the investments with their parties; nothing has happened yet."""
    known = {
        one.slug: organisation_create(name=one.name, slug=one.slug, kinds=one.kinds)
        for one in script.organisations
    }
    since = min(plot.signed_on for plot in script.investments)
    for cast in script.people:
        person = Person.objects.create_user(cast.email, name=cast.name)
        Membership.objects.create(
            person=person,
            organisation=known[cast.organisation],
            role=cast.role,
            from_date=since,
        )
    for plot in script.investments:
        _signed(plot, known)


def _signed(plot: Plot, known: dict[str, Organisation]) -> None:
    cases = plot.folder / "cases.yaml"
    made = investment_create(
        slug=plot.contract,
        contract=(plot.folder / "contract.yaml").read_text(encoding="utf-8"),
        cases=cases.read_text(encoding="utf-8") if cases.is_file() else "",
        signed_on=plot.signed_on,
    )
    for one in plot.parties:
        party_add(
            investment=made,
            organisation=known[one.organisation],
            part=one.part,
            purses=one.purses,
        )


def _happened(plot: Plot, known_on: date) -> None:
    investment = Investment.objects.get(slug=plot.contract)
    last = last_cutoff(investment, known_on) if plot.approving else None
    until = known_on if last is None else last - timedelta(days=1)
    what_happened(investment, plot, known_on, settled_until=until)


def what_happened(
    investment: Investment, plot: Plot, known_on: date, settled_until: date | None = None
) -> None:
    """Invented people in the registers' own files, read by the real readers, and settled."""
    spec = plot.people.spec()
    _, key = ring("pseudonym").current
    with TemporaryDirectory(prefix="fodfaeste-demo-") as place:
        folder = Path(place)
        generate(spec, folder / "case")
        dealt = deal(folder / "case", folder / "dealt", spec)
        for entry in read_entries(dealt, key):
            if entry.context.recorded <= known_on:
                delivery_import(
                    investment=investment,
                    path=entry.path,
                    reader=entry.reader,
                    context=entry.context,
                )
    investment_settle(investment=investment, known_on=settled_until or known_on)
    for one in plot.aims:
        aim_say(
            investment=investment,
            indicator=one.indicator,
            target=one.target,
            baseline=one.baseline,
            source=one.source,
        )
    results_count(investment=investment, known_on=known_on)
