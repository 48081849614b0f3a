# SPDX-License-Identifier: MPL-2.0
"""Files for other systems: vouchers for bookkeeping, INDIGO JSON, statements as JSON and CSV."""

from fodfaeste.exchange.exports.accounts import (
    AccountsProblem,
    accounts_template,
    read_accounts,
)
from fodfaeste.exchange.exports.indigo import indigo_json
from fodfaeste.exchange.exports.statements import statement_csv, statement_json
from fodfaeste.exchange.exports.vouchers import vouchers, vouchers_csv

__all__ = [
    "AccountsProblem",
    "accounts_template",
    "indigo_json",
    "read_accounts",
    "statement_csv",
    "statement_json",
    "vouchers",
    "vouchers_csv",
]
