# SPDX-License-Identifier: MPL-2.0
"""``python -m tests.web.runs.process LEASE``: the worker command with the kinds of the tests."""

import sys

import django
from django.conf import settings
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    settings.RUN_LEASE_SECONDS = float(sys.argv[1])
    from fodfaeste.web.runs import worker
    from tests.web.runs import kinds  # noqa: F401

    worker.POLL = 0.05
    call_command("worker")
