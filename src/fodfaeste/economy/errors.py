# SPDX-License-Identifier: MPL-2.0
"""What can go wrong when the economy is asked; every message says what, where and what to do."""

from __future__ import annotations

from fodfaeste.contract.told import Told
from fodfaeste.economy.error_texts import TEXTS


class EconomyError(Told):
    """Anything the economic rules refuse."""

    TEXTS = TEXTS


class DataFault(ValueError):
    """A data file of rates or rules is not what it must be; said to whoever edits the package."""


class UnknownRate(EconomyError):
    """No amount is known for this rate on this day. Never treated as zero."""


class UnknownBenefit(EconomyError):
    """A benefit code or register name that the data set does not know."""


class NoRuleInForce(EconomyError):
    """No staircase, index or discount rate is known on this day."""


class PinnedDataDiffers(EconomyError):
    """A contract pins another data set than the one that is loaded."""
