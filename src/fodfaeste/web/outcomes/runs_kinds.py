# SPDX-License-Identifier: MPL-2.0
"""Work on evidence that takes time: files read through and in, collecting, working out claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.contract import UnpublishedValue
from fodfaeste.contract.told import Told
from fodfaeste.exchange.readers.base import FileRefused
from fodfaeste.exchange.readers.base import Report as Counts
from fodfaeste.exchange.store import import_file
from fodfaeste.web.casework.models import Course
from fodfaeste.web.investments.models import Delivery, Investment, Status
from fodfaeste.web.investments.services import Refused as Delivered
from fodfaeste.web.investments.services import delivery_import
from fodfaeste.web.outcomes.claims import claims_compute
from fodfaeste.web.outcomes.files import context_of, problems_said, put_together
from fodfaeste.web.outcomes.missing import missing_refresh
from fodfaeste.web.outcomes.models import Intake
from fodfaeste.web.outcomes.services.checks import checks_raise
from fodfaeste.web.outcomes.services.collect import evidence_collect
from fodfaeste.web.outcomes.services.intake import ACCEPT, PREVIEW
from fodfaeste.web.outcomes.unit_facts import unit_facts_refresh
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.runs.kinds import Failed, kind
from fodfaeste.web.runs.models import Run
from fodfaeste.web.runs.report import Report

__all__ = ["CLAIMS", "NIGHTLY"]

CLAIMS, NIGHTLY = "outcomes.claims", "outcomes.nightly"
State = Intake.State
WARNINGS = 50
"""So many of what the reader noticed are shown."""


@kind(PREVIEW, _("Gennemlæsning af registerfil"))
def preview(run: Run, report: Report) -> dict[str, Any]:
    """Read a file through and keep the counts; no fact of it is kept."""
    intake = Intake.objects.get(uid=run.arguments["intake"])
    with put_together(intake) as path, TemporaryDirectory(prefix="fodfaeste-preview-") as place:
        store, context = Path(place), context_of(intake, path.parent)
        tell = _telling(report, intake.lines)
        try:
            counts = import_file(
                store, path, intake.reader, context, lambda _name, rows: tell(rows)
            )
        except FileRefused as refused:
            _refused(intake, refused.problem.message_da, refused.problem.message_en)
            return {"address": _address(intake)}
        except Told as error:
            _refused(intake, error.text("da"), error.text("en"))
            return {"address": _address(intake)}
        before = Delivery.objects.filter(
            investment=intake.investment_id, reader=intake.reader, sha256=counts.sha256
        ).first()
        if before is not None:
            twice = Delivered("delivered-before", file=intake.file, name=before.name)
            _refused(intake, twice.text("da"), twice.text("en"))
            return {"address": _address(intake)}
        intake.problems = problems_said(intake, store / context.delivery / "quarantine.csv")
    intake.counts, intake.warnings = _counted(counts), _warned(counts)
    intake.state = State.PREVIEWED
    intake.save()
    return {"rows": counts.read, "address": _address(intake)}


def _refused(intake: Intake, da: str, en: str) -> None:
    """Nothing can be done with the file: it is not kept."""
    intake.state, intake.refusal = State.REFUSED, {"da": da, "en": en}
    intake.chunks.all().delete()
    intake.save()


def _counted(counts: Counts) -> dict[str, Any]:
    return {
        "read": counts.read,
        "accepted": counts.accepted,
        "merged": counts.merged.total(),
        "quarantined": counts.quarantined.total(),
        "reasons": dict(counts.quarantined.most_common()),
    }


def _warned(counts: Counts) -> list[dict[str, Any]]:
    return [
        {"row": one.row, "da": one.message_da, "en": one.message_en}
        for one in counts.warnings[:WARNINGS]
    ]


@kind(ACCEPT, _("Indlæsning af registerfil"))
def accept(run: Run, report: Report) -> dict[str, Any]:
    """Read a file in that was looked at; the file itself is gone afterwards."""
    intake = Intake.objects.select_related("investment").get(uid=run.arguments["intake"])
    if intake.state not in (State.ACCEPTING, State.PREVIEWED):  # done, or dropped meanwhile
        return {"address": _address(intake)}
    try:
        made = _read_in(intake, run, report)
    except BaseException:
        Intake.objects.filter(pk=intake.pk, state=State.ACCEPTING).update(state=State.PREVIEWED)
        raise
    with transaction.atomic():
        intake.delivery, intake.state = made, State.ACCEPTED
        intake.ended_at, intake.ended_by_id = timezone.now(), run.started_by_id
        intake.save()
        intake.chunks.all().delete()
    unit_facts_refresh(investment=intake.investment)
    return {"rows": made.rows_read, "address": _address(intake)}


def _read_in(intake: Intake, run: Run, report: Report) -> Delivery:
    """The delivery that comes of a file; the one that an earlier turn has read in already."""
    there = Delivery.objects.filter(investment=intake.investment, name=intake.name).first()
    if there is not None:
        return there
    with _told(), put_together(intake) as path:
        return delivery_import(
            investment=intake.investment,
            path=path,
            reader=intake.reader,
            context=context_of(intake, path.parent),
            actor=Actor(run.started_by_id),
            organisation=intake.organisation,
            progress=_telling(report, intake.counts["read"]),
        )


def _telling(report: Report, total: int) -> Callable[[int], None]:
    def tell(rows: int) -> None:
        done = min(rows, total) if total else rows
        report.progress(
            done, total or None, da=f"{rows} rækker er læst", en=f"{rows} rows have been read"
        )

    return tell


def _address(intake: Intake) -> str:
    return reverse("outcomes:intake", args=[intake.uid])


@contextmanager
def _told() -> Iterator[None]:
    """What the reader or the investment refuses is the run's answer, in both languages."""
    try:
        yield
    except Told as error:
        raise Failed(error.text("da"), error.text("en")) from None
    except FileRefused as refused:
        problem = refused.problem
        raise Failed(problem.message_da, problem.message_en) from None
    except UnpublishedValue as hole:
        raise Failed(
            f"{hole.path} er ikke offentlig ({hole.why}), og kravene når frem til den.",
            f"{hole.path} is unpublished ({hole.why}) and the claims reach it.",
        ) from None


@kind(CLAIMS, _("Krav, som de står i dag"))
def claims(run: Run, report: Report) -> dict[str, Any]:
    """Which claims the engine raises on everything known today."""
    investment = Investment.objects.get(slug=run.arguments["investment"])
    with _told():
        count = claims_compute(investment=investment, today=timezone.localdate())
    checks_raise(investment=investment, today=timezone.localdate())
    return {"claims": count, "address": reverse("outcomes:claims", args=[investment.slug])}


@kind(NIGHTLY, _("Dokumentation samles"), every=timedelta(days=1))
def nightly(run: Run, report: Report) -> dict[str, Any]:
    """Casework is collected, what is to be verified is raised, and the panels are made ready."""
    today, rows = timezone.localdate(), 0
    given = Course.objects.filter(investment__isnull=False).values("investment")
    running = Investment.objects.filter(pk__in=given, status=Status.RUNNING).order_by("pk")
    for number, investment in enumerate(running, start=1):
        rows += evidence_collect(investment=investment, as_of=today)
        try:
            with _told():
                claims_compute(investment=investment, today=today)
        except Failed as why:  # the others are not to wait for it
            report.progress(number, len(running), da=why.da, en=why.en)
            continue
        checks_raise(investment=investment, today=today)
        missing_refresh(investment=investment, today=today)
        report.progress(number, len(running), da=investment.title_da, en=investment.title_en)
    return {"rows": rows}
