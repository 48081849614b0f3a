# SPDX-License-Identifier: MPL-2.0
"""What stops a settlement: the contract or the evidence cannot be read in one way."""

from __future__ import annotations


class CannotSettle(ValueError):
    """Something that must be put right before any amount can be computed.

    ``where`` is the dotted path of the contract (or the delivery and row), ``what`` is wrong with
    it, ``do`` what puts it right.
    """

    def __init__(self, where: str, what: str, do: str) -> None:
        self.where, self.what, self.do = where, what, do
        super().__init__(f"{where}: {what}; {do}")
