# SPDX-License-Identifier: MPL-2.0
"""The permission matrix: every page × everyone × every kind of row × reading and writing.

The pages come from the URL list, the expected answers from ``pages.yaml``.
"""

from __future__ import annotations

import sys

import pytest

from fodfaeste.web.policy.pages import policy_of
from fodfaeste.web.policy.third_party import DECLARED
from tests.web.policy.addresses import Address, addresses
from tests.web.policy.matrix import Matrix
from tests.web.policy.table import pages

pytestmark = pytest.mark.django_db
ADDRESSES = addresses()


def test_every_page_is_in_the_table() -> None:
    missing = [one.pattern for one in ADDRESSES if one.pattern not in pages()]
    assert not missing, "".join(
        f"\n{one} is not in tests/web/policy/pages.yaml. Write who may open it, for example"
        f" `{one}: {{rows: {{slug: investment}}, get: {{authority: [leader]}}}}`, from what people"
        " need and not from what the code does"
        for one in missing
    )


def test_the_table_has_no_page_that_is_gone() -> None:
    gone = set(pages()) - {one.pattern for one in ADDRESSES}
    assert not gone, f"take out of tests/web/policy/pages.yaml: {sorted(gone)}"


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.pattern)
def test_every_view_has_a_policy(address: Address) -> None:
    if (
        all(page.closed for page in pages().get(address.pattern, ()))
        and address.name not in DECLARED
    ):
        return
    assert policy_of(address.view) is not None or address.name in DECLARED, (
        f"{address.pattern}: its view declares no policy. Put @asks(Right.X, rows=…), @signed_in"
        " or @public from fodfaeste.web.policy on it"
    )


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.pattern)
def test_everyone_gets_exactly_what_the_table_says(address: Address, matrix: Matrix) -> None:
    wrong = [
        found for page in pages().get(address.pattern, ()) for found in matrix.check(address, page)
    ]
    assert not wrong, f"{len(wrong)} answers are wrong:\n" + "\n".join(wrong[:20])


def test_the_size_of_the_matrix(matrix: Matrix, capsys: pytest.CaptureFixture[str]) -> None:
    size = matrix.size()
    with capsys.disabled():
        sys.stdout.write(
            "\npermission matrix: {routes} routes × {actors} actors × {objects} objects"
            " × {methods} methods = {checks} checks\n".format(**size)
        )
    assert size["checks"] > 10_000
