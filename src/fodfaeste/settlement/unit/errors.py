# SPDX-License-Identifier: MPL-2.0
"""What stops a settlement: the contract or the evidence cannot be read in one way."""

from __future__ import annotations

from fodfaeste.contract.told import Told
from fodfaeste.settlement.unit.error_texts import TEXTS


class CannotSettle(Told):
    """Something that must be put right before any amount can be computed.

    ``where`` is the dotted path of the contract, a condition, or the delivery and row.
    """

    TEXTS = TEXTS
