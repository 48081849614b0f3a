# SPDX-License-Identifier: MPL-2.0
"""An Excel workbook that recomputes a contract's statements with its own live formulas."""

from fodfaeste.exchange.workbook.build import workbook
from fodfaeste.exchange.workbook.latest import workbook_as_known
from fodfaeste.exchange.workbook.refusal import CannotRecompute

__all__ = ["CannotRecompute", "workbook", "workbook_as_known"]
