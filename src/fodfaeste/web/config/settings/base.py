# SPDX-License-Identifier: MPL-2.0
"""What every installation shares. Nothing here is secret and nothing here is switched off later."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF  # noqa: F401  (NONCE is for settings that extend this)

from fodfaeste.web.config.settings.oidc import oidc
from fodfaeste.web.config.settings.operation import *

WEB = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    # Before the libraries: a template of ours replaces theirs of the same name.
    "fodfaeste.web.look",
    "fodfaeste.web.organisations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "fodfaeste.web.privacy",
    "fodfaeste.web.runs",
    "fodfaeste.web.investments",
    "fodfaeste.web.employers",
    "fodfaeste.web.casework",
    "fodfaeste.web.outcomes",
    "fodfaeste.web.bookkeeping",
    "fodfaeste.web.insight",
    "fodfaeste.web.operations",
    "fodfaeste.web.api",
]

MIDDLEWARE = [
    "fodfaeste.web.operations.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fodfaeste.web.organisations.middleware.PersonLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fodfaeste.web.organisations.middleware.LastSeenMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fodfaeste.web.policy.middleware.PolicyMiddleware",
]

ROOT_URLCONF = "fodfaeste.web.config.urls"
WSGI_APPLICATION = "fodfaeste.web.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fodfaeste.web.look.context.page",
            ],
        },
    },
]

# Danish is the texts' own language: every text is written in Danish and translated to English,
# in each app's locale/en.
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
# The folder of the statement that the organisation has written: da.txt and en.txt.
ACCESSIBILITY_STATEMENT: Path | None = None
FORM_RENDERER = "fodfaeste.web.look.forms.Renderer"

AUTH_USER_MODEL = "organisations.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"

ACCOUNT_ADAPTER = "fodfaeste.web.organisations.login.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# People come by invitation, and its link has shown that the address is theirs.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Fodfæste: "
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    # Per machine, and per e-mail address whether or not anyone has it.
    "login_failed": "20/m/ip,5/5m/key",
    # A whole municipality can sign in from one address at eight in the morning.
    "login": "120/m/ip",
    # Codes on paper that open someone's own course.
    "citizen_code": "20/5m/ip",
}
MFA_ADAPTER = "fodfaeste.web.privacy.mfa.EncryptedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Fodfæste"
SOCIALACCOUNT_ADAPTER = "fodfaeste.web.organisations.login.ProviderAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
_OIDC = oidc(os.environ)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "fodfaeste.web.organisations.oidc.provider.IdentityProvider",
        "APPS": _OIDC.apps,
    }
}
OIDC_DOMAINS: list[str] = _OIDC.domains
OIDC_SECOND_FACTOR: bool = _OIDC.second_factor
OIDC_CPR_CLAIM: str = _OIDC.cpr_claim
# Seen is written every few minutes by our own middleware, not at every page.
USERSESSIONS_TRACK_ACTIVITY = False

CACHES = {
    # What several processes must agree on: how often someone has tried to sign in.
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # What each process may remember for itself.
    "local": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "local",
    },
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # The button that leads to the identity provider is a form, and leads there by redirects.
        "form-action": [SELF, *_OIDC.hosts],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
