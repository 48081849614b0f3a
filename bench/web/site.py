# SPDX-License-Identifier: MPL-2.0
"""The site with one more kind of run, small enough to start by the hundred; and its worker.

``python -m bench.web.site`` is the worker; ``application`` is what gunicorn serves.
"""

from __future__ import annotations

from fodfaeste.web.config.wsgi import application
from fodfaeste.web.runs.kinds import KINDS, kind
from fodfaeste.web.runs.models import Run
from fodfaeste.web.runs.report import Report

__all__ = ["KIND", "application"]

KIND = "bench.steps"
STEPS = 3


def _steps(_run: Run, report: Report) -> dict[str, int]:
    """A few steps that each write their progress."""
    for number in range(report.done + 1, STEPS + 1):
        with report.step(number, STEPS, da=f"Trin {number}", en=f"Step {number}"):
            pass
    return {"steps": STEPS}


if KIND not in KINDS:
    kind(KIND, "Trin", offered=True)(_steps)

if __name__ == "__main__":
    from django.core.management import call_command

    call_command("worker")
