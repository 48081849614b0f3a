# SPDX-License-Identifier: MPL-2.0
"""What is owed: per unit, a history becomes claims; the cohort stage makes them statements."""

from fodfaeste.settlement.statements.form import statement_bytes, statement_hash
from fodfaeste.settlement.statements.settlement import Settlement, settle

__all__ = ["Settlement", "settle", "statement_bytes", "statement_hash"]
