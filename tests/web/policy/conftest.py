# SPDX-License-Identifier: MPL-2.0
"""The world of the matrix, made once for all pages and taken back in the end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from fodfaeste.web.config import urls
from fodfaeste.web.privacy.keys import PURPOSES, forget_rings, key_add
from tests.web.policy.caller import bare_not_found
from tests.web.policy.matrix import Matrix
from tests.web.settled import build_settled


@pytest.fixture(scope="module")
def matrix(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Matrix]:
    """Everyone of the world, signed in, and every kind of row."""
    keys = Path(tmp_path_factory.mktemp("keys"))
    logging.disable(logging.CRITICAL)
    with (
        django_db_blocker.unblock(),
        override_settings(KEY_RING=keys, METRICS_ADDRESSES=[]),
        pytest.MonkeyPatch.context() as monkeypatch,
        transaction.atomic(),
    ):
        monkeypatch.setattr(urls, "handler404", bare_not_found, raising=False)
        forget_rings()
        for purpose in PURPOSES:
            key_add(purpose)
        made = Matrix(build_settled())
        yield made
        made.close()
        transaction.set_rollback(True)
    forget_rings()
    logging.disable(logging.NOTSET)
