# SPDX-License-Identifier: MPL-2.0
"""The settings of the measurements: those of the tests, with a folder of their own."""

from __future__ import annotations

import os
from pathlib import Path

from fodfaeste.web.config.settings.test import *  # noqa: F403

VAR = Path(os.environ.get("FODFAESTE_BENCH_FOLDER", "var/bench"))
KEY_RING = VAR / "keys"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
