# SPDX-License-Identifier: MPL-2.0
"""The tests: the demo's settings on the database that ``FODFAESTE_TEST_DATABASE`` names."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from fodfaeste.web.config.settings.base import *
from fodfaeste.web.config.settings.base import INSTALLED_APPS
from fodfaeste.web.config.settings.database import database

VAR = Path(tempfile.gettempdir()) / f"fodfaeste-tests-{os.getuid()}"
VAR.mkdir(mode=0o700, exist_ok=True)
# A file of this process's own: other processes of a test (a worker, a server) can open it too, and
# it locks as a real database does, which one in memory does not.
_OWN = VAR / f"{os.getpid()}.sqlite3"
INSTALLED_APPS = [*INSTALLED_APPS, "fodfaeste.web.demo"]
DATABASES = {"default": database(os.environ.get("FODFAESTE_TEST_DATABASE", f"sqlite://{_OWN}"))}
if DATABASES["default"]["NAME"] == str(_OWN):
    DATABASES["default"]["TEST"] = {"NAME": str(_OWN)}
SECRET_KEY = "tests: nothing is secret"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A real password hash takes a tenth of a second by design; tests make many people.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
KEY_RING = VAR / "keys"
PERSONAL_DATA = "invented"
