# SPDX-License-Identifier: MPL-2.0
"""What the audit records about investments, and the sentences it is read as."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

INVESTMENT_CREATED = action("investment.created", _("{person} oprettede investeringen {thing}."))
DELIVERY_IMPORTED = action(
    "delivery.imported", _("{person} indlæste leverancen {delivery} til {thing}: {rows} rækker.")
)
STATEMENTS_MADE = action(
    "statements.made", _("{person} gjorde {thing} op: {count} nye opgørelser.")
)
ROWS_SEEN = action("rows.seen", _("{person} så rækkerne i {thing}."), reads=True)
REASON_SEEN = action("reason.seen", _("{person} så, hvorfor {subject} står i {thing}."), reads=True)
EVIDENCE_TAKEN = action("evidence.taken", _("{person} hentede {thing} som fil."), reads=True)
