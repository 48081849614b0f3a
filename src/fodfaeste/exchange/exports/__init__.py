# SPDX-License-Identifier: MPL-2.0
"""Files for other systems: vouchers, INDIGO JSON, statements as JSON and CSV, money as CSV."""

from fodfaeste.exchange.exports.accounts import AccountsProblem, read_accounts
from fodfaeste.exchange.exports.accounts_template import accounts_template
from fodfaeste.exchange.exports.capital_vouchers import of_journal
from fodfaeste.exchange.exports.indigo import indigo_json
from fodfaeste.exchange.exports.money import balances_csv, cash_flow_csv, movements_csv
from fodfaeste.exchange.exports.statements import statement_csv, statement_json
from fodfaeste.exchange.exports.vouchers import of_statements, vouchers, vouchers_csv

__all__ = [
    "AccountsProblem",
    "accounts_template",
    "balances_csv",
    "cash_flow_csv",
    "indigo_json",
    "movements_csv",
    "of_journal",
    "of_statements",
    "read_accounts",
    "statement_csv",
    "statement_json",
    "vouchers",
    "vouchers_csv",
]
