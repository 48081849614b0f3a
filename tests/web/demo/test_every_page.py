# SPDX-License-Identifier: MPL-2.0
"""The demo world is made and walked through: no link leads nowhere, no page is empty for all."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.full
def test_every_page_has_something_for_somebody(tmp_path: Path):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    settings = {
        "DJANGO_SETTINGS_MODULE": "fodfaeste.web.config.settings.demo",
        "FODFAESTE_VAR": str(tmp_path / "var"),
        "PORT": str(port),
    }
    done = subprocess.run(
        [sys.executable, "-m", "fodfaeste.web", "demo", "--check", "--pages"],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.count("kinds of page") > 20
