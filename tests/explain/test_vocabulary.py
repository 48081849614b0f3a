# SPDX-License-Identifier: MPL-2.0
"""Every closed word of the contract language can be said."""

from __future__ import annotations

from fodfaeste.contract.expression import ARITHMETIC, MONEY_QUESTIONS
from fodfaeste.explain.speaker import CALLS, QUESTIONS


def test_every_function_of_formulas_can_be_said() -> None:
    assert set(QUESTIONS) == set(MONEY_QUESTIONS)
    assert set(CALLS) == set(ARITHMETIC)
