# SPDX-License-Identifier: MPL-2.0
"""The demo world: an embedded database under ``var/demo``, with keys that guard nothing real."""

from __future__ import annotations

import os
from pathlib import Path

from fodfaeste.web.config.settings.base import *
from fodfaeste.web.config.settings.base import INSTALLED_APPS, MIDDLEWARE
from fodfaeste.web.config.settings.database import database

VAR = Path(os.environ.get("FODFAESTE_VAR", "var/demo")).resolve()
INSTALLED_APPS = [*INSTALLED_APPS, "fodfaeste.web.demo"]
MIDDLEWARE = [*MIDDLEWARE, "fodfaeste.web.demo.middleware.CastFirst"]
# Files are served from where they are: nothing is collected before the first page.
WHITENOISE_USE_FINDERS = True
DATABASES = {"default": database(f"sqlite://{VAR / 'fodfaeste.sqlite3'}")}
# Nothing real is behind it: the demo command refuses any database that it did not make.
SECRET_KEY = "demo: invented people only"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(VAR / "mail")
KEY_RING = VAR / "keys"
PERSONAL_DATA = "invented"
