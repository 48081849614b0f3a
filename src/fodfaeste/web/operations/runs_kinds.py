# SPDX-License-Identifier: MPL-2.0
"""Runs that look after the installation itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import structlog
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.operations.soundness import CHECKS, Check
from fodfaeste.web.privacy.services import audit_seal
from fodfaeste.web.runs.kinds import Failed, kind
from fodfaeste.web.runs.models import ENDS, Run, Worker
from fodfaeste.web.runs.report import Report

__all__: list[str] = []

log = structlog.get_logger("fodfaeste.soundness")

KEPT = timedelta(days=30)
"""How long the installation's own ended runs are listed."""


@kind("operations.seal", _("Forsegling af revisionssporet"), every=timedelta(minutes=5))
def seal(run: Run, report: Report) -> dict[str, Any]:
    """Seal what was recorded since the last time."""
    seals = audit_seal()
    return {"seals": len(seals), "events": sum(one.events for one in seals)}


@kind("operations.expire", _("Oprydning"), every=timedelta(days=1))
def expire(run: Run, report: Report) -> dict[str, Any]:
    """Remove what has no further use: ended sessions, our own old runs, dead workers."""
    now = timezone.now()
    living = Session.objects.filter(expire_date__gte=now).values("session_key")
    old = {
        "logins": UserSession.objects.exclude(session_key__in=living),
        "sessions": Session.objects.filter(expire_date__lt=now),
        "runs": Run.objects.filter(organisation=None, state__in=ENDS, ended__lt=now - KEPT),
        "workers": Worker.objects.filter(seen__lt=now - timedelta(days=1)),
    }
    return {name: rows.delete()[0] for name, rows in old.items()}


@kind("operations.check", _("Kontrol af installationen"), offered=True)
def check(run: Run, report: Report) -> dict[str, Any] | None:
    """Look for what was altered: triggers, audit, statements, keys."""
    wrong: list[Check] = []
    for number, one in enumerate(CHECKS, start=1):
        report.progress(number - 1, len(CHECKS), da=one.da, en=one.en)
        flaws = one.found()
        if flaws:
            wrong.append(one)
            log.error("the installation is not sound", check=one.en, flaws=flaws)
    if wrong:
        raise Failed(
            f"Kontrollen fandt fejl: {', '.join(one.da for one in wrong)}. Hver enkelt står i"
            " loggen. Lav ikke om på noget, før driften har set på det.",
            f"The check found flaws: {', '.join(one.en for one in wrong)}. The log names each."
            " Change nothing before operations have looked at it.",
        )
    with report.finish(da="Alt er, som det skal være.", en="Everything is as it should be."):
        report.progress(len(CHECKS), len(CHECKS))
    return None


if settings.BACKUPS:

    @kind("operations.backup", _("Sikkerhedskopi"), every=timedelta(days=1), offered=True)
    def backup(run: Run, report: Report) -> dict[str, Any]:
        """Write today's backup into the folder that the operator named."""
        from fodfaeste.web.operations.backup import backup_nightly

        return {"file": backup_nightly(settings.BACKUPS, timezone.now()).name}
