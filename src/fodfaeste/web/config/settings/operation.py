# SPDX-License-Identifier: MPL-2.0
"""What running the site needs to know: logs, who may read the figures, how long a lease is."""

from __future__ import annotations

import os

# A worker that has been silent this long has lost its run to the next one. The clocks of the
# machines must agree within a quarter of it.
RUN_LEASE_SECONDS = 60.0

# Who may read /metrics: whoever has the token, and whoever calls directly from these addresses.
METRICS_TOKEN = os.environ.get("FODFAESTE_METRICS_TOKEN", "")
METRICS_ADDRESSES = os.environ.get("FODFAESTE_METRICS_ADDRESSES", "").replace(",", " ").split()

# Where the nightly backup is put; none is made without it.
BACKUPS = os.environ.get("FODFAESTE_BACKUPS", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "fodfaeste.web.operations.logs.JsonFormatter"}},
    "handlers": {
        "errors": {"()": "fodfaeste.web.operations.logs.StandardError", "formatter": "json"}
    },
    "root": {"handlers": ["errors"], "level": os.environ.get("FODFAESTE_LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # Every request has a line of ours; theirs have the address in them.
        "django.request": {"level": "ERROR"},
        # Says what name the site was asked in, which may be anything; our line says 400.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
