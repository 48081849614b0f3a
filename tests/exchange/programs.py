# SPDX-License-Identifier: MPL-2.0
"""Programs that tests call: required in continuous integration, skipped loudly elsewhere."""

import os
import shutil

import pytest


def program(name: str, package: str) -> str:
    """The path of a program; a missing one fails in CI and skips on a user's machine."""
    found = shutil.which(name)
    if found is not None:
        return found
    message = f"{name} is not installed (Debian: apt install {package})"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
