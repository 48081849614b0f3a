# SPDX-License-Identifier: MPL-2.0
"""A real installation: everything that differs from machine to machine comes from environment."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from fodfaeste.web.config.settings.base import *
from fodfaeste.web.config.settings.base import CACHES
from fodfaeste.web.config.settings.database import database


def _needed(name: str, what: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {what}")
    return value


DATABASES = {"default": database(_needed("FODFAESTE_DATABASE", "the address of the database"))}
SECRET_KEY = _needed("FODFAESTE_SECRET", "a long random text that signs sessions")
_HOSTS = _needed("FODFAESTE_HOSTS", "the names of this site, with commas")
ALLOWED_HOSTS = [name.strip() for name in _HOSTS.split(",") if name.strip()]
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("FODFAESTE_HOSTS names no site: write its names, with commas")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
KEY_RING = Path(_needed("FODFAESTE_KEYS", "the folder of the encryption keys"))
# "real", or "invented" for a course or a trial; real data on SQLite must be asked for in words.
PERSONAL_DATA = os.environ.get("FODFAESTE_PERSONAL_DATA", "real")
if PERSONAL_DATA not in {"real", "invented"}:
    raise ImproperlyConfigured(
        f"FODFAESTE_PERSONAL_DATA is {PERSONAL_DATA!r}: write real, or invented for a course"
    )
REAL_DATA_ON_SQLITE = os.environ.get("FODFAESTE_REAL_DATA_ON_SQLITE") == "yes, I know the risk"
_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if PERSONAL_DATA == "real" and _SQLITE and not REAL_DATA_ON_SQLITE:
    raise ImproperlyConfigured(
        "real personal data do not belong on SQLite, which anyone who can read one file can copy:"
        " let FODFAESTE_DATABASE name a PostgreSQL database, set FODFAESTE_PERSONAL_DATA=invented"
        " for a course or a trial, or set FODFAESTE_REAL_DATA_ON_SQLITE='yes, I know the risk'"
    )

# Where `collectstatic` puts the files that the site serves by itself.
STATIC_ROOT = Path(os.environ.get("FODFAESTE_STATIC", "/srv/fodfaeste/static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# The processes agree through the database on how often someone has tried to sign in.
CACHES = {
    **CACHES,
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "fodfaeste_cache",
    },
}

_STATEMENT = os.environ.get("FODFAESTE_ACCESSIBILITY", "")
ACCESSIBILITY_STATEMENT = Path(_STATEMENT) if _STATEMENT else None

# Invitations and new passwords are sent by mail.
EMAIL_HOST = os.environ.get("FODFAESTE_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("FODFAESTE_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("FODFAESTE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("FODFAESTE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("FODFAESTE_MAIL_TLS", "no") == "yes"
DEFAULT_FROM_EMAIL = os.environ.get("FODFAESTE_MAIL_FROM", f"fodfaeste@{ALLOWED_HOSTS[0]}")

SECURE_SSL_REDIRECT = True
# What monitoring asks comes from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
# How many proxies stand before the site: who calls is read from the address that the outermost of
# them saw, so that attempts to sign in are counted per caller and not for all at once.
_PROXIES = os.environ.get("FODFAESTE_PROXIES", "1").strip()
if not (_PROXIES.isascii() and _PROXIES.isdigit()):
    raise ImproperlyConfigured(
        f"FODFAESTE_PROXIES is {_PROXIES!r}: write how many proxies stand before the site, or 0"
    )
ALLAUTH_TRUSTED_PROXY_COUNT = int(_PROXIES)
# Without a proxy whoever calls writes this header, and is not believed.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if int(_PROXIES) >= 1 else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Whether the domain goes on the browsers' own list is for whoever owns it, and cannot be undone.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
