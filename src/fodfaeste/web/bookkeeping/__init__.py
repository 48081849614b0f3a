# SPDX-License-Identifier: MPL-2.0
"""Settlement and books: what is owed is approved, paid, entered, and can be reconciled.

The rooms are `settlements` (quarterly runs and their approval), `payments`, `ledgers`, `costs`
(drawdown of running costs) and `invoices`. Participants are known here by pseudonym only.
"""
