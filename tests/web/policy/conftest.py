# SPDX-License-Identifier: MPL-2.0
"""The world of the matrix, made once for all pages and taken back in the end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fodfaeste.web.config import urls
from tests.web.policy.caller import bare_not_found
from tests.web.policy.matrix import Matrix
from tests.web.settled import build_settled, lasting


@pytest.fixture(scope="module")
def matrix(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Matrix]:
    """Everyone of the world, signed in, and every kind of row."""
    keys = Path(tmp_path_factory.mktemp("keys"))
    logging.disable(logging.CRITICAL)
    with (
        pytest.MonkeyPatch.context() as monkeypatch,
        lasting(django_db_blocker, keys, METRICS_ADDRESSES=[]),
    ):
        monkeypatch.setattr(urls, "handler404", bare_not_found, raising=False)
        full = request.config.getoption("--hypothesis-profile") == "full"
        made = Matrix(build_settled(), full=full)
        yield made
        made.close()
    logging.disable(logging.NOTSET)
