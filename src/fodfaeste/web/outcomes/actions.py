# SPDX-License-Identifier: MPL-2.0
"""What the audit records about evidence, and the sentences it is read as."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

EVIDENCE_COLLECTED = action(
    "evidence.collected", _("{person} samlede dokumentation til {thing}: {rows} nye rækker.")
)
EVIDENCE_DELIVERED = action(
    "evidence.delivered", _("{person} afleverede dokumentation til {thing}: {rows} rækker.")
)
FILE_HANDED_OVER = action("intake.handed_over", _("{person} afleverede filen {file} til {thing}."))
FILE_ACCEPTED = action("intake.accepted", _("{person} godkendte filen {file} til {thing}."))
FILE_DROPPED = action("intake.dropped", _("{person} kasserede filen {file} til {thing}."))
DELIVERY_UNDONE = action(
    "delivery.undone", _("{person} tog leverancen {delivery} til {thing} tilbage: {rows} rækker.")
)
PROBLEMS_TAKEN = action(
    "intake.problems", _("{person} hentede listen over afviste rækker i {file}."), reads=True
)
CHECK_SEEN = action(
    "check.seen", _("{person} så det, der skal kontrolleres om {subject} i {thing}."), reads=True
)
CHECK_STEPPED = action("check.stepped", _("{person} {verb} dokumentation om {subject} i {thing}."))
DOCUMENT_ADDED = action(
    "document.added", _("{person} lagde et bilag ved dokumentationen om {subject} i {thing}.")
)
DOCUMENT_SEEN = action(
    "document.seen", _("{person} åbnede et bilag om {subject} i {thing}."), reads=True
)
CLAIMS_SEEN = action("claims.seen", _("{person} så kravene i {thing}."), reads=True)
