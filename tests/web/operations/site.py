# SPDX-License-Identifier: MPL-2.0
"""The site with a kind of run that leaves rows; ``python -m tests.web.operations.site`` works."""

from __future__ import annotations

from django.conf import settings

from fodfaeste.web.config.wsgi import application
from fodfaeste.web.runs.kinds import KINDS, kind
from fodfaeste.web.runs.models import Run
from fodfaeste.web.runs.report import Report

__all__ = ["KIND", "STEPS", "application"]

KIND, STEPS = "test.counted", 3
LEASE = 1.5

settings.RUN_LEASE_SECONDS = LEASE


def _counted(run: Run, report: Report) -> None:
    """A row for each step and one for the end; killed workers are no reason to give up."""
    from tests.web.runs.kinds import effect

    for number in range(report.done + 1, STEPS + 1):
        with report.step(number, STEPS):
            effect(run, number)
    with report.finish({"steps": STEPS}):
        effect(run, 0)


if KIND not in KINDS:
    kind(KIND, "Tælles", offered=True, attempts=1000)(_counted)

if __name__ == "__main__":
    from django.core.management import call_command

    from fodfaeste.web.runs import worker

    worker.POLL = 0.05
    call_command("worker")
