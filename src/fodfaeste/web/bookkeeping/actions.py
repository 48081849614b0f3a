# SPDX-License-Identifier: MPL-2.0
"""What the audit records about settlement and books, and the sentences it is read as."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

SETTLEMENT_STARTED = action(
    "settlement.started", _("{person} begyndte en opgørelse af {thing}, kendt den {day}.")
)
SETTLEMENT_SENT = action(
    "settlement.sent", _("{person} sendte opgørelsen {thing} til godkendelse.")
)
SETTLEMENT_APPROVED = action(
    "settlement.approved", _("{person} godkendte opgørelsen {thing}: {sha256}.")
)
SETTLEMENT_REJECTED = action(
    "settlement.rejected", _("{person} sendte opgørelsen {thing} tilbage.")
)
SETTLEMENT_WITHDRAWN = action(
    "settlement.withdrawn", _("{person} trak opgørelsen {thing} tilbage.")
)
SETTLEMENT_PUBLISHED = action(
    "settlement.published", _("Opgørelsen {thing} blev udsendt: {count}.")
)
SETTLEMENT_SEEN = action(
    "settlement.seen", _("{person} så rækkerne i opgørelsen {thing}, før den var udsendt."),
    reads=True,
)  # fmt: skip
STATEMENT_TAKEN = action(
    "statement.taken", _("{person} hentede opgørelsen {thing} som fil."), reads=True
)
PAYMENT_REGISTERED = action(
    "payment.registered", _("{person} registrerede en betaling i {thing}: {amount} den {day}.")
)
PAYMENT_REVERSED = action("payment.reversed", _("{person} tilbageførte en betaling i {thing}."))
BANK_IMPORTED = action(
    "bank.imported", _("{person} indlæste {file} fra banken i {thing}: {count} betalinger.")
)
PERIOD_CLOSED = action(
    "period.closed", _("{person} lukkede bogføringen i {thing} til og med {day}.")
)
ACCOUNTS_CHANGED = action("accounts.changed", _("{person} ændrede kontostrengene i {thing}."))
VOUCHERS_TAKEN = action("vouchers.taken", _("{person} hentede bilag fra {thing}."), reads=True)
BUDGET_CHANGED = action(
    "budget.changed", _("{person} satte budgettet i {thing}: {category} {year}, {amount}.")
)
DRAWDOWN_ASKED = action("drawdown.asked", _("{person} bad om udbetaling {thing}: {amount}."))
DRAWDOWN_ANSWERED = action(
    "drawdown.answered", _("{person} gav svar på udbetaling {thing}: {answer}.")
)
RECEIPT_ADDED = action("receipt.added", _("{person} lagde et bilag på udbetaling {thing}."))
RECEIPT_SEEN = action("receipt.seen", _("{person} så et bilag på udbetaling {thing}."), reads=True)
BILLING_CHANGED = action(
    "billing.changed", _("{person} ændrede oplysninger til fakturering for {thing}.")
)
INVOICE_MADE = action("invoice.made", _("{person} lavede en kladde til fakturaen {thing}."))
INVOICE_CHANGED = action("invoice.changed", _("{person} rettede kladden {thing}."))
INVOICE_DROPPED = action("invoice.dropped", _("{person} slettede kladden {thing}."))
INVOICE_CHECKED = action(
    "invoice.checked", _("{person} kontrollerede faktura {thing} og gav den nummer.")
)
INVOICE_SENT = action("invoice.sent", _("{person} registrerede faktura {thing} som afleveret."))
INVOICE_PAID = action("invoice.paid", _("{person} registrerede faktura {thing} som betalt."))
INVOICE_TAKEN = action("invoice.taken", _("{person} hentede faktura {thing} som fil."), reads=True)
