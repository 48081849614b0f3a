# SPDX-License-Identifier: MPL-2.0
"""The settings of a real installation."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = {
    "FODFAESTE_DATABASE": "postgresql://web:secret@localhost/fodfaeste",
    "FODFAESTE_SECRET": "7fK-only-for-this-test-" + "x9Q2" * 12,
    "FODFAESTE_HOSTS": "fod.example.org",
    "DJANGO_SETTINGS_MODULE": "fodfaeste.web.config.settings.production",
}


def run(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    static = tmp_path / "static"
    static.mkdir(exist_ok=True)
    ours = ("FODFAESTE_", "DJANGO_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    places = {"FODFAESTE_KEYS": str(tmp_path / "keys"), "FODFAESTE_STATIC": str(static)}
    said = {**kept, **GOOD, **places, **environment}
    return subprocess.run(
        [sys.executable, *arguments], env=said, capture_output=True, text=True, check=False
    )


def test_the_deployment_check_finds_nothing(tmp_path: Path) -> None:
    answer = run(tmp_path, "-m", "fodfaeste.web", "check", "--deploy", "--fail-level", "WARNING")
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout


def test_cookies_are_for_this_site_over_https_and_not_for_scripts(tmp_path: Path) -> None:
    asked = (
        "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_HTTPONLY CSRF_COOKIE_HTTPONLY"
        " SECURE_SSL_REDIRECT SESSION_COOKIE_SAMESITE SECURE_HSTS_SECONDS DEBUG PERSONAL_DATA"
        " ALLAUTH_TRUSTED_PROXY_COUNT"
    )
    code = (
        "import json; from django.conf import settings as s;"
        f" print(json.dumps({{k: getattr(s, k) for k in '{asked}'.split()}}))"
    )
    said = json.loads(run(tmp_path, "-c", code).stdout)
    assert said == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SECURE_HSTS_SECONDS": 31536000,
        "DEBUG": False,
        "PERSONAL_DATA": "real",
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
    }


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"FODFAESTE_DATABASE": "sqlite:////tmp/x.sqlite3"}, "do not belong on SQLite"),
        ({"FODFAESTE_SECRET": ""}, "FODFAESTE_SECRET is not set"),
        ({"FODFAESTE_HOSTS": ""}, "FODFAESTE_HOSTS is not set"),
        ({"FODFAESTE_HOSTS": " , "}, "FODFAESTE_HOSTS names no site"),
        ({"FODFAESTE_PROXIES": "127.0.0.1"}, "FODFAESTE_PROXIES is '127.0.0.1'"),
        ({"FODFAESTE_PROXIES": "-1"}, "FODFAESTE_PROXIES is '-1'"),
        ({"FODFAESTE_DATABASE": "mysql://x"}, "write sqlite:///"),
        ({"FODFAESTE_PERSONAL_DATA": "some"}, "FODFAESTE_PERSONAL_DATA is 'some'"),
        ({"FODFAESTE_OIDC_DISCOVERY": "https://idp.example"}, "FODFAESTE_OIDC_CLIENT is not set"),
    ],
)
def test_it_does_not_start_half(tmp_path: Path, changed: dict[str, str], sentence: str) -> None:
    answer = run(tmp_path, "-m", "fodfaeste.web", "check", **changed)
    assert answer.returncode != 0
    assert sentence in answer.stderr


def test_real_data_on_sqlite_when_told_so_in_words(tmp_path: Path) -> None:
    answer = run(
        tmp_path,
        "-m",
        "fodfaeste.web",
        "check",
        FODFAESTE_DATABASE="sqlite:////tmp/x.sqlite3",
        FODFAESTE_REAL_DATA_ON_SQLITE="yes, I know the risk",
    )
    assert answer.returncode == 0, answer.stderr


def test_the_form_may_lead_to_the_identity_provider(tmp_path: Path) -> None:
    code = (
        "from django.conf import settings as s;"
        " print(s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    )
    said = run(
        tmp_path,
        "-c",
        code,
        FODFAESTE_OIDC_DISCOVERY="https://idp.example/tenant",
        FODFAESTE_OIDC_CLIENT="c",
        FODFAESTE_OIDC_SECRET="s",
    )
    assert said.stdout.strip() == "[\"'self'\", 'https://idp.example']"


@pytest.mark.parametrize(("proxies", "believed"), [("0", False), ("1", True), ("2", True)])
def test_a_proxy_that_is_not_there_is_not_believed(
    tmp_path: Path, proxies: str, believed: bool
) -> None:
    code = (
        "import django; django.setup(); from django.test import RequestFactory as R;"
        " print(R().get('/', headers={'x-forwarded-proto': 'https'}).is_secure())"
    )
    assert run(tmp_path, "-c", code, FODFAESTE_PROXIES=proxies).stdout.strip() == str(believed)


def test_names_of_the_site_may_stand_apart(tmp_path: Path) -> None:
    code = (
        "from django.conf import settings as s;"
        " print(s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS, s.DEFAULT_FROM_EMAIL)"
    )
    said = run(tmp_path, "-c", code, FODFAESTE_HOSTS=" a.example, b.example ,")
    assert said.stdout.strip() == (
        "['a.example', 'b.example'] ['https://a.example', 'https://b.example'] fodfaeste@a.example"
    )
